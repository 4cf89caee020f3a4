"""A page asked as a chat program asks it, by one plain GET: its head tells the view, and nothing of a stranger."""

import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from time import process_time
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from starlette.types import Message, Receive, Scope, Send

from dashboard.figures.check import verdict
from dashboard.figures.local_server import server
from dashboard.server import page_head
from dashboard.server.headers import INDEX
from dashboard.views.findings import finding_of
from data.model.load import Tables, load_tables
from data.queries.view import in_view
from tests.fetch import fetch, waited_for
from tests.selections import view
from tests.world import World, built_world, hostile, make_world

HOME = "https://x.example/app/"
PAGES = ["", *sorted(page_head.PAGES)]
MARCH = "?window=2020-03-01/2020-03-31&backer=act-norland"
HOSTILE = [
    "?window=%3C/title%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "?%22%3E%3Cmeta%20http-equiv=refresh%20content=0%3E=1",
    "?backer=%00%ff%fe&event=%1b[2J",
    "?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "?" + "&".join(f"without=evil-{nth}" for nth in range(300)),
]
# https://schema.org/Dataset and https://schema.org/DataDownload, 2026-11
TERMS = {
    "Dataset": {
        *("name", "description", "license", "creator", "citation", "version", "temporalCoverage"),
        *("isAccessibleForFree", "url", "distribution"),
    },
    "DataDownload": {"name", "encodingFormat", "contentUrl"},
    "Organization": {"name"},
}


@dataclass
class Head(HTMLParser):
    """What a program that runs no script finds in a page."""

    text: str
    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    about: str = ""
    language: str = ""
    _within: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._within = given.get("type", tag) if tag == "script" else tag
        if tag == "html":
            self.language = given["lang"]
        if tag == "meta" and given.keys() & {"name", "property"}:
            name = given.get("name") or given["property"]
            assert name not in self.metas, name
            self.metas[name] = given["content"]
        if tag == "link" and given["rel"] == "canonical":
            self.links["canonical"] = given["href"]
        if tag == "script":
            self.scripts.append(given.get("type", ""))

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "title":
            self.title += data
        if self._within == "application/ld+json":
            self.about += data


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return built_world(tmp_path_factory.mktemp("head"))


@pytest.fixture(scope="module")
def address(world: World) -> Iterator[str]:
    with server(DASHBOARD_DATA=str(world.root), DASHBOARD_ADDRESS=HOME) as found:
        yield found


@pytest.fixture(scope="module")
def nameless(world: World) -> Iterator[str]:
    """A server whose operator names no address."""
    with server(DASHBOARD_DATA=str(world.root), DASHBOARD_ADDRESS="") as found:
        yield found


def head_of(address: str, path: str, **headers: str) -> Head:
    answer = fetch(address, path, **headers)
    assert answer.status == 200
    return Head(answer.body.decode("utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_the_head_tells_what_the_link_shows(address: str, world: World, page: str) -> None:
    tables = load_tables(world.root)
    finding, _ = finding_of(in_view(tables, view(tables, "2020-03-01/2020-03-31", backer="act-norland")))
    head = head_of(address, f"/{page}{MARCH}")
    spoken = f"{page.capitalize()}. {finding.title}" if page else finding.title
    assert head.title == f"The marshal and Norland: {f'{page.capitalize()}. ' if page else ''}{finding.headline}"
    assert head.metas["og:title"] == head.metas["twitter:title"] == spoken
    assert "from 1 March 2020 to 31 March 2020" in head.metas["description"]
    assert "backer Norland" in head.metas["description"]
    assert head.links["canonical"] == head.metas["og:url"] == f"{HOME}{page}{MARCH}"
    assert head.metas["og:image"] == head.metas["twitter:image"] == f"{HOME}figure/card.png{MARCH}"
    assert head.metas["twitter:card"] == "summary_large_image"
    assert head.language == "en"


def test_the_head_of_two_windows_tells_their_difference(address: str, world: World) -> None:
    query = "?window=2020-05-01/2020-05-31&compare=2020-03-01/2020-03-31"
    compared = view(load_tables(world.root), "2020-05-01/2020-05-31", compare=(date(2020, 3, 1), date(2020, 3, 31)))
    finding, _ = finding_of(in_view(load_tables(world.root), compared))
    head = head_of(address, f"/{query}")
    assert head.metas["og:title"] == finding.title
    assert finding.title != head_of(address, f"/{query.partition('&')[0]}").metas["og:title"]
    assert head.links["canonical"] == f"{HOME}{query}"
    assert Image.open(io.BytesIO(fetch(address, f"/figure/card.png{query}").body)).size == (1200, 630)
    rows = (fetch(address, f"/view/backing.csv{one}").body for one in (query, query.partition("&")[0]))
    assert len({*rows}) == 1


def test_the_card_is_a_picture_of_the_size_that_the_head_names(address: str, world: World, tables: Tables) -> None:
    head = head_of(address, f"/{MARCH}")
    size = tuple(int(head.metas[f"og:image:{side}"]) for side in ("width", "height"))
    link = urlsplit(head.metas["og:image"])
    answer = fetch(address, f"{link.path.removeprefix('/app')}?{link.query}")
    assert answer.headers["Content-Type"] == head.metas["og:image:type"] == "image/png"
    assert Image.open(io.BytesIO(answer.body)).size == size == (1200, 630)
    saved = world.root / "card.png"
    saved.write_bytes(answer.body)
    assert str(verdict(tables, saved)) == "current"


def test_the_dataset_is_told_in_terms_of_schema_org(address: str, world: World) -> None:
    about = json.loads(head_of(address, f"/backers{MARCH}").about)
    assert about.pop("@context") == "https://schema.org/"
    assert about["name"] == "The marshal and Norland"
    assert about["license"] == "https://spdx.org/licenses/CC-BY-4.0"
    assert about["temporalCoverage"] == "1980-01-01/2020-05-01"
    assert about["version"] == load_tables(world.root).data_version
    assert proven(about) == {"Dataset", "DataDownload", "Organization"}
    for file in about["distribution"]:
        path = file["contentUrl"].removeprefix(HOME.rstrip("/"))
        assert fetch(address, path).headers["Content-Type"].startswith(file["encodingFormat"])


def proven(terms: dict[str, Any]) -> set[str]:
    """The types that stand in it, each with no property but its own."""
    kind = terms["@type"]
    assert terms.keys() - {"@type"} <= TERMS[kind]
    parts = [part for value in terms.values() for part in (value if isinstance(value, list) else [value])]
    return {kind}.union(*(proven(part) for part in parts if isinstance(part, dict)))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", HOSTILE)
def test_an_address_that_means_nothing_tells_the_whole_view_and_repeats_nothing(
    address: str, page: str, query: str
) -> None:
    text = fetch(address, f"/{page}{query}").body.decode("utf-8")
    assert text == fetch(address, f"/{page}").body.decode("utf-8")
    assert Head(text).links["canonical"] == f"{HOME}{page}"


def test_a_host_that_a_request_names_stands_nowhere(nameless: str) -> None:
    text = fetch(nameless, f"/{MARCH}", Host="evil.example", X_Forwarded_Host="evil.example").body.decode("utf-8")
    assert "evil.example" not in text
    head = Head(text)
    assert not head.links
    assert not [name for name in head.metas if name in ("og:url", "og:image", "twitter:image")]
    assert head.metas["twitter:card"] == "summary"
    assert not {"url", "distribution"} & json.loads(head.about).keys()


@pytest.mark.parametrize("path", ["/no/such/page", "/Events", "/%3Cscript%3E"])
def test_a_path_that_leads_to_no_page_is_told_as_the_first_one(address: str, path: str) -> None:
    assert head_of(address, path).links["canonical"] == HOME


def test_a_head_is_as_long_as_the_answer_which_is_always_whole(address: str) -> None:
    for path in ("/", f"/events{MARCH}", "/data/"):
        answer, asked = fetch(address, path), fetch(address, path, "HEAD")
        assert int(asked.headers["Content-Length"]) == len(answer.body)
        assert asked.body == b""
    whole = fetch(address, "/").body
    for asked_for in (
        {"Range": "bytes=0-99"},
        {"If_None_Match": "*"},
        {"If_Modified_Since": "Mon, 27 Nov 2028 00:00:00 GMT"},
    ):
        assert fetch(address, "/", **asked_for).body == whole
    assert fetch(address, "/", "POST").status == 405


def test_no_head_is_made_for_a_static_file_that_there_is_not(address: str) -> None:
    assert fetch(address, f"/static/none{MARCH}").body == INDEX.read_bytes()


@pytest.mark.parametrize("page", PAGES)
def test_a_browser_that_takes_packed_answers_has_the_head_and_the_style_of_every_page(address: str, page: str) -> None:
    plain, packed = fetch(address, f"/{page}"), fetch(address, f"/{page}", Accept_Encoding="gzip, br")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert page_head.STYLE in plain.body


def test_no_text_of_the_data_becomes_markup(tmp_path: Path) -> None:
    made = make_world(tmp_path / "hostile")
    dataset = made.root / "coded" / "dataset.yaml"
    text = dataset.read_text(encoding="utf-8")
    dataset.write_text(
        text.replace("The marshal and", '</script><script>"') + 'language: en"><script>\n', encoding="utf-8"
    )
    hostile(made)
    with server(DASHBOARD_DATA=str(made.root), DASHBOARD_ADDRESS=HOME) as address:
        head = head_of(address, "/")
        plain = Head(INDEX.read_text(encoding="utf-8"))
        assert head.scripts == ["application/ld+json", *plain.scripts]
        assert json.loads(head.about)["name"].startswith('</script><script>"')
        assert head.language == "enscript"
        assert Image.open(io.BytesIO(fetch(address, "/figure/card.png").body)).size == (1200, 630)


def test_the_head_of_a_view_is_remembered_and_takes_three_milliseconds(
    invented: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_ADDRESS", HOME)
    page = INDEX.read_bytes()
    seconds = []
    for _ in range(30):
        began = process_time()
        page_head.with_head(page, "events", MARCH.removeprefix("?"))
        seconds.append(process_time() - began)
    assert sorted(seconds[1:])[len(seconds) // 2] < 0.003


def test_tables_that_cannot_be_read_leave_the_page_as_it_is(invented: World) -> None:
    (invented.root / "tables" / "claims.csv").write_text("broken", encoding="utf-8")
    assert page_head.with_head(INDEX.read_bytes(), "", "") == (INDEX.read_bytes(), "")


def test_what_is_no_page_is_sent_on_as_it_comes() -> None:
    received: list[Message] = []
    start: Message = {
        "type": "http.response.start",
        "status": 200,
        "headers": [(b"content-type", b"text/event-stream")],
    }
    part: Message = {"type": "http.response.body", "body": b"part", "more_body": True}

    async def stream(scope: Scope, receive: Receive, send: Send) -> None:
        await send(start)
        await send(part)
        assert received == [start, part]

    async def receive_nothing() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        received.append(message)

    scope = {"type": "http", "method": "GET", "path": "/stream", "query_string": b"", "headers": []}
    waited_for(page_head.first_answer(stream)(scope, receive_nothing, send))

"""What is served of a hostile dataset, as a program reads it: text is text, and nothing links, runs or computes."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from dashboard.figures import catalogue
from dashboard.figures.files import FORMATS
from dashboard.figures.local_server import server
from dashboard.server.headers import INDEX
from dashboard.views.view_files import NAMES
from tests.fetch import Answer, fetch
from tests.other.hostile import hostile_world

pytestmark = pytest.mark.slow
PAGES = ("", "events", "backers", "sources", "figures", "method", "changes")
QUERIES = ("", "?compare=2019-01-01/2019-12-31&window=2020-01-01/2020-12-31", "?q=a", "?event=evt-meeting&embed=true")
FIGURES = (*catalogue.FIGURES, "clocks-src-north")
FILES = tuple(f"/figure/{name}.{ending}" for name in FIGURES for ending in FORMATS)
HTML = ("/data/", "/verify", "/figure/briefing.html", "/figure/briefing.html?compare=2019-01-01/2019-12-31")
OTHERS = ("/figure/card.png", "/figure/all.zip", "/still/light.svg", "/changes.json", "/data/datapackage.json")
SAFE = re.compile(r"(https?://|\.{1,2}(/|$)|/|\?|#|data:image/(png|svg\+xml)[;,]|[\w-]+(\.[\w.]+)?([?#]|$))")
"""What an address may begin with; a word with a colon is a scheme."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    world = hostile_world(tmp_path_factory.mktemp("hostile") / "world")
    with server(DASHBOARD_DATA=str(world.root), DASHBOARD_ADDRESS="https://x.example") as found:
        yield found


def served(address: str, path: str, ending: str) -> Answer:
    """An answer that is there, is of the type that its ending says, and lets nothing run."""
    answer = fetch(address, path)
    assert answer.status == 200, answer.body
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"].startswith(FORMATS.get(ending, ""))
    assert "evil" not in str(answer.headers)
    assert "Set-Cookie" not in answer.headers or "b" not in answer.headers["Set-Cookie"].partition("=")[0]
    return answer


class Markup(HTMLParser):
    """Collects what could run, load or lead elsewhere in a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.harmful: list[str] = []
        self._is_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._is_script = tag == "script" and ("type", "application/ld+json") not in attributes
        if self._is_script:
            self.scripts.append("")
        if tag in ("iframe", "object", "embed", "base", "foreignobject"):
            self.harmful.append(tag)
        for name, value in attributes:
            is_address = name in ("href", "src", "action", "xlink:href", "formaction")
            if name.startswith("on") or (is_address and not SAFE.match(value or "")):
                self.harmful.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._is_script and self.scripts:
            self.scripts[-1] += data


@pytest.mark.parametrize("path", HTML)
def test_a_page_holds_no_markup_of_the_data(address: str, path: str) -> None:
    page = Markup(served(address, path, "").body.decode())
    assert (page.scripts, page.harmful) == ([], [])


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("page", PAGES)
def test_the_head_of_a_page_adds_no_script_to_streamlits(address: str, page: str, query: str) -> None:
    found = Markup(served(address, f"/{page}{query}", "").body.decode())
    assert found.scripts == Markup(INDEX.read_text(encoding="utf-8")).scripts
    assert found.harmful == []


@pytest.mark.parametrize("path", [*FILES, *OTHERS, *(f"/view/{name}" for name in NAMES)])
def test_a_file_is_what_it_says_and_runs_and_computes_nothing(address: str, path: str) -> None:
    ending = path.partition(".")[2]
    answer = served(address, path, ending)
    if ending == "svg":
        harmless_svg(answer.body)
    elif ending == "csv":
        assert [cell for row in rows(answer) for cell in row if is_formula(cell)] == []
    elif ending.endswith("json"):
        json.loads(answer.body)
    elif ending == "pdf":
        objects = PdfReader(io.BytesIO(answer.body))
        assert {"/OpenAction", "/AA", "/Names"}.isdisjoint(objects.trailer["/Root"])
        assert all("/Annots" not in sheet for sheet in objects.pages)
    elif ending == "png":
        assert answer.body.startswith(b"\x89PNG")


def harmless_svg(content: bytes) -> None:
    for element in ElementTree.fromstring(content).iter():
        name = element.tag.rpartition("}")[2]
        assert name not in ("script", "foreignObject", "a", "iframe")
        for attribute, value in element.attrib.items():
            assert not attribute.rpartition("}")[2].startswith("on")
            assert "href" not in attribute or value.startswith(("#", "data:image/", "data:font/"))


def rows(answer: Answer) -> list[list[str]]:
    text = answer.body.decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in found}) == 1
    return found


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet could take a cell for one, whatever it passes over first; numbers are not text."""
    shown = "".join(letter for letter in unicodedata.normalize("NFKC", cell) if letter.isprintable() and letter != " ")
    is_number = re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None
    return not is_number and (shown[:1] in ("=", "+", "-", "@", "\u2212") or cell[:1] in ("\t", "\r", "\n"))


def test_a_figure_of_it_is_answered_without_markup_at_the_page_that_checks_figures(address: str) -> None:
    for ending in ("png", "pdf", "svg"):
        figure = fetch(address, f"/figure/map.{ending}").body
        connection = HTTPConnection(urlsplit(address).netloc, timeout=120)
        connection.request("POST", "/verify", figure)
        answer = connection.getresponse()
        page = Markup(answer.read().decode())
        assert (answer.status, page.scripts, page.harmful) == (200, [], [])


def test_the_parts_of_the_zip_are_the_files_that_are_served_alone(address: str) -> None:
    with zipfile.ZipFile(io.BytesIO(fetch(address, "/figure/all.zip").body)) as archive:
        names = archive.namelist()
        pages = {name: Markup(archive.read(name).decode()) for name in names if name.endswith(".html")}
    assert all(re.fullmatch(r"[a-z0-9.-]+", name) for name in names)
    assert {name: (page.scripts, page.harmful) for name, page in pages.items()} == {
        name: ([], []) for name in ("briefing.html", "index.html")
    }

"""What goes into a report beside the pictures: bibliography, briefing, ZIP."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest

from components.words.bibliography import as_csl, as_text, csl_date
from dashboard.figures import catalogue, files
from dashboard.figures.render_pool import pool
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from tests.other.long_world import enlarged
from tests.world import World, hostile


@pytest.fixture(scope="module", autouse=True)
def _drawing_ends() -> Iterator[None]:
    yield
    pool().close()


class Page(HTMLParser):
    """What a page consists of: its tags, its addresses, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        named = [
            (name, value or "") for name, value in attrs if name in ("src", "href", "xlink:href", "srcset", "action")
        ]
        self.addresses += [(tag, value) for _, value in named]
        assert not [name for name, _ in attrs if name.startswith("on")], tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_csl_json_has_the_shape_that_reference_managers_read(ours: Tables) -> None:
    items = json.loads(as_csl(ours.sources))
    assert len(items) == len(ours.sources)
    for item in items:
        assert {"id", "type", "title", "container-title", "issued"} <= item.keys()
        assert item["type"] == "article-newspaper"
        assert item["issued"].keys() <= {"date-parts", "circa", "literal"}
        assert all(isinstance(part, int) for day in item["issued"].get("date-parts", []) for part in day)
        assert item.get("URL", "https://").startswith(("https://", "http://"))


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2020-02-22", {"date-parts": [[2020, 2, 22]]}),
        ("2014-05", {"date-parts": [[2014, 5]]}),
        ("1990~", {"date-parts": [[1990]], "circa": True}),
        ("2019/2020-06", {"date-parts": [[2019], [2020, 6]]}),
        ("[2023-09-28..2023-10-02]", {"date-parts": [[2023, 9, 28], [2023, 10, 2]], "circa": True}),
        ("../2016-11-29", {"literal": "as of 29 November 2016, beginning not stated"}),
        ("197X", {"literal": "a year from 1970 to 1979"}),
        ("", None),
    ],
)
def test_an_uncertain_date_stays_uncertain_in_csl(edtf: str, date: dict[str, object] | None) -> None:
    assert csl_date(edtf) == date


def test_the_bibliography_names_every_source_and_no_other_address(tables: Tables) -> None:
    text = as_text(tables.sources.assign(url=["javascript:alert(1)", "https://south.example/2"]))
    assert "“Marshal meets minister in Nordhaven.” Northern Post, 4 March 2020. Page saved 1 January 2023." in text
    assert "Southern Mail, 1 May 2020. Text: Southern Wire. https://south.example/2" in text
    assert "javascript" not in text + as_csl(tables.sources.assign(url="javascript:alert(1)"))


def test_a_source_is_a_line_of_the_bibliography_whatever_its_headline_holds(tables: Tables) -> None:
    sources = tables.sources.assign(headline="a\nb\u2028c\x85d")
    assert len(as_text(sources).splitlines()) == len(sources)


def test_the_briefing_holds_everything_and_asks_nobody(ours: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_ADDRESS", "https://app.example/")
    view = everything(ours)
    page = Page(files.briefing(in_view(ours, view)))
    assert not page.tags & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert {tag for tag, _ in page.addresses} == {"a"}
    assert {address for _, address in page.addresses} <= {
        *ours.sources["url"],
        f"https://app.example/?data={ours.data_version}",
    }
    alignment = catalogue.figure(in_view(ours, view), "alignment")
    for said in (
        alignment.title,
        ours.data_version,
        "as of 29 November 2016, beginning not stated",
        *ours.sources["headline"],
    ):
        assert said in page.text
    assert "@import" not in page.text
    assert page.text.count("url(") == 0


def test_the_briefing_says_who_says_so_and_who_denies_it_each_with_its_article(tables: Tables) -> None:
    text = Page(files.briefing(in_view(tables, everything(tables)))).text
    assert "According to Northern Post, published 4 March 2020, Norland denies this: Norland arms him." in text
    assert "hundreds of" in text


def test_the_briefing_of_a_window_lists_only_its_own_disagreements(tables: Tables) -> None:
    whole, later = everything(tables), everything(tables).with_window(date(2020, 5, 1), date(2020, 5, 1))
    assert "Day of the meeting" in Page(files.briefing(in_view(tables, whole))).text
    assert "Day of the meeting" not in Page(files.briefing(in_view(tables, later))).text


def test_the_briefing_shows_markup_in_the_data_as_text(built: World) -> None:
    tables = hostile(built)
    page = Page(files.briefing(in_view(tables, everything(tables))))
    assert not page.tags & {"script", "img"}
    assert "<script>alert(1)</script>" in page.text


def test_two_pictures_of_the_briefing_share_no_id(ours: Tables) -> None:
    import re

    ids = re.findall(r'\bid="([^"]+)"', files.briefing(in_view(ours, everything(ours))))
    assert len(ids) == len(set(ids))


@pytest.mark.slow
def test_the_zip_holds_every_figure_and_is_the_same_each_time(tables: Tables) -> None:
    view = everything(tables)
    first = files.bundle(in_view(tables, view))
    tables.answers.clear()
    assert files.bundle(in_view(tables, view)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    assert {"briefing.html", "index.html", "map.pdf", "clocks-src-south.sources.json"} <= set(names)
    assert len(names) == 2 + len(catalogue.names(tables)) * len(files.FORMATS)


def test_a_briefing_of_long_data_lists_a_hundred_rows_and_counts_the_others(world: World) -> None:
    tables = enlarged(world, 120)
    page = files.briefing(in_view(tables, everything(tables)))
    assert page.count("</td></tr>") == 100
    events = len(in_view(tables, everything(tables)).events) - 100
    assert f"{events} more events: see the dashboard at the link below." in Page(page).text
    assert "more claims: see the dashboard" in Page(page).text

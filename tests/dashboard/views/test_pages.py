"""Every page as the app runs it: with our data, with nothing in view, with a bad address, with unreadable tables."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyarrow as pa
import pytest
from starlette.requests import Request

from components.spreadsheet import safe_csv
from dashboard.figures import catalogue
from dashboard.reader.tabs import NO_TAB, PAGES
from dashboard.server import health
from dashboard.views.backers import backers_page
from data.build.__main__ import main
from data.model.load import Tables, load_tables
from data.model.selection import everything
from data.queries.view import in_view
from tests.reader import as_shown, html, opened, page_text, pressed, switched, title
from tests.world import World

EMPTY = "2029-01-01/2029-01-02"
"""A window after everything; before it lie open beginnings."""
NAMES = [name for name, *_ in PAGES]
# Each page


@pytest.mark.parametrize("page", NAMES)
@pytest.mark.parametrize("asked", [{"window": EMPTY}, {"known": "1900-01-01"}], ids=["no event", "no source"])
def test_every_page_bears_a_selection_that_holds_nothing(page: str, asked: dict[str, str]) -> None:
    app = opened(page, **asked)
    assert not app.exception
    assert not app.warning
    assert title(app)


@pytest.mark.parametrize("page", NAMES)
def test_every_page_shows_another_dataset_without_a_code_change(page: str, invented: World) -> None:
    app = opened(page)
    assert not app.exception
    assert "Rests on 2 articles" in page_text(app)
    assert "Haftar" not in title(app)


def encodings(part: object) -> Iterator[dict[str, Any]]:
    """Every channel of time in a specification, whatever stands around it."""
    if isinstance(part, dict):
        if part.get("type") == "temporal" or "timeUnit" in part:
            yield part
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from encodings(inner)


@pytest.mark.parametrize("page", NAMES)
def test_no_moment_is_sent_that_the_browser_would_write_in_its_own_time_zone(page: str) -> None:
    app = opened(page)
    tables = [frame.value for frame in app.dataframe]
    for chart in (element.proto for element in app.get("vega_lite_chart")):
        channels = list(encodings(json.loads(chart.spec)))
        assert all(channel.get("scale") == {"type": "utc"} for channel in channels), channels
        tables += [pa.ipc.open_stream(dataset.data.data).read_pandas() for dataset in chart.datasets]
    assert not [name for table in tables for name in table.select_dtypes(["datetime", "datetimetz"])]


UNPADDED = re.compile(r"(?<!\w)873(?!\w)")


def test_a_year_below_1000_has_four_digits_wherever_it_is_shown(invented: World) -> None:
    invented.change("events", 2, date_edtf="0873-05-01")
    invented.change("events", 4, date_edtf="0873~")
    invented.change("claims", 3, period_edtf="0873-05/0873-06-07")
    invented.change("claims", 8, period_edtf="0873")
    invented.change("sources", 2, page_date="0873-05-01")
    assert main(["--root", str(invented.root)]) == 0
    tables = load_tables(invented.root)
    shown = [html(app) + page_text(app) for app in map(opened, NAMES)]
    shown.append(backers_page(in_view(tables, everything(tables))).table.to_csv())
    for name in catalogue.names(tables):
        drawn = catalogue.figure(in_view(tables, everything(tables)), name)
        shown += [drawn.title, drawn.alt, *drawn.caption, safe_csv(drawn.table), json.dumps(drawn.draw())]
    assert sum("0873" in text for text in shown) > len(shown) / 2
    assert [found for text in shown for found in UNPADDED.findall(text)] == []


@pytest.mark.parametrize("page", NAMES)
def test_a_bad_address_is_told_and_everything_is_shown(page: str) -> None:
    app = opened(page, window="2019-02-30/2019-03-01", place="plc-atlantis", letter="mail", utm_source="mail")
    assert not app.exception
    notices = [as_shown(warning.value) for warning in app.warning]
    assert sorted(notice.split("=")[0] for notice in notices) == [
        f"The address holds {name}" for name in ("letter", "place", "window")
    ]
    assert title(app) == title(opened(page))


@pytest.mark.parametrize("broken", ["missing", "changed"])
def test_unreadable_tables_are_an_error_that_says_which_and_nothing_else_is_shown(broken: str, invented: World) -> None:
    file = invented.root / "tables" / "claims.csv"
    if broken == "missing":
        file.unlink()
    else:
        file.write_text("claim_id\n", encoding="utf-8")
    (invented.root / "tables" / "manifest.json").touch()
    app = opened()
    assert not app.exception
    assert [error.value.startswith("The tables cannot be read") for error in app.error] == [True]
    assert "claims.csv" in app.error[0].value
    assert not title(app)
    assert "Rests on" not in page_text(app)


def test_a_folder_without_tables_is_an_error_and_no_exception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "nothing"))
    app = opened()
    assert not app.exception
    assert "manifest.json" in app.error[0].value


def test_tables_that_become_readable_again_are_shown(invented: World) -> None:
    manifest = invented.root / "tables" / "manifest.json"
    aside = manifest.rename(manifest.with_suffix(".aside"))
    app = opened()
    assert app.error
    aside.rename(manifest)
    assert not app.run().error
    assert title(app)


# The other pages


def test_reset_brings_the_whole_list_of_events_back_from_its_first_page() -> None:
    app = opened("events")
    first = html(app)
    app.number_input[0].set_value(4).run()
    app.button(key="reset").click().run()
    assert html(app) == first
    app.text_input[0].set_value("no such words").run()
    app.button(key="reset").click().run()
    assert (html(app), app.text_input[0].value) == (first, "")


def test_a_search_that_brings_an_older_address_changes_no_filter() -> None:
    app = opened("events", backer="act-russia")
    app.button(key="reset").click().run()
    app.query_params["backer"] = "act-russia"
    app.text_input[0].set_value("moscow").run()
    assert "backer" not in app.query_params


def test_every_page_leads_to_the_others_with_the_view_as_it_stands() -> None:
    app = pressed(opened(window="2016-11-28/2016-11-29", backer="act-russia"), "Next")
    for page in NAMES:
        links = [link.proto for link in switched(app, page).get("page_link")]
        assert {link.page for link in links} - {NO_TAB} == {path for name, _, path, _ in PAGES if name != NO_TAB}
        assert {link.query_string for link in links} == {urlencode({**app.query_params}, doseq=True)}


def test_the_list_says_which_dates_count() -> None:
    assert "that certainly fall in the time from" in page_text(opened("events", count="certain"))


def test_the_ledger_holds_every_backing_claim_and_disagreement(ours: Tables) -> None:
    app = opened("backers")
    assert len(app.dataframe[0].value) == len(ours.backing)
    assert html(app).count('<div class="claim ') == len(ours.claims)
    for topic in ours.discrepancies["topic"].unique()[:5]:
        assert topic in html(app)


def test_every_document_is_shown_with_every_line(ours: Tables) -> None:
    page = html(opened("sources"))
    for source in ours.sources.to_dict("records"):
        assert source["url"] in page
        assert f"{source['line_count']} lines" in page
    assert page.count("<tr") >= ours.sources["line_count"].sum()


def test_every_figure_of_the_view_is_shown_and_all_are_offered_together(ours: Tables) -> None:
    app = opened("figures", window="2016-11-28/2016-11-29")
    page = html(app)
    assert len(app.header) == page.count("<img ") == 4 + len(ours.sources)
    for file in ("map.svg", "timeline.svg", "clocks-src-marsad-2023.svg", "all.zip", "briefing.html"):
        assert f"./figure/{file}?window=2016-11-28/2016-11-29&amp;" in page


# A build while somebody reads


def test_a_new_build_reaches_readers_who_have_the_page_open(invented: World) -> None:
    app = opened(place="plc-tripoli")
    before = html(app)
    invented.change("claims", 5, stance="no_comment")
    assert main(["--root", str(invented.root)]) == 0
    app.run()
    assert not app.exception
    assert "reports that Norland denies" in before
    assert "reports that Norland denies" not in html(app)
    assert html(app) != before
    assert app.selectbox(key="place_2").value == "plc-tripoli", "what was selected stays selected"


def test_the_first_press_after_a_build_counts(invented: World) -> None:
    app = opened(window="1990-01-01/2019-04-01")
    older = app.query_params["window"]
    pressed(app, "Next")
    invented.change("claims", 5, stance="no_comment")
    assert main(["--root", str(invented.root)]) == 0
    app.query_params["window"] = older
    assert "2020-03-03" in "".join(pressed(app, "Next").query_params["window"])


# Health


@pytest.mark.parametrize("is_readable", [True, False])
def test_health_tells_whether_the_tables_can_be_read(invented: World, is_readable: bool) -> None:
    if not is_readable:
        (invented.root / "tables" / "manifest.json").write_text("{}", encoding="utf-8")
    (route,) = health.routes
    answer = route.endpoint(Request({"type": "http", "method": "GET", "path": "/healthz", "headers": []}))
    assert route.path == "/healthz"
    assert answer.status_code == (200 if is_readable else 503)
    assert (b'"status":"ok"' in answer.body) == is_readable

"""A day is the same day wherever the reader's clock stands: text, axis, marks, tooltips, table, slider."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from components.words.dates import in_words
from dashboard.figures.browser import READY, new_page, settled
from dashboard.reader.tabs import PAGES
from data.queries.sources import clock_spans, clocks
from tests.browser.support.pages import OURS, becomes, opened

ZONES = ("UTC", "America/New_York", "Pacific/Auckland", "Asia/Kolkata")
TOOLTIP = "#vg-tooltip-element"
READING = """() => [document.body.innerText,
    ...[...document.querySelectorAll("[aria-label], [aria-valuetext]")].map(
        element => element.getAttribute("aria-label") + " " + element.getAttribute("aria-valuetext")),
    ...[...document.querySelectorAll("svg text, canvas td")].map(element => element.textContent)]"""
"""What a page shows and says: its text, names of elements, texts of charts, cells of tables."""


@pytest.fixture(params=ZONES)
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a reader in one of the time zones."""
    page = new_page(browser, zone=request.param)
    yield page
    page.context.close()


def pointed_at(page: Page, mark: Locator) -> str:
    """What a mark tells where the pointer comes to it, if anything yet."""
    page.mouse.move(0, 0)
    mark.hover(force=True)
    return "".join(page.locator(TOOLTIP).all_inner_texts())


@pytest.mark.parametrize(
    "name",
    # The first page shows every kind of picture; the others take a minute together.
    [pytest.param(name, marks=() if name == "overview" else pytest.mark.slow) for name, *_ in PAGES],
)
def test_a_page_reads_the_same_in_every_time_zone(browser: Browser, app: str, name: str) -> None:
    pages = [new_page(browser, zone=zone) for zone in ZONES]
    for page in pages:
        page.goto(f"{app}/{'' if name == 'overview' else name}")
        page.wait_for_selector(READY)
        expect(page.locator("h1").first).to_be_visible()
        settled(page)
    assert becomes(lambda: len({str(page.evaluate(READING)) for page in pages}) == 1)
    for page in pages:
        page.context.close()


def test_the_clocks_of_every_document_tell_its_days(reader: Page, app: str) -> None:
    reader.goto(f"{app}/sources")
    settled(reader)
    for nth, source in enumerate(clocks(OURS)["source_id"]):
        chart = reader.get_by_test_id("stVegaLiteChart").nth(nth)
        chart.scroll_into_view_if_needed()
        for row in clock_spans(OURS, source).to_dict("records"):
            days = in_words(row["edtf"])
            mark = chart.locator(f"path[aria-label='{row['clock']}: {days}']").last
            assert becomes(lambda mark=mark, days=days: days in pointed_at(reader, mark)), days  # type: ignore[misc]


def test_the_timeline_tells_the_date_of_an_event(reader: Page, app: str) -> None:
    settled(opened(reader, app))
    dates = dict(zip(OURS.events["title"], OURS.events["date_edtf"], strict=True))
    tooltip = reader.locator(TOOLTIP)
    reader.locator(".st-key-timeline svg .mark-rect path").last.hover(force=True)
    expect(tooltip).to_contain_text("Event")
    title, date = tooltip.locator(".value").all_inner_texts()
    assert date == in_words(dates[title])

"""Pages printed from the browser: each part once, on A4, and no sheet without words."""

from io import BytesIO

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from dashboard.figures.browser import new_page, settled
from dashboard.views.findings import finding_of
from dashboard.views.lists import PAGE
from data.alignment.lines import alignment
from data.model.selection import everything
from data.queries.events import latest_first
from data.queries.view import in_view
from tests.browser.support.pages import FINDING, MAP, MARKS, OURS, becomes, opened

A4 = 595, 842
"""Width and height in points."""
EVERYTHING = in_view(OURS, everything(OURS))


def spot(paper: PdfReader, words: str) -> tuple[int, float]:
    """The sheet and the height from its top at which words stand first; their order in the file is another one."""
    found = list[tuple[int, float]]()
    for nth, sheet in enumerate(paper.pages):
        sheet.extract_text(
            visitor_text=lambda text, at, within, *_: (
                found.append((nth, within[5])) if words in text else None  # noqa: B023
            )
        )
    return min(found)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_page_prints_finding_chart_map_and_sentences_once_and_no_controls(
    browser: Browser, app: str, scheme: str
) -> None:
    page = new_page(browser, scheme=scheme)
    stills = list[str]()
    page.on("response", lambda answer: stills.append(answer.url) if "/still/light.svg" in answer.url else None)
    opened(page, app)
    expect(page.locator(MARKS).first).to_be_visible()
    title = page.locator(FINDING).inner_text()
    page.emulate_media(media="print")
    assert becomes(lambda: page.locator(MAP).count() > 0 and bool(stills))
    settled(page)
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))
    page.context.close()
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in paper.pages} == {A4}
    parts = [title[:40], "Said to back Haftar", "Dashed borders are disputed", "Egypt", "Russia", "reported by Marsad"]
    assert [part for part in parts if part not in text] == []
    for once in (title, "Dashed borders are disputed", "The chart as sentences", "Jordan الأردن Иордания"):
        assert text.count(once) <= 1, once
    order = [spot(paper, part) for part in ("Dashed borders", "The chart as sentences")]
    assert order == sorted(order)
    assert [word for word in ("Previous", "Reset", "Use in a report", "Libya and backers") if word in text] == []
    assert stills


def printed(browser: Browser, address: str) -> list[str]:
    """The words of each sheet of a page."""
    page = new_page(browser)
    page.goto(address)
    settled(page)
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    page.context.close()
    return [" ".join(sheet.extract_text().split()) for sheet in paper.pages]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", "events", "backers", "sources", "figures"])
def test_no_sheet_is_empty(browser: Browser, app: str, name: str) -> None:
    sheets = printed(browser, f"{app}/{name}")
    assert [nth for nth, words in enumerate(sheets) if not words] == []


@pytest.mark.slow
def test_the_chart_stands_whole_on_the_sheet_of_the_finding(browser: Browser, app: str) -> None:
    first, names = printed(browser, app)[0], alignment(EVERYTHING).lines["supporter"]
    assert finding_of(EVERYTHING)[0].headline in first
    assert [name for name in names if name not in first] == []


@pytest.mark.slow
def test_the_page_of_events_prints_their_summaries_and_which_page_of_the_list_it_is(browser: Browser, app: str) -> None:
    words = " ".join(printed(browser, f"{app}/events"))
    listed = OURS.events.set_index("event_id").loc[list(latest_first(EVERYTHING.events)[:PAGE]), "summary"]
    assert [part for part in (*listed, "Page, 1 to") if part not in words] == []


@pytest.mark.slow
def test_beside_the_pictures_only_the_opened_event_prints_and_that_is_written_there(browser: Browser, app: str) -> None:
    latest, next_to_it, *_ = latest_first(EVERYTHING.events)
    summary = OURS.events.set_index("event_id")["summary"]
    words = " ".join(printed(browser, f"{app}/?event={latest}"))
    assert "all stand on the page of events" in words
    assert summary[latest] in words
    assert summary[next_to_it] not in words


@pytest.mark.slow
def test_a_disagreement_prints_once_and_a_folded_note_says_that_it_is_folded(browser: Browser, app: str) -> None:
    words = " ".join(printed(browser, f"{app}/backers"))
    contested = OURS.discrepancies[OURS.discrepancies["contests"]].iloc[0]
    assert words.count(f": {contested['value']}") == 1
    assert f"sources differ: {contested['topic']} (folded)" in words
    assert "The same as a table" not in words


@pytest.mark.slow
def test_articles_print_their_facts_and_say_which_lists_are_folded(browser: Browser, app: str) -> None:
    words = " ".join(printed(browser, f"{app}/sources"))
    assert words.count("How established") == len(OURS.sources)
    assert words.count("(folded)") == 2 * len(OURS.sources)
    assert "not coded" not in words

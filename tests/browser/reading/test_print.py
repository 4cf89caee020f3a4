"""The first page printed from the browser: finding, chart, still map and what the articles say, each once, on A4."""

from io import BytesIO

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from dashboard.figures.browser import new_page, settled
from tests.browser.support.pages import FINDING, MAP, MARKS, becomes, opened

A4 = 595, 842
"""Width and height in points."""


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

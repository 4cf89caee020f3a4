"""The first page as it is read: sizes of its sentences, and what a click on the map opens."""

import re
from html import unescape
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from dashboard.figures.browser import READY, new_page, settled
from tests.browser.support.pages import MAP, becomes, click_place, frame, opened, spot_of

SENTENCES = (
    *(".st-key-basis p", ".st-key-finding p.caveat", ".st-key-finding p.amounts", ".st-key-under_map .stHtml > p"),
    *(".st-key-rests_on .stHtml p", ".st-key-numbers li", ".st-key-event_list details > p"),
)


@pytest.mark.slow
def test_what_limits_a_sentence_is_as_large_as_the_sentence(page: Page, app: str) -> None:
    opened(page, app)
    sizes = "(parts) => parts.map(part => getComputedStyle(document.querySelector(part)).fontSize)"
    assert len(set(page.evaluate(sizes, SENTENCES))) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("name", ["Moscow", "Mali"])
def test_a_place_that_is_clicked_opens_its_events_beside_the_map_without_scrolling(
    browser: Browser, app: str, width: int, height: int, name: str
) -> None:
    page = opened(new_page(browser, width, height), app)
    expect(page.locator(f"{MAP} canvas").first).to_be_visible()
    page.locator(MAP).evaluate("map => map.scrollIntoView({block: 'center'})")
    settled(page)
    spot = click_place(page, frame(), name, name if name == "Moscow" else f"{name} (an area)")
    expect(page).to_have_url(re.compile("place=plc-"))
    page.wait_for_selector(READY)
    card = page.locator(".st-key-map_and_list .st-key-event_list details").first
    expect(card).to_be_in_viewport(ratio=1)
    (top, bottom) = card.evaluate("card => { const box = card.getBoundingClientRect(); return [box.top, box.bottom]; }")
    assert not top <= spot[1] <= bottom, "the card does not cover its place"
    page.get_by_role("button", name="Show all places").click()
    expect(page).not_to_have_url(re.compile("place="))
    page.context.close()


@pytest.mark.slow
def test_the_map_says_that_it_takes_no_click_yet(browser: Browser, app: str) -> None:
    page = new_page(browser)
    withheld = list[Route]()
    page.route("**/DeckGlJsonChart*.js", lambda route: withheld.append(route))
    page.goto(app)
    said = f"getComputedStyle(document.querySelector('{MAP}'), '::after').content"
    expect(page.locator(MAP)).to_be_visible()
    assert becomes(lambda: "loading" in page.evaluate(said) and bool(withheld))
    withheld[0].continue_()
    assert becomes(lambda: page.evaluate(said) == "none", patience=90)
    click_place(page, frame(), "Benghazi")
    expect(page).to_have_url(re.compile("place=plc-benghazi"))
    page.context.close()


@pytest.mark.slow
def test_a_wheel_over_the_map_scrolls_the_page(page: Page, app: str) -> None:
    opened(page, app)
    page.mouse.move(*spot_of(page, frame(), 55.752, 37.618))
    page.mouse.wheel(0, 300)
    assert becomes(lambda: page.get_by_test_id("stMain").evaluate("main => main.scrollTop") > 100)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", "events", "sources", "?embed=true"])
def test_the_tab_of_the_browser_tells_page_and_finding_as_the_first_answer_does(
    page: Page, app: str, name: str
) -> None:
    with urlopen(f"{app}/{name}") as answer:
        head = unescape(re.findall("<title>(.*?)</title>", answer.read().decode())[0])
    page.goto(f"{app}/{name}")
    page.wait_for_selector(READY)
    expect(page).to_have_title(head)
    if not name:
        page.get_by_role("button", name="Next").click()
        expect(page).to_have_title(re.compile(": No article here"))

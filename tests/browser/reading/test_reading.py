"""The first page by keyboard and by ear, in forced colours, enlarged and on a narrow screen."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.figures.browser import READY, new_page, settled
from tests.browser.support.pages import FINDING, THUMBS, opened

pytestmark = pytest.mark.slow
SPOKEN = ".st-key-spoken [role=status]"
WINDOW = "2020-01-01/2023-12-31"
PAGES = ("", "events", "backers", "sources", "figures", "method")


def test_a_live_region_that_stays_says_the_finding_when_it_changes(page: Page, app: str) -> None:
    opened(page, app)
    region = page.locator(SPOKEN)
    expect(region).to_contain_text(page.locator(FINDING).inner_text())
    node = region.element_handle()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(FINDING)).to_contain_text("No article here")
    expect(region).to_contain_text("No article here")
    assert node.evaluate("node => node.isConnected && node.textContent.startsWith('No article here')")


@pytest.mark.parametrize(
    ("summary", "link", "parameter"),
    [
        ("The chart as sentences, of all dates", "Egypt", "backer=act-egypt"),
        ("The map as a table", "Derna", "plc-derna"),
    ],
)
def test_marks_and_places_are_opened_by_keyboard_alone_within_the_view(
    page: Page, app: str, summary: str, link: str, parameter: str
) -> None:
    opened(page, f"{app}/?window={WINDOW}")
    page.locator("summary", has_text=summary).focus()
    page.keyboard.press("Enter")
    page.locator(".as-text").get_by_role("link", name=link).first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(parameter))
    expect(page).to_have_url(re.compile(f"window={WINDOW}"))
    expect(page).not_to_have_url(re.compile("within"))
    expect(page.locator("h1").first).to_be_visible()


def test_the_years_before_there_were_sides_open_and_close_by_keyboard_in_the_same_view(page: Page, app: str) -> None:
    opened(page, f"{app}/?window={WINDOW}")
    address, block = page.url, page.locator(".early")
    years = block.get_by_role("link")
    block.locator("summary").focus()
    expect(years.first).to_be_hidden()
    page.keyboard.press("Enter")
    expect(years.first).to_be_visible()
    assert page.url == address
    page.get_by_role("button", name="Nov 2016").click()
    expect(page).to_have_url(re.compile("window=2016-11-01"))
    page.wait_for_selector(READY)
    expect(years.first).to_be_visible()
    block.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(years.first).to_be_hidden()
    page.keyboard.press("Enter")
    years.first.click()
    expect(page).to_have_url(re.compile("window=1939-01-01/1939-12-31|window=1939-01-01%2F1939-12-31"))


@pytest.mark.parametrize("part", ["Where the sources disagree", "Dates"])
def test_a_part_of_the_page_of_backers_is_reached_by_keyboard(page: Page, app: str, part: str) -> None:
    page.goto(f"{app}/backers")
    settled(page)  # what comes above it later would move it away
    heading = page.get_by_role("heading", name=part, exact=True)
    expect(heading).not_to_be_in_viewport()
    page.locator(".st-key-parts").get_by_role("link", name=part).focus()
    page.keyboard.press("Enter")
    expect(heading).to_be_in_viewport()


def test_what_has_the_focus_is_outlined(page: Page, app: str) -> None:
    settled(opened(page, app))
    expect(page.locator(THUMBS).first).to_be_attached()
    bare = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        bare.add(page.evaluate(OUTLINED))
    assert bare == {""}


OUTLINED = """() => {
  const styled = node => node && ['outlineStyle'].some(name => getComputedStyle(node)[name] !== 'none');
  let node = document.activeElement;
  for (let up = 0, at = node; up < 4 && at; up++, at = at.parentElement) if (styled(at)) return '';
  return node.outerHTML.slice(0, 200);
}"""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 720], ids=["320 px", "200 % of 1440 px"])
def test_no_page_is_wider_than_a_narrow_screen(browser: Browser, app: str, name: str, width: int) -> None:
    page = new_page(browser, width=width, height=450)
    page.goto(f"{app}/{name}")
    expect(page.locator("h1").first).to_be_visible()
    settled(page)
    main = page.locator("[data-testid=stMain]")
    expect(main).to_have_js_property("scrollWidth", main.evaluate("node => node.clientWidth"))
    assert page.evaluate(CLIPPED) == []
    page.context.close()


CLIPPED = """() => [...document.querySelectorAll('h1, h2, h3, p, li, summary, dd, td')].filter(node => {
  const box = node.getBoundingClientRect();
  return box.width > 2 && !node.closest('.st-key-tabs, .st-key-spoken, [data-testid=stDataFrame]')
    && (box.left < -1 || box.right > innerWidth + 1);
}).map(node => node.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_vanishes_in_forced_colours(browser: Browser, app: str, scheme: str) -> None:
    page = new_page(browser, scheme=scheme)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    opened(page, app)
    expect(page.locator(THUMBS)).to_have_count(2)
    for part in (FINDING, ".st-key-timeline svg.marks", ".st-key-backing_chart svg.marks", ".st-key-places_map canvas"):
        expect(page.locator(part).first).to_be_visible()
    colours = "node => [getComputedStyle(node).fill, getComputedStyle(node).stroke]"
    drawn = page.locator(".st-key-backing_chart svg [aria-roledescription=point]").first.evaluate(colours)
    assert drawn != ["none", "none"]
    assert "rgba(0, 0, 0, 0)" not in drawn[0]
    page.context.close()

"""Every page, light and dark, wide and narrow, with what opens on it opened: axe-core finds nothing at all."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dashboard.figures.browser import new_page, settled

EVENT = "events?event=evt-arrival-2023-09"
"""The list with a card open."""
PAGES = ("", EVENT, "events?q=haftar", "backers?backer=act-russia", "sources", "figures", "method", "changes")
BESIDE = ("verify", "data/")
"""Pages that are not Streamlit's."""
SLOW = pytest.mark.slow
POPOVER = "[data-testid=stPopoverBody]"


def faults(page: Page) -> dict[str, Any]:
    """What axe finds on the page as it stands, by the name of the rule."""
    found = Axe().run(page).response["violations"]
    return {fault["id"]: [node["html"][:200] for node in fault["nodes"]][:3] for fault in found}


def opened(browser: Browser, address: str, scheme: str, width: int) -> Page:
    page = new_page(browser, width=width, scheme=scheme)
    page.goto(address)
    expect(page.locator("h1").first).to_be_visible()
    settled(page)
    return page


@pytest.mark.parametrize("width", [1440, pytest.param(390, marks=SLOW)])
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=SLOW)])
@pytest.mark.parametrize("name", [name if name == "" else pytest.param(name, marks=SLOW) for name in PAGES])
def test_axe_finds_nothing(browser: Browser, app: str, name: str, scheme: str, width: int) -> None:
    page = opened(browser, f"{app}/{name}", scheme, width)
    assert faults(page) == {}
    page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("button", ["Filters", "Use in a report"])
def test_axe_finds_nothing_where_a_filter_or_a_menu_is_open(
    browser: Browser, app: str, button: str, scheme: str, width: int
) -> None:
    page = opened(browser, app, scheme, width)
    page.get_by_role("button", name=button).first.click()
    inside = page.locator(POPOVER).get_by_text("Backer" if button == "Filters" else "Citation", exact=True)
    expect(inside).to_be_visible()
    settled(page)
    assert faults(page) == {}
    page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", BESIDE)
def test_axe_finds_nothing_beside_the_pages_of_streamlit(browser: Browser, app: str, name: str, scheme: str) -> None:
    page = new_page(browser, scheme=scheme)
    page.goto(f"{app}/{name}")
    for summary in page.locator("summary").all()[:2]:
        summary.click(position={"x": 4, "y": 8})
    assert faults(page) == {}
    page.context.close()

"""Every page, light and dark, under the rules of axe-core; what the framework itself does is listed and argued."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from dashboard.figures.browser import new_page, settled

PAGES = ("", "events", "backers", "sources", "figures", "method")
FRAMEWORK = {
    "scrollable-region-focusable": "Streamlit's own containers of tables",
    "page-has-heading-one": "Streamlit sets the heading after the landmark that axe looks in",
}
BESIDE = ("verify", "data/")
"""Pages that are not Streamlit's."""


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", BESIDE)
def test_no_fault_of_accessibility_beside_the_pages_of_streamlit(
    browser: Browser, app: str, name: str, scheme: str
) -> None:
    page = new_page(browser, scheme=scheme)
    page.goto(f"{app}/{name}")
    for summary in page.locator("summary").all()[:2]:
        summary.click(position={"x": 4, "y": 8})
    faults = Axe().run(page).response["violations"]
    page.context.close()
    assert [fault["id"] for fault in faults] == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_serious_fault_of_accessibility(browser: Browser, app: str, name: str, scheme: str) -> None:
    page = new_page(browser, scheme=scheme)
    page.goto(f"{app}/{name}")
    settled(page)
    faults = Axe().run(page).response["violations"]
    serious = {
        fault["id"]: [node["target"] for node in fault["nodes"]][:3]
        for fault in faults
        if fault["impact"] in ("serious", "critical") and fault["id"] not in FRAMEWORK
    }
    page.context.close()
    assert serious == {}

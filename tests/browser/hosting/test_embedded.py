"""The code that “Use in a report” offers, in a page of another site: pictures, title, sources, and no navigation."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.figures.browser import new_page
from dashboard.figures.local_server import server
from tests.browser.support.other_site import other_site
from tests.browser.support.pages import FINDING, becomes, opened

CLIPPED = """nodes => nodes.filter(node => {
  const box = node.getBoundingClientRect();
  return box.width > 2 && (box.left < -1 || box.right > innerWidth + 1);
}).map(node => node.outerHTML.slice(0, 160))"""


def offered(page: Page) -> str:
    """The code of the menu of the chart, as the button beside it copies it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('')")
    page.locator(".st-key-report_alignment button").click()
    code = page.get_by_test_id("stCode").filter(has_text="<iframe")
    code.hover()
    code.get_by_role("button").click()
    return str(page.wait_for_function("navigator.clipboard.readText()").json_value())


@pytest.mark.slow
def test_the_code_of_the_menu_shows_the_pictures_in_a_page_of_another_site(browser: Browser) -> None:
    bodies, page = [""], new_page(browser, 660, 900)
    with other_site(bodies) as site, server(DASHBOARD_EMBEDDED_BY=site, DASHBOARD_ADDRESS="http://app.example") as app:
        opened(page, f"{app}/?backer=act-russia")
        title = page.locator(FINDING).inner_text()
        code = offered(page)
        assert 'src="http://app.example/?' in code
        assert "backer=act-russia" in code
        bodies.append(f'<div style="width:600px">{code.replace("http://app.example", app)}</div>')
        page.goto(site)
        inside = page.frame_locator("iframe")
        expect(inside.locator("h1")).to_have_text(title)
        expect(inside.locator(".st-key-backing_chart svg.marks")).to_be_visible()
        expect(inside.locator(".st-key-places_map canvas").first).to_be_attached()
        expect(inside.locator(".st-key-basis")).to_contain_text("Rests on 5 articles")
        expect(inside.get_by_role("link", name="The whole page")).to_have_attribute("href", re.compile("act-russia"))
        expect(inside.get_by_role("link", name="Backers")).to_have_count(0)
        expect(inside.get_by_role("button", name="Filters")).to_have_count(0)
        assert becomes(lambda: inside.locator("h1, p, svg.marks, a, canvas").evaluate_all(CLIPPED) == [])
    page.context.close()


@pytest.mark.slow
def test_without_the_address_of_the_app_the_code_is_relative_and_says_so(page: Page, app: str) -> None:
    opened(page, app)
    code = offered(page)
    assert code.startswith('<iframe src="./?')
    assert "embed=true" in code
    expect(page.get_by_text("Put the address of this dashboard in the place of")).to_be_visible()

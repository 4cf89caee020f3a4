"""The app works whole under the headers of its answers: the `page` fixture fails where the browser refuses anything."""

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.figures.browser import READY, new_page, settled
from dashboard.figures.local_server import server
from tests.browser.support.other_site import other_site
from tests.browser.support.pages import becomes, watch

NAMES = ("", "events", "backers", "sources", "figures", "method")
HARM = """<svg xmlns="http://www.w3.org/2000/svg" onload="document.documentElement.id = 'taken'">
<script>document.documentElement.id = 'taken'</script><image href="http://evil.example/i.png"/></svg>"""
INLINE = """() => {
  const script = document.createElement("script");
  script.textContent = "window.taken = true";
  document.head.append(script);
  return window.taken === undefined;
}"""


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_page_and_its_menus_open(page: Page, app: str, name: str) -> None:
    page.goto(f"{app}/{name}")
    settled(page)
    for menu in ("Filters", "Use in a report"):
        for button in page.get_by_role("button", name=menu).all()[:1]:
            button.click()
            page.wait_for_selector(READY)
            page.keyboard.press("Escape")
    for summary in page.locator("details > summary").all()[:2]:
        summary.click()
    settled(page)


def test_the_first_page_is_whole_and_runs_nothing_else(browser: Browser, app: str) -> None:
    page, complaints = new_page(browser), list[str]()
    watch(page, complaints)
    page.goto(app)
    expect(page.locator(".st-key-places_map canvas").first).to_be_visible()
    settled(page)
    assert complaints == []
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        assert page.evaluate(INLINE), "a script that stands in the page must not run"
    assert len(complaints) == 1
    assert "Content Security Policy" in complaints[0]
    page.context.close()


def test_a_picture_that_is_opened_by_itself_runs_and_loads_nothing(browser: Browser, app: str) -> None:
    page, answered = new_page(browser), list[str]()
    page.on("requestfinished", lambda request: answered.append(request.url))
    page.route("**/still/light.svg", lambda route: route.fulfill(response=route.fetch(), body=HARM))
    page.route("http://evil.example/*", lambda route: route.fulfill(body="not blocked"))
    page.goto(f"{app}/still/light.svg")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.id") == ""
    assert answered == [f"{app}/still/light.svg"]
    page.context.close()


@pytest.mark.slow
def test_only_a_site_that_the_setting_names_shows_the_app_in_a_frame(browser: Browser, app: str) -> None:
    shown, page = [f'<iframe src="{app}/"></iframe>'], new_page(browser)
    with other_site(shown) as site, server(DASHBOARD_EMBEDDED_BY=site) as embeddable:
        page.goto(site)
        assert becomes(lambda: page.locator("iframe").count() > 0 and page.frames[1].url.startswith("chrome-error:"))
        shown.append(f'<iframe src="{embeddable}/"></iframe>')
        page.goto(site)
        expect(page.frame_locator("iframe").locator(".st-key-finding h1")).to_be_visible()
    page.context.close()

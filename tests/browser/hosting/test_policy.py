"""The app works whole under the headers of its answers: the `page` fixture fails where the browser refuses anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.figures.browser import READY, new_page, settled
from dashboard.figures.local_server import server
from tests.browser.conftest import watch

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


@contextmanager
def other_site(address: list[str]) -> Iterator[str]:
    """A site of another origin on this machine, whose one page shows the last of some addresses in a frame."""

    class Embedding(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<iframe src="{address[-1]}/"></iframe>'.encode())

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Embedding) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()


@pytest.mark.slow
def test_only_a_site_that_the_setting_names_shows_the_app_in_a_frame(browser: Browser, app: str) -> None:
    shown, page = [app], new_page(browser)
    with other_site(shown) as site, server(DASHBOARD_EMBEDDED_BY=site) as embeddable:
        page.goto(site)
        page.wait_for_load_state("networkidle")
        assert page.frames[1].url.startswith("chrome-error:")
        shown.append(embeddable)
        page.goto(site)
        expect(page.frame_locator("iframe").locator(".st-key-finding h1")).to_be_visible()
    page.context.close()

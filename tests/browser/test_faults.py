"""What goes wrong outside: tables that cannot be read, tables replaced under way, text that means harm."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from dashboard.figures.browser import READY, new_page, settled
from dashboard.figures.local_server import server
from data.build.__main__ import main
from tests.browser.support.pages import THUMBS, opened
from tests.fetch import fetch
from tests.world import World

pytestmark = pytest.mark.slow
HARM = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>](javascript:alert(1))'


def health(address: str) -> tuple[int, dict[str, str]]:
    answer = fetch(address, "/healthz")
    return answer.status, json.loads(answer.body)


def test_a_build_under_way_shows_without_a_restart(built: World, browser: Browser) -> None:
    with server(DASHBOARD_DATA=str(built.root)) as address:
        page = opened(new_page(browser), address)
        before = page.locator(".st-key-basis").inner_text()
        built.change("events", 2, title="A title that was not there")
        assert main(["--root", str(built.root)]) == 0
        page.reload()
        expect(page.locator(".st-key-basis")).not_to_have_text(before)
        assert health(address)[1]["data_version"] not in before


def test_after_a_build_the_first_move_of_the_slider_counts_and_shows_the_new_data(
    built: World, browser: Browser
) -> None:
    with server(DASHBOARD_DATA=str(built.root)) as address:
        page = opened(new_page(browser), address)
        before = page.locator(".st-key-basis").inner_text()
        built.change("events", 2, title="A title that was not there")
        assert main(["--root", str(built.root)]) == 0
        page.locator(THUMBS).first.focus()
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(re.compile("window=1990-01-01"))
        expect(page.locator(".st-key-basis")).not_to_have_text(before)
        expect(page.locator(".st-key-event_list")).to_contain_text("A title that was not there")
        page.context.close()


def test_unreadable_tables_are_said_and_not_guessed(built: World, browser: Browser) -> None:
    (built.root / "tables" / "claims.csv").write_text("claim_id\n", encoding="utf-8")
    with server(DASHBOARD_DATA=str(built.root)) as address:
        page = new_page(browser)
        page.goto(address)
        page.wait_for_selector(READY)
        expect(page.get_by_test_id("stAlert")).to_contain_text("claims.csv")
        status, answer = health(address)
    assert (status, answer["status"]) == (503, "unreadable")


@pytest.mark.parametrize("name", ["", "events", "backers", "sources", "figures", "method"])
def test_hostile_text_is_shown_as_text(built: World, browser: Browser, name: str) -> None:
    harmed = {"events": ("title", "summary", "note"), "claims": ("summary", "note"), "sources": ("publisher", "note")}
    for table, columns in {
        **harmed,
        "places": ("name",),
        "actors": ("name",),
        "discrepancies": ("topic", "value"),
    }.items():
        for row in range(2, len(built.rows(table)) + 2):
            built.change(table, row, **{column: HARM for column in columns})
    assert main(["--root", str(built.root)]) == 0
    with server(DASHBOARD_DATA=str(built.root)) as address:
        page = new_page(browser)
        page.goto(f"{address}/{name}")
        settled(page)
        assert page.title() != "taken"
        assert page.locator("img[src=x]").count() == 0
        assert page.locator("a[href^=javascript]").count() == 0


def test_many_readers_at_once_see_the_same(app: str, browser: Browser, tmp_path: Path) -> None:
    pages = [new_page(browser) for _ in range(6)]
    for page in pages:
        page.goto(app, wait_until="commit")
    for page in pages:
        expect(page.locator(".st-key-finding h1")).to_contain_text("five states")
        page.context.close()


def test_the_server_asks_no_other_host_even_when_a_foreign_page_calls() -> None:
    with listening() as (proxy, asked):
        through = dict.fromkeys(("http_proxy", "https_proxy"), proxy)
        with server(STREAMLIT_SERVER_ADDRESS="0.0.0.0", no_proxy="127.0.0.1,localhost", **through) as address:
            stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
            with pytest.raises(InvalidStatus), connect(stream, origin=Origin("http://elsewhere.example")):
                pass
    assert asked == []


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A proxy that notes what it is asked for, and fetches nothing."""
    asked: list[str] = []

    class Proxy(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(self.rfile.readline().decode())
            self.close_connection = True

    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as proxy:
        Thread(target=proxy.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{proxy.server_port}", asked
        proxy.shutdown()

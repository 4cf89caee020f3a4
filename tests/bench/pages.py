"""Pages in a real Chromium: what is measured of them, and how many bytes their websockets carry."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, WebSocket

from dashboard.figures.browser import READY, new_page

PATIENCE = 120_000
"""Milliseconds after which a page that does not answer is given up."""
_IDLE = "() => new Promise((resolve) => requestIdleCallback(resolve, {timeout: 2000}))"


@dataclass(frozen=True)
class Subject:
    """Where an app has its slider, and the text that says what the slider is set to."""

    text: str
    thumb: str


DASHBOARD = Subject(".st-key-finding .amounts", ".st-key-event_slider input[type=range]")
FLOOR = Subject("[data-testid=stText]", "input[type=range]")


class Traffic:
    """Bytes that a page has received over websockets."""

    def __init__(self, page: Page) -> None:
        self.received = 0
        page.on("websocket", self._watch)

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, payload: str | bytes) -> None:
        self.received += len(payload)


def fresh(browser: Browser) -> tuple[Page, Traffic]:
    """A page in a profile of its own, nothing loaded yet."""
    page = new_page(browser)
    page.set_default_timeout(PATIENCE)
    return page, Traffic(page)


def rest(page: Page) -> None:
    """Wait until the script has run and the page has nothing left to do, so that it does not disturb the next."""
    page.wait_for_selector(READY)
    page.evaluate(_IDLE)

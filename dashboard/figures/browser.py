"""A real Chromium with fixed viewport, scale, locale and time zone, and the screenshots that it takes of the app.

So equal pages give equal pictures.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"),
)
"""WebGL in software; nothing of the browser's own goes out."""
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
"""The first run has ended and no other goes on: true, too, between a press and the run that it causes."""
LOADING = "[data-testid=stSkeleton], .st-key-places_map:not(:has(.deck-tooltip))"
"""What stands in the place of an element whose code has not come yet; and the map while its still picture is shown."""
PATIENCE = 60_000
"""Milliseconds that anything on a page may take."""


@contextmanager
def chromium() -> Iterator["Browser"]:
    """The browser named by `CHROMIUM`, else one on the path, else Playwright's own."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=path, args=list(FLAGS)) as browser:
        yield browser


def new_page(
    browser: "Browser", width: int = 1440, height: int = 900, scheme: str = "light", zone: str = "UTC"
) -> "Page":
    """A page in a fresh profile; `scheme` is light or dark, `zone` the reader’s time zone."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1,
        locale="en-GB",
        timezone_id=zone,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def settled(page: "Page") -> None:
    """Wait until Streamlit has run the script, all elements have come and two pictures in a row are the same.

    After a press: wait for something that its run shows, and then for this.
    """
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    page.wait_for_selector(LOADING, state="detached")
    before = b""
    while before != (now := page.screenshot()):
        before = now


@dataclass(frozen=True)
class Screenshot:
    """A page of the app as a reader sees it: path, viewport in pixels, colour scheme; of `part` only, where named.

    `part` is the key of an element; `shows_everything` says that the page is not filtered by the view; `patience` is
    how long anything on it may take, in milliseconds.
    """

    shows: str
    path: str = "/"
    width: int = 1440
    height: int = 900
    scheme: str = "light"
    part: str = ""
    shows_everything: bool = False
    patience: float = PATIENCE


SCREENSHOTS: dict[str, Screenshot] = {
    "overview": Screenshot("the overview page"),
    "overview-dark": Screenshot("the overview page, dark", scheme="dark"),
    "overview-phone": Screenshot("the overview page on a phone", width=390, height=844),
    "overview-map": Screenshot("the map on the overview page", part="places_map"),
    "overview-alignment": Screenshot("the alignment chart on the overview page", part="backing_chart"),
    "overview-timeline": Screenshot("the timeline on the overview page", part="timeline"),
    "overview-slider": Screenshot("the event slider on the overview page", part="event_slider"),
    "overview-events": Screenshot("the events listed on the overview page", part="event_list"),
    "events": Screenshot("the page of events", "/events"),
    "backers": Screenshot("the page of backers", "/backers"),
    "sources": Screenshot("the page of sources", "/sources", shows_everything=True),
    "method": Screenshot("the page of the method", "/method", shows_everything=True),
}


def taken(browser: "Browser", address: str, shot: Screenshot, query: str) -> bytes:
    """A screenshot as PNG; raises the error of Playwright when the page or the part does not come."""
    page = new_page(browser, shot.width, shot.height, shot.scheme)
    page.set_default_timeout(shot.patience)
    with page.context:
        page.goto(address + shot.path + query)
        settled(page)
        return page.locator(f".st-key-{shot.part}").screenshot() if shot.part else page.screenshot()

"""The named screenshots, in one place, and how a real browser takes them from a real server."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.figures.browser import PATIENCE, new_page, settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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
    try:
        page.goto(address + shot.path + query)
        settled(page)
        return page.locator(f".st-key-{shot.part}").screenshot() if shot.part else page.screenshot()
    finally:
        page.context.close()

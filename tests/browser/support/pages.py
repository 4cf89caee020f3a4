"""What browser tests share: where things stand on the first page, opening it, and looking at the map."""

from collections.abc import Callable
from io import BytesIO
from time import monotonic
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

from components.map.mercator import pixels
from components.map.views import MapView, fitted
from components.palette import LIGHT, rgb
from dashboard.figures.browser import PATIENCE, READY
from data.model.load import load_tables
from data.model.selection import everything
from data.queries import places
from data.queries.view import in_view

FINDING = ".st-key-finding h1"
IN_VIEW = ".st-key-finding .amounts"
MAP = ".st-key-places_map"
MARKS = ".st-key-backing_chart svg [aria-roledescription=point]"
THUMBS = ".st-key-event_slider input[type=range]"
OURS = load_tables()
EXPECTED = (
    "/_stcore/",  # on a page below the root Streamlit first asks beside that page, and then at the root
    "texSubImage2D: no canvas",  # deck.gl, while the alphabet of a layer without text is empty
)
"""Messages of libraries that say nothing about the page."""


def watch(page: Page, complaints: list[str]) -> None:
    """Collect errors and warnings of the console, uncaught exceptions, and requests to any other host."""

    def on_console(message: ConsoleMessage) -> None:
        expected = any(part in message.text or part in message.location.get("url", "") for part in EXPECTED)
        if message.type in ("error", "warning") and not expected:
            complaints.append(f"{message.type}: {message.text}")

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            complaints.append(f"request to {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
    page.on("request", on_request)


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(READY)
    expect(page.locator(FINDING)).to_be_visible()
    return page


def frame() -> MapView:
    """What the map shows of our data when nothing is filtered."""
    return fitted(places.places_in_view(in_view(OURS, everything(OURS))))


def near(page: Page, latitude: float, longitude: float, reach: int = 9) -> int:
    """How many pixels around a place have the colour of places with events."""
    box, view = page.locator(".st-key-places_map canvas").first.bounding_box(), frame()
    assert box is not None
    centre, spot = pixels(view.latitude, view.longitude, view.zoom), pixels(latitude, longitude, view.zoom)
    x = box["x"] + box["width"] / 2 + spot[0] - centre[0]
    y = box["y"] + box["height"] / 2 + spot[1] - centre[1]
    clip = {"x": x - reach, "y": y - reach, "width": 2 * reach, "height": 2 * reach}
    picture = Image.open(BytesIO(page.screenshot(clip=clip))).convert("RGB")  # type: ignore[arg-type]
    wanted = rgb(LIGHT.place)[:3]
    return sum(
        all(abs(part - want) < 45 for part, want in zip(pixel, wanted, strict=True))
        for pixel in picture.get_flattened_data()
    )


def becomes(question: Callable[[], bool], patience: float = PATIENCE / 1000) -> bool:
    """Ask again until the answer is yes, or patience ends: for what only a screenshot can tell."""
    until = monotonic() + patience
    while monotonic() < until:
        if question():
            return True
    return False


def bottom(locator: Locator) -> float:
    box = locator.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def pointed_at(page: Page, spot: tuple[float, float], name: str) -> bool:
    """Move the pointer there, as a hand does before it clicks; whether the map then names this place."""
    page.mouse.move(spot[0] + 1, spot[1])
    page.mouse.move(*spot)
    return any(f"{name}: " in words for words in page.locator(f"{MAP} .deck-tooltip").all_inner_texts())


def point_at(page: Page, view: MapView, place: str, name: str = "") -> tuple[float, float]:
    """Where the map names a place of ours under the pointer, which then is there, wherever the page has moved the map.

    `name`: what the map calls it, if not by its name.
    """
    row, spot = OURS.places[OURS.places["name"] == place].iloc[0], (0.0, 0.0)

    def is_named() -> bool:
        nonlocal spot
        spot = spot_of(page, view, row["latitude"], row["longitude"])
        return pointed_at(page, spot, name or place)

    assert becomes(is_named), f"the map names {name or place}"
    return spot


def click_place(page: Page, view: MapView, place: str, name: str = "") -> tuple[float, float]:
    """Click a place of ours on the map, which changes the address; where it was clicked.

    deck.gl takes no click whose press and release a busy page handles more than 250 ms apart: a hand clicks again.
    """
    before, spot = page.url, (0.0, 0.0)

    def is_taken() -> bool:
        nonlocal spot
        spot = point_at(page, view, place, name)
        page.mouse.click(*spot)
        return becomes(lambda: page.evaluate("location.href") != before, patience=20)

    assert becomes(is_taken), f"a click on {name or place} changes the address"
    return spot


def spot_of(page: Page, view: MapView, latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place lies on the page, in pixels."""
    page.wait_for_selector(f"{MAP} canvas")
    box = page.locator(f"{MAP} canvas").first.bounding_box()
    assert box is not None
    centre, at = (pixels(*where, view.zoom) for where in ((view.latitude, view.longitude), (latitude, longitude)))
    return box["x"] + box["width"] / 2 + at[0] - centre[0], box["y"] + box["height"] / 2 + at[1] - centre[1]

"""The first page on a phone: everything within its width, named, and at hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from components.map.mercator import pixels
from components.map.views import MapView
from dashboard.figures.browser import PATIENCE, new_page, settled
from data.model.selection import everything
from data.queries import places
from data.queries.view import in_view
from tests.browser.support.pages import MARKS, OURS, THUMBS, frame, opened, watch
from tests.sections import VIEWS

MAP = ".st-key-places_map"
LIBYAN = ("Tripoli", "Benghazi", "Derna", "Off Tobruk", "Off Zuwara", "Ghadames", "Southern desert of Libya")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A fresh profile on a phone; fails at the end when the page complained or asked another host."""
    page, complaints = new_page(browser, 390, 844), list[str]()
    watch(page, complaints)
    yield page
    page.context.close()
    assert complaints == []


@pytest.fixture
def touched(browser: Browser) -> Iterator[Page]:
    """A phone with a screen that feels fingers."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def outside(page: Page, view: MapView, names: set[str]) -> list[str]:
    """Which of these places lie outside the map."""
    box = page.locator(MAP).bounding_box()
    assert box is not None
    centre, found = pixels(view.latitude, view.longitude, view.zoom), []
    for place in OURS.places[OURS.places["name"].isin(names)].to_dict("records"):
        spot = pixels(place["latitude"], place["longitude"], view.zoom)
        away = [abs(there - here) for there, here in zip(spot, centre, strict=True)]
        if away[0] > box["width"] / 2 or away[1] > box["height"] / 2:
            found.append(str(place["name"]))
    return found


@pytest.mark.parametrize("path", ["", "events", "backers", "sources", "figures", "method"])
def test_no_page_is_wider_than_the_phone(phone: Page, app: str, path: str) -> None:
    phone.goto(f"{app}/{path}")
    expect(phone.locator(".st-key-basis")).to_be_visible()
    settled(phone)
    main = phone.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth") <= 390


def test_the_map_is_as_wide_as_the_phone_and_opens_on_every_event(phone: Page, app: str) -> None:
    settled(opened(phone, app))
    box = phone.locator(MAP).bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    held = places.places_in_view(in_view(OURS, everything(OURS)))
    assert outside(phone, frame(), set(held.loc[held["event_count"] > 0, "name"])) == []


def test_the_preset_of_libya_holds_its_coast_and_its_desert(phone: Page, app: str) -> None:
    settled(opened(phone, f"{app}/?view=libya"))
    assert outside(phone, VIEWS["libya"], set(LIBYAN)) == []


def test_the_pages_and_all_dates_are_named_and_at_hand(phone: Page, app: str) -> None:
    opened(phone, f"{app}/?window=2019-01-01/2020-12-31")
    phone.get_by_role("button", name="All dates").get_by_text("All dates").click()
    expect(phone.locator(".st-key-finding .amounts")).to_contain_text("1 January 1939 to 2 November 2023")
    settled(phone)
    boxes = [phone.get_by_role("link", name=page, exact=True).bounding_box() for page in ("Overview", "Method")]
    assert [(box["y"], box["height"] >= 30) for box in boxes if box] == 2 * [(boxes[0]["y"], True)]  # type: ignore[index]
    phone.get_by_role("link", name="Backers", exact=True).click()
    expect(phone.get_by_role("heading", name="Where the sources disagree")).to_be_visible()


def test_the_slider_answers_to_a_finger(touched: Page, app: str) -> None:
    page = opened(touched, app)
    before = page.locator(".st-key-finding .amounts").inner_text()
    page.locator(".st-key-event_slider").scroll_into_view_if_needed()
    settled(page)
    track = page.locator(".st-key-event_slider").bounding_box()
    thumb = page.locator(THUMBS).first.bounding_box()
    assert track is not None
    assert thumb is not None
    page.touchscreen.tap(track["x"] + track["width"] * 0.4, thumb["y"] + thumb["height"] / 2)
    expect(page.locator(".st-key-finding .amounts")).not_to_have_text(before)


def test_a_phone_shows_finding_chart_time_map_and_events_in_this_order(phone: Page, app: str) -> None:
    opened(phone, app)
    parts = ("finding", "backing_chart", "claims_list", "player", "event_slider", "places_map", "event_list", "numbers")
    tops = phone.evaluate(TOPS, [f".st-key-{part}" for part in parts])
    assert tops == sorted(tops)


TOPS = "parts => parts.map(part => document.querySelector(part).getBoundingClientRect().top)"
"""All in one look: between two the page may still grow."""


def swiped(page: Page, begin: tuple[float, float], end: tuple[float, float]) -> None:
    """A finger drawn over the page, as the browser itself takes it."""
    session = page.context.new_cdp_session(page)
    steps = [[begin[axis] + (end[axis] - begin[axis]) * step / 10 for axis in (0, 1)] for step in range(11)]
    for kind, (x, y) in zip(["touchStart", *["touchMove"] * 10], steps, strict=True):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_on_the_map_scrolls_the_page(touched: Page, app: str) -> None:
    opened(touched, app)
    touched.locator(MAP).scroll_into_view_if_needed()
    settled(touched)
    main, top = touched.get_by_test_id("stMain"), touched.locator(MAP).bounding_box()
    assert top is not None
    before = main.evaluate("main => main.scrollTop")
    swiped(touched, (200, top["y"] + 300), (200, top["y"] + 100))
    touched.wait_for_function(f"document.querySelector('[data-testid=stMain]').scrollTop > {before + 100}")


def test_a_finger_that_begins_on_a_mark_scrolls_and_leaves_nothing_behind(touched: Page, app: str) -> None:
    opened(touched, app)
    mark = touched.locator(MARKS).first
    mark.scroll_into_view_if_needed()
    settled(touched)
    box = mark.bounding_box()
    assert box is not None
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    swiped(touched, at, (at[0], at[1] - 150))
    touched.wait_for_selector("#vg-tooltip-element.visible", state="attached")
    expect(touched.locator("#vg-tooltip-element")).to_be_hidden()

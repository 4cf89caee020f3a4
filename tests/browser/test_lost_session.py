"""The session is lost while a page is open: the first press acts on what the reader sees, and nothing else is shown.

The server dies and comes back, or another replica answers. What was run last is either the whole script or a fragment.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from components.words.dates import in_words
from components.words.markdown import escape_markdown
from dashboard import url
from dashboard.figures.browser import READY, new_page, settled
from dashboard.figures.local_server import free_port, server, start
from dashboard.views.lists import PAGE
from data.model.selection import Selection, everything
from data.queries.about import map_presets
from data.queries.events import latest_in_view
from data.queries.view import in_view
from data.slider import playback
from data.slider.stops import event_stops, slider_labels, snap
from tests.browser.support.pages import IN_VIEW, MARKS, OURS, THUMBS, becomes, click_place, frame, opened
from tests.browser.support.relay import Relay, relay

CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
DISCONNECTED = "[data-testid=stApp]:not([data-test-connection-state=CONNECTED])"
STOPS = event_stops(OURS)
HERE = replace(everything(OURS), start=STOPS.days[len(STOPS.days) // 3], end=STOPS.days[-3], backer="act-russia")
SOURCE = OURS.sources.iloc[-1]
OTHER = OURS.actors[OURS.actors["actor_id"] == "act-wagner"].iloc[0]

Press = Callable[[Page], None]
Then = Callable[[Selection], Selection]


def expect_view(page: Page, selection: Selection) -> None:
    """The address, the words below the title, the slider, the way it reads and the switches of sources say the same."""
    address = re.escape(urlencode(url.parameters(selection), doseq=True))
    expect(page).to_have_url(re.compile(f"{address}$"))
    expect(page.locator(IN_VIEW)).to_contain_text(in_words(selection.start.isoformat()))
    shown = snap(OURS, selection)[1 if selection.mode == "until" else 0]
    label = slider_labels(OURS, selection, in_words)[STOPS.days[shown]]
    expect(page.locator(THUMBS).first).to_have_attribute("aria-valuetext", escape_markdown(label))
    preset = "Map: events" if selection.view == "events" else map_presets(OURS)[selection.view][0]
    expect(page.get_by_role("radio", name=preset, exact=True)).to_be_checked()
    mode = {"window": "Window", "until": "Up to", "single": "One event"}[selection.mode]
    expect(page.get_by_role("radio", name=mode, exact=True)).to_be_checked()
    is_on = str(SOURCE["source_id"] not in selection.without).lower()
    expect(page.get_by_role("button", name=SOURCE["publisher"], exact=True)).to_have_attribute("aria-pressed", is_on)
    page.wait_for_selector(READY)


def from_stop(stops: int) -> Selection:
    """The view after the slider's first end was moved by so many stops."""
    return replace(HERE, start=STOPS.days[STOPS.days.index(HERE.start) + stops])


def press_right(page: Page, times: int = 1) -> None:
    """Press the right arrow on the slider's first thumb, as fast as it goes."""
    page.locator(THUMBS).first.focus()
    for _ in range(times):
        page.keyboard.press("ArrowRight")


def run_fragment(page: Page) -> None:
    """Let a fragment be what was run last, and the view stay as it is."""
    page.get_by_role("button", name="Use in a report").first.click()
    expect(page.get_by_test_id("stPopoverBody")).to_contain_text("Caption")
    page.keyboard.press("Escape")
    page.wait_for_selector(READY)


def event_ids() -> list[str]:
    """The events of the list of all, in its order."""
    return [
        *latest_in_view(in_view(OURS, everything(OURS))),
        *in_view(OURS, everything(OURS)).scope.undated["event_id"],
    ]


def opened_here(browser: Browser, address: str) -> Page:
    """The page, settled: a part whose script is cut off on its way never comes."""
    page = opened(new_page(browser), f"{address}/{url.query(HERE)}")
    settled(page)
    return page


def test_after_a_restart_the_first_presses_on_the_slider_move_all_that_is_shown(browser: Browser) -> None:
    port = free_port()
    process = start(port)
    try:
        pages = [opened_here(browser, f"http://127.0.0.1:{port}") for _ in range(2)]
        run_fragment(pages[1])
        process.kill()
        process.communicate()
        for page in pages:
            page.wait_for_selector(DISCONNECTED)
        process = start(port)
        for page in pages:
            page.wait_for_selector(CONNECTED)
            press_right(page, 6)
        for page in pages:
            expect_view(page, from_stop(6))
            page.context.close()
    finally:
        process.kill()
        process.communicate()


# Another replica


@pytest.fixture(scope="module")
def replicas() -> Iterator[tuple[Relay, int, int]]:
    """Two servers of the same data behind one address, and their ports."""
    with server() as one, server() as other:
        ports = [int(urlsplit(address).port or 0) for address in (one, other)]
        with relay(ports[0]) as line:
            yield line, ports[0], ports[1]


def lose_session(page: Page, replicas: tuple[Relay, int, int]) -> None:
    """Let the other replica answer a settled page, and wait until it is connected to it, no longer."""
    settled(page)
    line, one, other = replicas
    with page.expect_websocket():
        line.switch(other if line.target == one else one)
    page.wait_for_selector(CONNECTED)


def button(name: str) -> Press:
    return lambda page: page.get_by_role("button", name=name, exact=True).click()


def choice(name: str) -> Press:
    return lambda page: page.get_by_role("radio", name=name, exact=True).click()


def mark(page: Page) -> None:
    page.locator(f"{MARKS}[aria-label*='Backer: {OTHER['name']}']").first.click()


def filtered(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Filters")).click()
    page.get_by_role("combobox", name="Backer", exact=True).click()
    page.get_by_role("option", name=OTHER["name"], exact=True).click()
    page.keyboard.press("Escape")


def in_mode(mode: str) -> Then:
    return lambda here: playback.switch_mode(OURS, here, mode)  # type: ignore[arg-type]


def with_fields(**fields: object) -> Then:
    return lambda here: replace(here, **fields)  # type: ignore[arg-type]


def all_dates(here: Selection) -> Selection:
    whole = everything(OURS)
    return replace(here, start=whole.start, end=whole.end, mode="window", event="")


JOURNEY: list[tuple[Press, Then]] = [
    (press_right, lambda here: from_stop(1)),
    (button("Next"), lambda here: playback.press(OURS, here, 1)),
    (button("Previous"), lambda here: playback.press(OURS, here, -1)),
    (button(SOURCE["publisher"]), with_fields(without=(SOURCE["source_id"],))),
    (button(SOURCE["publisher"]), with_fields(without=())),
    (choice("Up to"), in_mode("until")),
    (press_right, lambda here: playback.step(OURS, here, 1)),
    (choice("One event"), in_mode("single")),
    (button("Previous"), lambda here: playback.press(OURS, here, -1)),
    (choice("Libya"), with_fields(view="libya")),
    (button("Show all backers"), with_fields(backer="")),
    (button("All dates"), all_dates),
    (mark, with_fields(backer=OTHER["actor_id"])),
    (button("Reset"), lambda here: everything(OURS)),
    (filtered, with_fields(backer=OTHER["actor_id"])),
]
"""Presses on the first page, one after the other, and the view that each leads to."""


@pytest.mark.slow
@pytest.mark.parametrize("last", ["whole", "fragment"])
def test_each_first_press_acts_on_what_the_reader_sees(
    browser: Browser, replicas: tuple[Relay, int, int], last: str
) -> None:
    page, here = opened_here(browser, replicas[0].address), HERE
    for press, then in JOURNEY:
        if last == "fragment":
            run_fragment(page)
        lose_session(page, replicas)
        press(page)
        here = then(here)
        expect_view(page, here)
    lose_session(page, replicas)
    button("Play")(page)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.context.close()


@pytest.mark.slow
def test_what_the_other_pages_show_is_kept_and_their_first_press_acts(
    browser: Browser, replicas: tuple[Relay, int, int]
) -> None:
    page = new_page(browser)
    page.goto(f"{replicas[0].address}/events")
    page.get_by_role("spinbutton").fill("2")
    page.keyboard.press("Enter")
    first = page.locator(".st-key-event_list details[id]").first
    expect(first).to_have_attribute("id", event_ids()[PAGE])
    lose_session(page, replicas)
    page.get_by_test_id("stNumberInputStepUp").click()
    expect(first).to_have_attribute("id", event_ids()[2 * PAGE])
    page.get_by_label("Search").fill("gerasimov")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-event_list details[id]")).to_have_count(1)
    lose_session(page, replicas)
    button("Reset")(page)
    expect(page.get_by_label("Search")).to_have_value("")
    expect(first).to_have_attribute("id", event_ids()[0])
    page.context.close()


@pytest.mark.slow
def test_tabs_lead_to_the_view_after_the_session_was_lost(browser: Browser, replicas: tuple[Relay, int, int]) -> None:
    page, here = opened_here(browser, replicas[0].address), urlencode(url.parameters(HERE), doseq=True)
    for name in ("Backers", "Events", "Sources", "Figures", "Method", "Overview"):
        lose_session(page, replicas)
        page.get_by_role("link", name=name, exact=True).click()
        path = "" if name == "Overview" else name.lower()
        expect(page).to_have_url(f"{replicas[0].address}/{path}?{here}")
        expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
        page.wait_for_selector(READY)
    page.context.close()


@pytest.mark.slow
def test_the_picture_of_the_chart_and_a_place_of_the_map_answer_after_the_session_was_lost(
    browser: Browser, replicas: tuple[Relay, int, int]
) -> None:
    page = opened(new_page(browser), replicas[0].address)
    lose_session(page, replicas)
    choice("Matrix")(page)
    expect(page.locator(".st-key-chart_legend")).to_contain_text("kind of support")
    lose_session(page, replicas)
    click_place(page, frame(), "Moscow")
    expect(page).to_have_url(re.compile("place=plc-moscow"))
    expect(page.locator(IN_VIEW)).to_contain_text("Filters: events at Moscow")
    expect(page.get_by_role("radio", name="Matrix", exact=True)).to_be_checked()
    page.context.close()


def sessions(port: int) -> int:
    """How many sessions a server keeps, those included whose page is not connected."""
    lines = urlopen(f"http://127.0.0.1:{port}/_stcore/metrics").read().decode().splitlines()
    return int(float(next(line.split()[-1] for line in lines if line.startswith("active_sessions "))))


@pytest.mark.slow
def test_a_page_that_was_offline_until_its_session_ended_goes_on_with_its_view(browser: Browser) -> None:
    with server(STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="1") as address:
        port = int(urlsplit(address).port or 0)
        with relay(port) as line:
            page = opened_here(browser, line.address)
            run_fragment(page)
            line.switch(free_port())
            page.wait_for_selector(DISCONNECTED)
            assert becomes(lambda: sessions(port) == 0)
            line.switch(port)
            page.wait_for_selector(CONNECTED)
            press_right(page, 2)
            expect_view(page, from_stop(2))
            page.context.close()

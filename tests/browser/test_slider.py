"""The slider, its player and the filters by keyboard alone, with real presses of keys."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from components.words.legends import MATRIX
from dashboard.figures.browser import READY, new_page, settled
from dashboard.figures.local_server import server
from data.build.__main__ import main
from tests.browser.support.pages import FINDING, IN_VIEW, THUMBS, opened
from tests.world import World

FURTHEST = 80
"""Presses of Tab within which anything on the first page is reached."""
LEGEND = ".st-key-chart_legend"


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there."""
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab never reached {wanted}")


def press(page: Page, name: str, key: str) -> None:
    """Tab to a button and press a key."""
    tab_to(page, page.get_by_role("button", name=name, exact=True))
    page.keyboard.press(key)


def choose_next(page: Page, now: str, then: str) -> None:
    """Tab to a row of choices, which is entered at the one that holds, and take the one to its right."""
    tab_to(page, page.get_by_role("radio", name=now, exact=True))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name=then, exact=True)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name=then, exact=True)).to_be_checked()


def find(page: Page, filtered_by: str, name: str) -> None:
    """Tab to a filter, type a name and take it once it is the option that Enter takes."""
    box = page.get_by_role("combobox", name=filtered_by, exact=True)
    expect(box).to_be_visible()
    tab_to(page, box)
    page.keyboard.type(name)
    expect(page.get_by_role("option").first).to_have_accessible_name(name)
    expect(box).to_have_attribute("aria-activedescendant", re.compile("option"))
    page.keyboard.press("Enter")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_every_button_of_the_player_is_pressed_with_the_keyboard(page: Page, app: str) -> None:
    opened(page, f"{app}/?window=2016-11-28/2016-11-29")
    press(page, "Previous", "Enter")
    expect(page).to_have_url(re.compile(r"window=2016-11-01%2F2016-11-28"))
    press(page, "Play", "Space")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    page.wait_for_selector(READY)
    before = page.locator(IN_VIEW).inner_text()
    press(page, "Next", "Enter")
    expect(page.locator(IN_VIEW)).not_to_have_text(before)
    press(page, "All dates", "Space")
    expect(page.locator(IN_VIEW)).to_contain_text("1 January 1939 to 2 November 2023")


def test_mode_and_map_are_chosen_and_the_slider_is_moved_with_the_keyboard(page: Page, app: str) -> None:
    opened(page, app)
    choose_next(page, "Window", "Up to")
    expect(page).to_have_url(re.compile("mode=until"))
    choose_next(page, "Map: events", "Libya")
    expect(page).to_have_url(re.compile("view=libya"))
    tab_to(page, page.locator(THUMBS))
    page.keyboard.press("Home")
    expect(page.locator(IN_VIEW)).to_contain_text("that may fall on 1 January 1939")


def test_what_a_click_on_map_or_chart_does_is_done_with_the_keyboard_under_filters(page: Page, app: str) -> None:
    opened(page, app)
    finding = page.locator(FINDING).inner_text()
    tab_to(page, page.get_by_role("button", name="Filters"))
    page.keyboard.press("Enter")
    find(page, "Backer", "Qatar")
    expect(page).to_have_url(re.compile("backer=act-qatar"))
    expect(page.locator(".st-key-claims_list .claim").first).to_contain_text("Qatar")
    find(page, "Place (events only)", "Moscow")
    expect(page).to_have_url(re.compile("place=plc-moscow"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Filters (2)")).to_be_focused()
    press(page, "Reset", "Enter")
    expect(page).not_to_have_url(re.compile("act-qatar|plc-moscow"))
    expect(page.locator(FINDING)).to_have_text(finding)


def test_the_arrow_keys_go_from_event_to_event_of_a_place_and_back(page: Page, app: str) -> None:
    opened(page, f"{app}/?place=plc-moscow&mode=single&window=2016-11-28/2016-11-28&event=evt-shoigu-2016-11")
    tab_to(page, page.locator(THUMBS))
    seen = ["evt-moscow-visits", "evt-moscow-two-visits", "evt-frunze-1983", "evt-soviet-course-1977"]
    for event in seen:
        page.keyboard.press("ArrowLeft")
        expect(page).to_have_url(re.compile(f"event={event}"))
        page.wait_for_selector(READY)
    for event in [*reversed(seen[:-1]), "evt-shoigu-2016-11", "evt-haftar-appeal-2016-11", "evt-lavrov-2016-11"]:
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(re.compile(f"event={event}"))
        page.wait_for_selector(READY)


def test_a_press_towards_nothing_says_so_and_stays(page: Page, app: str) -> None:
    opened(page, f"{app}/?place=plc-moscow&mode=single")
    tab_to(page, page.locator(THUMBS))
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_test_id("stToast")).to_contain_text("nothing further on")
    expect(page).to_have_url(re.compile("event=evt-soviet-course-1977"))


@pytest.mark.parametrize(("thumb", "key", "day"), [(0, "ArrowRight", "1977-01-01"), (1, "ArrowLeft", "1939-01-01")])
def test_a_press_on_a_thumb_is_not_swallowed_by_exact_ends(
    page: Page, app: str, thumb: int, key: str, day: str
) -> None:
    opened(page, f"{app}/?window=1939-01-02/1976-12-30")
    page.locator(THUMBS).nth(thumb).focus()
    page.keyboard.press(key)
    expect(page).to_have_url(re.compile(f"window={day}%2F{day}"))


WHOLE_YEARS = "window=2019-01-01/2020-12-31"


def test_the_thumbs_of_a_link_read_its_exact_days_as_the_line_does(page: Page, app: str) -> None:
    opened(page, f"{app}/?{WHOLE_YEARS}")
    for nth, day in enumerate(("1 January 2019", "31 December 2020")):
        expect(page.locator(THUMBS).nth(nth)).to_have_attribute("aria-valuetext", day)
        expect(page.get_by_test_id("stSliderThumbValue").nth(nth)).to_have_text(day)
        expect(page.locator(IN_VIEW)).to_contain_text(day)


def test_a_key_that_leaves_an_exact_day_and_comes_back_moves_by_a_stop(page: Page, app: str) -> None:
    opened(page, f"{app}/?{WHOLE_YEARS}")
    thumb = page.locator(THUMBS).first
    thumb.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("window=2019-04-04%2F2020-12-31"))
    expect(thumb).to_have_attribute("aria-valuetext", re.compile("^4 April 2019 · "))
    expect(thumb).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("window=2018-11-09%2F2020-12-31"))
    expect(page.locator(THUMBS).nth(1)).to_have_attribute("aria-valuetext", "31 December 2020")


def test_keys_faster_than_the_page_never_jump_to_the_ends_of_the_slider(page: Page, app: str) -> None:
    opened(page, f"{app}/?{WHOLE_YEARS}")
    page.locator(THUMBS).first.focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowRight", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    expect(page).not_to_have_url(re.compile("window=2019-01-01"))
    settled(page)
    assert re.search(r"window=201[89]-\d\d-\d\d%2F2020-12-31", page.url)


def test_the_last_thumb_is_dragged_even_by_a_hand_that_comes_from_the_chart(page: Page, app: str) -> None:
    opened(page, app)
    settled(page)
    chart, thumb = page.locator(".st-key-backing_chart").bounding_box(), page.locator(THUMBS).nth(1).bounding_box()
    assert chart is not None
    assert thumb is not None
    page.mouse.move(thumb["x"] - 5, chart["y"] + 90)
    expect(page.locator(".st-key-backing_chart [data-testid=stElementToolbar]")).to_be_visible()
    page.mouse.move(thumb["x"], thumb["y"], steps=9)
    page.mouse.down()
    page.mouse.move(thumb["x"] - 300, thumb["y"], steps=9)
    page.mouse.up()
    expect(page).not_to_have_url(re.compile("2023-11-02"))


def test_what_there_is_to_say_covers_no_button(page: Page, app: str) -> None:
    opened(page, f"{app}/?mode=single&window=1939-01-01/1945-12-31&event=evt-red-army-course")
    page.get_by_role("button", name="Previous").click()
    toast = page.get_by_test_id("stToast")
    expect(toast).to_be_visible()
    said = toast.bounding_box()
    assert said is not None
    for name in ("Filters", "Reset"):
        button = page.get_by_role("button", name=name, exact=True).bounding_box()
        assert button is not None
        assert button["y"] + button["height"] < said["y"]


def test_the_matrix_outlasts_what_draws_the_page_afresh_and_ends_with_reset(browser: Browser, app: str) -> None:
    page = opened(new_page(browser), app)
    choose_next(page, "Chart", "Matrix")
    expect(page.locator(LEGEND)).to_contain_text(MATRIX[:28])
    page.get_by_role("button", name="africanpeace.org", exact=True).click()
    expect(page).to_have_url(re.compile("without="))
    page.wait_for_selector(READY)
    expect(page.locator(LEGEND)).to_contain_text(MATRIX[:28])
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(LEGEND)).not_to_contain_text(MATRIX[:28])
    expect(page.get_by_role("radio", name="Chart")).to_be_checked()
    page.context.close()


def test_the_name_of_a_publisher_is_shown_as_it_stands(built: World, browser: Browser) -> None:
    built.change("sources", 2, publisher="*Northern* :red[Post] [x](y)")
    assert main(["--root", str(built.root)]) == 0
    with server(DASHBOARD_DATA=str(built.root)) as address:
        page = opened(new_page(browser), address)
        expect(page.locator(".st-key-rests_on")).to_contain_text("*Northern* :red[Post] [x](y)")
        page.context.close()

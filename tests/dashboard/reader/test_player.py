"""The buttons and the slider above the first page."""

import re
from datetime import date

import pytest

from components.words.sentences import NO_FURTHER, ONE_BY_ONE, OTHER_EVENT, UP_TO
from tests.reader import html, opened, pressed
from tests.world import World

pytestmark = pytest.mark.usefixtures("invented")


def test_previous_and_next_move_the_window_by_a_stop() -> None:
    app = pressed(opened(window="2019-04-01/2020-01-09"), "Next")
    assert "that may fall in the time from 9 January 2020 to " in html(app)
    assert "1 April 2019 to 9 January 2020" in html(pressed(app, "Previous"))


def test_a_press_that_brings_an_older_address_is_not_lost() -> None:
    app = opened(window="2019-04-01/2020-01-09")
    app.query_params["window"] = "1980-01-01/1990-01-01"
    assert "9 January 2020 to " in html(pressed(app, "Next"))
    app.query_params["window"] = "1980-01-01/1990-01-01"
    app.segmented_control(key="picture").set_value("Matrix").run()
    assert "9 January 2020 to " in html(app)


def test_a_press_of_a_page_that_has_not_seen_the_one_before_adds_to_it() -> None:
    app = opened(window="2019-04-01/2020-01-09")
    shown, twice = (
        app.select_slider[0].value,
        html(pressed(pressed(opened(window="2019-04-01/2020-01-09"), "Next"), "Next")),
    )
    pressed(app, "Next")
    app.query_params["window"] = "2019-04-01/2020-01-09"
    app.select_slider[0].set_value(shown)
    assert html(pressed(app, "Next")).split("<h2>")[0] == twice.split("<h2>")[0]


def test_going_back_in_the_browser_shows_the_view_of_that_address() -> None:
    app = opened(window="2019-04-01/2020-01-09")
    app.query_params["window"] = "1980-01-01/1990-01-01"
    assert "1 January 1980 to 1 January 1990" in html(app.run())


def test_one_event_at_a_time_opens_its_card_and_the_next_goes_on() -> None:
    app = opened(window="2019-04-01/2020-01-09")
    app.segmented_control(key="mode_segments").set_value("single").run()
    first = app.query_params["event"]
    assert f'<details id="{"".join(first)}" open>' in html(app)
    assert html(app).count(" open>") == 1
    assert pressed(app, "Next").query_params["event"] != first
    assert app.query_params["mode"] in ("single", ["single"])


def test_a_step_where_nothing_lies_further_on_says_so() -> None:
    assert not pressed(opened(window="2019-04-01/2020-01-09"), "Next").toast
    (said,) = pressed(opened(mode="until"), "Next").toast
    assert said.value == NO_FURTHER


@pytest.mark.parametrize(("label", "said", "mode"), [("Next", ONE_BY_ONE, "single"), ("Play", UP_TO, "until")])
def test_from_all_dates_the_buttons_change_how_the_slider_reads_and_say_so(label: str, said: str, mode: str) -> None:
    app = pressed(opened(), label)
    assert [toast.value for toast in app.toast] == [said]
    assert app.query_params["mode"] in (mode, [mode])


def test_a_page_that_has_not_seen_playing_begin_does_not_end_it() -> None:
    app = pressed(opened(), "Play")
    app.segmented_control(key="mode_segments").set_value("window").run()
    assert app.query_params["mode"] in ("until", ["until"])
    app.segmented_control(key="mode_segments").set_value("until").run()
    assert "Pause" in [button.label for button in app.button]


def test_a_reader_ends_playing_by_another_way_of_reading_once_it_has_stepped() -> None:
    app = pressed(opened(), "Play")
    app.session_state["mode_left"] = ""  # as the first step leaves it
    app.segmented_control(key="mode_segments").set_value("window").run()
    assert app.query_params["mode"] in ("window", ["window"])
    assert "Play" in [button.label for button in app.button]


def test_from_one_event_a_reader_comes_back_to_the_window_that_was_there() -> None:
    app = opened(window="2019-04-01/2020-03-03")
    app.segmented_control(key="mode_segments").set_value("single").run()
    pressed(app, "Next")
    app.segmented_control(key="mode_segments").set_value("window").run()
    assert "1 April 2019 to 3 March 2020" in html(app)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"mode": "single", "event": "evt-truce"}, "nothing dates it"),
        ({"event": "evt-truce"}, "nothing dates it"),
        ({"mode": "single", "event": "evt-meeting", "place": "plc-tripoli"}, "the filter of places leaves it out"),
        ({"event": "evt-meeting", "backer": "act-wolves"}, "the filter of backers leaves it out"),
        ({"mode": "single", "event": "evt-meeting", "window": "1990-01-01/1991-01-01"}, "outside the time shown"),
        ({"event": "evt-meeting", "window": "1990-01-01/1991-01-01"}, "outside the time shown"),
    ],
)
@pytest.mark.parametrize("page", ["overview", "events"])
def test_an_event_that_is_asked_for_is_opened_and_what_keeps_it_out_of_view_is_said(
    invented: World, page: str, asked: dict[str, str], reason: str
) -> None:
    app = opened(page, **asked)
    shown = html(app)
    assert re.findall(r'<details id="(evt-[^"]*)" open>', shown) == [asked["event"]]
    assert reason in shown or (page, asked["event"]) == ("events", "evt-truce")
    assert app.query_params["event"] in (asked["event"], [asked["event"]])


def test_an_event_whose_sources_are_left_out_is_missing_with_a_word(invented: World) -> None:
    app = opened(event="evt-fighting", without="src-south")
    assert "The opened event, not in view: every source of it is left out" in html(app)


def test_a_change_to_one_event_that_shows_another_than_the_opened_one_says_so(invented: World) -> None:
    app = opened(event="evt-truce")
    app.segmented_control(key="mode_segments").set_value("single").run()
    assert [toast.value for toast in app.toast] == [OTHER_EVENT]


def test_one_event_at_a_time_is_named_above_the_slider() -> None:
    app = opened(mode="single", event="evt-meeting")
    assert "Marshal meets minister · 3 March 2020, Nordhaven." in html(app)
    assert " · 3 March 2020, Nordhaven." not in html(opened(event="evt-meeting"))


def test_a_chosen_place_is_named_and_the_chart_says_that_it_is_not_filtered() -> None:
    assert "Filters: events at Tripoli. The chart is not filtered by place." in html(opened(place="plc-tripoli"))
    assert "Filters:" not in html(opened())


def test_up_to_begins_with_the_first_day_and_its_slider_has_one_end() -> None:
    app = opened(window="2019-04-01/2020-01-09")
    app.segmented_control(key="mode_segments").set_value("until").run()
    assert "1 January 1980 to 9 January 2020" in html(app)
    assert app.select_slider[0].value == date(2020, 1, 9)
    app.select_slider[0].set_value(date(2020, 3, 3)).run()
    assert "1 January 1980 to 3 March 2020" in html(app)


def test_all_dates_brings_the_whole_window_back_and_keeps_the_filters() -> None:
    app = pressed(opened(window="2019-04-01/2020-01-09", mode="until", backer="act-norland"), "All dates")
    assert "1 January 1980 to 1 May 2020" in html(app)
    assert app.query_params["backer"] in ("act-norland", ["act-norland"])


def test_a_reader_of_many_views_needs_few_widgets() -> None:
    app = opened()
    keys: set[str] = set()
    for day in range(1, 11):
        app.query_params["window"] = f"2019-11-{day:02}/2020-01-09"
        keys |= {str(box.key) for box in app.run().selectbox}
    assert app.selectbox
    assert len(keys) <= 2 * len(app.selectbox)

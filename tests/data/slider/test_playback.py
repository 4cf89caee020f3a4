"""Previous, next, play and the modes of the slider, as steps from one selection to the next."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.load import Tables
from data.model.selection import MODES, everything
from data.slider import playback
from data.slider.playback import holds_all, rewind, show_stop, step, switch_mode
from data.slider.stops import event_stops, snap
from tests.selections import played, selections, view, window
from tests.world import World, tables_of


def test_a_window_moves_both_its_ends_by_a_stop(tables: Tables) -> None:
    here = view(tables, "2019-04-01/2020-01-09")
    assert window(step(tables, here, 1)) == ("2020-01-09", "2020-03-03")
    assert window(step(tables, here, -1)) == ("1990-01-01", "2019-04-01")


def test_until_moves_its_end_only(tables: Tables) -> None:
    here = switch_mode(tables, view(tables, "2019-04-01/2020-01-09"), "until")
    assert window(here) == ("1980-01-01", "2020-01-09")
    assert window(step(tables, here, 1)) == ("1980-01-01", "2020-03-03")
    assert window(step(tables, here, -1)) == ("1980-01-01", "2019-04-01")


def test_single_goes_from_event_to_event_with_the_window_of_its_date(tables: Tables) -> None:
    here = switch_mode(tables, everything(tables), "single")
    seen = [(found.event, *window(found)) for found in played(tables, here)]
    assert seen == [
        ("evt-exile", "1990-01-01", "1990-12-31"),
        ("evt-fighting", "2019-04-01", "2020-05-01"),
        ("evt-summit", "2020-01-09", "2020-01-10"),
        ("evt-meeting", "2020-03-03", "2020-03-03"),
    ]


def test_single_passes_over_events_that_the_other_filters_leave_out(tables: Tables) -> None:
    here = switch_mode(tables, view(tables, without=("src-south",)), "single")
    assert "evt-fighting" not in {found.event for found in played(tables, here)}


def test_events_of_one_day_are_gone_through_one_by_one(world: World) -> None:
    world.change("events", 6, date_edtf="2020-03-03")
    tables = tables_of(world)
    here = switch_mode(tables, view(tables, event="evt-meeting"), "single")
    assert step(tables, here, 1).event == "evt-summit"


def test_nothing_lies_before_the_first_or_after_the_last(tables: Tables) -> None:
    for mode in MODES:
        seen = played(tables, switch_mode(tables, everything(tables), mode))  # type: ignore[arg-type]
        assert len(seen) > 1
        assert step(tables, seen[-1], 1) == seen[-1]
        assert step(tables, seen[1], -1) == seen[0]
        assert step(tables, seen[0], -1) == seen[0] == rewind(tables, seen[-1])


def test_playing_everything_grows_from_the_first_stop_to_the_end(tables: Tables) -> None:
    seen = played(tables, everything(tables))
    assert [found.end for found in seen] == list(event_stops(tables).days)
    assert {(found.mode, found.start) for found in seen} == {("until", date(1980, 1, 1))}


def test_playing_goes_on_from_where_the_window_stands(tables: Tables) -> None:
    here = view(tables, "2019-04-01/2020-01-09")
    assert rewind(tables, here) == here
    assert window(played(tables, here)[-1]) == ("2020-03-03", "2020-05-01")


def test_a_window_at_the_end_begins_again_with_the_same_number_of_stops(tables: Tables) -> None:
    assert window(rewind(tables, view(tables, "2020-03-03/2020-05-01"))) == ("1980-01-01", "1990-01-01")


def test_an_event_with_open_ends_holds_the_day_that_is_known(world: World) -> None:
    world.change("events", 3, date_edtf="../2020-05-01")
    world.change("events", 4, date_edtf="1990/..")
    tables = tables_of(world)
    for event, day in (("evt-fighting", "2020-05-01"), ("evt-exile", "1990-01-01")):
        assert window(switch_mode(tables, view(tables, event=event), "single")) == (day, day)


@pytest.mark.parametrize("event", ["", "evt-truce", "evt-meeting"])
def test_one_event_at_a_time_begins_with_the_first_where_the_opened_one_is_not_in_the_window(
    tables: Tables, event: str
) -> None:
    here = switch_mode(tables, view(tables, "2020-01-09/2020-02-01", event=event), "single")
    assert here.event == show_stop(tables, here, snap(tables, here)[0]).event == "evt-summit"


def test_from_one_event_back_to_the_window_that_was_there(ours: Tables) -> None:
    window = view(ours, "2016-11-28/2019-04-04")
    one = switch_mode(ours, window, "single")
    assert (one.start, one.end) != (window.start, window.end)
    assert switch_mode(ours, one, "window", (window.start, window.end)) == window
    assert switch_mode(ours, one, "window").start == one.start, "where nothing was before"
    upto = switch_mode(ours, window, "until")
    assert switch_mode(ours, upto, "window", (window.start, window.end)).start == upto.start


def test_one_event_after_up_to_is_the_last_of_these(ours: Tables) -> None:
    upto = replace(everything(ours), end=date(2016, 11, 29), mode="until")
    assert switch_mode(ours, upto, "single").start == date(2016, 11, 29)


def test_previous_and_next_go_through_events_one_by_one_where_a_window_holds_all(tables: Tables) -> None:
    first, last = (playback.press(tables, everything(tables), by) for by in (1, -1))
    assert (first.mode, first.event, last.mode, last.event) == ("single", "evt-exile", "single", "evt-meeting")
    shorter = view(tables, "1990-01-01/2020-01-09")
    assert playback.press(tables, shorter, 1) == step(tables, shorter, 1)


def test_a_window_of_all_stops_holds_all(ours: Tables) -> None:
    assert holds_all(ours, everything(ours))
    assert not holds_all(ours, replace(everything(ours), mode="until"))
    assert not holds_all(ours, view(ours, "2016-11-28/2019-04-04"))


def test_without_an_event_there_is_nothing_to_step_to(tables: Tables) -> None:
    empty = switch_mode(tables, view(tables, without=("src-north", "src-south")), "single")
    assert step(tables, empty, 1) == show_stop(tables, empty, 0) == empty


@given(st.data(), st.sampled_from([-1, 1]))
def test_a_step_changes_nothing_but_window_and_event(tables: Tables, data: st.DataObject, by: int) -> None:
    here = data.draw(selections(tables))
    there = step(tables, here, by)
    assert there.start <= there.end
    for name in ("count", "place", "backer", "support", "strength", "denied", "without", "known", "view"):
        assert getattr(there, name) == getattr(here, name)


@pytest.mark.parametrize("mode", MODES)
def test_playing_ends_whatever_is_selected(ours: Tables, mode: str) -> None:
    seen = played(ours, switch_mode(ours, everything(ours), mode))  # type: ignore[arg-type]
    assert 1 < len(seen) <= len(ours.events) + 1


# Ends that are no stops


@pytest.mark.parametrize(
    ("exact", "before", "after"),
    [
        ("2019-05-01/2020-02-01", "2019-04-01/2020-01-09", "2020-01-09/2020-03-03"),
        ("2019-04-01/2020-02-01", "1990-01-01/2020-01-09", "2020-01-09/2020-03-03"),
        ("2019-05-01/2019-05-02", "2019-04-01/2019-04-01", "2020-01-09/2020-01-09"),
        ("1970-01-01/1971-01-01", "1970-01-01/1971-01-01", "1980-01-01/1980-01-01"),
        ("2020-03-03/2021-01-01", "2020-01-09/2020-05-01", "2020-03-03/2021-01-01"),
    ],
)
def test_from_an_end_that_is_no_stop_the_next_one_is_not_passed_over(
    tables: Tables, exact: str, before: str, after: str
) -> None:
    here = view(tables, exact)
    assert "/".join(window(step(tables, here, -1))) == before
    assert "/".join(window(step(tables, here, 1))) == after


def test_up_to_a_day_that_is_no_stop_goes_to_the_stops_beside_it(tables: Tables) -> None:
    here = view(tables, "1980-01-01/2020-02-01", mode="until")
    assert step(tables, here, -1).end == date(2020, 1, 9)
    assert step(tables, here, 1).end == date(2020, 3, 3)


@given(st.data())
def test_playing_ends_at_the_last_stop_from_any_window(tables: Tables, data: st.DataObject) -> None:
    seen = played(tables, data.draw(selections(tables, "window", "mode", "event")))
    assert len(seen) <= 1 + len(event_stops(tables).days)
    assert seen[-1].mode == "single" or seen[-1].end >= event_stops(tables).days[-1]

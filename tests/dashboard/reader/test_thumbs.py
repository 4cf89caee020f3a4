"""The thumbs of the slider, moved by hand or by a key."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.load import Tables
from data.model.selection import MODES, Mode, Selection, everything
from data.slider.playback import move, step, switch_mode
from data.slider.stops import event_stops, snap
from tests.selections import selections, view, window
from tests.world import World, tables_of


def test_a_thumb_that_meets_an_exact_end_takes_it_along(tables: Tables) -> None:
    here = view(tables, "1980-01-02/1989-12-30")
    assert snap(tables, here) == (0, 1)
    assert window(move(tables, here, 1, 1)) == ("1990-01-01", "1990-01-01")
    assert window(move(tables, here, 0, 0)) == ("1980-01-01", "1980-01-01")


@given(st.data(), st.sampled_from([0, 1]), st.sampled_from([-1, 1]))
def test_a_press_on_a_thumb_moves_its_end_that_way_and_the_other_only_where_they_meet(
    tables: Tables, data: st.DataObject, thumb: int, by: int
) -> None:
    here = data.draw(selections(tables, "window"))
    wanted = list(shown := snap(tables, here))
    wanted[thumb] += by
    if not 0 <= wanted[0] <= wanted[1] < len(event_stops(tables).days):
        return
    there = move(tables, here, *wanted)
    before, after = (here.start, here.end)[thumb], (there.start, there.end)[thumb]
    assert snap(tables, there) == tuple(wanted) != shown
    assert (after > before) == (by > 0)
    assert (there.start, there.end)[1 - thumb] == (here.start, here.end)[1 - thumb] or there.start == there.end


def test_both_thumbs_moved_at_once_take_both_their_stops(tables: Tables) -> None:
    assert window(move(tables, view(tables, "2019-05-01/2020-02-01"), 0, 5)) == ("1980-01-01", "2020-05-01")


@pytest.mark.parametrize("last", [1, 4])
def test_up_to_keeps_its_beginning_unless_its_end_comes_before_it(tables: Tables, last: int) -> None:
    here = view(tables, "2019-05-01/2020-02-01", mode="until")
    start = "1980-01-01" if last == 1 else "2019-05-01"
    assert window(move(tables, here, 0, last)) == (start, event_stops(tables).days[last].isoformat())


@given(st.data(), st.sampled_from(MODES))
def test_a_moved_thumb_changes_nothing_but_window_and_event(tables: Tables, data: st.DataObject, mode: Mode) -> None:
    here = replace(data.draw(selections(tables)), mode=mode)
    stop = st.integers(0, len(event_stops(tables).days) - 1)
    first, last = sorted((data.draw(stop), data.draw(stop)))
    there = move(tables, here, *((first, last) if here.mode == "window" else (last, last)))
    assert there.start <= there.end
    assert replace(there, start=here.start, end=here.end, event=here.event) == here


def test_up_to_steps_back_behind_its_beginning(tables: Tables) -> None:
    assert window(step(tables, view(tables, "2019-05-01", mode="until"), -1)) == ("1980-01-01", "2019-04-01")


def test_up_to_a_day_before_everything_begins_no_later_than_it_ends(tables: Tables) -> None:
    assert window(switch_mode(tables, view(tables, "1970-01-01/1971-01-01"), "until")) == ("1971-01-01", "1971-01-01")


def pressed(tables: Tables, selection: Selection, by: int) -> Selection:
    """The selection after a press of an arrow key on the only thumb."""
    stop = snap(tables, selection)[0] + by
    return move(tables, selection, stop, stop) if 0 <= stop < len(event_stops(tables).days) else selection


def test_a_key_finds_the_event_before_and_after_where_the_filters_leave_some_out(tables: Tables) -> None:
    here = switch_mode(tables, view(tables, without=("src-south",), event="evt-summit"), "single")
    assert pressed(tables, here, -1).event == "evt-exile", "the fighting between them is left out"
    assert pressed(tables, pressed(tables, here, -1), 1).event == "evt-summit"


def test_a_key_reaches_every_event_of_a_day(world: World) -> None:
    for row in (2, 3, 6):
        world.change("events", row, date_edtf="2020-03-03")
    tables = tables_of(world)
    ahead = [switch_mode(tables, everything(tables), "single")]
    for _ in range(4):
        ahead.append(pressed(tables, ahead[-1], 1))
    back = ahead[-1:]
    for _ in range(4):
        back.append(pressed(tables, back[-1], -1))
    assert [found.event for found in ahead] == ["evt-exile", "evt-fighting", "evt-meeting", "evt-summit", "evt-summit"]
    assert [found.event for found in back] == ["evt-summit", "evt-meeting", "evt-fighting", "evt-exile", "evt-exile"]


@pytest.mark.parametrize(
    ("stop", "event"), [(0, "evt-exile"), (1, "evt-exile"), (2, "evt-exile"), (3, "evt-summit"), (5, "evt-meeting")]
)
def test_a_thumb_dragged_finds_the_nearest_event_in_its_direction(tables: Tables, stop: int, event: str) -> None:
    here = switch_mode(tables, view(tables, without=("src-south",), event="evt-meeting"), "single")
    assert move(tables, here, stop, stop).event == event


def test_a_thumb_goes_from_where_it_stands_and_not_from_an_opened_event_elsewhere(tables: Tables) -> None:
    here = view(tables, "2019-04-01", mode="single", event="evt-meeting")
    assert pressed(tables, here, -1).event == "evt-exile"
    assert step(tables, here, 1).event == "evt-fighting"

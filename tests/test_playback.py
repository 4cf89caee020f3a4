"""Previous, next, play and the modes of the slider, as steps from one selection to the next."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import playback
from data import stops as module
from data.playback import at_stop, holds_all, moved, rewound, stepped, switched
from data.selection import MODES, Mode, Selection, everything
from data.stops import event_stops, snapped
from data.tables import Tables
from tests.test_queries import view
from tests.world import World, selections, tables_of


def window(selection: Selection) -> tuple[str, str]:
    return selection.start.isoformat(), selection.end.isoformat()


def played(tables: Tables, selection: Selection) -> list[Selection]:
    """Every selection that playing shows, to its end."""
    seen = [rewound(tables, selection)]
    while (following := stepped(tables, seen[-1], 1)) != seen[-1]:
        seen.append(following)
    return seen


def test_a_window_moves_both_its_ends_by_a_stop(tables: Tables) -> None:
    here = view(tables, "2019-04-01/2020-01-09")
    assert window(stepped(tables, here, 1)) == ("2020-01-09", "2020-03-03")
    assert window(stepped(tables, here, -1)) == ("1990-01-01", "2019-04-01")


def test_until_moves_its_end_only(tables: Tables) -> None:
    here = switched(tables, view(tables, "2019-04-01/2020-01-09"), "until")
    assert window(here) == ("1980-01-01", "2020-01-09")
    assert window(stepped(tables, here, 1)) == ("1980-01-01", "2020-03-03")
    assert window(stepped(tables, here, -1)) == ("1980-01-01", "2019-04-01")


def test_single_goes_from_event_to_event_with_the_window_of_its_date(tables: Tables) -> None:
    here = switched(tables, everything(tables), "single")
    seen = [(found.event, *window(found)) for found in played(tables, here)]
    assert seen == [
        ("evt-exile", "1990-01-01", "1990-12-31"),
        ("evt-fighting", "2019-04-01", "2020-05-01"),
        ("evt-summit", "2020-01-09", "2020-01-10"),
        ("evt-meeting", "2020-03-03", "2020-03-03"),
    ]


def test_single_passes_over_events_that_the_other_filters_leave_out(tables: Tables) -> None:
    here = switched(tables, view(tables, without=("src-south",)), "single")
    assert "evt-fighting" not in {found.event for found in played(tables, here)}


def test_events_of_one_day_are_gone_through_one_by_one(world: World) -> None:
    world.change("events", 6, date_edtf="2020-03-03")
    tables = tables_of(world)
    here = switched(tables, view(tables, event="evt-meeting"), "single")
    assert stepped(tables, here, 1).event == "evt-summit"


def test_nothing_lies_before_the_first_or_after_the_last(tables: Tables) -> None:
    for mode in MODES:
        seen = played(tables, switched(tables, everything(tables), mode))  # type: ignore[arg-type]
        assert len(seen) > 1
        assert stepped(tables, seen[-1], 1) == seen[-1]
        assert stepped(tables, seen[1], -1) == seen[0]
        assert stepped(tables, seen[0], -1) == seen[0] == rewound(tables, seen[-1])


def test_playing_everything_grows_from_the_first_stop_to_the_end(tables: Tables) -> None:
    seen = played(tables, everything(tables))
    assert [found.end for found in seen] == list(event_stops(tables).days)
    assert {(found.mode, found.start) for found in seen} == {("until", date(1980, 1, 1))}


def test_playing_goes_on_from_where_the_window_stands(tables: Tables) -> None:
    here = view(tables, "2019-04-01/2020-01-09")
    assert rewound(tables, here) == here
    assert window(played(tables, here)[-1]) == ("2020-03-03", "2020-05-01")


def test_a_window_at_the_end_begins_again_with_the_same_number_of_stops(tables: Tables) -> None:
    assert window(rewound(tables, view(tables, "2020-03-03/2020-05-01"))) == ("1980-01-01", "1990-01-01")


def test_an_event_with_open_ends_holds_the_day_that_is_known(world: World) -> None:
    world.change("events", 3, date_edtf="../2020-05-01")
    world.change("events", 4, date_edtf="1990/..")
    tables = tables_of(world)
    for event, day in (("evt-fighting", "2020-05-01"), ("evt-exile", "1990-01-01")):
        assert window(switched(tables, view(tables, event=event), "single")) == (day, day)


@pytest.mark.parametrize("event", ["", "evt-truce", "evt-meeting"])
def test_one_event_at_a_time_begins_with_the_first_where_the_opened_one_is_not_in_the_window(
    tables: Tables, event: str
) -> None:
    here = switched(tables, view(tables, "2020-01-09/2020-02-01", event=event), "single")
    assert here.event == at_stop(tables, here, snapped(tables, here)[0]).event == "evt-summit"


def test_from_one_event_back_to_the_window_that_was_there(ours: Tables) -> None:
    window = view(ours, "2016-11-28/2019-04-04")
    one = switched(ours, window, "single")
    assert (one.start, one.end) != (window.start, window.end)
    assert switched(ours, one, "window", (window.start, window.end)) == window
    assert switched(ours, one, "window").start == one.start, "where nothing was before"
    upto = switched(ours, window, "until")
    assert switched(ours, upto, "window", (window.start, window.end)).start == upto.start


def test_one_event_after_up_to_is_the_last_of_these(ours: Tables) -> None:
    upto = replace(everything(ours), end=date(2016, 11, 29), mode="until")
    assert switched(ours, upto, "single").start == date(2016, 11, 29)


def test_previous_and_next_go_through_events_one_by_one_where_a_window_holds_all(ours: Tables) -> None:
    whole, days = everything(ours), event_stops(ours).days
    first, last = (playback.pressed(ours, whole, by) for by in (1, -1))
    assert (first.mode, first.start, last.mode, last.end) == ("single", days[0], "single", days[-1])
    assert playback.pressed(ours, view(ours, "2016-11-28/2019-04-04"), 1) == stepped(
        ours, view(ours, "2016-11-28/2019-04-04"), 1
    )


def test_a_window_of_all_stops_holds_all(ours: Tables) -> None:
    assert holds_all(ours, everything(ours))
    assert not holds_all(ours, replace(everything(ours), mode="until"))
    assert not holds_all(ours, view(ours, "2016-11-28/2019-04-04"))


def test_without_an_event_there_is_nothing_to_step_to(tables: Tables) -> None:
    empty = switched(tables, view(tables, without=("src-north", "src-south")), "single")
    assert stepped(tables, empty, 1) == at_stop(tables, empty, 0) == empty


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from([-1, 1]))
def test_a_step_changes_nothing_but_window_and_event(tables: Tables, data: st.DataObject, by: int) -> None:
    here = data.draw(selections(tables))
    there = stepped(tables, here, by)
    assert there.start <= there.end
    for name in ("count", "place", "backer", "support", "strength", "denied", "without", "known", "view"):
        assert getattr(there, name) == getattr(here, name)


@pytest.mark.parametrize("mode", MODES)
def test_playing_ends_whatever_is_selected(ours: Tables, mode: str) -> None:
    seen = played(ours, switched(ours, everything(ours), mode))  # type: ignore[arg-type]
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
    assert "/".join(window(stepped(tables, here, -1))) == before
    assert "/".join(window(stepped(tables, here, 1))) == after


def test_up_to_a_day_that_is_no_stop_goes_to_the_stops_beside_it(tables: Tables) -> None:
    here = view(tables, "1980-01-01/2020-02-01", mode="until")
    assert stepped(tables, here, -1).end == date(2020, 1, 9)
    assert stepped(tables, here, 1).end == date(2020, 3, 3)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_playing_ends_at_the_last_stop_from_any_window(tables: Tables, data: st.DataObject) -> None:
    seen = played(tables, data.draw(selections(tables, "window", "mode", "event")))
    assert len(seen) <= 1 + len(event_stops(tables).days)
    assert seen[-1].mode == "single" or seen[-1].end >= event_stops(tables).days[-1]


# The thumbs of the slider


def test_a_thumb_that_meets_an_exact_end_takes_it_along(tables: Tables) -> None:
    here = view(tables, "1980-01-02/1989-12-30")
    assert snapped(tables, here) == (0, 1)
    assert window(moved(tables, here, 1, 1)) == ("1990-01-01", "1990-01-01")
    assert window(moved(tables, here, 0, 0)) == ("1980-01-01", "1980-01-01")


@settings(max_examples=200, deadline=None)
@given(st.data(), st.sampled_from([0, 1]), st.sampled_from([-1, 1]))
def test_a_press_on_a_thumb_moves_its_end_that_way_and_the_other_only_where_they_meet(
    tables: Tables, data: st.DataObject, thumb: int, by: int
) -> None:
    here = data.draw(selections(tables, "window"))
    wanted = list(shown := snapped(tables, here))
    wanted[thumb] += by
    if not 0 <= wanted[0] <= wanted[1] < len(event_stops(tables).days):
        return
    there = moved(tables, here, *wanted)
    before, after = (here.start, here.end)[thumb], (there.start, there.end)[thumb]
    assert snapped(tables, there) == tuple(wanted) != shown
    assert (after > before) == (by > 0)
    assert (there.start, there.end)[1 - thumb] == (here.start, here.end)[1 - thumb] or there.start == there.end


def test_both_thumbs_moved_at_once_take_both_their_stops(tables: Tables) -> None:
    assert window(moved(tables, view(tables, "2019-05-01/2020-02-01"), 0, 5)) == ("1980-01-01", "2020-05-01")


@pytest.mark.parametrize("last", [1, 4])
def test_up_to_keeps_its_beginning_unless_its_end_comes_before_it(tables: Tables, last: int) -> None:
    here = view(tables, "2019-05-01/2020-02-01", mode="until")
    start = "1980-01-01" if last == 1 else "2019-05-01"
    assert window(moved(tables, here, 0, last)) == (start, event_stops(tables).days[last].isoformat())


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from(MODES))
def test_a_moved_thumb_changes_nothing_but_window_and_event(tables: Tables, data: st.DataObject, mode: Mode) -> None:
    here = replace(data.draw(selections(tables)), mode=mode)
    stop = st.integers(0, len(event_stops(tables).days) - 1)
    first, last = sorted((data.draw(stop), data.draw(stop)))
    there = moved(tables, here, *((first, last) if here.mode == "window" else (last, last)))
    assert there.start <= there.end
    assert replace(there, start=here.start, end=here.end, event=here.event) == here


def test_up_to_steps_back_behind_its_beginning(tables: Tables) -> None:
    assert window(stepped(tables, view(tables, "2019-05-01", mode="until"), -1)) == ("1980-01-01", "2019-04-01")


def test_up_to_a_day_before_everything_begins_no_later_than_it_ends(tables: Tables) -> None:
    assert window(switched(tables, view(tables, "1970-01-01/1971-01-01"), "until")) == ("1971-01-01", "1971-01-01")


def pressed(tables: Tables, selection: Selection, by: int) -> Selection:
    """The selection after a press of an arrow key on the only thumb."""
    stop = snapped(tables, selection)[0] + by
    return moved(tables, selection, stop, stop) if 0 <= stop < len(event_stops(tables).days) else selection


def test_a_key_finds_the_event_before_and_after_where_the_filters_leave_some_out(tables: Tables) -> None:
    here = switched(tables, view(tables, without=("src-south",), event="evt-summit"), "single")
    assert pressed(tables, here, -1).event == "evt-exile", "the fighting between them is left out"
    assert pressed(tables, pressed(tables, here, -1), 1).event == "evt-summit"


def test_a_key_reaches_every_event_of_a_day(world: World) -> None:
    for row in (2, 3, 6):
        world.change("events", row, date_edtf="2020-03-03")
    tables = tables_of(world)
    ahead = [switched(tables, everything(tables), "single")]
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
    here = switched(tables, view(tables, without=("src-south",), event="evt-meeting"), "single")
    assert moved(tables, here, stop, stop).event == event


def test_a_thumb_goes_from_where_it_stands_and_not_from_an_opened_event_elsewhere(tables: Tables) -> None:
    here = view(tables, "2019-04-01", mode="single", event="evt-meeting")
    assert pressed(tables, here, -1).event == "evt-exile"
    assert stepped(tables, here, 1).event == "evt-fighting"


# Months and years


@pytest.fixture
def monthly(world: World, monkeypatch: pytest.MonkeyPatch) -> Tables:
    """The invented world by months: January 1980, January 1990, April 2019, January, March and May 2020."""
    monkeypatch.setattr(module, "MOST", {"event": 2, "month": 240})
    return tables_of(world)


def test_one_month_at_a_time_keeps_the_opened_event_that_stands_in_it(monthly: Tables) -> None:
    here = switched(monthly, view(monthly, event="evt-summit"), "single")
    assert (here.event, *window(here)) == ("evt-summit", "2020-01-01", "2020-01-31")
    assert moved(monthly, here, 3, 3).event == "evt-summit"
    assert (stepped(monthly, here, 1).event, *window(stepped(monthly, here, 1))) == ("", "2020-03-01", "2020-03-31")


def test_a_window_within_a_month_moves_on_by_a_month(monthly: Tables) -> None:
    here = view(monthly, "2020-01-10/2020-01-20")
    assert window(stepped(monthly, here, 1)) == ("2020-03-01", "2020-03-31")
    assert window(stepped(monthly, here, -1)) == ("2019-04-01", "2019-04-30")
    assert window(moved(monthly, here, 3, 4)) == ("2020-01-10", "2020-03-31")


def test_one_month_at_a_time_steps_from_the_beginning_of_a_longer_window(monthly: Tables) -> None:
    assert window(stepped(monthly, view(monthly, mode="single"), 1)) == ("1990-01-01", "1990-01-31")


def test_playing_month_by_month_goes_back_to_the_first_and_stays_a_month(monthly: Tables) -> None:
    last = view(monthly, "2020-03-01/2020-05-01", mode="single")
    seen = played(monthly, stepped(monthly, last, 1))
    assert {found.mode for found in seen} == {"single"}
    assert [found.start for found in seen] == list(event_stops(monthly).days)

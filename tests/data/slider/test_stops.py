"""The stops of the slider: the events' own dates, months and years where they are too many."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words.dates import in_words
from data.model.load import Tables
from data.model.selection import everything
from data.slider.stops import Stops, event_stops, slider_labels, snap
from tests.other.long_world import crowded
from tests.selections import selections, view
from tests.world import World, tables_of


def days(tables: Tables) -> list[str]:
    return [day.isoformat() for day in event_stops(tables).days]


def test_the_stops_are_the_events_first_days_and_the_ends_of_the_window(tables: Tables) -> None:
    assert days(tables) == ["1980-01-01", "1990-01-01", "2019-04-01", "2020-01-09", "2020-03-03", "2020-05-01"]
    assert event_stops(tables).ends == event_stops(tables).days


def test_events_of_one_day_share_a_stop_and_an_open_beginning_stands_at_its_end(world: World) -> None:
    world.change("events", 2, date_edtf="2020-01-09")
    world.change("events", 3, date_edtf="../2016-11-29")
    assert days(tables_of(world)) == ["1980-01-01", "1990-01-01", "2016-11-29", "2020-01-09", "2020-05-01"]


def test_our_own_stops_begin_and_end_with_the_whole_window(ours: Tables) -> None:
    stops, whole = event_stops(ours).days, everything(ours)
    assert (stops[0], stops[-1]) == (whole.start, whole.end)
    assert list(stops) == sorted(set(stops))


def test_too_many_days_become_months(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.slider.stops.MOST", {"event": 20, "month": 240})
    stops = event_stops(tables := crowded(world, 40, 3))
    assert stops.scale == "month"
    assert stops.days[0] == date(1900, 1, 1)
    assert stops.ends[0] == date(1900, 1, 31)
    assert slider_labels(tables, everything(tables), in_words)[stops.days[0]].startswith("Jan 1900 · ")
    assert (stops.days[0], stops.ends[-1]) == (everything(tables).start, everything(tables).end)


def test_too_many_months_become_years(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.slider.stops.MOST", {"event": 20, "month": 20})
    stops = event_stops(crowded(world, 40, 40))
    assert stops.scale == "year"
    assert (stops.days[1], stops.ends[1]) == (date(1901, 1, 1), date(1901, 12, 31))
    assert stops.titles[1] == "1 event begins"


@pytest.mark.parametrize(("most", "last"), [({"event": 3, "month": 240}, 12), ({"event": 3, "month": 3}, 1)])
def test_the_last_month_and_year_of_the_calendar_are_stops(
    world: World, monkeypatch: pytest.MonkeyPatch, most: dict[str, int], last: int
) -> None:
    world.change("events", 2, date_edtf="9999-12-31")
    monkeypatch.setattr("data.slider.stops.MOST", most)
    stops = event_stops(tables_of(world))
    assert (stops.days[-1], stops.ends[-1]) == (date(9999, last, 1), date(9999, 12, 31))


def test_the_ends_snap_outwards_to_hold_the_window(tables: Tables) -> None:
    stops = event_stops(tables)
    first, last = snap(tables, view(tables, "2019-05-01/2020-02-01"))
    assert (stops.days[first], stops.days[last]) == (date(2019, 4, 1), date(2020, 3, 3))


@given(st.data())
def test_the_snapped_stops_hold_the_window_wherever_it_lies(tables: Tables, data: st.DataObject) -> None:
    selection, stops = data.draw(selections(tables)), event_stops(tables)
    first, last = snap(tables, selection)
    assert 0 <= first <= last < len(stops.days)
    assert stops.days[first] <= max(selection.start, stops.days[0])
    assert stops.ends[last] >= min(selection.end, stops.ends[-1])
    assert all(day > selection.start for day in stops.days[first + 1 :]), "none nearer begins by its start"
    assert all(day < selection.end for day in stops.ends[:last]), "none nearer ends at its end or later"


def test_no_two_stops_read_the_same(ours: Tables) -> None:
    labels = list(slider_labels(ours, everything(ours), in_words).values())
    assert len(set(labels)) == len(labels)


# Where a day stands


def scaled(data: st.DataObject, first: date = date(1900, 1, 1)) -> Stops:
    """Stops of days, or of months of which some hold nothing; the first and last may begin late or end early."""
    if data.draw(st.booleans()):
        days = sorted(data.draw(st.sets(st.dates(first, date(1905, 1, 1)), min_size=1, max_size=9)))
        return Stops("event", tuple(days), tuple(days), (), ())
    months = sorted(data.draw(st.sets(st.integers(0, 60), min_size=1, max_size=9)))
    begins = [date(first.year + month // 12, month % 12 + 1, 1) for month in months]
    ends = [(day + timedelta(days=32)).replace(day=1) - timedelta(days=1) for day in begins]
    begins[0] += timedelta(days=data.draw(st.integers(0, 27)))
    ends[-1] = max(begins[-1], ends[-1] - timedelta(days=data.draw(st.integers(0, 27))))
    return Stops("month", tuple(begins), tuple(ends), (), ())


@given(st.data())
def test_a_later_day_never_stands_before_an_earlier_one_nor_any_beyond_the_track(data: st.DataObject) -> None:
    stops = scaled(data)
    days = sorted(data.draw(st.lists(st.dates(date(1899, 1, 1), date(1906, 12, 31)), min_size=2)))
    at = stops.position(days)
    assert all(one <= other for one, other in pairwise(at))
    assert at.min() >= 0
    assert at.max() <= len(stops.days) - 1


@given(st.data())
def test_a_stop_reaches_from_its_first_to_its_last_day_around_its_middle(data: st.DataObject) -> None:
    stops = scaled(data)
    last = len(stops.days) - 1
    for stop, (begin, end) in enumerate(zip(stops.position(stops.days), stops.position(stops.ends), strict=True)):
        is_one_day = stops.days[stop] == stops.ends[stop]
        assert begin == (stop if is_one_day else max(stop - 0.5, 0))
        assert end == (stop if is_one_day else min(stop + 0.5, last))


def test_a_month_is_as_wide_as_a_stop_and_the_last_one_half_as_wide() -> None:
    months = (date(2019, 4, 1), date(2019, 5, 1), date(2019, 8, 1))
    ends = (date(2019, 4, 30), date(2019, 5, 31), date(2019, 8, 31))
    stops = Stops("month", months, ends, (), ())
    assert list(stops.position((months[1], date(2019, 5, 16), ends[1]))) == [0.5, 1, 1.5]
    assert list(stops.position((date(2019, 6, 20), months[2], ends[2]))) == [1.5, 1.5, 2]

"""What the slider reads: the stops, and under its thumbs the window's own days."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words.dates import in_words
from data.model.load import Tables
from data.model.selection import MODES, Mode, Selection, everything
from data.slider.playback import switch_mode
from data.slider.stops import event_stops, slider_labels, snap
from tests.other.long_world import crowded
from tests.selections import selections, view
from tests.world import World, tables_of


def thumbs(tables: Tables, selection: Selection) -> list[str]:
    """The labels under the thumbs, of which there is one but for a window."""
    labels, (first, last) = list(slider_labels(tables, selection, in_words).values()), snap(tables, selection)
    return {
        "window": [labels[first], labels[last]],
        "until": [labels[last]],
        "single": [labels[first]],
    }[selection.mode]


def test_a_stop_says_its_date_and_what_begins_there_and_not_a_number(world: World) -> None:
    world.change("events", 6, date_edtf="2020-03-03")
    tables = tables_of(world)
    labels = slider_labels(tables, everything(tables), in_words)
    assert labels[date(2020, 3, 3)] == "3 Mar 2020 · Marshal meets minister, and 1 more"
    assert labels[date(1980, 1, 1)] == "1 Jan 1980"


def test_a_stop_says_the_date_of_its_event_as_surely_as_the_source_does(world: World) -> None:
    world.change("events", 2, date_edtf="2020~")
    tables = tables_of(world)
    labels = slider_labels(tables, everything(tables), in_words)
    assert labels[date(2020, 1, 1)] == "about 2020 · Marshal meets minister"


def test_the_ends_of_a_window_between_the_stops_read_as_the_window(tables: Tables) -> None:
    assert thumbs(tables, view(tables, "2019-05-01/2020-02-01")) == ["1 May 2019", "1 February 2020"]
    assert thumbs(tables, view(tables, "2019-05-01/2020-02-01", mode="until")) == ["1 February 2020"]
    assert thumbs(tables, view(tables, "1900-01-01/1910-12-31")) == ["1 January 1900 to 31 December 1910"] * 2
    assert thumbs(tables, view(tables, "1900-01-01/2050-12-31")) == ["1 January 1900", "31 December 2050"]


def test_an_end_on_a_stop_reads_as_its_day_before_an_event_of_another_date(tables: Tables) -> None:
    here = view(tables, "1990-01-01/2020-03-03")
    assert thumbs(tables, here) == [
        "1 January 1990 · about 1990 · Marshal lives abroad",
        "3 Mar 2020 · Marshal meets minister",
    ]
    assert thumbs(tables, view(tables, "1980-01-01/2019-04-01")) == [
        "1 Jan 1980",
        "1 April 2019 · Apr 2019 to 1 May 2020 · Fighting off the coast",
    ]


def test_one_event_reads_as_it_is_dated_and_titled_and_not_as_its_stop(world: World) -> None:
    world.change("events", 6, date_edtf="2020-03-03~")
    tables = tables_of(world)
    here = switch_mode(tables, view(tables, event="evt-summit"), "single")
    assert thumbs(tables, here) == ["about 3 Mar 2020 · Summit far away"]
    assert thumbs(tables, replace(here, end=date(2021, 1, 1))) == ["3 March 2020 to 1 January 2021"]
    assert thumbs(tables, replace(here, event="")) == ["3 Mar 2020 · Marshal meets minister, and 1 more"]


def test_months_read_as_months_where_the_window_is_whole_months(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.slider.stops.MOST", {"event": 20, "month": 240})
    tables = crowded(world, 40, 3)
    assert thumbs(tables, view(tables, "1900-01-01/1900-03-31")) == [
        "Jan 1900 · 2 events begin",
        "Mar 1900 · 1 event begins",
    ]
    assert thumbs(tables, view(tables, "1900-01-01/1900-03-30"))[1] == "30 March 1900"
    assert thumbs(tables, view(tables, "1900-01-02/1900-01-05")) == ["2 January 1900 to 5 January 1900"] * 2


@given(st.data(), st.sampled_from(MODES))
def test_under_every_thumb_stands_the_window_and_no_two_stops_read_alike(
    tables: Tables, data: st.DataObject, mode: Mode
) -> None:
    here = replace(data.draw(selections(tables, "window", "event")), mode=mode)
    labels = list(slider_labels(tables, here, in_words).values())
    assert len(set(labels)) == len(labels) == len(event_stops(tables).days)
    title = dict(zip(tables.events["event_id"], tables.events["title"], strict=True)).get(here.event)
    ends = {"window": (here.start, here.end), "until": (here.end,), "single": (here.start,)}[mode]
    for label, day in zip(thumbs(tables, here), ends, strict=True):
        is_exact = in_words(day.isoformat()) in label or in_words(day.isoformat(), short=True) in label
        assert is_exact or (mode == "single" and label.endswith(f" · {title}"))

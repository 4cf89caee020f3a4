"""Slider and buttons where the stops are months and years."""

import pytest

from data.model.load import Tables
from data.slider.playback import move, step, switch_mode
from data.slider.stops import event_stops
from tests.selections import played, view, window
from tests.world import World, tables_of


@pytest.fixture
def monthly(world: World, monkeypatch: pytest.MonkeyPatch) -> Tables:
    """The invented world by months: January 1980, January 1990, April 2019, January, March and May 2020."""
    monkeypatch.setattr("data.slider.stops.MOST", {"event": 2, "month": 240})
    return tables_of(world)


def test_one_month_at_a_time_keeps_the_opened_event_that_stands_in_it(monthly: Tables) -> None:
    here = switch_mode(monthly, view(monthly, event="evt-summit"), "single")
    assert (here.event, *window(here)) == ("evt-summit", "2020-01-01", "2020-01-31")
    assert move(monthly, here, 3, 3).event == "evt-summit"
    assert (step(monthly, here, 1).event, *window(step(monthly, here, 1))) == ("", "2020-03-01", "2020-03-31")


def test_a_window_within_a_month_moves_on_by_a_month(monthly: Tables) -> None:
    here = view(monthly, "2020-01-10/2020-01-20")
    assert window(step(monthly, here, 1)) == ("2020-03-01", "2020-03-31")
    assert window(step(monthly, here, -1)) == ("2019-04-01", "2019-04-30")
    assert window(move(monthly, here, 3, 4)) == ("2020-01-10", "2020-03-31")


def test_one_month_at_a_time_steps_from_the_beginning_of_a_longer_window(monthly: Tables) -> None:
    assert window(step(monthly, view(monthly, mode="single"), 1)) == ("1990-01-01", "1990-01-31")


def test_playing_month_by_month_goes_back_to_the_first_and_stays_a_month(monthly: Tables) -> None:
    last = view(monthly, "2020-03-01/2020-05-01", mode="single")
    seen = played(monthly, step(monthly, last, 1))
    assert {found.mode for found in seen} == {"single"}
    assert [found.start for found in seen] == list(event_stops(monthly).days)

"""Which events and claims a window lets through."""

import pytest

from data.model.load import Tables
from data.queries.view import in_view
from tests.selections import claims, events, view
from tests.world import World, tables_of

# Time


@pytest.mark.parametrize(
    ("window", "possible", "certain"),
    [
        ("2020-01-09/2020-01-10", True, True),
        ("2020-01-10", True, False),
        ("2020-01-09", True, False),
        ("2020-01-11", False, False),
        ("2020-01-08", False, False),
        ("2019-12-01/2020-12-31", True, True),
    ],
)
def test_one_of_two_days_meets_a_window_possibly_or_certainly(
    tables: Tables, window: str, possible: bool, certain: bool
) -> None:
    assert ("evt-summit" in events(tables, window)) == possible
    assert ("evt-summit" in events(tables, window, count="certain")) == certain


@pytest.mark.parametrize(
    ("window", "certain"), [("2019-04-15", False), ("2019-04-30", True), ("2019-10-01", True), ("2020-05-02", None)]
)
def test_what_lasts_meets_every_day_between_its_surest_ends(tables: Tables, window: str, certain: bool | None) -> None:
    assert ("evt-fighting" in events(tables, window)) == (certain is not None)
    assert ("evt-fighting" in events(tables, window, count="certain")) == bool(certain)


@pytest.mark.parametrize(
    ("edtf", "window", "possible", "certain"),
    [
        ("../2019-05-01", "1066-10-14", True, False),
        ("../2019-05-01", "2019-05-01", True, True),
        ("../2019-05-01", "2019-05-02", False, False),
        ("2019-05-01/..", "2999-01-01", True, False),
        ("2019-05-01/..", "2019-05-01", True, True),
        ("2019-05-01/..", "2019-04-30", False, False),
    ],
)
def test_an_open_end_possibly_meets_whatever_lies_there(
    world: World, edtf: str, window: str, possible: bool, certain: bool
) -> None:
    world.change("events", 3, date_edtf=edtf)
    world.change("claims", 3, period_edtf=edtf)
    tables = tables_of(world)
    assert ("evt-fighting" in events(tables, window)) == ("clm-2" in claims(tables, window)) == possible
    found = events(tables, window, count="certain"), claims(tables, window, count="certain")
    assert ("evt-fighting" in found[0]) == ("clm-2" in found[1]) == certain


def test_what_can_have_begun_at_any_time_comes_first(world: World) -> None:
    world.change("events", 3, date_edtf="../2020-01-20")
    assert events(tables_of(world)) == ["evt-fighting", "evt-exile", "evt-summit", "evt-meeting"]


@pytest.mark.parametrize("count", ["possible", "certain"])
def test_what_nothing_dates_is_in_no_window_and_in_a_list_of_its_own(tables: Tables, count: str) -> None:
    assert "evt-truce" not in events(tables, "0001-01-01/9999-12-31", count=count)
    for window in ("0001-01-01/9999-12-31", "1500-01-01"):
        undated = in_view(tables, view(tables, window, count=count)).scope.undated
        assert list(undated["event_id"]) == ["evt-truce"]
        assert list(undated["place_name"]) == ["Tripoli"]


def test_claims_are_in_view_when_their_period_meets_the_window(tables: Tables) -> None:
    assert claims(tables, "1980-06-01") == ["clm-7"]
    assert claims(tables, "2019-06-01") == ["clm-2"]
    assert claims(tables, "2021-01-01") == [], "silence is not carried forward"

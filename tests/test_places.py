"""Which places stand on the map, what they say, and the tray of what has no point."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from data import queries
from data.movements import movements_in_view
from data.tables import Tables
from tests.test_queries import SOUTH, events, view
from tests.world import World, tables_of


def places(tables: Tables, **fields: Any) -> dict[str, int]:
    found = queries.places_in_view(tables, view(tables, **fields))
    return dict(zip(found["name"], found["event_count"], strict=True))


def test_anchors_are_always_on_the_map_and_other_places_when_they_hold_events(world: World) -> None:
    assert places(tables_of(world)) == {"Nordhaven": 1, "Tripoli": 0}
    world.change("events", 3, place_id="plc-norland")
    tables = tables_of(world)
    assert places(tables) == {"Nordhaven": 1, "Norland": 1, "Tripoli": 0}
    assert places(tables, without=(SOUTH,)) == {"Nordhaven": 1, "Tripoli": 0}
    assert places(tables, known=date(1900, 1, 1)) == {"Nordhaven": 0, "Tripoli": 0}


def test_a_place_says_its_sources_and_its_latest_event(world: World) -> None:
    world.change("events", 2, date_edtf="2019-01-01")
    world.change("events", 3, place_id="plc-nordhaven", date_edtf="2020-02-02")
    tables = tables_of(world)
    found = queries.places_in_view(tables, view(tables)).set_index("place_id")
    expected = (2, 2, pd.Timestamp("2020-02-02"), "Fighting off the coast")
    columns = ["event_count", "source_count", "latest_day", "latest_title"]
    assert tuple(found.loc["plc-nordhaven", columns]) == expected


@pytest.mark.parametrize(
    ("cells", "reason"), [({"status": "in_error"}, "in_error"), ({"unplaced_reason": "outside_map"}, "outside_map")]
)
def test_events_in_error_or_outside_the_map_are_in_view_but_off_the_map(
    world: World, cells: dict[str, str], reason: str
) -> None:
    world.change("events", 2, **cells)
    tables = tables_of(world)
    assert "evt-meeting" in events(tables)
    assert places(tables) == {"Nordhaven": 0, "Tripoli": 0}
    assert movements_in_view(tables, view(tables)).empty
    off = queries.off_the_map(tables, view(tables))
    assert dict(zip(off["reason"], off["event_count"], strict=True))[reason] >= 1


def test_the_tray_counts_events_off_the_map_by_reason(tables: Tables) -> None:
    off = queries.off_the_map(tables, view(tables))
    assert off.to_dict("list") == {"reason": ["no_point", "not_stated", "outside_map"], "event_count": [1, 1, 1]}
    seen = queries.events_in_view(tables, view(tables))
    on = seen[queries.on_the_map(seen)]
    assert list(on["event_id"]) == ["evt-meeting"]


def test_every_event_in_view_is_on_the_map_or_in_the_tray(tables: Tables) -> None:
    seen = view(tables)
    shown = queries.places_in_view(tables, seen)["event_count"].sum()
    assert shown + queries.off_the_map(tables, seen)["event_count"].sum() == len(events(tables))


def test_a_place_is_in_doubt_where_none_of_its_events_certainly_falls_in_the_window(ours: Tables) -> None:
    early = view(ours, "1939-01-01/1945-12-31")
    found = queries.places_in_view(ours, early)
    held = set(found.loc[found["event_count"] > 0, "place_id"])
    assert held - queries.places_in_doubt(ours, early) == {"plc-soviet-union"}
    assert queries.places_in_doubt(ours, view(ours)) == frozenset()
    assert queries.places_in_doubt(ours, replace(early, count="certain")) == frozenset()

"""Which places stand on the map, what they say, and the tray of what has no point."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.figures import catalogue
from dashboard.views import overview
from data.model.load import Tables
from data.queries.places import events_by_country, movements_in_view, off_the_map, places_in_doubt, places_in_view
from data.queries.view import in_view
from tests.selections import events, view
from tests.world import SOUTH, World, tables_of


def places(tables: Tables, **fields: Any) -> dict[str, int]:
    found = places_in_view(in_view(tables, view(tables, **fields)))
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
    found = places_in_view(in_view(tables, view(tables))).set_index("place_id")
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
    assert movements_in_view(in_view(tables, view(tables))).empty
    off = off_the_map(in_view(tables, view(tables)))
    assert dict(zip(off["reason"], off["event_count"], strict=True))[reason] >= 1


SOUTH_POLE = {"latitude": "-90", "longitude": "116.4"}


def test_an_event_beyond_the_map_goes_to_the_tray_on_screen_and_in_print(world: World) -> None:
    world.change("places", 2, **SOUTH_POLE)
    tables = tables_of(world)
    assert places(tables) == {"Tripoli": 0}
    off = off_the_map(in_view(tables, view(tables)))
    assert dict(zip(off["reason"], off["event_count"], strict=True))["outside_map"] == 2
    page = overview.overview(in_view(tables, view(tables)), "light").mapped
    assert "2 beyond the map" in page.off_map
    assert "116.4" not in page.deck.to_json()
    assert "2 beyond the map" in " ".join(catalogue.figure(in_view(tables, view(tables)), "map").caption)


def test_a_journey_from_or_to_a_place_beyond_the_map_is_not_drawn_and_is_told(world: World) -> None:
    world.change("places", 2, **SOUTH_POLE)
    there = tables_of(world)
    assert movements_in_view(in_view(there, view(there))).empty
    world.change("events", 2, place_id="plc-tripoli", from_place_id="plc-nordhaven")
    back = tables_of(world)
    page = overview.overview(in_view(back, view(back)), "light").mapped
    assert movements_in_view(in_view(back, view(back))).empty
    assert "1 journey from a place that is not on the map not drawn" in page.off_map


@pytest.mark.parametrize(
    ("cells", "is_on"),
    [
        ({"latitude": "39.9", "longitude": "116.4"}, True),
        ({"latitude": "84", "longitude": "-180"}, True),
        ({"latitude": "-85", "longitude": "180"}, True),
        ({"latitude": "84.1", "longitude": "20"}, False),
        ({"latitude": "-85.1", "longitude": "20"}, False),
    ],
)
def test_a_place_is_on_the_map_up_to_the_edges_of_the_basemap(world: World, cells: dict[str, str], is_on: bool) -> None:
    world.change("places", 2, **cells)
    assert ("Nordhaven" in places(tables_of(world))) is is_on


def test_where_a_journey_in_view_begins_is_a_place_of_the_map_and_told_where_paper_ends(world: World) -> None:
    world.change("places", 4, name="Beijing", latitude="39.9", longitude="116.4", is_anchor="false")
    tables = tables_of(world)
    assert places(tables) == {"Nordhaven": 1, "Beijing": 0}
    assert places(tables, start=date(2019, 1, 1), end=date(2019, 2, 1)) == {"Nordhaven": 0}
    caption = catalogue.figure(in_view(tables, view(tables, view="libya")), "map").caption
    assert "Beijing (a journey begins there)" in " ".join(caption)


def test_the_tray_counts_events_off_the_map_by_reason(tables: Tables) -> None:
    off = off_the_map(in_view(tables, view(tables)))
    assert off.to_dict("list") == {"reason": ["no_point", "not_stated", "outside_map"], "event_count": [1, 1, 1]}
    seen = in_view(tables, view(tables)).events
    on = seen[seen["off_map_reason"] == ""]
    assert list(on["event_id"]) == ["evt-meeting"]


def test_every_event_in_view_is_on_the_map_or_in_the_tray(tables: Tables) -> None:
    seen = view(tables)
    shown = places_in_view(in_view(tables, seen))["event_count"].sum()
    assert shown + off_the_map(in_view(tables, seen))["event_count"].sum() == len(events(tables))


def on_a_continent(world: World) -> Tables:
    """The world with a region across countries, as large as one, to which an event and a journey belong."""
    world.copy("places", 3, place_id="plc-east", name="The East", place_type="region", country_code="")
    world.change("events", 2, from_place_id="plc-east")
    world.change("events", 3, place_id="plc-east")
    return tables_of(world)


def test_a_place_as_large_as_a_continent_stands_in_the_tray_and_nowhere_on_the_map(world: World) -> None:
    tables = on_a_continent(world)
    assert "The East" not in places(tables)
    off = off_the_map(in_view(tables, view(tables)))
    assert dict(zip(off["reason"], off["event_count"], strict=True))["across_countries"] == 1
    assert movements_in_view(in_view(tables, view(tables))).empty
    page = overview.overview(in_view(tables, view(tables)), "light").mapped
    assert "1 of a region across many countries" in page.off_map
    assert "plc-east" not in page.deck.to_json()


def test_a_region_of_one_country_and_a_state_that_is_no_more_stay_on_the_map(world: World) -> None:
    world.copy("places", 3, place_id="plc-south", name="The South", place_type="region")
    world.copy("places", 3, place_id="plc-union", name="Old Union", country_code="")
    world.change("events", 2, place_id="plc-south")
    world.change("events", 3, place_id="plc-union")
    assert places(tables_of(world)) == {"Nordhaven": 0, "Tripoli": 0, "The South": 1, "Old Union": 1}


def test_a_planned_event_is_counted_apart_and_is_no_journey(world: World) -> None:
    world.change("events", 2, status="planned")
    tables = tables_of(world)
    assert places(tables) == {"Nordhaven": 0, "Tripoli": 0}
    found = places_in_view(in_view(tables, view(tables))).set_index("place_id")
    assert found.loc["plc-nordhaven", "planned_count"] == 1
    assert movements_in_view(in_view(tables, view(tables))).empty
    assert "plc-nordhaven" not in places_in_doubt(in_view(tables, view(tables)))


def test_the_latest_event_of_a_place_is_a_planned_one_only_where_there_is_no_other(world: World) -> None:
    world.change("events", 2, status="planned")
    tables = tables_of(world)
    assert "Marshal meets minister" in list(places_in_view(in_view(tables, view(tables)))["latest_title"])
    world.change("events", 3, place_id="plc-nordhaven", date_edtf="2019-01-01")
    tables = tables_of(world)
    titles = list(places_in_view(in_view(tables, view(tables)))["latest_title"])
    assert titles == ["Fighting off the coast", ""]


def test_what_lies_in_a_country_is_counted_with_the_places_in_it_and_its_coast_apart(world: World) -> None:
    world.change("places", 5, latitude="33", longitude="12", country_code="LY")
    world.copy("events", 2, event_id="evt-planned", place_id="plc-norland", status="planned")
    world.copy("evidence", 2, evidence_id="evd-16", record_id="evt-planned")
    tables = tables_of(world)
    counts = events_by_country(places_in_view(in_view(tables, view(tables))))
    assert counts.to_dict("records") == [
        {"country_code": "XA", "name": "", "on_land": 2, "off_coast": 0, "planned": 1},
        {"country_code": "LY", "name": "", "on_land": 0, "off_coast": 1, "planned": 0},
    ]
    picture = catalogue.figure(in_view(tables, view(tables)), "map")
    assert "2 in Norland and 1 off the coast of Libya; one of them is only planned" in picture.title
    assert "by place: Nordhaven 1, Off the coast 1; planned: Norland 1" in picture.alt


def test_the_data_behind_the_map_say_why_an_event_is_not_drawn(world: World) -> None:
    tables = on_a_continent(world)
    table = catalogue.figure(in_view(tables, view(tables)), "map").table
    reasons = dict(zip(table["event_id"], table["off_map_reason"], strict=True))
    assert reasons == {
        "evt-exile": "not_stated", "evt-fighting": "across_countries", "evt-meeting": "", "evt-summit": "outside_map"
    }  # fmt: skip


def test_a_place_is_in_doubt_where_dates_that_may_lie_in_the_window_count(world: World) -> None:
    world.change("events", 2, date_edtf="2020-03")
    tables = tables_of(world)
    for count, expected in (("possible", {"plc-nordhaven"}), ("certain", set())):
        here = in_view(tables, view(tables, "2020-03-03", count=count))
        assert places_in_doubt(here) == expected

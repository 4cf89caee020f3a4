"""The map for print: the records of the screen, within its frame, names apart."""

import json
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from components.map import print_map
from components.map.overlap import overlap
from components.map.projection import Frame, circle, line_within, on_paper, ring_within
from components.palette import LIGHT
from dashboard.figures import catalogue
from dashboard.views import overview
from data.model.load import Tables
from data.model.selection import everything
from data.queries import places as map_places
from data.queries.journeys import movements_in_view
from tests.sections import VIEWS

FRAME = Frame(0, 0, 1, 100, 100)


def ids(value: Any, key: str) -> set[str]:
    """Every value of a key, wherever it stands in nested lists and dicts."""
    if isinstance(value, dict):
        own = {str(value[key])} if key in value else set()
        return own | {found for part in value.values() for found in ids(part, key)}
    return {found for part in value for found in ids(part, key)} if isinstance(value, list) else set()


def on_screen(tables: Tables) -> tuple[set[str], set[str]]:
    """Ids of the places that have a size on the screen's map, and of the journeys."""
    layers = {
        layer["id"]: layer
        for layer in json.loads(overview.overview(tables, everything(tables), "light").mapped.deck.to_json())["layers"]
    }
    points = {row["place_id"] for row in layers["places"]["data"] if row["size"]}
    halos = {row["place_id"] for row in layers["halos"]["data"] if row["radius"]}
    return points | halos, {row["event_id"] for row in layers["routes"]["data"] if "event_id" in row}


def test_screen_and_print_show_the_same_records(ours: Tables) -> None:
    places, journeys = on_screen(ours)
    spec = catalogue.picture(ours, everything(ours), "map").spec
    assert ids(spec, "place_id") == places
    assert ids(spec, "event_id") == journeys


def test_what_lies_outside_the_section_is_told(tables: Tables) -> None:
    places = map_places.places_in_view(tables, everything(tables))
    spec = catalogue.picture(tables, everything(tables), "map").spec
    away = {name for name, _ in print_map.outside(places, overview.frame_of(tables, everything(tables)))}
    drawn = {
        str(name)
        for name, place in zip(places["name"], places["place_id"], strict=True)
        if place in ids(spec, "place_id")
    }
    seen = {str(name) for name, count in zip(places["name"], places["event_count"], strict=True) if count}
    assert seen <= away | drawn


def test_no_name_on_paper_covers_another_or_leaves_the_frame(ours: Tables) -> None:
    for view in VIEWS.values():
        frame = print_map.frame_of(view)
        seen = print_map._seen(map_places.places_in_view(ours, everything(ours)), frame)
        spots = print_map._spots(seen, frame)
        names = [*spots, *print_map._countries(catalogue._basemap(view).countries, seen, spots, frame)]
        boxes = [name["box"] for name in names]
        assert len(boxes) > 3
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
        assert all(print_map._fits(box) for box in boxes)


def test_a_journey_from_a_country_is_dashed(ours: Tables) -> None:
    movements = movements_in_view(ours, everything(ours))
    layers = print_map._routes(movements, print_map.frame_of(VIEWS["all"]), LIGHT)
    vague = set(movements.loc[movements["is_from_country"], "event_id"])
    dashed = [layer for layer in layers if layer["mark"].get("strokeDash") == print_map.DASH]
    assert ids(dashed, "event_id") == vague


def test_disputed_borders_are_dashed_and_the_map_says_so(ours: Tables) -> None:
    dashed = print_map._borders(catalogue._basemap(VIEWS["all"]).borders, LIGHT)[1]
    assert ids(dashed["data"], "kind") == {"disputed"}
    assert dashed["mark"]["strokeDash"] == print_map.DASH
    assert any(print_map.DISCLAIMER in said for said in catalogue.picture(ours, everything(ours), "map").caption)


def test_a_halo_is_as_wide_as_the_doubt_in_kilometres() -> None:
    frame = print_map.frame_of(VIEWS["all"])
    (_, one), (_, other) = frame.at(30, 20), frame.at(31, 20)
    assert abs(frame.units(110.6, 30.5) - (one - other)) < 0.5  # a degree of latitude


def test_lines_and_rings_are_cut_at_the_frame() -> None:
    assert line_within([(-50, 50), (150, 50)], FRAME) == [[(0, 50), (100, 50)]]
    assert line_within([(-50, 50), (-10, 50)], FRAME) == []
    assert line_within([(10, 10), (20, 20), (30, 10)], FRAME) == [[(10, 10), (20, 20), (30, 10)]]
    ring = ring_within(circle((100, 50), 20), FRAME)
    assert ring[0] == ring[-1]
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in ring)
    assert ring_within(circle((300, 50), 20), FRAME) == []


def test_features_beyond_the_frame_are_left_out() -> None:
    far = {"type": "Polygon", "coordinates": [[[170, 60], [175, 60], [175, 65], [170, 60]]]}
    near = {"type": "LineString", "coordinates": [[-1, 0], [1, 0]]}
    features = [{"type": "Feature", "properties": {"kind": kind}, "geometry": kind} for kind in (far, near)]
    assert len(on_paper({"features": features}, FRAME)) == 1


def test_places_whose_events_only_may_fall_in_the_window_are_hollow(ours: Tables) -> None:
    early = replace(everything(ours), start=date(2018, 10, 1), end=date(2018, 10, 1))
    marks = [layer for layer in catalogue.picture(ours, early, "map").spec["layer"] if "mark" in layer]
    ringed = [layer for layer in marks if layer["mark"].get("stroke") == LIGHT.place]
    hollow = ids([layer for layer in ringed if layer["mark"].get("fill", LIGHT.paper) == LIGHT.paper], "place_id")
    assert {"plc-ukraine", "plc-syria", "plc-benghazi"} <= hollow
    assert "plc-libya" in ids(ringed, "place_id") - hollow

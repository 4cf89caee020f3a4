"""The map as strictly parsed JSON: what each layer holds, and how the view is chosen."""

import json
from datetime import date
from typing import Any

import pytest

from components.font import FONT
from components.map.features import HERE
from components.map.live import places_map
from components.map.mercator import degrees, pixels
from components.map.views import LAPTOP, PHONE, WORLD, fitted
from components.palette import THEMES
from dashboard.server import figure_routes
from dashboard.views import maps, overview
from data.model.load import Tables
from data.queries.about import map_presets
from data.queries.places import MOST_ROUTES, TOGETHER, places_in_view, routes_in_view
from data.queries.view import in_view
from tests.drawn import strictly
from tests.pictures import STATIC, layers_of, map_json
from tests.sections import VIEWS
from tests.selections import view
from tests.world import World, tables_of

LAYERS = ["land", "borders", "countries", "halos", "routes", "heads", "places", "rings", "names"]
LIGHT = THEMES["light"]
SELECTIONS: dict[str, dict[str, Any]] = {
    "full": {},
    "filtered": {"without": ("src-south",), "count": "certain", "place": "plc-nordhaven", "view": "libya"},
    "empty": {"window": "1500-01-01"},
    "no source": {"known": date(1900, 1, 1)},
}


@pytest.mark.parametrize("fields", SELECTIONS.values(), ids=SELECTIONS)
def test_every_layer_has_the_same_explicit_id_whatever_is_selected(tables: Tables, fields: dict[str, Any]) -> None:
    deck = strictly(map_json(tables, view(tables, **fields)))
    assert [layer["id"] for layer in deck["layers"]] == LAYERS


@pytest.mark.parametrize(
    ("fields", "marked"),
    [
        ({"mode": "single", "window": "2020-03-03"}, ["plc-nordhaven"]),
        ({"mode": "window"}, ["plc-nordhaven"]),
        ({"mode": "window", "window": "1990-01-01"}, []),
    ],
)
def test_the_place_of_the_opened_event_is_marked(tables: Tables, fields: dict[str, Any], marked: list[str]) -> None:
    layers = layers_of(tables, event="evt-meeting", **fields)
    data = [*layers["places"]["data"], *layers["halos"]["data"]]
    assert [place["place_id"] for place in data if place.get("here")] == marked
    assert layers["places"]["getLineColor"].startswith("@@=here ?")
    svg = figure_routes.still_picture(in_view(tables, view(tables, event="evt-meeting", **fields)), "light")
    circles = [tag for tag in svg.split("<") if tag.startswith("circle")]
    assert [f'stroke-width="{HERE}"' in tag for tag in circles].count(True) == len(marked)


def test_a_place_whose_events_only_may_fall_in_the_window_is_hollow(world: World) -> None:
    world.change("events", 3, place_id="plc-norland")
    tables = tables_of(world)
    early = layers_of(tables, window="2019-04-15")
    areas = {place["place_id"]: place.get("maybe", 0) for place in early["places"]["data"] if place.get("area")}
    assert areas["plc-norland"] == 1
    whole = layers_of(tables)
    assert not any(place.get("maybe") for place in [*whole["places"]["data"], *whole["halos"]["data"]])
    svg = figure_routes.still_picture(in_view(tables, view(tables, "2019-04-15")), "light")
    assert svg.count('fill-opacity="0"') == sum(areas.values())


def test_a_reader_cannot_move_the_map_off_the_land(tables: Tables) -> None:
    deck = strictly(map_json(tables, view(tables)))
    (west, south), (east, north) = deck["initialViewState"]["maxBounds"]
    for preset in VIEWS.values():
        for left, top, right, bottom in (preset.viewport(size).box for size in (PHONE, LAPTOP)):
            scale = 2**preset.zoom
            (low, begin), (high, end) = degrees(left / scale, bottom / scale), degrees(right / scale, top / scale)
            assert (west, south) <= (begin, low)
            assert (end, high) <= (east, north)


def test_land_and_borders_come_by_address_and_nothing_from_elsewhere(tables: Tables) -> None:
    layers = layers_of(tables)
    assert [layers[name]["data"] for name in ("land", "borders")] == list(STATIC.values())
    deck = strictly(map_json(tables, view(tables)))
    assert "http" not in json.dumps(deck)
    assert deck.get("mapProvider") is None


@pytest.mark.parametrize("name", ["@@=alert(1)", "@@#GL.LINES", "@@=", "@@"])
def test_no_name_or_title_is_read_as_an_expression_of_the_map(world: World, name: str) -> None:
    world.change("places", 2, name=name)
    world.change("events", 2, title=name)
    layers = layers_of(tables_of(world)).values()
    rows = [row for layer in layers if isinstance(layer["data"], list) for row in layer["data"]]
    texts = [value for row in rows for value in row.values() if isinstance(value, str)]
    assert [text for text in texts if text.startswith("@@")] == []
    assert [text for text in texts if name in text] != []


def test_names_are_set_in_letters_whose_width_is_known(tables: Tables) -> None:
    layers = layers_of(tables)
    assert {(layers[name]["fontFamily"], layers[name]["fontWeight"]) for name in ("names", "countries")} == {
        (FONT, 600)
    }
    assert (layers["names"]["getSize"], layers["countries"]["getSize"]) == (12.5, 11)


def test_places_are_points_sized_by_events(tables: Tables) -> None:
    points = {point["place_id"]: point for point in layers_of(tables)["places"]["data"]}
    assert set(points) == {"plc-nordhaven", "plc-tripoli"}
    assert points["plc-nordhaven"]["position"] == [10.25, 60.5]
    assert points["plc-nordhaven"]["size"] > points["plc-tripoli"]["size"]
    assert (points["plc-nordhaven"]["events"], points["plc-tripoli"]["events"]) == (1, 0), "an anchor may hold no event"
    assert points["plc-nordhaven"]["tip"] == "Nordhaven: 1 event, 1 source\nlatest: Marshal meets minister"
    assert points["plc-tripoli"]["tip"] == "Tripoli: 0 events, 0 sources"


def test_an_area_is_a_ring_no_larger_than_a_point_of_as_many_events(world: World) -> None:
    world.change("events", 3, place_id="plc-norland")
    layers = layers_of(tables_of(world))
    points = {point["place_id"]: point for point in layers["places"]["data"]}
    country, town = points["plc-norland"], points["plc-nordhaven"]
    assert (country["events"], country["size"], country["position"]) == (1, town["size"], [11.0, 61.0])
    assert ("area" in country, "area" in town) == (True, False)
    assert layers["halos"]["data"] == []


def test_a_place_at_sea_is_an_outline_and_one_near_a_place_a_paler_point(world: World) -> None:
    world.change("places", 5, latitude="33", longitude="12")
    world.change("places", 2, where_prec="2")
    layers = layers_of(tables_of(world))
    (halo,) = layers["halos"]["data"]
    assert (halo["place_id"], halo["radius"]) == ("plc-nordhaven", 25_000)
    flags = {place["place_id"]: ("doubt" in place, "area" in place) for place in layers["places"]["data"]}
    assert flags == {"plc-off-coast": (0, 1), "plc-nordhaven": (1, 0), "plc-tripoli": (0, 0)}


def test_an_area_without_an_event_has_no_ring(world: World) -> None:
    world.change("places", 3, is_anchor="true")
    assert not any("area" in place for place in layers_of(tables_of(world))["places"]["data"])


def test_a_wheel_scrolls_the_page_and_not_the_map(tables: Tables) -> None:
    (seen_as,) = strictly(map_json(tables, view(tables)))["views"]
    assert seen_as["controller"] == {"scrollZoom": False}


def test_a_journey_is_a_line_with_an_arrowhead_dashed_from_a_country(world: World) -> None:
    layers = layers_of(tables_of(world))
    (route,), (head,) = layers["routes"]["data"], layers["heads"]["data"]
    assert (route["path"][0], route["path"][-1]) == ([13.2, 32.9], [10.25, 60.5])
    assert "dashed" not in route
    assert route["tip"] == "The marshal: Tripoli to Nordhaven, 3 March 2020\nMarshal meets minister"
    assert layers["routes"]["autoHighlight"], "several from one place are told apart when pointed at"
    assert (len(head["path"]), head["path"][1]) == (3, route["path"][4])
    world.change("events", 2, from_place_id="plc-norland")
    (vague,) = layers_of(tables_of(world))["routes"]["data"]
    assert vague["dashed"]


def test_journeys_on_one_route_do_not_cover_each_other(world: World) -> None:
    world.copy("events", 2, event_id="evt-second")
    world.copy("evidence", 2, evidence_id="evd-16", record_id="evt-second")
    first, second = layers_of(tables_of(world))["routes"]["data"]
    assert (first["path"][0], first["path"][-1]) == (second["path"][0], second["path"][-1])
    assert first["path"][4] != second["path"][4]


def test_many_journeys_on_one_route_are_one_wider_line_with_their_number(world: World) -> None:
    for nth in range(TOGETHER - 1):
        world.copy("events", 2, event_id=f"evt-again-{nth}")
        world.copy("evidence", 2, evidence_id=f"evd-again-{nth}", record_id=f"evt-again-{nth}")
    layers = layers_of(tables_of(world))
    (route,) = layers["routes"]["data"]
    assert route["tip"] == f"{TOGETHER} journeys, Tripoli to Nordhaven"
    assert route["width"] > 2


def test_an_empty_selection_keeps_the_anchors_and_nothing_else(tables: Tables) -> None:
    layers = layers_of(tables, **SELECTIONS["empty"])
    assert {label["text"] for label in layers["names"]["data"]} == {"Nordhaven", "Tripoli"}
    assert {point["tip"] for point in layers["places"]["data"]} == {
        "Nordhaven: 0 events, 0 sources",
        "Tripoli: 0 events, 0 sources",
    }
    assert layers["routes"]["data"] == layers["heads"]["data"] == []


def test_the_preset_moves_the_map(tables: Tables) -> None:
    sections = {name: VIEWS[name] for name in map_presets(tables)}
    states = [strictly(map_json(tables, view(tables, view=name)))["initialViewState"] for name in sections]
    assert [(state["latitude"], state["zoom"]) for state in states] == [
        (section.latitude, section.zoom) for section in sections.values()
    ]


def test_a_place_without_coordinates_makes_no_nan(world: World) -> None:
    world.change("events", 2, from_place_id="plc-off-coast")
    tables = tables_of(world)
    assert strictly(map_json(tables, view(tables)))


def test_the_opening_view_holds_every_place_with_events(ours: Tables) -> None:
    places = places_in_view(in_view(ours, view(ours)))
    frame = fitted(places)
    centre = pixels(frame.latitude, frame.longitude, frame.zoom)
    for place in places[places["event_count"] > 0].to_dict("records"):
        x, y = pixels(place["latitude"], place["longitude"], frame.zoom)
        assert abs(x - centre[0]) <= 180, "as much as a phone shows"
        assert abs(y - centre[1]) <= 220


def test_the_opening_view_comes_closer_when_the_events_do(world: World) -> None:
    world.change("events", 2, from_place_id="")
    world.change("events", 3, place_id="plc-tripoli")
    tables = tables_of(world)
    near = fitted(places_in_view(in_view(tables, view(tables, place="plc-nordhaven"))))
    assert near.zoom > fitted(places_in_view(in_view(tables, view(tables)))).zoom
    assert (near.latitude, near.longitude) == pytest.approx((60.5, 10.25), abs=0.1)


def test_without_an_event_what_is_always_labelled_is_shown_and_without_that_the_world(tables: Tables) -> None:
    anchors = places_in_view(in_view(tables, view(tables, "1500-01-01")))
    section = fitted(anchors)
    assert all(
        section.viewport(PHONE).contains(at) for at in zip(anchors["longitude"], anchors["latitude"], strict=True)
    )
    assert fitted(anchors[:0]) == WORLD


def test_events_on_both_sides_of_the_world_are_shown_together_and_named(world: World) -> None:
    world.change("places", 2, name="Beijing", latitude="39.9", longitude="116.4")
    world.change("places", 4, name="Washington", latitude="38.9", longitude="-77")
    tables = tables_of(world)
    whole = in_view(tables, view(tables))
    section = maps.viewport_of(whole)
    assert section.viewport(PHONE).contains((116.4, 39.9))
    assert section.viewport(PHONE).contains((-77, 38.9))
    assert {"Beijing", "Washington"} <= {name["text"] for name in maps.features_of(whole, section).names}


def test_what_the_map_sends_grows_with_places_and_not_with_events(world: World) -> None:
    few = len(map_json(tables_of(world), view(tables_of(world))))
    for nth in range(40):
        world.copy("events", 2, event_id=f"evt-again-{nth}")
        world.copy("evidence", 2, evidence_id=f"evd-again-{nth}", record_id=f"evt-again-{nth}")
    assert len(map_json(tables_of(world), view(tables_of(world)))) < few + 20


def test_the_json_has_no_blanks_and_is_made_once(tables: Tables) -> None:
    deck = places_map(maps.features_of(in_view(tables, view(tables)), VIEWS["all"]), VIEWS["all"], LIGHT, STATIC)
    assert deck.to_json() is deck.to_json()
    assert '": ' not in deck.to_json()
    assert "\n" not in deck.to_json()


def test_of_very_many_journeys_the_most_travelled_routes_are_drawn_and_the_rest_is_told(world: World) -> None:
    for nth in range(MOST_ROUTES + 3):
        world.copy("places", 2, place_id=f"plc-{nth:03}", name=f"Town {nth:03}")
        world.copy("events", 2, event_id=f"evt-{nth:03}", place_id=f"plc-{nth:03}")
        world.copy("evidence", 2, evidence_id=f"evd-{nth:03}", record_id=f"evt-{nth:03}")
    tables = tables_of(world)
    assert len(routes_in_view(in_view(tables, view(tables)))) == MOST_ROUTES
    told = overview.overview(in_view(tables, view(tables)), "light").mapped.off_map
    assert "4 journeys on less travelled routes not drawn" in told

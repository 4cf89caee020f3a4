"""Map, timeline and alignment chart as strictly parsed JSON: what is drawn, and that it is the same every time."""

import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from components.alignment import STRIKE, alignment_chart
from components.clocks import clocks_chart
from components.map import VIEWS, places_map
from components.matrix import matrix_chart
from components.palette import THEMES, Palette, rgb
from components.timeline import STUB, timeline_chart
from data import alignment, queries
from data.documents import clock_spans
from data.selection import Selection, event_stops, everything
from data.tables import Tables
from tests.test_queries import view
from tests.world import World, tables_of

STATIC = {"land": "land.json", "borders": "borders.json", "labels": "labels.json"}
LAYERS = [*("sea", "land", "borders", "countries", "halos", "routes", "arrowheads", "places", "names")]
LIGHT = THEMES["light"]
Json = dict[str, Any]


def strictly(text: str) -> Json:
    """Parse JSON as browsers do: without NaN and Infinity."""

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    parsed: Json = json.loads(text, parse_constant=refuse)
    return parsed


def alignment_json(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> str:
    lines, marks = alignment.alignment_lines(tables, selection), alignment.alignment_marks(tables, selection)
    text: str = alignment_chart(lines, marks, queries.side_names(tables), colours).to_json()
    return text


def timeline_json(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> str:
    events, stops = queries.events_in_view(tables, selection), event_stops(tables)
    text: str = timeline_chart(events, stops, selection.start, selection.end, colours).to_json()
    return text


def map_json(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> str:
    places, journeys = queries.places_in_view(tables, selection), queries.movements_in_view(tables, selection)
    text: str = places_map(places, journeys, selection.view, colours, STATIC).to_json()
    return text


def matrix_json(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> str:
    lines = alignment.alignment_lines(tables, selection)
    text: str = matrix_chart(lines, queries.side_names(tables), colours).to_json()
    return text


def clocks_json(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> str:
    """The clocks of a document are the same whatever is selected."""
    text: str = clocks_chart(clock_spans(tables, tables.sources["source_id"].iloc[0]), colours).to_json()
    return text


PICTURES: list[Callable[..., str]] = [alignment_json, matrix_json, timeline_json, map_json, clocks_json]
SELECTIONS: dict[str, dict[str, Any]] = {
    "full": {},
    "filtered": {"without": ("src-south",), "count": "certain", "place": "plc-nordhaven", "view": "libya"},
    "one kind": {"support": "weapons", "window": "2020-03-04"},
    "empty": {"window": "1500-01-01"},
    "no source": {"known": date(1900, 1, 1)},
}


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("fields", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_picture_is_strict_json(
    tables: Tables, picture: Callable[..., str], fields: dict[str, Any], theme: str
) -> None:
    assert strictly(picture(tables, view(tables, **fields), THEMES[theme]))


@pytest.mark.parametrize("picture", PICTURES)
def test_the_same_selection_gives_the_same_picture(tables: Tables, picture: Callable[..., str]) -> None:
    assert picture(tables, view(tables)) == picture(tables, view(tables))


@pytest.mark.parametrize("picture", PICTURES)
def test_our_own_pictures_are_strict_json(ours: Tables, picture: Callable[..., str]) -> None:
    for selection in (everything(ours), view(ours, "1985-01-01"), view(ours, "2029-01-01")):
        assert strictly(picture(ours, selection))


@pytest.mark.parametrize("picture", PICTURES)
def test_the_theme_changes_the_colours(tables: Tables, picture: Callable[..., str]) -> None:
    light, dark = (picture(tables, view(tables), THEMES[theme]) for theme in ("light", "dark"))
    assert light != dark


# The alignment chart


def marks_of(tables: Tables, **fields: Any) -> list[Json]:
    """The rows from which the chart draws its marks."""
    chart = strictly(alignment_json(tables, view(tables, **fields)))
    drawn = next(layer for layer in chart["layer"] if layer["encoding"].get("shape"))
    rows: list[Json] = chart["datasets"][drawn["data"]["name"]]
    return rows


def test_the_chart_holds_one_mark_a_source(tables: Tables) -> None:
    marks = marks_of(tables)
    assert len(marks) == len(alignment.alignment_marks(tables, view(tables))) == 6
    assert len({(mark["x"], mark["y"]) for mark in marks}) == 6, "no mark covers another"
    training = [mark for mark in marks if mark["Kind"].startswith("training")]
    assert [mark["Source"] for mark in training] == [
        "Northern Post says so in its own voice",
        "Southern Mail reports that a named party says so",
    ]
    assert [mark["Source"][:13] for mark in marks_of(tables, without=("src-south",), support="training")] == [
        "Northern Post"
    ]


def test_the_sides_stand_left_and_right_of_the_centre(tables: Tables) -> None:
    marks = marks_of(tables)
    signs = {mark["Backer"]: mark["x"] > 0 for mark in marks}
    assert signs == {"Norland": True, "Grey Wolves": True, "Sandia": False}
    for mark in marks:
        assert mark["colour"] == (LIGHT.haftar if mark["x"] > 0 else LIGHT.tripoli)


def test_what_is_alleged_is_hollow_and_every_stance_has_a_shape_or_fill_of_its_own(tables: Tables) -> None:
    seen = {(mark["Source"], mark["Kind"]): (mark["shape"], mark["fill"]) for mark in marks_of(tables)}
    north, south = "Northern Post reports", "Southern Mail reports"
    assert seen[f"{north} an allegation", "weapons, alleged"] == ("circle", LIGHT.paper)
    assert seen["Southern Mail says so in its own voice", "fighters, reported"] == ("circle", LIGHT.haftar)
    assert seen[f"{south} that a named party says so", "training, corroborated"] == ("square", LIGHT.haftar)
    assert seen[f"{south} the backer’s own words", "money, admitted"] == ("diamond", LIGHT.haftar)
    assert len(set(seen.values())) == 5, "four stances, and the other side's colour"


def test_a_denial_is_drawn_on_the_very_marks_it_denies(tables: Tables) -> None:
    assert {mark["Kind"]: mark["Denied by"] for mark in marks_of(tables) if mark["denied"]} == {
        "weapons, alleged": "Norland"
    }
    chart = strictly(alignment_json(tables, view(tables)))
    strike = next(layer for layer in chart["layer"] if layer["mark"].get("shape") == STRIKE)
    points = next(layer for layer in chart["layer"] if layer["encoding"].get("shape"))
    assert strike["transform"] == [{"filter": "datum.denied"}]
    assert strike["data"] == points["data"]


def test_each_line_of_the_chart_has_its_kind_strength_and_denial_in_words(tables: Tables) -> None:
    text = alignment_json(tables, view(tables))
    for told in (
        "training · corroborated · 2019–20",
        "weapons · alleged, denied · 2020",
        "fighters · reported · 2020",
    ):
        assert f'"{told}"' in text
    for heading in (
        "← back Tripoli",
        "back the marshal →",
        "Mercenary company",
        "Recognition",
        "History, over before 2011",
    ):
        assert heading in json.loads(text).__repr__()


def test_a_click_on_a_mark_selects_its_backer(tables: Tables) -> None:
    chart = strictly(alignment_json(tables, view(tables)))
    (selected,) = chart["params"]
    assert (selected["name"], selected["select"]["fields"]) == ("backer", ["supporter_id"])
    assert {mark["supporter_id"] for mark in marks_of(tables)} == {"act-norland", "act-wolves", "act-sandia"}


def test_a_mark_says_until_when_it_is_said_to_hold(world: World) -> None:
    world.change("claims", 7, period_edtf="2020-05-01/..")
    until = {mark["Backer"]: mark["Said to hold until"] for mark in marks_of(tables_of(world))}
    assert (until["Sandia"], until["Grey Wolves"]) == ("2020-05-01", "open")


def test_the_chart_grows_with_its_lines(tables: Tables) -> None:
    heights = [
        strictly(alignment_json(tables, view(tables, **fields)))["height"]
        for fields in (SELECTIONS["full"], SELECTIONS["one kind"], SELECTIONS["empty"])
    ]
    assert heights == sorted(set(heights), reverse=True)


# The matrix and the clocks


def rows_drawn(text: str) -> list[Json]:
    """The rows from which the first layer is drawn."""
    chart = strictly(text)
    layer = chart["layer"][0]
    rows: list[Json] = chart["datasets"][layer.get("data", chart.get("data"))["name"]]
    return rows


def test_the_matrix_has_a_cell_for_each_backer_side_and_kind(tables: Tables) -> None:
    cells = {(cell["Backer"], cell["Kind"]): cell for cell in rows_drawn(matrix_json(tables, view(tables)))}
    assert len(cells) == len(alignment.alignment_lines(tables, view(tables))) == 5
    weapons, training = (cells["Norland → the marshal", kind] for kind in ("weapons", "training"))
    assert (weapons["fill"], weapons["denied"], weapons["Denied by"]) == (LIGHT.paper, True, "Norland")
    assert (training["fill"], training["denied"]) == (LIGHT.haftar, False)
    assert training["size"] > weapons["size"]
    assert cells["Norland → the marshal", "money"]["shape"] == "diamond"
    assert cells["Sandia → Tripoli", "recognition"]["colour"] == LIGHT.tripoli


def test_the_clocks_of_a_document_are_spans_and_days(tables: Tables) -> None:
    rows = {row["clock"]: row for row in rows_drawn(clocks_json(tables, view(tables)))}
    assert list(rows) == ["Events covered", "Periods of claims", "Published", "Page saved"]
    assert [row["is_day"] for row in rows.values()] == [False, False, True, True]


# The map


def layers_of(tables: Tables, **fields: Any) -> dict[str, Json]:
    """Layers of the map by id."""
    return {layer["id"]: layer for layer in strictly(map_json(tables, view(tables, **fields)))["layers"]}


@pytest.mark.parametrize("fields", SELECTIONS.values(), ids=SELECTIONS)
def test_every_layer_has_the_same_explicit_id_whatever_is_selected(tables: Tables, fields: dict[str, Any]) -> None:
    deck = strictly(map_json(tables, view(tables, **fields)))
    assert [layer["id"] for layer in deck["layers"]] == LAYERS


def test_land_borders_and_names_come_by_address_and_nothing_from_elsewhere(tables: Tables) -> None:
    layers = layers_of(tables)
    assert [layers[name]["data"] for name in ("land", "borders", "countries")] == list(STATIC.values())
    deck = strictly(map_json(tables, view(tables)))
    assert "http" not in json.dumps(deck)
    assert deck.get("mapProvider") is None


def test_places_are_points_sized_by_events(tables: Tables) -> None:
    points = {point["place_id"]: point for point in layers_of(tables)["places"]["data"]}
    assert set(points) == {"plc-nordhaven", "plc-tripoli"}
    assert points["plc-nordhaven"]["position"] == [10.25, 60.5]
    assert points["plc-nordhaven"]["size"] > points["plc-tripoli"]["size"]
    assert points["plc-nordhaven"]["shade"][:3] == rgb(LIGHT.place)[:3]
    assert points["plc-tripoli"]["shade"][:3] == rgb(LIGHT.quiet)[:3], (
        "an anchor without events is not the places' colour"
    )
    assert points["plc-nordhaven"]["tip"] == "Nordhaven: 1 event, 1 source\nlatest: Marshal meets minister"
    assert points["plc-tripoli"]["tip"] == "Tripoli: 0 events, 0 sources"


def test_a_vague_place_is_drawn_with_its_doubt(world: World) -> None:
    world.change("events", 3, place_id="plc-norland")
    layers = layers_of(tables_of(world))
    radius = {tuple(halo["position"]): halo["radius"] for halo in layers["halos"]["data"]}
    assert radius[11.0, 61.0] > 100_000
    assert radius[10.25, 60.5] == 0
    shade = {point["place_id"]: point["shade"][3] for point in layers["places"]["data"]}
    assert shade["plc-norland"] < shade["plc-nordhaven"]


def test_a_vague_place_without_an_event_has_no_halo(world: World) -> None:
    world.change("places", 3, is_anchor="true")
    halos = layers_of(tables_of(world))["halos"]["data"]
    assert [halo["radius"] for halo in halos] == [0, 0, 0]


def test_a_journey_is_a_line_with_an_arrowhead_dashed_from_a_country(world: World) -> None:
    layers = layers_of(tables_of(world))
    (route,) = layers["routes"]["data"]
    assert (route["path"][0], route["path"][-1]) == ([13.2, 32.9], [10.25, 60.5])
    assert (route["event_id"], route["dash"]) == ("evt-meeting", [0, 0])
    assert route["tip"] == "Marshal meets minister\nTripoli to Nordhaven"
    assert len(layers["arrowheads"]["data"]) == 1
    world.change("events", 2, from_place_id="plc-norland")
    (vague,) = layers_of(tables_of(world))["routes"]["data"]
    assert vague["dash"] != [0, 0]


def test_journeys_on_one_route_do_not_cover_each_other(world: World) -> None:
    world.copy("events", 2, event_id="evt-second")
    world.copy("evidence", 2, evidence_id="evd-16", record_id="evt-second")
    first, second = layers_of(tables_of(world))["routes"]["data"]
    assert (first["path"][0], first["path"][-1]) == (second["path"][0], second["path"][-1])
    assert first["path"][8] != second["path"][8]


def test_an_empty_selection_keeps_the_anchors_and_nothing_else(tables: Tables) -> None:
    layers = layers_of(tables, **SELECTIONS["empty"])
    assert {label["name"] for label in layers["names"]["data"]} == {"Nordhaven", "Tripoli"}
    assert {point["tip"] for point in layers["places"]["data"]} == {
        "Nordhaven: 0 events, 0 sources",
        "Tripoli: 0 events, 0 sources",
    }
    assert layers["routes"]["data"] == layers["arrowheads"]["data"] == []


def test_the_preset_moves_the_map(tables: Tables) -> None:
    states = [strictly(map_json(tables, view(tables, view=name)))["initialViewState"] for name in VIEWS]
    assert [(state["latitude"], state["zoom"]) for state in states] == [(v.latitude, v.zoom) for v in VIEWS.values()]


def test_a_place_without_coordinates_makes_no_nan(world: World) -> None:
    world.change("events", 2, from_place_id="plc-off-coast")
    tables = tables_of(world)
    assert strictly(map_json(tables, view(tables)))


# The timeline


def rows_of(tables: Tables, **fields: Any) -> tuple[list[Json], Json, Json]:
    """Events, window and whole chart of the timeline."""
    chart = strictly(timeline_json(tables, view(tables, **fields)))
    data = [chart["datasets"][layer["data"]["name"]] for layer in chart["layer"]]
    return data[1], data[0][0], chart


def test_the_timeline_tells_exact_days_from_vague_or_lasting_dates(tables: Tables) -> None:
    events, _, chart = rows_of(tables)
    assert {event["Event"]: event["exact"] for event in events} == {
        "Marshal lives abroad": False,
        "Fighting off the coast": False,
        "Summit far away": False,
        "Marshal meets minister": True,
    }
    assert all((event["level"] > 0) == event["exact"] for event in events)
    marks = [layer["mark"]["type"] for layer in chart["layer"]]
    assert marks == ["rect", "rule", "point", "circle", "text"]


def test_the_timeline_is_in_step_with_the_slider(tables: Tables) -> None:
    events, window, chart = rows_of(tables)
    stops = event_stops(tables)
    where = {event["Event"]: (event["from"], event["to"]) for event in events}
    assert where["Marshal meets minister"] == (stops.index(date(2020, 3, 3)),) * 2
    assert where["Fighting off the coast"] == (stops.index(date(2019, 4, 1)), len(stops) - 1)
    assert (window["from"], window["to"]) == (-0.25, len(stops) - 0.75)
    assert chart["layer"][1]["encoding"]["x"]["scale"]["domain"] == [0, len(stops) - 1]


def test_a_window_that_is_no_stop_is_shaded_between_the_stops(tables: Tables) -> None:
    _, window, _ = rows_of(tables, window="2020-02-05/2020-03-03")
    assert 3 < window["from"] + 0.25 < 4
    assert window["to"] - 0.25 == 4


def test_an_open_end_runs_to_the_edge_and_an_open_beginning_is_a_stub(world: World) -> None:
    world.change("events", 3, date_edtf="../2020-03-03")
    world.change("events", 4, date_edtf="1990/..")
    events, _, chart = rows_of(tables_of(world))
    where = {event["Event"]: (event["from"], event["to"]) for event in events}
    last = chart["layer"][1]["encoding"]["x"]["scale"]["domain"][1]
    begin, end = where["Fighting off the coast"]
    assert end - begin == pytest.approx(STUB)
    assert where["Marshal lives abroad"][1] == last


def test_bars_and_dots_do_not_cover_each_other(ours: Tables) -> None:
    events, _, _ = rows_of(ours)
    dots = [(event["from"], event["level"]) for event in events if event["exact"]]
    assert len(dots) == len(set(dots))
    lanes: dict[float, list[tuple[float, float]]] = {}
    for event in (event for event in events if not event["exact"]):
        lanes.setdefault(event["level"], []).append((event["from"], event["to"]))
    for bars in map(sorted, lanes.values()):
        assert all(one[1] < other[0] for one, other in pairwise(bars))


def test_every_event_of_ours_lies_within_the_picture(ours: Tables) -> None:
    events, _, chart = rows_of(ours)
    low, high = chart["layer"][1]["encoding"]["y"]["scale"]["domain"]
    assert all(low <= event["level"] <= high for event in events)


# Many sources, and no colour


def many(tables: Tables) -> tuple[Json, list[Json]]:
    lines, marks = alignment.alignment_lines(tables, view(tables)), alignment.alignment_marks(tables, view(tables))
    lines = lines.assign(mark_count=lines["mark_count"].where(lines["row"] > 0, 40))
    chart = alignment_chart(lines, marks, queries.side_names(tables), LIGHT)
    spec = strictly(chart.to_json())
    return spec, next(rows for rows in spec["datasets"].values() if "bar" in rows[0])


def test_many_sources_become_bars_that_leave_room_for_the_words(tables: Tables) -> None:
    spec, rows = many(tables)
    assert "bar" in {layer["mark"]["type"] for layer in spec["layer"]}
    lengths = {row["mark_count"]: abs(row["bar"]) for row in rows}
    assert lengths[40] == max(lengths.values()) < 7
    assert lengths[1] < lengths[40] / 5


def test_few_sources_stay_marks(tables: Tables) -> None:
    spec = strictly(alignment_json(tables, view(tables)))
    assert "bar" not in {layer["mark"]["type"] for layer in spec["layer"]}


def test_every_stance_has_a_shape_and_fill_of_its_own_without_colour(ours: Tables) -> None:
    whole = everything(ours)
    marks = alignment.alignment_marks(ours, whole)
    stances = ["asserted", "attributed", "alleged", "admitted"]
    marks = marks.head(4).assign(stance=stances)
    chart = alignment_chart(alignment.alignment_lines(ours, whole), marks, queries.side_names(ours), LIGHT)
    drawn = next(rows for rows in strictly(chart.to_json())["datasets"].values() if "shape" in rows[0])
    assert len({(mark["shape"], mark["fill"] == LIGHT.paper) for mark in drawn}) == len(stances)

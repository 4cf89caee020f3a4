"""What is only planned, on the live map, its still picture and on paper."""

from components.palette import THEMES
from components.print import legend
from components.words.legends import MAP_MORE
from dashboard.figures import catalogue
from dashboard.server import figure_routes
from data.model.load import Tables
from data.queries.view import in_view
from tests.pictures import layers_of
from tests.selections import view
from tests.world import World, tables_of

LIGHT = THEMES["light"]


def paper(tables: Tables) -> str:
    return str(catalogue.figure(in_view(tables, view(tables)), "map").draw())


def planned(world: World, **places: str) -> Tables:
    """The world with its meeting only planned, at a place that is changed so."""
    world.change("events", 2, status="planned")
    world.change("places", 2, **places)
    return tables_of(world)


def test_a_place_where_something_is_only_planned_is_a_grey_point_in_a_thin_ring(world: World) -> None:
    tables = planned(world)
    layers = layers_of(tables)
    (point,) = (point for point in layers["places"]["data"] if point["place_id"] == "plc-nordhaven")
    (ring,) = layers["rings"]["data"]
    assert (point["events"], ring["place_id"]) == (0, "plc-nordhaven")
    assert ring["size"] > point["size"]
    assert not layers["rings"]["filled"]
    assert ring["tip"] == "Nordhaven: 0 events and 1 planned, 1 source\nlatest: Marshal meets minister"
    svg = figure_routes.still_picture(in_view(tables, view(tables)), "light")
    assert svg.count(f'r="{ring["size"]}" fill="{LIGHT.place}" fill-opacity="0"') == 1
    assert paper(tables).count(f'r="{ring["size"]}" fill="{LIGHT.place}" fill-opacity="0"') == 1


def test_an_area_where_something_is_only_planned_is_a_thin_ring_alone(world: World) -> None:
    layers = layers_of(planned(world, where_prec="4"))
    (ring,) = layers["rings"]["data"]
    assert ring["place_id"] == "plc-nordhaven"
    assert "plc-nordhaven" not in {place["place_id"] for place in layers["places"]["data"]}


def test_what_took_place_and_what_is_planned_at_one_place_are_both_drawn(world: World) -> None:
    world.change("events", 3, place_id="plc-nordhaven")
    layers = layers_of(planned(world))
    assert [point["events"] for point in layers["places"]["data"]] == [1, 0]
    assert len(layers["rings"]["data"]) == 1


def test_the_keys_of_map_and_print_tell_what_is_planned() -> None:
    assert "planned" in MAP_MORE
    assert sum("planned" in meaning for meaning in legend.MAP.values()) == 1

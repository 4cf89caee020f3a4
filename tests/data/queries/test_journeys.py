"""Journeys that events tell of, and the routes on which a map draws them."""

from dashboard.views import maps
from data.model.load import Tables
from data.queries.places import TOGETHER, journey_count, movements_in_view, routes_in_view
from data.queries.view import in_view
from tests.sections import VIEWS
from tests.selections import view
from tests.world import World, tables_of


def test_a_journey_leads_from_place_to_place_and_names_the_visitor(tables: Tables) -> None:
    journey = movements_in_view(in_view(tables, view(tables))).to_dict("records")
    assert [(told["event_id"], told["from_name"], told["to_name"]) for told in journey] == [
        ("evt-meeting", "Tripoli", "Nordhaven")
    ]
    assert (journey[0]["visitors"], journey[0]["is_from_country"]) == ("The marshal", False)
    assert (journey[0]["to_latitude"], journey[0]["to_longitude"]) == (60.5, 10.25)


def test_a_journey_from_a_country_says_so(world: World) -> None:
    world.change("events", 2, from_place_id="plc-norland")
    tables = tables_of(world)
    journey = movements_in_view(in_view(tables, view(tables)))
    assert list(journey["is_from_country"]) == [True]


def test_a_lasting_condition_is_no_journey(world: World) -> None:
    world.change("events", 2, status="state")
    tables = tables_of(world)
    assert movements_in_view(in_view(tables, view(tables))).empty


def test_a_journey_needs_two_points(world: World) -> None:
    world.change("events", 2, from_place_id="plc-off-coast")
    tables = tables_of(world)
    journeys = movements_in_view(in_view(tables, view(tables)))
    assert journeys[["from_latitude", "to_latitude"]].notna().all(axis=None)


def test_a_journey_of_nobody_named_has_no_visitor(world: World) -> None:
    world.write("event_actors", [])
    tables = tables_of(world)
    assert list(movements_in_view(in_view(tables, view(tables)))["visitors"]) == [""]


# Names and words


def test_a_journey_from_a_place_without_a_point_is_counted_though_not_drawn(world: World) -> None:
    world.change("events", 2, from_place_id="plc-off-coast")
    tables = tables_of(world)
    assert (journey_count(in_view(tables, view(tables))), len(movements_in_view(in_view(tables, view(tables))))) == (
        1,
        0,
    )
    assert routes_in_view(in_view(tables, view(tables))).empty


def test_places_of_one_name_have_routes_of_their_own(world: World) -> None:
    world.copy("places", 4, place_id="plc-tripoli-lb", latitude="34.4", longitude="35.8", is_anchor="false")
    for nth in range(TOGETHER - 2):
        for place in ("plc-tripoli", "plc-tripoli-lb"):
            world.copy("events", 2, event_id=f"evt-{place}-{nth}", from_place_id=place)
            world.copy("evidence", 2, evidence_id=f"evd-{place}-{nth}", record_id=f"evt-{place}-{nth}")
    tables = tables_of(world)
    routes = routes_in_view(in_view(tables, view(tables)))
    assert routes["journey_count"].to_list() == [1] * (2 * TOGETHER - 3), "neither has enough to become one line"
    lines = maps.features_of(in_view(tables, view(tables)), VIEWS["all"]).routes
    assert len({str(line["path"]) for line in lines if "event_id" in line}) == len(routes)

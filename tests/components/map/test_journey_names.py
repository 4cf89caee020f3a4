"""Names beside journeys: none runs off the map without saying where to, and the opened one says whose it is."""

from itertools import combinations

import numpy as np
import pytest

from components.font import COUNTRY, NAME
from components.map.features import HERE, MapFeatures, Row
from components.map.mercator import Box, pixels
from components.map.placements import Label, box
from components.map.views import LAPTOP, PAPER, PHONE, MapView
from dashboard.server import figure_routes
from dashboard.views import maps
from data.model.load import Tables
from data.queries.places import TOGETHER, routes_in_view
from data.queries.view import in_view
from tests.pictures import layers_of
from tests.sections import VIEWS, distance, overlap
from tests.selections import view
from tests.world import World, tables_of

WINDOWS = ["", "2016-11-01/2017-02-01", "2019-01-01/2020-12-31", "2023-09-01/2023-10-02"]


def room(name: Row, section: MapView, size: float = NAME) -> Box:
    """The box of a name on the map."""
    longitude, latitude = name["position"]
    label = Label(*name.get("offset", (0, 0)), name.get("anchor", "middle"))
    return box(name["text"], *pixels(latitude, longitude, section.zoom), label, size)


def holds(opening: Box, its: Box) -> bool:
    return opening[0] <= its[0] and opening[1] <= its[1] and its[2] <= opening[2] and its[3] <= opening[3]


def on_map(path: list[list[float]], section: MapView) -> list[tuple[float, float]]:
    """Many points of a path, in pixels."""
    corners = np.array([pixels(latitude, longitude, section.zoom) for longitude, latitude in path])
    at = np.linspace(0, len(path) - 1, 500)
    return [*zip(*(np.interp(at, range(len(path)), axis).tolist() for axis in corners.T), strict=True)]


def leaving(tables: Tables, features: MapFeatures, section: MapView, opening: Box) -> list[tuple[str, str, str]]:
    """Event, “to” or “from”, and the place, for each end outside an opening that its journey crosses."""
    names = {row["event_id"]: row for row in routes_in_view(in_view(tables, view(tables))).to_dict("records")}
    found = []
    for route in features.routes:
        points = [(x, y, x, y) for x, y in on_map(route["path"], section)]
        row = names[route["event_id"]]
        for word, name, end in (("to", row["to_name"], points[-1]), ("from", row["from_name"], points[0])):
            if not holds(opening, end) and any(holds(opening, point) for point in points):
                found.append((route["event_id"], word, name))
    return found


@pytest.mark.parametrize("preset", [*VIEWS, "events"])
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("size", [PHONE, LAPTOP, PAPER])
def test_no_journey_runs_off_the_map_without_the_name_of_its_far_end(
    ours: Tables, preset: str, window: str, size: tuple[int, int]
) -> None:
    its_view = in_view(ours, view(ours, window, view=preset))
    section = maps.viewport_of(its_view)
    opening = section.viewport(size).box
    features = maps.features_of(its_view, section, [opening] if size == PAPER else ())
    shown = [name["text"].partition(" (")[0] for name in features.names if holds(opening, room(name, section))]
    lost = [
        (event, word, name)
        for event, word, name in leaving(ours, features, section, opening)
        if not {f"{word} {name}", name} & set(shown)
    ]
    assert lost == []


def test_the_name_of_a_far_end_stands_at_its_line(ours: Tables) -> None:
    section = VIEWS["libya"]
    features = maps.features_of(in_view(ours, view(ours)), section)
    lines = {nth: on_map(route["path"], section) for nth, route in enumerate(features.routes)}
    far = [name for name in features.names if name["text"].startswith(("to ", "from "))]
    assert {name["text"] for name in far} >= {"to Mali", "to Russia"}
    for name in far:
        its = room(name, section)
        assert min(distance(its, x, y) for line in lines.values() for x, y in line) < 8, name["text"]


@pytest.mark.parametrize("preset", [*VIEWS, "events"])
@pytest.mark.parametrize("event", ["", "evt-putin-2019"])
def test_no_name_of_a_journey_covers_another_name_or_a_point(ours: Tables, preset: str, event: str) -> None:
    its_view = in_view(ours, view(ours, view=preset, event=event))
    section = maps.viewport_of(its_view)
    features = maps.features_of(its_view, section)
    rooms = {name["text"]: room(name, section) for name in features.names}
    rooms |= {name["text"] + " (country)": room(name, section, COUNTRY) for name in features.countries}
    assert [pair for pair in combinations(rooms, 2) if overlap(rooms[pair[0]], rooms[pair[1]])] == []


@pytest.mark.parametrize("mode", ["window", "single"])
def test_the_journey_of_the_opened_event_is_stronger_and_says_whose_it_is(tables: Tables, mode: str) -> None:
    opened, other = (
        {"event": "evt-meeting", "mode": mode, "window": "2020-03-03"},
        {"event": "evt-summit", "mode": "window", "window": "2020-01-01/2020-12-31"},
    )
    layers = layers_of(tables, **opened)
    for layer in ("routes", "heads"):
        assert [line.get("here") for line in layers[layer]["data"]] == [1]
        assert layers[layer]["getColor"].startswith("@@=here ?")
    assert layers["routes"]["data"][0]["width"] == HERE
    name = "The marshal, 3 Mar 2020"
    assert name in [row["text"] for row in layers["names"]["data"]]
    assert name in figure_routes.still_picture(in_view(tables, view(tables, **opened)), "light")
    assert not any(line.get("here") for line in layers_of(tables, **other)["routes"]["data"])


def test_the_journey_of_the_opened_event_is_a_line_of_its_own_among_many(world: World) -> None:
    for nth in range(TOGETHER):
        world.copy("events", 2, event_id=f"evt-{nth}")
        world.copy("evidence", 2, evidence_id=f"evd-{nth}", record_id=f"evt-{nth}")
    tables = tables_of(world)
    assert list(routes_in_view(in_view(tables, view(tables)))["journey_count"]) == [TOGETHER + 1]
    routes = routes_in_view(in_view(tables, view(tables, event="evt-3")))
    assert next(zip(routes["event_id"], routes["journey_count"], strict=True)) == ("evt-3", 1)
    assert routes["journey_count"].sum() == TOGETHER + 1

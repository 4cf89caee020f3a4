"""Names on the map: none covers another, and those that are always named always find room."""

from itertools import combinations
from math import hypot

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.framing import VIEWS, View, fitted
from components.labels import (
    AREA,
    COUNTRY_PREC,
    MIDDLE,
    Box,
    Label,
    Spot,
    box,
    collisions,
    country_labels,
    dot_radius,
    overlap,
    pixels,
    place_labels,
)
from dashboard.geography import geography
from dashboard.overview import marks_of
from data import queries
from data.selection import everything
from data.tables import Tables
from tests.test_queries import view

PHONE = (350, 460)
"""Width and height of the map on the smallest screen, in pixels."""


def boxes(places: pd.DataFrame, preset: View, zoom: float | None = None) -> dict[str, Box]:
    """The box of every name on the map, those of places and of countries, when it is seen at another zoom."""
    zoom = preset.zoom if zoom is None else zoom
    labels = place_labels(places, preset.zoom, preset.zooms)
    named = country_labels(geography().countries, places, labels, preset.zoom, preset.country_rank, preset.zooms)
    countries = {
        country["name"]: box(country["name"], *pixels(country["latitude"], country["longitude"], zoom), MIDDLE)
        for country in named
    }
    return {name: its for name, (_, its) in placed(places, preset, zoom).items()} | countries


def placed(places: pd.DataFrame, preset: View, zoom: float | None = None) -> dict[str, tuple[Label, Box]]:
    """Each name that found room, with its place beside the point and its box."""
    spots = place_labels(places, preset.zoom, preset.zooms)
    rows = zip(places["name"], places["latitude"], places["longitude"], spots, strict=True)
    seen = preset.zoom if zoom is None else zoom
    return {name: (spot, box(name, *pixels(lat, lon, seen), spot)) for name, lat, lon, spot in rows if spot}


@pytest.mark.parametrize("preset", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("window", ["", "2016-11-01/2017-02-01", "2023-09-01/2023-10-02", "1500-01-01"])
def test_no_two_names_overlap_and_anchors_are_always_named(ours: Tables, preset: View, window: str) -> None:
    places = queries.places_in_view(ours, view(ours, window))
    names = boxes(places, preset)
    assert set(places.loc[places["is_anchor"], "name"]) <= set(names)
    for (one, its), (other, their) in combinations(names.items(), 2):
        assert not overlap(its, their), f"{one} covers {other}"


@pytest.mark.parametrize("window", ["", "2016-11-01/2017-02-01", "2023-09-01/2023-10-02"])
def test_no_two_names_overlap_in_the_view_that_is_fitted_to_the_events(ours: Tables, window: str) -> None:
    places = queries.places_in_view(ours, view(ours, window))
    names = boxes(places, fitted(places))
    assert set(places.loc[places["is_anchor"], "name"]) <= set(names)
    for (one, its), (other, their) in combinations(names.items(), 2):
        assert not overlap(its, their), f"{one} covers {other}"


@pytest.mark.parametrize("preset", [*VIEWS, "events"])
def test_no_two_names_overlap_however_far_a_reader_zooms(ours: Tables, preset: str) -> None:
    places = queries.places_in_view(ours, everything(ours))
    section = VIEWS.get(preset) or fitted(places)
    least, greatest = section.zooms
    for zoom in np.linspace(least, greatest, 40):
        for (one, its), (other, their) in combinations(boxes(places, section, zoom).items(), 2):
            assert not overlap(its, their), f"{one} covers {other} at zoom {zoom:.2f}"


@pytest.mark.parametrize("preset", [*VIEWS, "events"])
def test_regions_and_countries_with_events_are_always_named(ours: Tables, preset: str) -> None:
    places = queries.places_in_view(ours, everything(ours))
    areas = places[places["where_prec"].between(AREA, COUNTRY_PREC)]
    assert set(areas["name"]) <= set(placed(places, VIEWS.get(preset) or fitted(places)))


def test_one_place_is_shown_with_the_coasts_around_it() -> None:
    assert fitted(towns(("Here", 10, 10, False, 1))).zoom == VIEWS["libya"].zoom


def test_no_view_can_be_left_for_where_there_is_no_land(ours: Tables) -> None:
    for section in (*VIEWS.values(), fitted(queries.places_in_view(ours, everything(ours)))):
        assert VIEWS["all"].zoom <= section.zooms[0] <= section.zoom < section.zooms[1]


@given(st.data())
def test_spots_collide_when_their_boxes_do_at_some_enlargement(data: st.DataObject) -> None:
    whole = st.integers(-40, 40)
    one, other = (Spot(*data.draw(st.tuples(whole, whole)), -9, -4, 20, 5) for _ in range(2))
    least, greatest = sorted(data.draw(st.tuples(st.floats(0.5, 8), st.floats(0.5, 8))))
    found = bool(collisions(np.array([one]), np.array([other]), least, greatest)[0, 0])
    seen = any(overlap(enlarged(one, by), enlarged(other, by)) for by in np.linspace(least, greatest, 1201))
    assert found or not seen
    surely = collisions(np.array([one]), np.array([Spot(*other[:2], -8, -3, 19, 4)]), least, greatest)[0, 0]
    assert seen or not surely, "what meets by a whole pixel is met by steps of half a pixel"


def enlarged(spot: Spot, by: float) -> Box:
    """Where the box of a spot stands on a map that is enlarged."""
    return spot.x * by + spot.left, spot.y * by + spot.top, spot.x * by + spot.right, spot.y * by + spot.bottom


@pytest.mark.parametrize("preset", VIEWS.values(), ids=VIEWS)
def test_no_name_covers_a_point(ours: Tables, preset: View) -> None:
    places = queries.places_in_view(ours, everything(ours))
    points = [pixels(lat, lon, preset.zoom) for lat, lon in zip(places["latitude"], places["longitude"], strict=True)]
    for name, (_, its) in placed(places, preset).items():
        assert not any(overlap(its, (x - 2, y - 2, x + 2, y + 2)) for x, y in points), name


@pytest.mark.parametrize("preset", VIEWS.values(), ids=VIEWS)
def test_no_country_is_named_over_a_place(ours: Tables, preset: View) -> None:
    places = queries.places_in_view(ours, everything(ours))
    countries = boxes(places, preset).keys() - placed(places, preset).keys()
    points = [pixels(lat, lon, preset.zoom) for lat, lon in zip(places["latitude"], places["longitude"], strict=True)]
    named = boxes(places, preset)
    assert [name for name in countries if any(overlap(named[name], (x, y, x, y)) for x, y in points)] == []


EGYPT = {"iso": "EG", "name": "Egypt", "latitude": 26.5, "longitude": 29.5, "rank": 1}


def test_a_country_that_stands_on_the_map_as_a_place_is_named_once() -> None:
    egypt = towns(("Egypt", 20, 20, False, 1)).assign(place_type="country", country_code="EG")
    assert country_labels([EGYPT], egypt, [None], 3, 3) == []
    assert country_labels([EGYPT], egypt.assign(country_code="LY"), [None], 3, 3) == [EGYPT]


def test_a_country_gives_way_to_a_place_by_a_line_where_it_is_large_and_altogether_where_it_is_small() -> None:
    town = towns(("Town", 26.5, 29.5, False, 1)).assign(place_type="city", country_code="EG")
    (moved,) = country_labels([EGYPT], town, [None], 3, 3)
    assert abs(moved["latitude"] - EGYPT["latitude"]) > 1
    assert country_labels([EGYPT | {"rank": 2}], town, [None], 3, 3) == []


def test_a_country_is_named_from_its_rank_on() -> None:
    nowhere = towns().assign(place_type="city", country_code="")
    assert country_labels([EGYPT | {"rank": 2}], nowhere, [], 3, 1) == []


def test_no_name_stands_on_its_own_dot(ours: Tables) -> None:
    places, preset = queries.places_in_view(ours, everything(ours)), VIEWS["all"]
    radius = {dot["place_id"]: dot["size"] for dot in marks_of(ours, everything(ours), preset).points}
    ids = dict(zip(places["name"], places["place_id"], strict=True))
    assert [
        name for name, (spot, _) in placed(places, preset).items() if hypot(spot.x, spot.y) < radius.get(ids[name], 0)
    ] == []


def test_the_first_view_shows_every_anchor_with_its_name_even_on_a_phone(ours: Tables) -> None:
    places = queries.places_in_view(ours, everything(ours))
    preset = fitted(places)
    x, y = pixels(preset.latitude, preset.longitude, preset.zoom)
    for name in places.loc[places["is_anchor"], "name"]:
        left, top, right, bottom = placed(places, preset)[name][1]
        assert x - PHONE[0] / 2 <= left <= right <= x + PHONE[0] / 2, name
        assert y - PHONE[1] / 2 <= top <= bottom <= y + PHONE[1] / 2, name


def towns(*rows: tuple[str, float, float, bool, int]) -> pd.DataFrame:
    columns = ["name", "latitude", "longitude", "is_anchor", "event_count"]
    return pd.DataFrame(rows, columns=columns).assign(where_prec=1)


def test_a_name_alone_stands_to_the_right_of_its_point() -> None:
    assert [spot and spot.anchor for spot in place_labels(towns(("Here", 10, 10, False, 1)), 3)] == ["start"]


def test_where_there_is_no_room_the_place_with_fewer_events_goes_unnamed() -> None:
    crowd = towns(*((f"Town {number}", 10, 10, number == 3, number % 20) for number in range(20)))
    spots = place_labels(crowd, 3)
    assert spots[3] is not None, "the anchor chooses first"
    assert spots[19] is not None
    assert spots[1] is None


def test_names_are_placed_the_same_whatever_the_order_of_rows() -> None:
    rows = towns(("A", 10, 10, False, 2), ("B", 10, 10.5, True, 0), ("C", 10.5, 10, False, 2))
    turned = rows.iloc[::-1]
    assert dict(zip(rows["name"], place_labels(rows, 5), strict=True)) == dict(
        zip(turned["name"], place_labels(turned, 5), strict=True)
    )


def test_a_point_grows_with_its_events_and_an_area_has_none() -> None:
    radii = [dot_radius(count, 1) for count in (0, 1, 4, 16)]
    assert radii == sorted(set(radii))
    assert dot_radius(16, 4) == 0


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert not overlap((0, 0, 2, 2), (2, 0, 4, 2))
    assert overlap((0, 0, 2, 2), (1, 1, 3, 3))


def test_pixels_are_those_of_web_mercator() -> None:
    assert pixels(0, 0, 0) == pytest.approx((256, 256))
    assert pixels(85.0511287798066, -180, 1) == pytest.approx((0, 0), abs=1e-6)

"""Names on the map: none covers another, and those that are always named always find room."""

from itertools import combinations, product
from math import hypot
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest

from components.font import COUNTRY, NAME
from components.map.labels import country_labels, place_labels, room_of_places
from components.map.mercator import Box, pixels
from components.map.placements import (
    AREA,
    COUNTRY_PREC,
    MIDDLE,
    Label,
    box,
)
from components.map.views import MapView, fitted
from dashboard.views.maps import features_of, geography
from data.model.load import Tables
from data.model.selection import everything
from data.queries.places import places_in_view
from data.queries.view import in_view
from tests.sections import VIEWS, overlap
from tests.selections import view

WINDOWS = ["", "2016-11-01/2017-02-01", "2023-09-01/2023-10-02"]


class Named(NamedTuple):
    """A name on the map: its point in degrees, where it stands beside it, and the size of its letters."""

    latitude: float
    longitude: float
    label: Label
    size: float


def names_of_places(places: pd.DataFrame, preset: MapView) -> dict[str, Named]:
    """Each name of a place that found room."""
    spots = place_labels(places, preset.zoom, preset.enlarged, preset.openings)
    rows = zip(places["name"], places["latitude"], places["longitude"], spots, strict=True)
    return {name: Named(lat, lon, spot, NAME) for name, lat, lon, spot in rows if spot}


def names_of_countries(places: pd.DataFrame, preset: MapView) -> dict[str, Named]:
    """Each name of a country that found room."""
    labels = place_labels(places, preset.zoom, preset.enlarged, preset.openings)
    dots, names = room_of_places(places, labels, preset.zoom)
    taken = [*dots, *(spot for _, spot in names)]
    named = country_labels(geography().countries, places, taken, preset.zoom, preset.country_rank, preset.enlarged)
    return {one["name"]: Named(one["latitude"], one["longitude"], MIDDLE, COUNTRY) for one in named}


def boxed(names: dict[str, Named], zoom: float) -> dict[str, Box]:
    """The boxes of names on a map that is seen at this zoom."""
    return {name: box(name, *pixels(lat, lon, zoom), label, size) for name, (lat, lon, label, size) in names.items()}


def boxes(places: pd.DataFrame, preset: MapView) -> dict[str, Box]:
    """The box of every name on the map as it opens, those of places and of countries."""
    return boxed(names_of_places(places, preset) | names_of_countries(places, preset), preset.zoom)


def placed(places: pd.DataFrame, preset: MapView) -> dict[str, tuple[Label, Box]]:
    """Each name of a place that found room, with its place beside the point and its box."""
    names = names_of_places(places, preset)
    return {name: (names[name].label, its) for name, its in boxed(names, preset.zoom).items()}


@pytest.mark.parametrize("preset", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("window", [*WINDOWS, "1500-01-01"])
def test_no_two_names_overlap_and_anchors_are_always_named(ours: Tables, preset: MapView, window: str) -> None:
    places = places_in_view(in_view(ours, view(ours, window)))
    names = boxes(places, preset)
    assert set(places.loc[places["is_anchor"], "name"]) <= set(names)
    for (one, its), (other, their) in combinations(names.items(), 2):
        assert not overlap(its, their), f"{one} covers {other}"


@pytest.mark.parametrize("window", WINDOWS)
def test_no_two_names_overlap_in_the_view_that_is_fitted_to_the_events(ours: Tables, window: str) -> None:
    places = places_in_view(in_view(ours, view(ours, window)))
    names = boxes(places, fitted(places))
    assert set(places.loc[places["is_anchor"], "name"]) <= set(names)
    for (one, its), (other, their) in combinations(names.items(), 2):
        assert not overlap(its, their), f"{one} covers {other}"


@pytest.mark.parametrize("preset", [*VIEWS, "events"])
@pytest.mark.parametrize("window", WINDOWS)
def test_no_two_names_overlap_however_far_a_reader_zooms(ours: Tables, preset: str, window: str) -> None:
    places = places_in_view(in_view(ours, view(ours, window)))
    section = VIEWS.get(preset) or fitted(places)
    names = names_of_places(places, section) | names_of_countries(places, section)
    for zoom in np.linspace(*section.zooms, 40):
        for (one, its), (other, their) in combinations(boxed(names, zoom).items(), 2):
            assert not overlap(its, their), f"{one} covers {other} at zoom {zoom:.2f}"


@pytest.mark.parametrize("preset", [*VIEWS, "events"])
@pytest.mark.parametrize("window", WINDOWS)
def test_no_name_covers_a_point_however_far_a_reader_zooms(ours: Tables, preset: str, window: str) -> None:
    places = places_in_view(in_view(ours, view(ours, window)))
    section = VIEWS.get(preset) or fitted(places)
    names, dots = names_of_places(places, section), places[places["where_prec"] < AREA].to_dict("records")
    for zoom in np.linspace(*section.zooms, 40):
        points = {dot["name"]: pixels(dot["latitude"], dot["longitude"], zoom) for dot in dots}
        for (name, its), (other, (x, y)) in product(boxed(names, zoom).items(), points.items()):
            assert not overlap(its, (x - 2, y - 2, x + 2, y + 2)), f"{name} covers {other} at zoom {zoom:.2f}"


@pytest.mark.parametrize("preset", [*VIEWS, "events"])
@pytest.mark.parametrize("window", WINDOWS)
def test_regions_and_countries_with_events_are_always_named(ours: Tables, preset: str, window: str) -> None:
    places = places_in_view(in_view(ours, view(ours, window)))
    areas = places[places["where_prec"].between(AREA, COUNTRY_PREC)]
    assert set(areas["name"]) <= set(placed(places, VIEWS.get(preset) or fitted(places)))


@pytest.mark.parametrize("preset", ["all", "events"])
def test_no_name_of_a_point_that_a_phone_shows_is_cut_by_its_edge(ours: Tables, preset: str) -> None:
    places = places_in_view(in_view(ours, everything(ours)))
    section = VIEWS.get(preset) or fitted(places)
    for name, its in boxed(names_of_places(places, section), section.zoom).items():
        place = places[places["name"] == name].iloc[0]
        assert holds(section.openings[0], its) or not holds(section.openings[0], at(place, section)), name


def at(place: pd.Series, section: MapView) -> Box:
    """A box without any size at a place."""
    x, y = pixels(place["latitude"], place["longitude"], section.zoom)
    return x, y, x, y


def holds(frame: Box, its: Box) -> bool:
    return frame[0] <= its[0] and frame[1] <= its[1] and its[2] <= frame[2] and its[3] <= frame[3]


def test_a_phone_shows_the_coast_of_libya_from_zuwara_to_tobruk_and_its_southern_desert(ours: Tables) -> None:
    places = places_in_view(in_view(ours, everything(ours))).set_index("name", drop=False)
    for name in ("Off Zuwara", "Off Tobruk", "Southern desert of Libya"):
        assert holds(VIEWS["libya"].openings[0], at(places.loc[name], VIEWS["libya"])), name


def test_no_view_can_be_left_for_where_there_is_no_land(ours: Tables) -> None:
    for section in (*VIEWS.values(), fitted(places_in_view(in_view(ours, everything(ours))))):
        assert VIEWS["all"].zoom <= section.zooms[0] <= section.zoom < section.zooms[1]


@pytest.mark.parametrize("preset", VIEWS.values(), ids=VIEWS)
def test_no_name_covers_a_point(ours: Tables, preset: MapView) -> None:
    places = places_in_view(in_view(ours, everything(ours)))
    points = {place["name"]: at(place, preset) for _, place in places.iterrows()}
    for (name, (_, its)), (other, (x, y, _, _)) in product(placed(places, preset).items(), points.items()):
        assert not overlap(its, (x - 2, y - 2, x + 2, y + 2)), f"{name} covers {other}"


@pytest.mark.parametrize("preset", VIEWS.values(), ids=VIEWS)
def test_no_country_is_named_over_a_place(ours: Tables, preset: MapView) -> None:
    places = places_in_view(in_view(ours, everything(ours)))
    points = [pixels(lat, lon, preset.zoom) for lat, lon in zip(places["latitude"], places["longitude"], strict=True)]
    countries = boxed(names_of_countries(places, preset), preset.zoom)
    assert [name for name, its in countries.items() if any(overlap(its, (x, y, x, y)) for x, y in points)] == []


def test_no_name_stands_on_its_own_dot(ours: Tables) -> None:
    places, preset = places_in_view(in_view(ours, everything(ours))), VIEWS["all"]
    radius = {dot["place_id"]: dot["size"] for dot in features_of(in_view(ours, everything(ours)), preset).points}
    ids = dict(zip(places["name"], places["place_id"], strict=True))
    assert [
        name for name, (spot, _) in placed(places, preset).items() if hypot(spot.x, spot.y) < radius.get(ids[name], 0)
    ] == []


def test_the_first_view_shows_every_anchor_with_its_name_even_on_a_phone(ours: Tables) -> None:
    places = places_in_view(in_view(ours, everything(ours)))
    preset = fitted(places)
    for name in places.loc[places["is_anchor"], "name"]:
        assert holds(preset.openings[0], placed(places, preset)[name][1]), name


def test_without_places_countries_are_named(ours: Tables) -> None:
    nothing = places_in_view(in_view(ours, everything(ours))).iloc[:0]
    assert names_of_places(nothing, VIEWS["all"]) == {}
    assert "Egypt" in names_of_countries(nothing, VIEWS["all"])

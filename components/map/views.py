"""Which section of the world the map shows: a box in degrees, or the one that just holds the events in view."""

from bisect import bisect
from dataclasses import dataclass
from math import log2

import pandas as pd

from components.map.mercator import Box, Viewport, degrees, pixels

OUT, DEEPEST = 0.25, 9
"""How far a reader can zoom out of a view, where names have room (wider views are presets), and in."""


@dataclass(frozen=True)
class MapView:
    """A view of the map: centre in degrees, zoom of deck.gl, greatest rank of the countries that are named."""

    latitude: float
    longitude: float
    zoom: float
    country_rank: int

    @property
    def zooms(self) -> tuple[float, float]:
        """The least and the greatest zoom that a reader can choose from here."""
        return max(self.zoom - OUT, min(self.zoom, CONTINENT)), DEEPEST

    @property
    def enlarged(self) -> tuple[float, float]:
        """The same in times of the size that it opens with."""
        least, greatest = self.zooms
        return 2 ** (least - self.zoom), 2 ** (greatest - self.zoom)

    @property
    def openings(self) -> tuple[Box, ...]:
        """What phone, laptop and paper show of the view as it opens: left, top, right, bottom in pixels of its zoom."""
        return tuple(self.viewport(size).box for size in (PHONE, LAPTOP, PAPER))

    def viewport(self, size: tuple[float, float]) -> Viewport:
        """The part of the world that a map of this width and height in pixels shows."""
        x, y = pixels(self.latitude, self.longitude, self.zoom)
        return Viewport(self.zoom, x - size[0] / 2, y - size[1] / 2, *size)


WORLD, NEAREST = MapView(30, 5, 0, 0), 4.1
"""The width of the world on a laptop; and the zoom beyond which no section opens by itself."""

RANKS = (1.2, 2.5, 4)
"""The zooms from which countries of rank 1, 2 and 3 are named too."""

HEIGHT = 420
"""Of the map on the page: half a phone's screen at most."""
PHONE, LAPTOP, PAPER = (366, HEIGHT), (550, HEIGHT), (700, 500)
"""Width and height of the map on a phone, at 1440 pixels and on paper, in pixels; paper shrinks it to its width."""
ROOM = (320, 330)
"""Width and height that the events must fit into, in pixels: what a phone shows of the map, less room for names."""
EDGE, CONTINENT = (356, 400), 2.13
"""Width and height without that room; and the zoom for which it is given up: below, the towns of a country are one."""


BOUNDS = [[-180, -80], [191, 84]]
"""West and south, east and north of what a reader can move the map over, so that none loses the land."""


def framed(west: float, south: float, east: float, north: float) -> MapView:
    """The view that shows all of a box in degrees on a phone, no wider than `WORLD`."""
    (left, bottom), (right, top) = (pixels(*corner, 0) for corner in ((south, west), (north, east)))
    edges = left, right, top, bottom
    return _view(edges, min(_zoom(edges, PHONE), DEEPEST))


def fitted(places: pd.DataFrame) -> MapView:
    """The view that just holds the places with events in view and where journeys begin.

    Where there are none, those that are always labelled; else the world.

    No nearer than `NEAREST`, for a point is found by the coasts and borders around it.

    `places`: the frame of `places_in_view`.
    """
    used = places[_are_used(places)]
    shown = places if used.empty else used
    if shown.empty:
        return WORLD
    corners = [pixels(lat, lon, 0) for lat, lon in zip(shown["latitude"], shown["longitude"], strict=True)]
    xs, ys = zip(*corners, strict=True)
    edges = min(xs), max(xs), min(ys), max(ys)
    return _view(edges, min(max(_zoom(edges, ROOM), min(_zoom(edges, EDGE), CONTINENT)), NEAREST))


def outside_paper(places: pd.DataFrame, view: MapView) -> list[tuple[str, int]]:
    """Places with events in view, and beginnings of journeys, that a printed map of `view` does not show.

    Name and number of events of each, most first.

    `places`: the frame of `places_in_view`.
    """
    paper = view.viewport(PAPER)
    away = [
        (str(place["name"]), int(place["event_count"] + place["planned_count"]))
        for place in places[_are_used(places)].to_dict("records")
        if not paper.contains((place["longitude"], place["latitude"]))
    ]
    return sorted(away, key=lambda place: (-place[1], place[0]))


def _are_used(places: pd.DataFrame) -> "pd.Series[bool]":
    return places[["event_count", "planned_count", "journey_count"]].sum(axis="columns") > 0


def _zoom(edges: Box, room: tuple[int, int]) -> float:
    """The zoom at which left, right, top and bottom, in pixels at zoom 0, just fit into `room`, in pixels."""
    left, right, top, bottom = edges
    return -log2(max((right - left) / room[0], (bottom - top) / room[1], 1e-9))


def _view(edges: Box, zoom: float) -> MapView:
    """The view of this zoom around left, right, top and bottom, in pixels at zoom 0, no wider than `WORLD`."""
    left, right, top, bottom = edges
    latitude, longitude = degrees((left + right) / 2, (top + bottom) / 2)
    zoom = max(zoom, WORLD.zoom)
    return MapView(round(float(latitude), 2), round(float(longitude), 2), round(float(zoom), 2), bisect(RANKS, zoom))

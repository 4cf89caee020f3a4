"""Which section of the world the map shows: a box in degrees, or the one that just holds the events in view."""

from dataclasses import dataclass
from math import log2

import pandas as pd

from components.map.mercator import Box, Viewport, degrees, pixels

OUT, DEEPEST = 0.25, 9
"""How far a reader can zoom out of a view, never beyond the land that there is (wider views are presets), and in."""


@dataclass(frozen=True)
class View:
    """A view of the map: centre in degrees, zoom of deck.gl, greatest rank of the countries that are named."""

    latitude: float
    longitude: float
    zoom: float
    country_rank: int

    @property
    def zooms(self) -> tuple[float, float]:
        """The least and the greatest zoom that a reader can choose from here."""
        return max(self.zoom - OUT, WHOLE.zoom), DEEPEST

    @property
    def openings(self) -> tuple[Box, ...]:
        """What phone, laptop and paper show of the view as it opens: left, top, right, bottom in pixels of its zoom."""
        return tuple(self.viewport(size).box for size in (PHONE, LAPTOP, PAPER))

    def viewport(self, size: tuple[float, float]) -> Viewport:
        """The part of the world that a map of this width and height in pixels shows."""
        return Viewport.around(self.latitude, self.longitude, self.zoom, size)


WHOLE, NEAREST = View(41.08, 24.6, 2.13, 1), 4.1
"""As much of the land as a laptop has room for; and the zoom beyond which no section opens by itself."""

HEIGHT = 420
"""Of the map on the page: half a phone's screen at most."""
PHONE, LAPTOP, PAPER = (366, HEIGHT), (550, HEIGHT), (700, 500)
"""Width and height of the map on a phone, at 1440 pixels and on paper, in pixels; paper shrinks it to its width."""
ROOM = (320, 330)
"""Width and height that the events must fit into, in pixels: what a phone shows of the map, less room for names."""


BOUNDS = [[-46, -2], [78, 67]]
"""West and south, east and north of what a reader can move the map over, so that none loses the land."""


def framed(west: float, south: float, east: float, north: float) -> View:
    """The view that shows all of a box in degrees on a phone, no wider than the land that there is."""
    (left, bottom), (right, top) = (pixels(*corner, 0) for corner in ((south, west), (north, east)))
    return _view((left, right, top, bottom), PHONE, DEEPEST)


def fitted(places: pd.DataFrame) -> View:
    """The view that just holds the places with events in view; all the land that there is when there is none.

    No nearer than `NEAREST`, for a point is found by the coasts and borders around it.

    `places`: the frame of `places_in_view`.
    """
    used = places[places["event_count"] + places["planned_count"] > 0]
    if used.empty:
        return WHOLE
    corners = [pixels(lat, lon, 0) for lat, lon in zip(used["latitude"], used["longitude"], strict=True)]
    left, right, top, bottom = (pick(axis) for axis in zip(*corners, strict=True) for pick in (min, max))
    return _view((left, right, top, bottom), ROOM, NEAREST)


def outside_paper(places: pd.DataFrame, view: View) -> list[tuple[str, int]]:
    """Places with events in view that a printed map of `view` does not show: name and number of events, most first.

    `places`: the frame of `places_in_view`.
    """
    paper = view.viewport(PAPER)
    away = [
        (str(place["name"]), int(place["event_count"] + place["planned_count"]))
        for place in places[places["event_count"] + places["planned_count"] > 0].to_dict("records")
        if not paper.contains((place["longitude"], place["latitude"]))
    ]
    return sorted(away, key=lambda place: (-place[1], place[0]))


def _view(edges: Box, room: tuple[int, int], nearest: float) -> View:
    """The view of left, right, top and bottom, in pixels at zoom 0, that fits into `room`, in pixels of the screen."""
    left, right, top, bottom = edges
    spans = [(right - left) / room[0], (bottom - top) / room[1]]
    zoom = min(max(-log2(max(*spans, 1e-9)), WHOLE.zoom), nearest)
    latitude, longitude = degrees((left + right) / 2, (top + bottom) / 2)
    return View(
        round(float(latitude), 2),
        round(float(longitude), 2),
        round(float(zoom), 2),
        1 if zoom < 2.5 else 2 if zoom < 4 else 3,
    )

"""Which section of the world the map shows: presets, and the one that just holds the events in view."""

from dataclasses import dataclass
from math import log2

import pandas as pd

from components.boxes import Box, degrees, pixels

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
        return max(self.zoom - OUT, VIEWS["all"].zoom), DEEPEST

    @property
    def frames(self) -> tuple[Box, ...]:
        """What a phone and a laptop show of the view as it opens: left, top, right, bottom in pixels of its zoom."""
        x, y = pixels(self.latitude, self.longitude, self.zoom)
        return tuple((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2) for wide, high in (PHONE, LAPTOP))


VIEWS: dict[str, View] = {
    "libya": View(28.6, 17.2, 4.1, 3),
    "backers": View(41.5, 29.0, 2.7, 2),
    "all": View(37.6, 24.6, 2.13, 1),
}
"""The presets: Libya’s coast, Libya and its backers, the whole window."""

PHONE, LAPTOP = (366, 500), (618, 500)
"""Width and height of the map on a phone and at 1440 pixels, in pixels."""
ROOM = (320, 400)
"""Width and height that the events must fit into, in pixels: what a phone shows of the map, less room for names."""


BOUNDS = [[-46, -2], [78, 67]]
"""West and south, east and north of what a reader can move the map over, so that none loses the land."""


def fitted(places: pd.DataFrame) -> View:
    """The view that just holds the places with events in view; the whole window when there is none.

    No nearer than the preset of Libya, for a point is found by the coasts and borders around it.

    `places`: the frame of `places_in_view`.
    """
    held = places[places["event_count"] > 0]
    if held.empty:
        return VIEWS["all"]
    corners = [pixels(lat, lon, 0) for lat, lon in zip(held["latitude"], held["longitude"], strict=True)]
    left, right, top, bottom = (pick(axis) for axis in zip(*corners, strict=True) for pick in (min, max))
    spans = [(right - left) / ROOM[0], (bottom - top) / ROOM[1]]
    zoom = min(max(-log2(max(*spans, 1e-9)), VIEWS["all"].zoom), VIEWS["libya"].zoom)
    latitude, longitude = degrees((left + right) / 2, (top + bottom) / 2)
    return View(
        round(float(latitude), 2),
        round(float(longitude), 2),
        round(float(zoom), 2),
        1 if zoom < 2.5 else 2 if zoom < 4 else 3,
    )

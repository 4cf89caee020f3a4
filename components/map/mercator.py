"""Pixels of Web Mercator, as deck.gl counts them: tiles of 512 pixels, doubled at each zoom; y grows southwards."""

import math
from collections.abc import Sequence
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels; or west, south, east, north in degrees."""
Point = tuple[float, float]
"""x and y in pixels."""
TILE = 512


def pixels(latitude: float, longitude: float, zoom: float) -> Point:
    """Pixels of a place in degrees, counted from the north-west corner of the world at this zoom."""
    scale = TILE * 2**zoom
    return scale * (longitude + 180) / 360, scale * (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2


def degrees(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of pixels at zoom 0: the inverse of `pixels`."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / TILE)))), x * 360 / TILE - 180


class Viewport(NamedTuple):
    """A rectangle of the world at a zoom: its north-west corner, width and height in pixels."""

    zoom: float
    left: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """Left, top, right and bottom in pixels of the world."""
        return self.left, self.top, self.left + self.width, self.top + self.height

    @property
    def degrees(self) -> Box:
        """West, south, east and north of what it shows."""
        left, top, right, bottom = (edge / 2**self.zoom for edge in self.box)
        (north, west), (south, east) = degrees(left, top), degrees(right, bottom)
        return west, south, east, north

    def at(self, position: Sequence[float]) -> Point:
        """Pixels from the upper left corner of a longitude and a latitude, to a tenth."""
        x, y = pixels(position[1], position[0], self.zoom)
        return round(x - self.left, 1), round(y - self.top, 1)

    def contains(self, position: Sequence[float]) -> bool:
        """Whether a longitude and a latitude lie within."""
        x, y = self.at(position)
        return 0 <= x <= self.width and 0 <= y <= self.height

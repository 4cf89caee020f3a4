"""Pixels of Web Mercator, as deck.gl counts them: tiles of 512 pixels, doubled at each zoom; y grows southwards."""

from collections.abc import Sequence
from math import asinh, atan, cos, pi, radians, sinh, tan
from math import degrees as to_degrees
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels; or west, south, east, north in degrees."""
Point = tuple[float, float]
"""x and y in pixels."""
TILE = 512
EQUATOR_METRES = 40_075_017


def pixels(latitude: float, longitude: float, zoom: float) -> Point:
    """Pixels of a place in degrees, counted from the north-west corner of the world at this zoom."""
    scale = TILE * 2**zoom
    return scale * (longitude + 180) / 360, scale * (1 - asinh(tan(radians(latitude))) / pi) / 2


def degrees(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of pixels at zoom 0: the inverse of `pixels`."""
    return to_degrees(atan(sinh(pi * (1 - 2 * y / TILE)))), x * 360 / TILE - 180


def metres_per_pixel(latitude: float) -> float:
    """Metres on this parallel that one pixel at zoom 0 stands for."""
    return EQUATOR_METRES * cos(radians(latitude)) / TILE


class Viewport(NamedTuple):
    """A rectangle of the world at a zoom: its north-west corner, width and height in pixels."""

    zoom: float
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def around(cls, latitude: float, longitude: float, zoom: float, size: tuple[float, float]) -> "Viewport":
        """The viewport of this width and height with a place in degrees in its middle."""
        x, y = pixels(latitude, longitude, zoom)
        return cls(zoom, x - size[0] / 2, y - size[1] / 2, *size)

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

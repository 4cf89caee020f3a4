"""Geometry for print: GeoJSON in degrees becomes Mercator units, cut to a frame and thinned to what ink shows."""

from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, pi, radians, sin
from typing import Any

from components.map.overlap import pixels

Point = tuple[float, float]
Json = dict[str, Any]
THIN = 0.35
"""Points nearer than this to the one before are left out, in units; a unit is a hundredth of an inch on paper."""
EARTH_KM = 40_075


@dataclass(frozen=True)
class Frame:
    """A section of the map on paper: its centre in degrees, zoom as deck.gl counts it, size in units."""

    latitude: float
    longitude: float
    zoom: float
    width: float
    height: float

    def at(self, latitude: float, longitude: float) -> Point:
        """Where a place stands, in units from the upper left corner."""
        x, y = pixels(latitude, longitude, self.zoom)
        x0, y0 = pixels(self.latitude, self.longitude, self.zoom)
        return round(x - x0 + self.width / 2, 2), round(y - y0 + self.height / 2, 2)

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the frame."""
        return 0 <= point[0] <= self.width and 0 <= point[1] <= self.height

    def units(self, kilometres: float, latitude: float) -> float:
        """Length of a distance on this parallel: Mercator grows away from the equator."""
        return kilometres * 512 * 2**self.zoom / (EARTH_KM * cos(radians(latitude)))


def on_paper(collection: Json, frame: Frame) -> list[Json]:
    """The features of a GeoJSON collection that reach into the frame, in units; properties are kept."""
    cut = [(feature, _geometry(feature["geometry"], frame)) for feature in collection["features"]]
    return [{**feature, "geometry": geometry} for feature, geometry in cut if geometry["coordinates"]]


def _geometry(geometry: Json, frame: Frame) -> Json:
    kind, found = geometry["type"], geometry["coordinates"]
    many = found if kind.startswith("Multi") else [found]
    if kind.endswith("Polygon"):
        polygons = [[ring for line in polygon if (ring := _ring(line, frame))] for polygon in many]
        return {"type": "MultiPolygon", "coordinates": [polygon for polygon in polygons if polygon]}
    lines = [part for line in many for part in _parts(line, frame)]
    return {"type": "MultiLineString", "coordinates": lines}


def _ring(line: list[list[float]], frame: Frame) -> list[Point]:
    return ring_within([frame.at(latitude, longitude) for longitude, latitude in line], frame)


def ring_within(points: list[Point], frame: Frame) -> list[Point]:
    """A closed ring cut to the frame (Sutherland and Hodgman, 1974); empty when nothing is left."""
    ring = _thin(points)
    for axis, edge, side in ((0, 0.0, 1), (0, frame.width, -1), (1, 0.0, 1), (1, frame.height, -1)):
        ring = _cut(ring, axis, edge, side)
    return [*ring, ring[0]] if len(ring) > 2 else []


def _cut(ring: list[Point], axis: int, edge: float, side: int) -> list[Point]:
    """What of a ring lies on one side of an edge of the frame."""
    kept: list[Point] = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was, is_in = ((point[axis] - edge) * side >= 0 for point in (before, here))
        if was != is_in:
            kept.append(_crossing(before, here, axis, edge))
        if is_in:
            kept.append(here)
    return kept


def _crossing(one: Point, other: Point, axis: int, edge: float) -> Point:
    return _along(one, other, (edge - one[axis]) / (other[axis] - one[axis]))


def _along(one: Point, other: Point, share: float) -> Point:
    x, y = (round(a + share * (b - a), 2) for a, b in zip(one, other, strict=True))
    return x, y


def _parts(line: list[list[float]], frame: Frame) -> list[list[Point]]:
    return line_within([frame.at(latitude, longitude) for longitude, latitude in line], frame)


def line_within(points: list[Point], frame: Frame) -> list[list[Point]]:
    """The stretches of a line within the frame."""
    parts: list[list[Point]] = []
    for one, other in pairwise(_thin(points)):
        stretch = _stretch(one, other, frame)
        if stretch and parts and parts[-1][-1] == stretch[0]:
            parts[-1].append(stretch[1])
        elif stretch:
            parts.append(list(stretch))
    return parts


def _stretch(one: Point, other: Point, frame: Frame) -> tuple[Point, Point] | None:
    """What of the way between two points lies in the frame (Liang and Barsky, 1984)."""
    begin, end = 0.0, 1.0
    for axis, far in ((0, frame.width), (1, frame.height)):
        step = other[axis] - one[axis]
        if not step and not 0 <= one[axis] <= far:
            return None
        if step:
            near, away = sorted(((0 - one[axis]) / step, (far - one[axis]) / step))
            begin, end = max(begin, near), min(end, away)
    return (_along(one, other, begin), _along(one, other, end)) if begin < end else None


def circle(centre: Point, radius: float, steps: int = 72) -> list[Point]:
    """A circle as a closed ring of points."""
    angles = [2 * pi * step / steps for step in range(steps)]
    ring = [(round(centre[0] + radius * cos(a), 2), round(centre[1] + radius * sin(a), 2)) for a in angles]
    return [*ring, ring[0]]


def _thin(points: list[Point]) -> list[Point]:
    kept = points[:1]
    for point in points[1:-1]:
        if hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= THIN:
            kept.append(point)
    return kept + points[-1:]


def bent(begin: Point, end: Point, bend: float, steps: int = 16) -> list[Point]:
    """Points of a quadratic curve, bent to one side by `bend` of its length."""
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    middle = ((begin[0] + end[0]) / 2 - dy * bend, (begin[1] + end[1]) / 2 + dx * bend)
    shares = [step / steps for step in range(steps + 1)]
    curve = [
        tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * m + t**2 * b for a, m, b in zip(begin, middle, end, strict=True))
        for t in shares
    ]
    return [(round(x, 2), round(y, 2)) for x, y in curve]


def heading(begin: Point, end: Point) -> float:
    """Direction from one point to the other in degrees clockwise from up, as the angle of a mark."""
    return round(90 + atan2(end[1] - begin[1], end[0] - begin[0]) * 180 / pi, 1)

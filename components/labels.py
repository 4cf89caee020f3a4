"""Where the names of places and countries stand on the map, so that none covers another or a point."""

from dataclasses import dataclass
from math import asinh, atan, pi, radians, sinh, tan
from math import degrees as to_degrees
from typing import Any

import pandas as pd

CHARACTER = 7.3
"""Width of a character at 12 px, in pixels; generous, so that real text fits."""
LINE = 15
AREA = 4
"""From this where_prec on a place is an area and has no point."""
GAP = 9
"""From the middle of the smallest point to its name, in pixels."""


@dataclass(frozen=True)
class Label:
    """A name beside its point: pixel offset, and which end of the text stands there."""

    x: float
    y: float
    anchor: str


PLACEMENTS: tuple[Label, ...] = (
    Label(GAP, 0, "start"),
    Label(-GAP, 0, "end"),
    Label(0, -GAP - LINE / 2, "middle"),
    Label(0, GAP + LINE / 2, "middle"),
    Label(GAP, -LINE, "start"),
    Label(GAP, LINE, "start"),
    Label(-GAP, -LINE, "end"),
    Label(-GAP, LINE, "end"),
    Label(GAP, -2 * LINE, "start"),
    Label(-GAP, -2 * LINE, "end"),
    Label(GAP, 2 * LINE, "start"),
    Label(-GAP, 2 * LINE, "end"),
)


def dot_radius(event_count: int, where_prec: int) -> float:
    """Radius of a place's point in pixels, by its events; 0 for an area, which has a halo instead."""
    if where_prec >= AREA:
        return 0
    return round(event_count**0.5 * 3 + 3, 1) if event_count else 2.5


Box = tuple[float, float, float, float]


def pixels(latitude: float, longitude: float, zoom: float) -> tuple[float, float]:
    """Web Mercator pixels at a zoom of deck.gl (512 px tiles); y grows southwards."""
    scale = 512 * 2**zoom
    return scale * (longitude + 180) / 360, scale * (1 - asinh(tan(radians(latitude))) / pi) / 2


def degrees(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of Web Mercator pixels at zoom 0: the inverse of `pixels`."""
    return to_degrees(atan(sinh(pi * (1 - 2 * y / 512)))), x * 360 / 512 - 180


def box(name: str, x: float, y: float, label: Label) -> Box:
    """Left, top, right, bottom of a name whose point is at (x, y), in pixels."""
    width = CHARACTER * len(name)
    left = x + label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return left, y + label.y - LINE / 2, left + width, y + label.y + LINE / 2


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


Country = dict[str, Any]
"""A country's `iso`, `name`, `latitude`, `longitude` and `rank`: the greater, the nearer one must be to name it."""


def country_labels(
    countries: list[Country], places: pd.DataFrame, labels: list[Label | None], zoom: float, rank: int
) -> list[Country]:
    """The countries up to a rank that are named: none twice, and none where a place, its name or another stands.

    A large one, which is of rank 1, may have its name a line further north or south.
    """
    known = set(places.loc[places["place_type"] == "country", "country_code"])
    points, radii = _points(places, zoom)
    named = zip(places["name"], points, labels, strict=True)
    taken = [*_dots(points, radii), *(box(str(name), *point, label) for name, point, label in named if label)]
    wanted = [country for country in countries if country["rank"] <= rank and country["iso"] not in known]
    spots = (_spot(country, zoom, taken) for country in sorted(wanted, key=lambda one: int(one["rank"])))
    return [country for country in spots if country]


def _spot(country: Country, zoom: float, taken: list[Box]) -> Country | None:
    """The country, moved to where there is room for its name, which is then taken."""
    x, y = pixels(country["latitude"], country["longitude"], zoom)
    for shift in (0, -LINE, LINE) if country["rank"] == 1 else (0,):
        candidate = box(country["name"], x, y + shift, Label(0, 0, "middle"))
        if not any(overlap(candidate, other) for other in taken):
            taken.append(candidate)
            moved = degrees(0, (y + shift) / 2**zoom)[0] if shift else country["latitude"]
            return country | {"latitude": round(moved, 2)}
    return None


def _points(places: pd.DataFrame, zoom: float) -> tuple[list[tuple[float, float]], list[float]]:
    """Where the places are, in pixels, and the radii of their points."""
    points = [pixels(lat, lon, zoom) for lat, lon in zip(places["latitude"], places["longitude"], strict=True)]
    return points, [dot_radius(*place) for place in zip(places["event_count"], places["where_prec"], strict=True)]


def _dots(points: list[tuple[float, float]], radii: list[float]) -> list[Box]:
    """The boxes of the points; an area, which has none, keeps a little room too."""
    rooms = ((x, y, max(radius, 3)) for (x, y), radius in zip(points, radii, strict=True))
    return [(x - room, y - room, x + room, y + room) for x, y, room in rooms]


def place_labels(places: pd.DataFrame, zoom: float) -> list[Label | None]:
    """For each row (name, latitude, longitude, where_prec, is_anchor, event_count) a placement; None without room.

    Places that are always labelled choose first, then those with most events.
    """
    points, radii = _points(places, zoom)
    taken = _dots(points, radii)
    chosen: list[Label | None] = [None] * len(points)
    names = [str(name) for name in places["name"]]
    ranks = list(zip(~places["is_anchor"].to_numpy(dtype=bool), -places["event_count"].to_numpy(), names, strict=True))
    for place in sorted(range(len(names)), key=ranks.__getitem__):
        chosen[place] = _first_free(names[place], points[place], radii[place], taken)
    return chosen


def _first_free(name: str, point: tuple[float, float], radius: float, taken: list[Box]) -> Label | None:
    away = max((radius + 5) / GAP, 1)
    for near in PLACEMENTS:
        label = Label(round(near.x * away, 1), round(near.y * away, 1), near.anchor)
        candidate = box(name, *point, label)
        if not any(overlap(candidate, other) for other in taken):
            taken.append(candidate)
            return label
    return None

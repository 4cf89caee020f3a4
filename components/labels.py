"""Where the names of places stand on the map, so that none covers another or a point."""

from dataclasses import dataclass
from math import asinh, atan, pi, radians, sinh, tan
from math import degrees as to_degrees

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


def place_labels(places: pd.DataFrame, zoom: float) -> list[Label | None]:
    """For each row (name, latitude, longitude, where_prec, is_anchor, event_count) a placement; None without room.

    Places that are always labelled choose first, then those with most events.
    """
    points = [pixels(lat, lon, zoom) for lat, lon in zip(places["latitude"], places["longitude"], strict=True)]
    radii = [dot_radius(*place) for place in zip(places["event_count"], places["where_prec"], strict=True)]
    taken: list[Box] = [
        (x - max(r, 3), y - max(r, 3), x + max(r, 3), y + max(r, 3)) for (x, y), r in zip(points, radii, strict=True)
    ]
    chosen: list[Label | None] = [None] * len(points)
    order = (
        places.reset_index(drop=True)
        .sort_values(["is_anchor", "event_count", "name"], ascending=[False, False, True])
        .index
    )
    for place in order:
        chosen[place] = _first_free(str(places["name"].iloc[place]), points[place], radii[place], taken)
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

"""Where the names of places stand on the map, so that none covers another or a point."""

from dataclasses import dataclass
from math import asinh, pi, radians, tan

import pandas as pd

CHARACTER = 6.4
"""Width of a character at 12 px, in pixels; generous, so that real text fits."""
LINE = 15
GAP = 9


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

Box = tuple[float, float, float, float]


def pixels(latitude: float, longitude: float, zoom: float) -> tuple[float, float]:
    """Web Mercator pixels at a zoom of deck.gl (512 px tiles); y grows southwards."""
    scale = 512 * 2**zoom
    return scale * (longitude + 180) / 360, scale * (1 - asinh(tan(radians(latitude))) / pi) / 2


def box(name: str, x: float, y: float, label: Label) -> Box:
    """Left, top, right, bottom of a name whose point is at (x, y), in pixels."""
    width = CHARACTER * len(name)
    left = x + label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return left, y + label.y - LINE / 2, left + width, y + label.y + LINE / 2


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def place_labels(places: pd.DataFrame, zoom: float) -> list[Label | None]:
    """For each row (name, latitude, longitude, is_anchor, event_count) a placement; None where no room is left.

    Places that are always labelled choose first, then those with most events.
    """
    points = [pixels(lat, lon, zoom) for lat, lon in zip(places["latitude"], places["longitude"], strict=True)]
    taken: list[Box] = [(x - 4, y - 4, x + 4, y + 4) for x, y in points]
    chosen: list[Label | None] = [None] * len(points)
    order = (
        places.reset_index(drop=True)
        .sort_values(["is_anchor", "event_count", "name"], ascending=[False, False, True])
        .index
    )
    for place in order:
        chosen[place] = _first_free(str(places["name"].iloc[place]), points[place], taken)
    return chosen


def _first_free(name: str, point: tuple[float, float], taken: list[Box]) -> Label | None:
    for label in PLACEMENTS:
        candidate = box(name, *point, label)
        if not any(overlap(candidate, other) for other in taken):
            taken.append(candidate)
            return label
    return None

"""Sizes of points and areas on the map, and where a name can stand beside one."""

from math import cos, radians
from typing import NamedTuple

import numpy as np
import pandas as pd

from components.font import NAME, text_width
from components.map.mercator import TILE, Box
from components.map.overlap import Floats, Mask, Rows, Spots

LINE = 15
AREA, COUNTRY_PREC = 4, 6
"""From this where_prec on a place is an area and has no point; that of a whole country."""
GAP = 9
"""From the middle of the smallest point to its name, in pixels."""
CLEAR = 5
"""From the edge of a larger point to its name, in pixels."""
HALO_KM: dict[int, float] = {2: 25, 3: 40}
"""How far off a point of this precision (UCDP GED where_prec) may be: the radius drawn around it."""
LARGEST_DOT, LARGEST_HALO = 24, 240
"""Greatest radius of a point, that of 49 events, and of a halo, half of the map's height, in pixels."""
EQUATOR_METRES = 40_075_017


class Label(NamedTuple):
    """A name beside its point: pixel offset, and which end of the text stands there."""

    x: float
    y: float
    anchor: str


BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Share of a text that stands before its point, by the end that stands there."""
MIDDLE = Label(0, 0, "middle")
BESIDE: tuple[Label, ...] = (
    Label(GAP, 0, "start"),
    Label(-GAP, 0, "end"),
    Label(0, -GAP - LINE / 2, "middle"),
    Label(0, GAP + LINE / 2, "middle"),
    Label(GAP, -LINE, "start"),
    Label(GAP, LINE, "start"),
    Label(-GAP, -LINE, "end"),
    Label(-GAP, LINE, "end"),
    Label(GAP, -GAP - LINE / 2, "end"),
    Label(-GAP, -GAP - LINE / 2, "start"),
    Label(GAP, GAP + LINE / 2, "end"),
    Label(-GAP, GAP + LINE / 2, "start"),
)
FAR: tuple[Label, ...] = (
    Label(GAP, -2 * LINE, "start"),
    Label(-GAP, -2 * LINE, "end"),
    Label(GAP, 2 * LINE, "start"),
    Label(-GAP, 2 * LINE, "end"),
    Label(0, -2 * LINE, "middle"),
    Label(0, 2 * LINE, "middle"),
)
"""Two lines away, for areas and places that are always named: another would seem to belong to what lies between.

Even these stand there only where nothing nearer is free, or as good.
"""
LABELS = (*BESIDE, *FAR)
"""Every placement, the best first."""
IS_FAR = np.arange(len(LABELS)) >= len(BESIDE)
OFFSETS = np.array([(label.x, label.y) for label in LABELS])
SHARES = np.array([BEFORE[label.anchor] for label in LABELS])


def dot_radius(event_count: int) -> float:
    """Radius of a place's point, or of the ring of an area, in pixels, by its events."""
    return round(min(event_count**0.5 * 3 + 3, LARGEST_DOT), 1) if event_count else 2.5


def halo_radius(metres: float, latitude: float, zoom: float) -> float:
    """Radius of a halo in pixels, at a zoom, at which a pixel is fewer metres the further it is from the equator."""
    return min(metres * 2**zoom / (EQUATOR_METRES * cos(radians(latitude)) / TILE), LARGEST_HALO)


def box(name: str, x: float, y: float, label: Label, size: float = NAME) -> Box:
    """Left, top, right, bottom of a name in letters of `size` whose point is at (x, y), in pixels."""
    width = text_width(name, size)
    left = x + label.x - BEFORE[label.anchor] * width
    return left, y + label.y - LINE / 2, left + width, y + label.y + LINE / 2


def are_always_named(places: pd.DataFrame) -> Mask:
    """Which places are anchors, or a region or a country: not the sea."""
    return np.asarray(places["is_anchor"].to_numpy(bool) | np.isin(places["where_prec"], range(AREA, COUNTRY_PREC + 1)))


class Candidates(NamedTuple):
    """Boxes that names could fill, a row each: row of the place, row of LABELS, offset in pixels, and the spot."""

    place: Rows
    label: Rows
    offset: Floats
    spots: Spots

    def only(self, rows: Mask | Rows) -> "Candidates":
        """Some of them, in this order."""
        return Candidates(self.place[rows], self.label[rows], self.offset[rows], self.spots[rows])

    def as_label(self, row: int) -> Label:
        """The placement of one of them."""
        x, y = self.offset[row].tolist()
        return Label(x, y, LABELS[self.label[row]].anchor)


def candidates(places: pd.DataFrame, dots: Spots) -> Candidates:
    """Where the names of places can stand, place by place, the best first; `dots`: what the point of each takes."""
    place, label = np.nonzero(are_always_named(places)[:, None] | ~IS_FAR)
    width = np.array([text_width(name, NAME) for name in places["name"]])[place]
    offset = (OFFSETS[label] * np.maximum((dots[place, 4:5] + CLEAR) / GAP, 1)).round(1)
    left, top = offset[:, 0] - SHARES[label] * width, offset[:, 1] - LINE / 2
    return Candidates(place, label, offset, np.column_stack([dots[place, :2], left, top, left + width, top + LINE]))

"""Sizes of points and areas on the map, and where a name can stand beside one."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.font import NAME, text_width
from components.map.mercator import Box, metres_per_pixel
from components.map.overlap import Mask, Rows, Spots

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


@dataclass(frozen=True)
class Label:
    """A name beside its point: pixel offset, which end of the text stands there, and whether it is far away."""

    x: float
    y: float
    anchor: str
    is_far: bool = False


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
    Label(GAP, -2 * LINE, "start", is_far=True),
    Label(-GAP, -2 * LINE, "end", is_far=True),
    Label(GAP, 2 * LINE, "start", is_far=True),
    Label(-GAP, 2 * LINE, "end", is_far=True),
    Label(0, -2 * LINE, "middle", is_far=True),
    Label(0, 2 * LINE, "middle", is_far=True),
)
"""Two lines away, for areas and places that are always named: another would seem to belong to what lies between.

Even these stand there only where nothing nearer is free, or as good.
"""


def dot_radius(event_count: int) -> float:
    """Radius of a place's point, or of the ring of an area, in pixels, by its events."""
    return round(min(event_count**0.5 * 3 + 3, LARGEST_DOT), 1) if event_count else 2.5


def halo_radius(metres: float, latitude: float, zoom: float) -> float:
    """Radius of a halo in pixels, at a zoom."""
    return min(metres * 2**zoom / metres_per_pixel(latitude), LARGEST_HALO)


def box(name: str, x: float, y: float, label: Label, size: float = NAME) -> Box:
    """Left, top, right, bottom of a name in letters of `size` whose point is at (x, y), in pixels."""
    width = text_width(name, size)
    left = x + label.x - BEFORE[label.anchor] * width
    return left, y + label.y - LINE / 2, left + width, y + label.y + LINE / 2


def is_area(where_prec: int) -> bool:
    """Whether it is a region or a country: not the sea."""
    return AREA <= where_prec <= COUNTRY_PREC


LABELS = (*BESIDE, *FAR)
"""Every placement, the best first."""
OFFSETS = np.array([(label.x, label.y) for label in LABELS])
SHARES = np.array([BEFORE[label.anchor] for label in LABELS])
IS_FAR = np.array([label.is_far for label in LABELS])


def _allowed(where_prec: int, is_anchor: bool) -> list[bool]:
    """Which of LABELS such a place can have."""
    return [True] * len(BESIDE) + [is_area(where_prec) or is_anchor] * len(FAR)


class Candidates(NamedTuple):
    """Boxes that names could fill, a row each: row of the place, row of LABELS, offset in pixels, and the spot."""

    place: Rows
    label: Rows
    offset: npt.NDArray[np.float64]
    spots: Spots

    def only(self, rows: Mask | Rows) -> "Candidates":
        """Some of them, in this order."""
        return Candidates(self.place[rows], self.label[rows], self.offset[rows], self.spots[rows])

    def as_label(self, row: int) -> Label:
        """The placement of one of them."""
        x, y = self.offset[row].tolist()
        return replace(LABELS[int(self.label[row])], x=x, y=y)


def candidates(places: pd.DataFrame, at: npt.NDArray[np.float64], radii: npt.NDArray[np.float64]) -> Candidates:
    """Where the names of places can stand, place by place, the best first; `at`, `radii`: x, y and radius of each."""
    kinds = zip(places["where_prec"].tolist(), places["is_anchor"].tolist(), strict=True)
    place, label = np.nonzero([_allowed(*kind) for kind in kinds])
    width = np.array([text_width(name, NAME) for name in places["name"]])[place]
    offset = (OFFSETS[label] * np.maximum((radii[place] + CLEAR) / GAP, 1)[:, None]).round(1)
    left, top = offset[:, 0] - SHARES[label] * width, offset[:, 1] - LINE / 2
    spots = np.column_stack([at[place], left, top, left + width, top + LINE])
    return Candidates(place, label, offset, spots)

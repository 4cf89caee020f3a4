"""Boxes in pixels that meet or keep clear of each other while the map is enlarged."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from components.map.mercator import Box

Zooms = tuple[float, float]
"""The least and the greatest zoom at which the map can be seen."""


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


class Spot(NamedTuple):
    """A box that keeps its size in pixels around a point that moves apart from others as the map is enlarged.

    `x`, `y`: the point at the zoom for which names are placed; the rest: the sides of the box, from the point.
    """

    x: float
    y: float
    left: float
    top: float
    right: float
    bottom: float


Spots = npt.NDArray[np.float64]
"""Spots as rows, in the order of `Spot`."""
Clash = npt.NDArray[np.bool_]
"""Which spots meet something: a value a spot, or a row a spot and a column one of the others."""
Between = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]
"""Begin and end of something, in enlargements of the map; a row a spot, a column one of the others."""


def collisions(ones: Spots, others: Spots, least: float = 1, greatest: float = 1) -> Clash:
    """A row a spot, a column one of the others: whether the two share any area at some enlargement.

    Enlargements go from `least` to `greatest`, which may be the same.
    """
    return are_met(meetings(ones, others), least, greatest)


def meetings(ones: Spots, others: Spots) -> Between:
    """Between which enlargements two boxes share any area: never, where the end is not after the begin."""
    one, other = ones[:, None, :], others[None, :, :]
    apart = one[..., :2] - other[..., :2]
    # Enlarged, it must lie between these two for the boxes to meet; where it is 0, that is always or never.
    low, high = other[..., 2:4] - one[..., 4:], other[..., 4:] - one[..., 2:4]
    with np.errstate(divide="ignore", invalid="ignore"):
        bounds = low / apart, high / apart
    begin, end = np.minimum(*bounds), np.maximum(*bounds)
    return np.maximum(begin[..., 0], begin[..., 1]), np.minimum(end[..., 0], end[..., 1])


def are_met(between: Between, least: float, greatest: float) -> Clash:
    """Which of the two share any area at some enlargement from `least` to `greatest`."""
    begin, end = between
    return np.asarray((begin < end) & (begin < greatest) & (end > least))


def are_cut(spots: Spots, frame: Box) -> Clash:
    """Whether the frame cuts the box of a spot, though its point lies within."""
    edges = np.array(frame)
    at, begin, end = spots[:, :2], spots[:, :2] + spots[:, 2:4], spots[:, :2] + spots[:, 4:]
    is_within = ((at >= edges[:2]) & (at <= edges[2:])).all(axis=1)
    return np.asarray(is_within & ((begin < edges[:2]) | (end > edges[2:])).any(axis=1))


NEIGHBOURS = 30
"""Points nearer to each other than this, in pixels, share the room around them."""


def are_nearer(spots: Spots, points: Spots) -> Clash:
    """Whether the box of a spot is nearer to one of the points than to its own, neighbours of that left out."""
    away = points[None, :, :2] - spots[:, None, :2]
    is_other = np.hypot(*np.moveaxis(away, -1, 0)) > NEIGHBOURS
    to_others = np.where(is_other, _distance(spots, away), np.inf)
    return np.asarray(to_others.min(axis=1, initial=np.inf) < _distance(spots, np.zeros((1, 1, 2)))[:, 0])


def _distance(spots: Spots, away: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How far the box of each spot is from points that lie `away` from its own; 0 where it holds them."""
    beyond = np.maximum(spots[:, None, 2:4] - away, away - spots[:, None, 4:])
    return np.asarray(np.hypot(*np.moveaxis(np.maximum(beyond, 0), -1, 0)))


def enlargements(zoom: float, zooms: Zooms | None) -> tuple[float, float]:
    """The least and the greatest enlargement of a map between `zooms`, or at `zoom` alone."""
    least, greatest = zooms or (zoom, zoom)
    return 2 ** (least - zoom), 2 ** (greatest - zoom)


def stacked(spots: Iterable[Spot]) -> Spots:
    """Spots as rows of numbers."""
    return np.array(list(spots), dtype="float64").reshape(-1, len(Spot._fields))

"""Boxes in pixels that meet or keep clear of each other while the map is enlarged."""

from collections.abc import Iterator, Sequence
from itertools import chain
from math import inf

import numpy as np
import numpy.typing as npt

from components.map.mercator import Box

Enlarged = tuple[float, float]
"""The least and the greatest enlargement of the map, in times of the size for which names are placed."""
AS_IT_IS: Enlarged = (1, 1)
Spot = Sequence[float]
"""x and y of a point, and left, top, right and bottom of a box from there, in pixels: a row of `Spots`."""
Floats = npt.NDArray[np.float64]
Spots = Floats
"""Spots as rows: boxes that keep their size in pixels around points that move apart as the map is enlarged.

Columns: x and y of the point at the zoom for which names are placed; left, top, right and bottom of the box, from it.
"""
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]
"""Numbers of rows."""


def are_met(one: Spots, other: Spots, least: float, greatest: float) -> Mask:
    """Which of the boxes share any area with the other in their row at some enlargement from `least` to `greatest`."""
    apart = one[..., :2] - other[..., :2]
    # Boxes overlap on an axis while enlargement × distance lies between these; at distance 0 always or never.
    low, high = other[..., 2:4] - one[..., 4:], other[..., 4:] - one[..., 2:4]
    with np.errstate(divide="ignore", invalid="ignore"):
        bounds = low / apart, high / apart
    near, far = np.minimum(*bounds), np.maximum(*bounds)
    begin, end = np.maximum(near[..., 0], near[..., 1]), np.minimum(far[..., 0], far[..., 1])
    return np.asarray((begin < end) & (begin < greatest) & (end > least))


def do_meet(one: Spot, other: Spot, least: float, greatest: float) -> bool:
    """As `are_met`, for two spots alone: quicker than arrays where few are compared at a time."""
    begin, end = -inf, inf
    for axis in (1, 0):  # names are low and wide, so most are told apart by their heights
        apart = one[axis] - other[axis]
        low, high = other[axis + 2] - one[axis + 4], other[axis + 4] - one[axis + 2]
        if apart:
            near, far = (low / apart, high / apart) if apart > 0 else (high / apart, low / apart)
            begin, end = max(begin, near), min(end, far)
        elif low >= 0 or high <= 0:
            return False
        if begin >= end or begin >= greatest or end <= least:
            return False
    return True


def first_free(groups: Sequence[Sequence[Spot]], taken: Sequence[Spot], enlarged: Enlarged) -> list[int | None]:
    """Which spot of each group is the first that meets nothing at any enlargement; None where there is none.

    Groups choose in turn, and keep clear of what is taken and of each other.
    """
    spots = np.array([*taken, *chain.from_iterable(groups)], dtype="float64").reshape(-1, 6)
    # Cells as large as two boxes can reach to each other: what meets a box stands in its own or in one around it.
    size = (spots[:, 4:].max(axis=0, initial=1) - spots[:, 2:4].min(axis=0, initial=0)) / min(enlarged[0], 1)
    wide, high = np.maximum(size, 1).tolist()
    cells = dict[tuple[int, int], list[Spot]]()
    found = list[int | None]()

    def stand(spot: Spot) -> None:
        cells.setdefault((int(spot[0] // wide), int(spot[1] // high)), []).append(spot)

    def has_room(spot: Spot) -> bool:
        column, row = int(spot[0] // wide), int(spot[1] // high)
        around = ((column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1))
        return not any(do_meet(spot, other, *enlarged) for cell in around for other in cells.get(cell, ()))

    for spot in taken:
        stand(spot)
    for group in groups:
        found.append(next((nth for nth, spot in enumerate(group) if has_room(spot)), None))
        if found[-1] is not None:
            stand(group[found[-1]])
    return found


def are_cut(spots: Spots, viewport: Box) -> Mask:
    """Whether the edge of a viewport cuts the box of a spot, though its point lies within."""
    edges = np.array(viewport)
    at, begin, end = spots[:, :2], spots[:, :2] + spots[:, 2:4], spots[:, :2] + spots[:, 4:]
    is_within = ((at >= edges[:2]) & (at <= edges[2:])).all(axis=1)
    return np.asarray(is_within & ((begin < edges[:2]) | (end > edges[2:])).any(axis=1))


def distances(spots: Spots, away: Floats) -> Floats:
    """How far the box of each spot is from a point that lies `away` from its own, x and y; 0 where it holds it."""
    beyond = np.maximum(np.maximum(spots[:, 2:4] - away, away - spots[:, 4:]), 0)
    return np.asarray(np.hypot(beyond[:, 0], beyond[:, 1]))


def boxes(spots: Spots, margin: float) -> Floats:
    """Left, top, right and bottom of the boxes, wider by a margin on each side."""
    return np.hstack([spots[:, :2] + spots[:, 2:4] - margin, spots[:, :2] + spots[:, 4:] + margin])


def reach(spots: Spots, others: Spots, least: float, margin: Floats) -> Floats:
    """Left, top, right and bottom of where points of `others` lie that matter to each spot.

    Their boxes meet its own at `least` times the size or more, or they are no further from it than `margin`. The
    further a map is enlarged, the further points are apart while boxes keep their size.
    """
    begin = np.minimum(spots[:, 2:4] - others[:, 4:].max(axis=0, initial=0), 0) / least - margin[:, None]
    end = np.maximum(spots[:, 4:] - others[:, 2:4].min(axis=0, initial=0), 0) / least + margin[:, None]
    return np.hstack([spots[:, :2] + begin, spots[:, :2] + end])


ROW = 4
"""Height of a row of points, in pixels: a quarter of a name."""
PAIRS = 500_000
"""Pairs that are looked at together, so that memory does not grow with what lies close together."""


class PointIndex:
    """Points in rows, by x within each: those in a rectangle are found without looking at others."""

    def __init__(self, points: Floats) -> None:
        row = np.floor(points[:, 1] / ROW)
        self._west = points[:, 0].min(initial=np.inf) if len(points) else 0.0
        self._stride = float(np.ptp(points[:, 0])) + 1 if len(points) else 1.0
        self._ends = (row.min(), row.max()) if len(points) else (0, -1)
        self._points = np.lexsort((points[:, 0], row))
        self._keys = (row * self._stride + points[:, 0] - self._west)[self._points]

    def hold_any(self, boxes: Floats) -> Mask:
        """Which boxes (left, top, right, bottom) hold a point for certain: one in a row that they span whole."""
        box, begin, end = self._runs(boxes, np.ceil(boxes[:, 1] / ROW), np.floor(boxes[:, 3] / ROW) - 1)
        found = np.zeros(len(boxes), dtype=bool)
        found[box[end > begin]] = True
        return found

    def pairs(self, boxes: Floats) -> Iterator[tuple[Rows, Rows]]:
        """Rows of boxes and of points in them, in parts; some points are up to a row above or below their box."""
        box, begin, end = self._runs(boxes, np.floor(boxes[:, 1] / ROW), np.floor(boxes[:, 3] / ROW))
        total = np.cumsum(end - begin)
        parts = np.searchsorted(total, np.arange(PAIRS, total[-1] if len(total) else 0, PAIRS))
        for run in np.split(np.arange(len(box)), parts):
            which, place = _expanded(begin[run], end[run])
            yield box[run][which], self._points[place]

    def _runs(self, boxes: Floats, first: Rows, last: Rows) -> tuple[Rows, Rows, Rows]:
        """For each box and row of points that it spans: the box, and where its points begin and end."""
        first, last = np.maximum(first, self._ends[0]), np.minimum(last, self._ends[1])
        box, row = _expanded(first.astype("int64"), np.maximum(last + 1, first).astype("int64"))
        # Half a pixel beyond the ends stays within the row, for rows are a pixel longer than the points are apart.
        west, east = ((boxes[box, side] - self._west).clip(-0.5, self._stride - 0.5) for side in (0, 2))
        start = row * self._stride
        begin, end = np.searchsorted(self._keys, start + west), np.searchsorted(self._keys, start + east, "right")
        return box, begin, end


def _expanded(first: Rows, end: Rows) -> tuple[Rows, Rows]:
    """Every number from each `first` to before its `end`, with the row that it comes from."""
    counts = end - first
    row = np.repeat(np.arange(len(counts)), counts)
    return row, np.arange(len(row)) + np.repeat(first - np.cumsum(counts) + counts, counts)

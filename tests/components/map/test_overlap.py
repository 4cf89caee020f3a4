"""Boxes that meet or keep clear while the map is enlarged."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.map.mercator import Box
from components.map.overlap import PointIndex, are_met, do_meet
from tests.sections import overlap

Spot = tuple[float, ...]
SIDES = (-9.0, -4.0, 20.0, 5.0)


@given(st.data())
def test_spots_meet_when_their_boxes_do_at_some_enlargement(data: st.DataObject) -> None:
    whole = st.integers(-40, 40)
    one, other = ((*data.draw(st.tuples(whole, whole)), *SIDES) for _ in range(2))
    least, greatest = sorted(data.draw(st.tuples(st.floats(0.5, 8), st.floats(0.5, 8))))
    found = do_meet(one, other, least, greatest)
    seen = any(overlap(enlarged(one, by), enlarged(other, by)) for by in np.linspace(least, greatest, 1201))
    assert found or not seen
    surely = do_meet(one, (*other[:2], -8, -3, 19, 4), least, greatest)
    assert seen or not surely, "what meets by a whole pixel is met by steps of half a pixel"


def enlarged(spot: Spot, by: float) -> Box:
    """Where the box of a spot stands on a map that is enlarged."""
    x, y, left, top, right, bottom = spot
    return x * by + left, y * by + top, x * by + right, y * by + bottom


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert not overlap((0, 0, 2, 2), (2, 0, 4, 2))
    assert overlap((0, 0, 2, 2), (1, 1, 3, 3))


@given(st.data())
def test_two_spots_are_told_to_meet_as_many_at_once_are(data: st.DataObject) -> None:
    whole = st.integers(-40, 40)
    one, other = ((*data.draw(st.tuples(whole, whole)), *SIDES) for _ in range(2))
    least, greatest = sorted(data.draw(st.tuples(st.floats(0.5, 8), st.floats(0.5, 8))))
    (at_once,) = are_met(np.array([one]), np.array([other]), least, greatest)
    assert do_meet(one, other, least, greatest) == at_once


QUARTERS = st.integers(-200, 200).map(lambda quarters: quarters / 4)


@given(st.lists(st.tuples(QUARTERS, QUARTERS), max_size=30), st.data())
def test_points_in_boxes_are_found(points: list[tuple[float, float]], data: st.DataObject) -> None:
    low = st.integers(-60, 60)
    corners = data.draw(st.lists(st.tuples(low, low, st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=5))
    boxes = np.array([(x, y, x + wide, y + high) for x, y, wide, high in corners], dtype="float64")
    index = PointIndex(np.array(points, dtype="float64").reshape(-1, 2))
    within = {
        (box, nth)
        for box, (left, top, right, bottom) in enumerate(boxes)
        for nth, (x, y) in enumerate(points)
        if left <= x <= right and top <= y <= bottom
    }
    found = [pair for ones, others in index.pairs(boxes) for pair in zip(ones.tolist(), others.tolist(), strict=True)]
    assert within <= {*found}
    assert len(found) == len({*found})
    assert {*np.flatnonzero(index.hold_any(boxes)).tolist()} <= {box for box, _ in within}


def test_many_pairs_come_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.map.overlap.PAIRS", 10)
    points = np.array([(x, y) for x in range(8) for y in range(8)], dtype="float64")
    parts = [*PointIndex(points).pairs(np.array([[0.0, 0.0, 7.0, 7.0], [2.0, 2.0, 3.0, 3.0]]))]
    assert len(parts) > 3
    pairs = {(box, nth) for ones, others in parts for box, nth in zip(ones.tolist(), others.tolist(), strict=True)}
    assert pairs >= {(0, nth) for nth in range(64)}

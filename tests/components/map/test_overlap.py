"""Boxes that meet or keep clear while the map is enlarged."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.map.mercator import Box
from components.map.overlap import NEIGHBOURS, Spot, are_nearer, collisions, overlap, stacked


@given(st.data())
def test_spots_collide_when_their_boxes_do_at_some_enlargement(data: st.DataObject) -> None:
    whole = st.integers(-40, 40)
    one, other = (Spot(*data.draw(st.tuples(whole, whole)), -9, -4, 20, 5) for _ in range(2))
    least, greatest = sorted(data.draw(st.tuples(st.floats(0.5, 8), st.floats(0.5, 8))))
    found = bool(collisions(np.array([one]), np.array([other]), least, greatest)[0, 0])
    seen = any(overlap(enlarged(one, by), enlarged(other, by)) for by in np.linspace(least, greatest, 1201))
    assert found or not seen
    surely = collisions(np.array([one]), np.array([Spot(*other[:2], -8, -3, 19, 4)]), least, greatest)[0, 0]
    assert seen or not surely, "what meets by a whole pixel is met by steps of half a pixel"


def enlarged(spot: Spot, by: float) -> Box:
    """Where the box of a spot stands on a map that is enlarged."""
    return spot.x * by + spot.left, spot.y * by + spot.top, spot.x * by + spot.right, spot.y * by + spot.bottom


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert not overlap((0, 0, 2, 2), (2, 0, 4, 2))
    assert overlap((0, 0, 2, 2), (1, 1, 3, 3))


@pytest.mark.parametrize(("away", "nearer"), [(60, True), (80, False), (-60, False)])
def test_a_box_is_nearer_to_another_point_than_to_its_own(away: float, nearer: bool) -> None:
    box, point = stacked([Spot(0, 0, 9, -7, 59, 7)]), stacked([Spot(away, 0, -3, -3, 3, 3)])
    assert are_nearer(box, point).tolist() == [nearer]


def test_a_box_may_be_as_near_to_a_neighbour_of_its_point() -> None:
    box, point = stacked([Spot(0, 0, 9, -7, 59, 7)]), stacked([Spot(NEIGHBOURS - 1, 0, -3, -3, 3, 3)])
    assert are_nearer(box, point).tolist() == [False]
    assert are_nearer(box, stacked([])).tolist() == [False]

"""Pixels of Web Mercator, and the rectangles of the world that a map shows."""

import pytest

from components.map.mercator import TILE, degrees, pixels
from components.map.placements import EQUATOR_METRES, halo_radius
from components.map.views import MapView


def test_pixels_are_those_of_web_mercator() -> None:
    assert pixels(0, 0, 0) == pytest.approx((256, 256))
    assert pixels(85.0511287798066, -180, 1) == pytest.approx((0, 0), abs=1e-6)


def test_degrees_are_the_inverse_of_pixels() -> None:
    assert degrees(*pixels(32.9, 13.2, 0)) == pytest.approx((32.9, 13.2))


def test_a_pixel_is_fewer_metres_the_further_it_is_from_the_equator() -> None:
    assert halo_radius(EQUATOR_METRES / TILE, 0, 0) == 1
    assert halo_radius(EQUATOR_METRES / TILE, 60, 0) == pytest.approx(2)


def test_a_viewport_has_its_place_in_the_middle() -> None:
    viewport = MapView(32.9, 13.2, 3, 0).viewport((700, 500))
    assert viewport.at((13.2, 32.9)) == (350, 250)
    assert viewport.contains((13.2, 32.9))
    assert not viewport.contains((13.2, -80))

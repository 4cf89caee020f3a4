"""Where a name stands beside its point: invented towns, alone and in a crowd."""

from itertools import product

import pandas as pd
import pytest

from components.font import COUNTRY, NAME
from components.map.labels import country_labels, place_labels, room_of_places
from components.map.mercator import degrees, pixels
from components.map.placements import (
    LARGEST_DOT,
    LARGEST_HALO,
    LINE,
    MIDDLE,
    box,
    dot_radius,
    halo_radius,
)
from components.map.views import NEAREST, fitted


def test_one_place_is_shown_with_the_coasts_around_it() -> None:
    assert fitted(towns(("Here", 10, 10, False, 1))).zoom == NEAREST


EGYPT = {"iso": "EG", "name": "Egypt", "latitude": 26.5, "longitude": 29.5, "rank": 1}


def test_a_country_that_stands_on_the_map_as_a_place_is_named_once() -> None:
    egypt = towns(("Egypt", 20, 20, False, 1)).assign(place_type="country", country_code="EG")
    assert country_labels([EGYPT], egypt, [], 3, 3) == []
    assert country_labels([EGYPT], egypt.assign(country_code="LY"), [], 3, 3) == [EGYPT]


def test_a_country_gives_way_to_a_place_by_a_line_where_it_is_large_and_altogether_where_it_is_small() -> None:
    town = towns(("Town", 26.5, 29.5, False, 1)).assign(place_type="city", country_code="EG")
    dots, _ = room_of_places(town, [None], 3)
    (moved,) = country_labels([EGYPT], town, dots, 3, 3)
    assert abs(moved["latitude"] - EGYPT["latitude"]) > 1
    assert country_labels([EGYPT | {"rank": 2}], town, dots, 3, 3) == []


def test_a_country_is_named_from_its_rank_on() -> None:
    nowhere = towns().assign(place_type="city", country_code="")
    assert country_labels([EGYPT | {"rank": 2}], nowhere, [], 3, 1) == []


def towns(*rows: tuple[str, float, float, bool, int]) -> pd.DataFrame:
    columns = ["name", "latitude", "longitude", "is_anchor", "event_count"]
    return pd.DataFrame(rows, columns=columns).assign(where_prec=1, planned_count=0, journey_count=0)


def test_a_name_alone_stands_to_the_right_of_its_point() -> None:
    assert [spot and spot.anchor for spot in place_labels(towns(("Here", 10, 10, False, 1)), 3)] == ["start"]


def around(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of what stands so many pixels from 10° N 10° E at zoom 3."""
    middle = pixels(10, 10, 3)
    return degrees((middle[0] + x) / 2**3, (middle[1] + y) / 2**3)


def test_a_name_gives_way_to_what_it_would_cover_on_a_smaller_map() -> None:
    pair = towns(("Here", 10, 10, True, 1), ("There", *around(20, -15), False, 1))
    alone, zoomed = (place_labels(pair, 3, enlarged)[0] for enlarged in ((1, 1), (1 / 2, 2**6)))
    assert [spot and spot.anchor for spot in (alone, zoomed)] == ["start", "end"]


def test_a_name_at_an_edge_of_the_frame_stands_within_it_where_it_can() -> None:
    (x, y), here = pixels(10, 10, 3), towns(("Here", 10, 10, False, 1))
    (left,), (below,) = (place_labels(here, 3, (1, 1), [(x - 60, y - by, x + 10, y + 60)]) for by in (60, 5))
    assert (left and left.anchor, below and below.y > 0) == ("end", True)
    (beyond,) = place_labels(here, 3, (1, 1), [(x - 60, y - 60, x - 1, y + 60)])
    assert beyond is not None
    assert beyond.anchor == "start", "its point is not seen either"
    assert place_labels(here, 3, (1, 1), [(x - 5, y - 5, x + 5, y + 5)]) != [None], "it is cut rather than left out"


def test_a_name_rather_covers_a_point_on_a_smaller_map_than_it_stands_far_from_its_own() -> None:
    directions = [(60, 0), (-60, 0), (0, 60), (0, -60), *product((70, -70), (26, -26))]
    ring = [(f"Town {nth}", *around(*where), False, 0) for nth, where in enumerate(directions)]
    spot = place_labels(towns(("Here", 10, 10, True, 0), *ring), 3, (2**-1.5, 1))[0]
    assert spot is not None
    assert abs(spot.y) < 2 * LINE


def test_of_places_with_as_many_events_the_one_that_is_known_best_is_named_first() -> None:
    pair = towns(("About here", 10, 10, False, 1), ("Here", 10, 10, False, 1)).assign(where_prec=[2, 1])
    vague, exact = place_labels(pair, 3)
    assert exact is not None
    assert (exact.anchor, vague and vague.anchor) == ("start", "end")


def test_the_box_of_a_name_is_as_wide_as_its_letters_are() -> None:
    wide, narrow = (box(name, 0, 0, MIDDLE) for name in ("WWWW", "iiii"))
    assert wide[2] - wide[0] > 3 * (narrow[2] - narrow[0])
    small = box("WWWW", 0, 0, MIDDLE, COUNTRY)
    assert small[2] - small[0] == pytest.approx((wide[2] - wide[0]) * COUNTRY / NAME)


def test_where_there_is_no_room_the_place_with_fewer_events_goes_unnamed() -> None:
    crowd = towns(*((f"Town {number}", 10, 10, number == 3, number % 20) for number in range(20)))
    spots = place_labels(crowd, 3)
    assert spots[3] is not None, "the anchor chooses first"
    assert spots[19] is not None
    assert spots[1] is None


def test_names_are_placed_the_same_whatever_the_order_of_rows() -> None:
    rows = towns(("A", 10, 10, False, 2), ("B", 10, 10.5, True, 0), ("C", 10.5, 10, False, 2))
    turned = rows.iloc[::-1]
    assert dict(zip(rows["name"], place_labels(rows, 5), strict=True)) == dict(
        zip(turned["name"], place_labels(turned, 5), strict=True)
    )


def test_a_place_grows_with_its_events_up_to_a_largest_size() -> None:
    radii = [dot_radius(count) for count in (0, 1, 4, 16)]
    assert radii == sorted(set(radii))
    assert dot_radius(100_000) == dot_radius(1000) == LARGEST_DOT


def test_a_halo_is_as_wide_as_its_doubt_up_to_a_largest_size() -> None:
    assert halo_radius(330_000, 60, 3) == pytest.approx(2 * halo_radius(330_000, 60, 2))
    assert halo_radius(330_000, 60, 9) == LARGEST_HALO

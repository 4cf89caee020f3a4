"""Where the names of places and countries stand on the map, so that none covers another or a point."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from components.font import COUNTRY
from components.map.mercator import Box, degrees, pixels
from components.map.overlap import (
    AS_IT_IS,
    Enlarged,
    Floats,
    Mask,
    PointIndex,
    Spot,
    Spots,
    are_cut,
    are_met,
    boxes,
    distances,
    first_free,
    reach,
)
from components.map.placements import (
    COUNTRY_PREC,
    IS_FAR,
    LINE,
    MIDDLE,
    Candidates,
    Label,
    are_always_named,
    box,
    candidates,
    dot_radius,
)

Country = dict[str, Any]
"""A country's `iso`, `name`, `latitude`, `longitude` and `rank`: the greater, the nearer one must be to name it."""


def country_labels(
    countries: list[Country],
    places: pd.DataFrame,
    taken: Sequence[Spot],
    zoom: float,
    rank: int,
    enlarged: Enlarged = AS_IT_IS,
) -> list[Country]:
    """The countries up to a rank that are named: none twice, and none where anything stands.

    `places`: the frame of `places_in_view`; `taken`: the room of all points and other names; `enlarged`: as
    in `place_labels`. A large country gives way by a line.
    """
    as_places = set(places.loc[places["place_type"] == "country", "country_code"])
    wanted = [country for country in countries if country["rank"] <= rank and country["iso"] not in as_places]
    tried = [[*_tried(country, zoom)] for country in sorted(wanted, key=lambda one: int(one["rank"]))]
    spots = [
        [(*pixels(one["latitude"], one["longitude"], zoom), *box(one["name"], 0, 0, MIDDLE, COUNTRY)) for one in group]
        for group in tried
    ]
    found = first_free(spots, taken, enlarged)
    return [group[nth] for group, nth in zip(tried, found, strict=True) if nth is not None]


def room_of_places(
    places: pd.DataFrame, labels: list[Label | None], zoom: float
) -> tuple[list[Spot], list[tuple[str, Spot]]]:
    """What points take, and what each name takes, where `place_labels` puts them."""
    dots: list[Spot] = _dots(places, zoom).tolist()
    return dots, [
        (str(name), (*dot[:2], *box(str(name), 0, 0, label)))
        for name, dot, label in zip(places["name"], dots, labels, strict=True)
        if label
    ]


def _tried(country: Country, zoom: float) -> Iterable[Country]:
    """The country where its name can stand, the best first."""
    yield country
    x, y = pixels(country["latitude"], country["longitude"], zoom)
    for shift in (-LINE, LINE) if country["rank"] == 1 else ():
        yield country | {"latitude": round(degrees(x / 2**zoom, (y + shift) / 2**zoom)[0], 2)}


def _dots(places: pd.DataFrame, zoom: float) -> Spots:
    """What the point of each place takes."""
    half = [max(dot_radius(count), SMALLEST) for count in places["event_count"].tolist()]
    points = zip(places["latitude"].tolist(), places["longitude"].tolist(), half, strict=True)
    spots = [(*pixels(latitude, longitude, zoom), -by, -by, by, by) for latitude, longitude, by in points]
    return np.array(spots, dtype="float64").reshape(-1, 6)


SMALLEST = 3
"""Half of the room that any point keeps free of names, in pixels."""


def place_labels(
    places: pd.DataFrame, zoom: float, enlarged: Enlarged = AS_IT_IS, openings: Sequence[Box] = ()
) -> list[Label | None]:
    """For each row (name, latitude, longitude, where_prec, is_anchor, event_count) a placement; None without room.

    Names are placed for `zoom`, where none covers a point, and cover each other nowhere while the map is `enlarged`
    so. Where there is a choice, none stands nearer to another place's point than to its own, none covers a point
    anywhere in between, and none whose point lies in one of `openings`, in pixels of `zoom`, reaches out of it.
    Places that are always labelled choose first, countries, which have most room, last; of the rest those with most
    events before others, then those that are known best.
    """
    if places.empty:
        return []
    order = _order(places)
    free = _free(places, zoom, enlarged, openings)
    is_anchor, always = places["is_anchor"].tolist(), np.flatnonzero(are_always_named(places)).tolist()

    def left_out(labels: list[Label | None]) -> list[int]:
        return [place for place in always if labels[place] is None]

    tried = [_in_turn(order, free, enlarged)]
    # Who was left out chooses after the places that are always labelled, and if that is not enough before all.
    for anchors_first in (True, False):
        if not (first := {*left_out(tried[-1])}):
            return tried[-1]
        order = sorted(order, key=lambda place: (anchors_first and not is_anchor[place], place not in first))
        tried.append(_in_turn(order, free, enlarged))
    return min(tried, key=lambda labels: (sum(is_anchor[lost] for lost in left_out(labels)), len(left_out(labels))))


def _free(places: pd.DataFrame, zoom: float, enlarged: Enlarged, openings: Sequence[Box]) -> Candidates:
    """Where names can stand as the map opens, place by place, the best first."""
    every = _dots(places, zoom)
    tried, dots = candidates(places, every), _largest(every)
    # Most of a crowd surely cover a point, and are found so at little cost.
    tried = tried.only(~PointIndex(dots[:, :2]).hold_any(boxes(tried.spots, SMALLEST)))
    tried = tried.only(~_meet_a_dot(tried, dots))
    faults = _faults(tried, dots, enlarged)
    faults += IS_FAR[tried.label] + CUT * sum(are_cut(tried.spots, opening) for opening in openings)
    return tried.only(np.lexsort((faults, tried.place)))


CUT = 1.5
"""Penalty of a name that an edge cuts: it rather stands two lines away."""
MANY = 500
"""Of more points than this those on one pixel count as the largest of them."""


def _largest(dots: Spots) -> Spots:
    """Of points at one x and y the largest."""
    largest_first = dots[np.argsort(-dots[:, 4], kind="stable")]
    at = largest_first[:, :2].round() if len(dots) > MANY else largest_first[:, :2]
    return largest_first[np.unique(at, axis=0, return_index=True)[1]]


def _meet_a_dot(tried: Candidates, dots: Spots) -> Mask:
    """Which candidates cover a point as the map opens."""
    is_met = np.zeros(len(tried.place), dtype=bool)
    within = boxes(tried.spots, float(dots[:, 4].max(initial=SMALLEST)))
    for one, other in PointIndex(dots[:, :2]).pairs(within):
        is_met[one[are_met(tried.spots[one], dots[other], 1, 1)]] = True
    return is_met


NEIGHBOURS = 30
"""Points nearer to each other than this, in pixels, share the room around them."""


def _faults(tried: Candidates, dots: Spots, enlarged: Enlarged) -> Floats:
    """The penalty of each candidate box: 1 where it covers a point at any zoom, and 1 where another place's is nearer.

    Points within `NEIGHBOURS` pixels of its own do not count as nearer.
    """
    own = distances(tried.spots, np.zeros(2))
    covers, strays = np.zeros((2, len(own)), dtype=bool)
    for one, other in PointIndex(dots[:, :2]).pairs(reach(tried.spots, dots, min(enlarged[0], 1), own)):
        spots, away = tried.spots[one], dots[other, :2] - tried.spots[one, :2]
        covers[one[are_met(spots, dots[other], *enlarged)]] = True
        is_apart = np.hypot(away[:, 0], away[:, 1]) > NEIGHBOURS
        strays[one[is_apart & (distances(spots, away) < own[one])]] = True
    return 1.0 * covers + strays


def _in_turn(order: list[int], free: Candidates, enlarged: Enlarged) -> list[Label | None]:
    """The first candidate of each place that covers no name at any enlargement; they choose in this order."""
    ends = np.searchsorted(free.place, np.arange(len(order) + 1)).tolist()
    spots = free.spots.tolist()
    found = first_free([spots[ends[place] : ends[place + 1]] for place in order], (), enlarged)
    rows = {place: ends[place] + nth for place, nth in zip(order, found, strict=True) if nth is not None}
    return [free.as_label(rows[place]) if place in rows else None for place in range(len(order))]


def _order(places: pd.DataFrame) -> list[int]:
    """Row numbers in the order in which names are placed."""
    keys = zip(
        ~places["is_anchor"].to_numpy(dtype=bool),
        (places["where_prec"] == COUNTRY_PREC).tolist(),
        (-places["event_count"]).tolist(),
        places["where_prec"].tolist(),
        places["name"].tolist(),
        strict=True,
    )
    return [row for _, row in sorted((key, row) for row, key in enumerate(keys))]

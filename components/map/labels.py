"""Where the names of places and countries stand on the map, so that none covers another or a point."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.font import COUNTRY
from components.map.mercator import Box, degrees, pixels
from components.map.overlap import (
    Enlarged,
    Mask,
    PointIndex,
    Spots,
    Zooms,
    are_cut,
    are_met,
    boxes,
    distances,
    do_meet,
    enlargements,
    meetings,
    reach,
)
from components.map.placements import (
    COUNTRY_PREC,
    IS_FAR,
    LINE,
    MIDDLE,
    Candidates,
    Label,
    box,
    candidates,
    dot_radius,
    is_area,
)

Spot = Sequence[float]
"""x and y of a point, and left, top, right and bottom of a box from there, in pixels: a row of `Spots`."""
Country = dict[str, Any]
"""A country's `iso`, `name`, `latitude`, `longitude` and `rank`: the greater, the nearer one must be to name it."""


def country_labels(
    countries: list[Country],
    places: pd.DataFrame,
    taken: Sequence[Spot],
    zoom: float,
    rank: int,
    zooms: Zooms | None = None,
) -> list[Country]:
    """The countries up to a rank that are named: none twice, and none where anything stands.

    `places`: the frame of `places_in_view`; `taken`: the room of all points and other names; `zooms`: as in
    `place_labels`. A large country gives way by a line.
    """
    as_places = set(places.loc[places["place_type"] == "country", "country_code"])
    wanted = [country for country in countries if country["rank"] <= rank and country["iso"] not in as_places]
    tried = [one for country in sorted(wanted, key=lambda one: int(one["rank"])) for one in _tried(country, zoom)]
    spots = [(*_point(one, zoom), *box(one["name"], 0, 0, MIDDLE, COUNTRY)) for one in tried]
    standing, named = Standing([*taken, *spots], enlargements(zoom, zooms)), dict[str, Country]()
    for spot in taken:
        standing.add(spot)
    for country, spot in zip(tried, spots, strict=True):
        if country["iso"] not in named and standing.has_room(spot):
            standing.add(spot)
            named[country["iso"]] = country
    return [*named.values()]


def room_of_places(
    places: pd.DataFrame, labels: list[Label | None], zoom: float
) -> tuple[list[Spot], list[tuple[str, Spot]]]:
    """What points take, and what each name takes, where `place_labels` puts them."""
    at = _points(places, zoom)
    names: list[tuple[str, Spot]] = [
        (str(name), (x, y, *box(str(name), 0, 0, label)))
        for name, (x, y), label in zip(places["name"], at.tolist(), labels, strict=True)
        if label
    ]
    dots: list[Spot] = _dots(at, _radii(places)).tolist()
    return dots, names


def _tried(country: Country, zoom: float) -> Iterable[Country]:
    """The country where its name can stand, the best first."""
    yield country
    x, y = _point(country, zoom)
    for shift in (-LINE, LINE) if country["rank"] == 1 else ():
        yield country | {"latitude": round(degrees(x / 2**zoom, (y + shift) / 2**zoom)[0], 2)}


def _point(place: Mapping[str, Any], zoom: float) -> tuple[float, float]:
    return pixels(place["latitude"], place["longitude"], zoom)


def _points(places: pd.DataFrame, zoom: float) -> npt.NDArray[np.float64]:
    """x and y of the places, in pixels."""
    points = [pixels(lat, lon, zoom) for lat, lon in zip(places["latitude"], places["longitude"], strict=True)]
    return np.array(points, dtype="float64").reshape(-1, 2)


def _radii(places: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Radius of each place in pixels."""
    return np.array([dot_radius(count) for count in places["event_count"].tolist()], dtype="float64")


def _dots(at: npt.NDArray[np.float64], radii: npt.NDArray[np.float64]) -> Spots:
    """What the points take."""
    half = np.maximum(radii, SMALLEST)[:, None]
    return np.hstack([at, -half, -half, half, half])


SMALLEST = 3
"""Half of the room that any point keeps free of names, in pixels."""


def place_labels(
    places: pd.DataFrame, zoom: float, zooms: Zooms | None = None, openings: Sequence[Box] = ()
) -> list[Label | None]:
    """For each row (name, latitude, longitude, where_prec, is_anchor, event_count) a placement; None without room.

    Names are placed for `zoom`, where none covers a point, and cover each other nowhere between `zooms`, or at `zoom`
    alone. Where there is a choice, none stands nearer to another place's point than to its own, none covers a point
    anywhere between `zooms`, and none whose point lies in one of `openings`, in pixels of `zoom`, reaches out of it.
    Places that are always labelled choose first, countries, which have most room, last; of the rest those with most
    events before others, then those that are known best.
    """
    if places.empty:
        return []
    enlarged, order = enlargements(zoom, zooms), _order(places)
    free = _free(places, zoom, enlarged, openings)
    is_anchor, precs = places["is_anchor"].tolist(), places["where_prec"].tolist()
    always = {place for place in order if is_anchor[place] or is_area(precs[place])}

    def missing(labels: list[Label | None]) -> tuple[int, int]:
        lost = [place for place in always if labels[place] is None]
        return sum(is_anchor[place] for place in lost), len(lost)

    best = chosen = _in_turn(order, free, enlarged)
    # Who was left out chooses after the places that are always labelled, and if that is not enough before all.
    for anchors_first in (True, False):
        left_out = {place for place in always if chosen[place] is None}
        if not left_out:
            return chosen
        order = sorted(order, key=lambda place: (anchors_first and not is_anchor[place], place not in left_out))
        chosen = _in_turn(order, free, enlarged)
        best = min(best, chosen, key=missing)
    return best


def _free(places: pd.DataFrame, zoom: float, enlarged: Enlarged, openings: Sequence[Box]) -> Candidates:
    """Where names can stand as the map opens, place by place, the best first."""
    at, radii = _points(places, zoom), _radii(places)
    tried, dots = candidates(places, at, radii), _largest_dots(at, radii)
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


def _largest_dots(at: npt.NDArray[np.float64], radii: npt.NDArray[np.float64]) -> Spots:
    """What the points take, of those at one x and y the largest."""
    largest_first = np.argsort(-radii, kind="stable")
    pixel = at[largest_first].round() if len(at) > MANY else at[largest_first]
    rows = largest_first[np.unique(pixel, axis=0, return_index=True)[1]]
    return _dots(at[rows], radii[rows])


def _meet_a_dot(tried: Candidates, dots: Spots) -> Mask:
    """Which candidates cover a point as the map opens."""
    is_met = np.zeros(len(tried.place), dtype=bool)
    within = boxes(tried.spots, float(dots[:, 4].max(initial=SMALLEST)))
    for one, other in PointIndex(dots[:, :2]).pairs(within):
        is_met[one[are_met(meetings(tried.spots[one], dots[other]), 1, 1)]] = True
    return is_met


NEIGHBOURS = 30
"""Points nearer to each other than this, in pixels, share the room around them."""


def _faults(tried: Candidates, dots: Spots, enlarged: Enlarged) -> npt.NDArray[np.float64]:
    """The penalty of each candidate box: 1 where it covers a point at any zoom, and 1 where another place's is nearer.

    Points within `NEIGHBOURS` pixels of its own do not count as nearer.
    """
    own = distances(tried.spots, np.zeros(2))
    covers, strays = (np.zeros(len(tried.place), dtype=bool) for _ in range(2))
    for one, other in PointIndex(dots[:, :2]).pairs(reach(tried.spots, dots, min(enlarged[0], 1), own)):
        spots, away = tried.spots[one], dots[other, :2] - tried.spots[one, :2]
        covers[one[are_met(meetings(spots, dots[other]), *enlarged)]] = True
        is_apart = np.hypot(away[:, 0], away[:, 1]) > NEIGHBOURS
        strays[one[is_apart & (distances(spots, away) < own[one])]] = True
    return 1.0 * covers + strays


def _in_turn(order: list[int], free: Candidates, enlarged: Enlarged) -> list[Label | None]:
    """The first candidate of each place that covers no name at any enlargement; they choose in this order."""
    ends = np.searchsorted(free.place, np.arange(len(order) + 1)).tolist()
    spots, standing = free.spots.tolist(), Standing(free.spots.tolist(), enlarged)
    chosen: list[Label | None] = [None] * len(order)
    for place in order:
        for row in range(ends[place], ends[place + 1]):
            if standing.has_room(spots[row]):
                standing.add(spots[row])
                chosen[place] = free.as_label(row)
                break
    return chosen


class Standing:
    """The boxes that stand on the map already, in cells as large as two of them can reach to each other."""

    def __init__(self, spots: Sequence[Sequence[float]], enlarged: Enlarged) -> None:
        self._enlarged = enlarged
        left, top, right, bottom = np.array(spots).reshape(-1, 6)[:, 2:].T
        self._wide, self._high = (
            max(float(end.max(initial=1) - begin.min(initial=0)) / min(enlarged[0], 1), 1)
            for begin, end in ((left, right), (top, bottom))
        )
        self._cells: dict[tuple[int, int], list[Sequence[float]]] = {}

    def _cell(self, spot: Sequence[float]) -> tuple[int, int]:
        return int(spot[0] // self._wide), int(spot[1] // self._high)

    def add(self, spot: Sequence[float]) -> None:
        """One more."""
        self._cells.setdefault(self._cell(spot), []).append(spot)

    def has_room(self, spot: Sequence[float]) -> bool:
        """Whether a box meets none of those that stand, at no enlargement."""
        column, row = self._cell(spot)
        around = ((column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1))
        return not any(do_meet(spot, other, *self._enlarged) for cell in around for other in self._cells.get(cell, ()))


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

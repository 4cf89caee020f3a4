"""Where the names of places and countries stand on the map, so that none covers another or a point."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asinh, atan, inf, pi, radians, sinh, tan
from math import degrees as to_degrees
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.lettering import COUNTRY, NAME, bold_width

LINE = 15
AREA, COUNTRY_PREC = 4, 6
"""From this where_prec on a place is an area and has no point; that of a whole country."""
GAP = 9
"""From the middle of the smallest point to its name, in pixels."""


@dataclass(frozen=True)
class Label:
    """A name beside its point: pixel offset, which end of the text stands there, and whether it is far away."""

    x: float
    y: float
    anchor: str
    is_far: bool = False


MIDDLE = Label(0, 0, "middle")
PLACEMENTS: tuple[Label, ...] = (
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
)
"""Two lines away, for areas and places that are always named: another would seem to belong to what lies between.

Even these stand there only where nothing nearer is free, or as good.
"""
WITHIN: tuple[Label, ...] = (MIDDLE, Label(0, -LINE, "middle"), Label(0, LINE, "middle"))
"""Over the middle of an area, which has no point to cover."""


def dot_radius(event_count: int, where_prec: int) -> float:
    """Radius of a place's point in pixels, by its events; 0 for an area, which has a halo instead."""
    if where_prec >= AREA:
        return 0
    return round(event_count**0.5 * 3 + 3, 1) if event_count else 2.5


Box = tuple[float, float, float, float]
EVERYWHERE: Box = (-inf, -inf, inf, inf)


def pixels(latitude: float, longitude: float, zoom: float) -> tuple[float, float]:
    """Web Mercator pixels at a zoom of deck.gl (512 px tiles); y grows southwards."""
    scale = 512 * 2**zoom
    return scale * (longitude + 180) / 360, scale * (1 - asinh(tan(radians(latitude))) / pi) / 2


def degrees(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of Web Mercator pixels at zoom 0: the inverse of `pixels`."""
    return to_degrees(atan(sinh(pi * (1 - 2 * y / 512)))), x * 360 / 512 - 180


def box(name: str, x: float, y: float, label: Label, size: float = NAME) -> Box:
    """Left, top, right, bottom of a name in letters of `size` whose point is at (x, y), in pixels."""
    width = bold_width(name, size)
    left = x + label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return left, y + label.y - LINE / 2, left + width, y + label.y + LINE / 2


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


Country = dict[str, Any]
"""A country's `iso`, `name`, `latitude`, `longitude` and `rank`: the greater, the nearer one must be to name it."""


Zooms = tuple[float, float]
"""The least and the greatest zoom at which the map can be seen."""


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
Each = npt.NDArray[np.bool_]
Edges = npt.NDArray[np.float64]
Between = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]
"""Begin and end of something, in enlargements of the map; a row a spot, a column one of the others."""


def collisions(ones: Spots, others: Spots, least: float = 1, greatest: float = 1) -> Clash:
    """A row a spot, a column one of the others: whether the two share any area at some enlargement.

    Enlargements go from `least` to `greatest`, which may be the same.
    """
    return _are_met(_meetings(ones, others), least, greatest)


def _meetings(ones: Spots, others: Spots) -> Between:
    """Between which enlargements two boxes share any area: never, where the end is not after the begin."""
    one, other = ones[:, None, :], others[None, :, :]
    apart = one[..., :2] - other[..., :2]
    # Enlarged, it must lie between these two for the boxes to meet; where it is 0, that is always or never.
    low, high = other[..., 2:4] - one[..., 4:], other[..., 4:] - one[..., 2:4]
    with np.errstate(divide="ignore", invalid="ignore"):
        bounds = low / apart, high / apart
    begin, end = np.minimum(*bounds), np.maximum(*bounds)
    return np.maximum(begin[..., 0], begin[..., 1]), np.minimum(end[..., 0], end[..., 1])


def _are_met(meetings: Between, least: float, greatest: float) -> Clash:
    begin, end = meetings
    return np.asarray((begin < end) & (begin < greatest) & (end > least))


def _reach(zoom: float, zooms: Zooms | None) -> tuple[float, float]:
    """The least and the greatest enlargement of a map between `zooms`, or at `zoom` alone."""
    least, greatest = zooms or (zoom, zoom)
    return 2 ** (least - zoom), 2 ** (greatest - zoom)


def _named(name: str, x: float, y: float, label: Label, size: float = NAME) -> Spot:
    return Spot(x, y, *box(name, 0, 0, label, size))


def _stacked(spots: Iterable[Spot]) -> Spots:
    return np.array(list(spots), dtype="float64").reshape(-1, len(Spot._fields))


def country_labels(
    countries: list[Country],
    places: pd.DataFrame,
    labels: list[Label | None],
    zoom: float,
    rank: int,
    zooms: Zooms | None = None,
) -> list[Country]:
    """The countries up to a rank that are named: none twice, and none where a place, its name or another stands.

    `places`: the frame of `places_in_view`; `labels`: where `place_labels` puts their names; `zooms`: as there. A large
    country gives way by a line.
    """
    known = set(places.loc[places["place_type"] == "country", "country_code"])
    wanted = [country for country in countries if country["rank"] <= rank and country["iso"] not in known]
    tried = [one for country in sorted(wanted, key=lambda one: int(one["rank"])) for one in _tried(country, zoom)]
    named = zip(places["name"], _points(places, zoom), labels, strict=True)
    taken = [_dots(places, zoom), _stacked(_named(str(name), *at, label) for name, at, label in named if label)]
    spots, reach = (
        _stacked(_named(one["name"], *_point(one, zoom), MIDDLE, COUNTRY) for one in tried),
        _reach(zoom, zooms),
    )
    is_taken = np.asarray(collisions(spots, np.vstack(taken), *reach).any(axis=1))
    return _chosen(tried, is_taken, collisions(spots, spots, *reach))


def _chosen(tried: list[Country], is_taken: Clash, clash: Clash) -> list[Country]:
    """Of each country the first that is free, without those that are named already."""
    rows: list[int] = []
    for row, country in enumerate(tried):
        is_named = any(tried[other]["iso"] == country["iso"] for other in rows)
        if not is_taken[row] and not is_named and not clash[row, rows].any():
            rows.append(row)
    return [tried[row] for row in rows]


def _tried(country: Country, zoom: float) -> Iterable[Country]:
    """The country where its name can stand, the best first."""
    yield country
    x, y = _point(country, zoom)
    for shift in (-LINE, LINE) if country["rank"] == 1 else ():
        yield country | {"latitude": round(degrees(x / 2**zoom, (y + shift) / 2**zoom)[0], 2)}


def _point(place: Mapping[str, Any], zoom: float) -> tuple[float, float]:
    return pixels(place["latitude"], place["longitude"], zoom)


def _points(places: pd.DataFrame, zoom: float) -> list[tuple[float, float]]:
    """Where the places are, in pixels."""
    return [pixels(lat, lon, zoom) for lat, lon in zip(places["latitude"], places["longitude"], strict=True)]


def _radii(places: pd.DataFrame) -> list[float]:
    return [dot_radius(*place) for place in zip(places["event_count"], places["where_prec"], strict=True)]


def _dots(places: pd.DataFrame, zoom: float) -> Spots:
    """What the points take; an area, which has none, keeps a little room too."""
    halves = (max(radius, 3) for radius in _radii(places))
    return _stacked(Spot(*at, -half, -half, half, half) for at, half in zip(_points(places, zoom), halves, strict=True))


def place_labels(
    places: pd.DataFrame, zoom: float, zooms: Zooms | None = None, frame: Box | None = None
) -> list[Label | None]:
    """For each row (name, latitude, longitude, where_prec, is_anchor, event_count) a placement; None without room.

    Names are placed for `zoom`, where none covers a point, and cover each other nowhere between `zooms`, or at `zoom`
    alone. Where there is a choice, none covers a point anywhere between `zooms`, and none whose point lies in `frame`,
    in pixels of `zoom`, reaches out of it. Places that are always labelled choose first, countries, which have most
    room, last; of the rest those with most events before others, then those that are known best.
    """
    reach, order = _reach(zoom, zooms), _order(places)
    choices = _choices(places, zoom, reach, np.array(frame or EVERYWHERE))
    chosen = _in_turn(order, choices, reach)
    is_anchor, precs = places["is_anchor"].tolist(), places["where_prec"].tolist()
    left_out = {place for place in order if chosen[place] is None and (is_anchor[place] or _is_area(precs[place]))}
    if not left_out:
        return chosen
    return _in_turn(sorted(order, key=lambda place: (not is_anchor[place], place not in left_out)), choices, reach)


class Choice(NamedTuple):
    """Where the name of a place can stand as the map opens, the best first, and the boxes that it would fill there."""

    labels: list[Label]
    spots: Spots


def _choices(places: pd.DataFrame, zoom: float, reach: tuple[float, float], edges: Edges) -> list[Choice]:
    """One a place, in the order of rows."""
    radii, dots = _radii(places), _dots(places, zoom)
    kinds = zip(radii, places["where_prec"].tolist(), places["is_anchor"].tolist(), strict=True)
    rows = zip(places["name"].tolist(), _points(places, zoom), kinds, strict=True)
    are_points = np.array(radii) > 0
    choices = []
    for name, at, kind in rows:
        labels = _beside(*kind)
        spots = _stacked(_named(name, *at, label) for label in labels)
        meetings = _meetings(spots, dots)
        is_taken, covers = _are_met(meetings, 1, 1), _are_met(meetings, *reach) & are_points
        faults = np.array([label.is_far for label in labels]) + 1 * _any(covers) + 1 * _are_cut(spots, edges)
        best = [row for row in faults.argsort(kind="stable") if not is_taken[row].any()]
        choices.append(Choice([labels[row] for row in best], spots[best]))
    return choices


def _any(clash: Clash) -> Each:
    """Whether a spot shares any area with one of the others."""
    return np.asarray(clash.any(axis=1))


def _in_turn(order: list[int], choices: list[Choice], reach: tuple[float, float]) -> list[Label | None]:
    """The first of its choice that covers no name at any enlargement, for each place; they choose in this order."""
    named = _stacked([])
    chosen: list[Label | None] = [None] * len(choices)
    for place in order:
        labels, spots = choices[place]
        is_taken = _any(collisions(spots, named, *reach))
        if not is_taken.all():
            first = int(is_taken.argmin())
            chosen[place], named = labels[first], np.vstack([named, spots[first]])
    return chosen


def _are_cut(spots: Spots, edges: Edges) -> Each:
    """Whether these edges (left, top, right, bottom) cut the box, though its point lies within them."""
    at, begin, end = spots[:, :2], spots[:, :2] + spots[:, 2:4], spots[:, :2] + spots[:, 4:]
    is_within = ((at >= edges[:2]) & (at <= edges[2:])).all(axis=1)
    return np.asarray(is_within & ((begin < edges[:2]) | (end > edges[2:])).any(axis=1))


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


def _is_area(where_prec: int) -> bool:
    """Whether it is a region or a country: not the sea."""
    return AREA <= where_prec <= COUNTRY_PREC


def _placements(where_prec: int, is_anchor: bool) -> tuple[Label, ...]:
    """Where the name of such a place can stand, the best first."""
    if _is_area(where_prec):
        return (*PLACEMENTS, *WITHIN, *FAR)
    return (*PLACEMENTS, *FAR) if is_anchor else PLACEMENTS


@lru_cache(maxsize=1024)
def _beside(radius: float, where_prec: int, is_anchor: bool) -> tuple[Label, ...]:
    """Where the name of such a place can stand beside a point of this radius, the best first."""
    away = max((radius + 5) / GAP, 1)
    placements = _placements(where_prec, is_anchor)
    return tuple(replace(near, x=round(near.x * away, 1), y=round(near.y * away, 1)) for near in placements)

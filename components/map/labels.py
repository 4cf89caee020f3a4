"""Where the names of places and countries stand on the map, so that none covers another or a point."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.font import COUNTRY, NAME, text_width
from components.map.mercator import Box, degrees, pixels
from components.map.overlap import (
    Clash,
    Spot,
    Spots,
    Zooms,
    are_cut,
    are_met,
    are_nearer,
    collisions,
    enlargements,
    meetings,
    stacked,
)

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
"""Over the middle of an area, which has no point to cover; a country is best named there."""


def dot_radius(event_count: int, where_prec: int) -> float:
    """Radius of a place's point in pixels, by its events; 0 for an area, which has a halo instead."""
    if where_prec >= AREA:
        return 0
    return round(event_count**0.5 * 3 + 3, 1) if event_count else 2.5


def box(name: str, x: float, y: float, label: Label, size: float = NAME) -> Box:
    """Left, top, right, bottom of a name in letters of `size` whose point is at (x, y), in pixels."""
    width = text_width(name, size)
    left = x + label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return left, y + label.y - LINE / 2, left + width, y + label.y + LINE / 2


Country = dict[str, Any]
"""A country's `iso`, `name`, `latitude`, `longitude` and `rank`: the greater, the nearer one must be to name it."""


def _named(name: str, x: float, y: float, label: Label, size: float = NAME) -> Spot:
    return Spot(x, y, *box(name, 0, 0, label, size))


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
    taken = [_dots(places, zoom), stacked(_named(str(name), *at, label) for name, at, label in named if label)]
    spots, reach = (
        stacked(_named(one["name"], *_point(one, zoom), MIDDLE, COUNTRY) for one in tried),
        enlargements(zoom, zooms),
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
    return stacked(Spot(*at, -half, -half, half, half) for at, half in zip(_points(places, zoom), halves, strict=True))


def place_labels(
    places: pd.DataFrame, zoom: float, zooms: Zooms | None = None, frames: Sequence[Box] = ()
) -> list[Label | None]:
    """For each row (name, latitude, longitude, where_prec, is_anchor, event_count) a placement; None without room.

    Names are placed for `zoom`, where none covers a point, and cover each other nowhere between `zooms`, or at `zoom`
    alone. Where there is a choice, none stands nearer to another point than to its own, none covers a point anywhere
    between `zooms`, and none whose point lies in one of `frames`, in pixels of `zoom`, reaches out of it. Places that
    are always labelled choose first, countries, which have most room, last; of the rest those with most events before
    others, then those that are known best.
    """
    reach, order = enlargements(zoom, zooms), _order(places)
    choices = _choices(places, zoom, reach, frames)
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


def _choices(places: pd.DataFrame, zoom: float, reach: tuple[float, float], frames: Sequence[Box]) -> list[Choice]:
    """One a place, in the order of rows; all boxes are looked at together: a few steps instead of thousands."""
    if places.empty:
        return []
    kinds = (places[name].tolist() for name in ("name", "where_prec", "is_anchor"))
    tried = [_beside(*kind) for kind in zip(_radii(places), *kinds, strict=True)]
    place = np.repeat(np.arange(len(tried)), [len(beside.labels) for beside in tried])
    spots = np.hstack([np.array(_points(places, zoom))[place], np.vstack([beside.boxes for beside in tried])])
    is_taken, faults = _judged(spots, place, places, _dots(places, zoom), reach)
    faults += sum((1 * are_cut(spots, frame) for frame in frames), np.zeros(len(spots)))
    choices, first = [], 0
    for labels, _ in tried:
        own = slice(first, first := first + len(labels))
        is_far = np.array([label.is_far for label in labels])
        best = [row for row in (faults[own] + is_far).argsort(kind="stable") if not is_taken[own][row]]
        choices.append(Choice([labels[row] for row in best], spots[own][best]))
    return choices


def _judged(
    spots: Spots, place: npt.NDArray[np.int64], places: pd.DataFrame, dots: Spots, reach: tuple[float, float]
) -> tuple[Clash, npt.NDArray[np.float64]]:
    """Of each box, which has the number of its place: whether it covers a point at once, and what else is amiss.

    It may cover a point when the map is enlarged, or stand nearer to another than to its own.
    """
    are_points = np.array(_radii(places)) > 0
    is_area = np.array([_is_area(prec) for prec in places["where_prec"].tolist()])
    between = meetings(spots, dots)
    is_taken, covers = are_met(between, 1, 1), are_met(between, *reach) & are_points
    is_taken[np.arange(len(spots)), place] &= are_points[place]  # an area has no point of its own to cover
    strays = are_nearer(spots, dots[are_points]) & ~is_area[place]
    return np.asarray(is_taken.any(axis=1)), 1.0 * covers.any(axis=1) + strays


def _in_turn(order: list[int], choices: list[Choice], reach: tuple[float, float]) -> list[Label | None]:
    """The first of its choice that covers no name at any enlargement, for each place; they choose in this order."""
    named = stacked([])
    chosen: list[Label | None] = [None] * len(choices)
    for place in order:
        labels, spots = choices[place]
        is_taken = collisions(spots, named, *reach).any(axis=1)
        if not is_taken.all():
            first = int(is_taken.argmin())
            chosen[place], named = labels[first], np.vstack([named, spots[first]])
    return chosen


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
        best = (MIDDLE,) if where_prec == COUNTRY_PREC else ()
        return (*best, *PLACEMENTS, *WITHIN, *FAR)
    return (*PLACEMENTS, *FAR) if is_anchor else PLACEMENTS


class Beside(NamedTuple):
    """Where the name of a place can stand, the best first, and the boxes that it fills there, from its point."""

    labels: tuple[Label, ...]
    boxes: npt.NDArray[np.float64]


@lru_cache(maxsize=4096)
def _beside(radius: float, name: str, where_prec: int, is_anchor: bool) -> Beside:
    """Beside a point of this radius."""
    away = max((radius + 5) / GAP, 1)
    placements = _placements(where_prec, is_anchor)
    labels = tuple(replace(near, x=round(near.x * away, 1), y=round(near.y * away, 1)) for near in placements)
    return Beside(labels, np.array([box(name, 0, 0, label) for label in labels]))

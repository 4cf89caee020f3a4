"""Where the names of places and countries stand on the map, so that none covers another or a point."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asinh, atan, pi, radians, sinh, tan
from math import degrees as to_degrees
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

CHARACTER = 7.3
"""Width taken for a character, in pixels: about that of a narrow bold sans-serif; a wide font exceeds it."""
LINE = 15
AREA, COUNTRY_PREC = 4, 6
"""From this where_prec on a place is an area and has no point; that of a whole country."""
GAP = 9
"""From the middle of the smallest point to its name, in pixels."""


@dataclass(frozen=True)
class Label:
    """A name beside its point: pixel offset, and which end of the text stands there."""

    x: float
    y: float
    anchor: str


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
)
FAR: tuple[Label, ...] = (
    Label(GAP, -2 * LINE, "start"),
    Label(-GAP, -2 * LINE, "end"),
    Label(GAP, 2 * LINE, "start"),
    Label(-GAP, 2 * LINE, "end"),
)
"""Two lines away, for areas and places that are always named: another would seem to belong to what lies between."""
WITHIN: tuple[Label, ...] = (MIDDLE, Label(0, -LINE, "middle"), Label(0, LINE, "middle"))
"""Over the middle of an area, which has no point to cover."""


def dot_radius(event_count: int, where_prec: int) -> float:
    """Radius of a place's point in pixels, by its events; 0 for an area, which has a halo instead."""
    if where_prec >= AREA:
        return 0
    return round(event_count**0.5 * 3 + 3, 1) if event_count else 2.5


Box = tuple[float, float, float, float]


def pixels(latitude: float, longitude: float, zoom: float) -> tuple[float, float]:
    """Web Mercator pixels at a zoom of deck.gl (512 px tiles); y grows southwards."""
    scale = 512 * 2**zoom
    return scale * (longitude + 180) / 360, scale * (1 - asinh(tan(radians(latitude))) / pi) / 2


def degrees(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of Web Mercator pixels at zoom 0: the inverse of `pixels`."""
    return to_degrees(atan(sinh(pi * (1 - 2 * y / 512)))), x * 360 / 512 - 180


def box(name: str, x: float, y: float, label: Label) -> Box:
    """Left, top, right, bottom of a name whose point is at (x, y), in pixels."""
    width = CHARACTER * len(name)
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


def collisions(ones: Spots, others: Spots, least: float = 1, greatest: float = 1) -> Clash:
    """A row a spot, a column one of the others: whether the two share any area at some enlargement.

    Enlargements go from `least` to `greatest`, which may be the same.
    """
    one, other = ones[:, None, :], others[None, :, :]
    apart = one[..., :2] - other[..., :2]
    # Enlarged, it must lie between these two for the boxes to meet; where it is 0, that is always or never.
    low, high = other[..., 2:4] - one[..., 4:], other[..., 4:] - one[..., 2:4]
    with np.errstate(divide="ignore", invalid="ignore"):
        bounds = low / apart, high / apart
    begin, end = np.minimum(*bounds).max(axis=-1), np.maximum(*bounds).min(axis=-1)
    meets: Clash = (begin < end) & (begin < greatest) & (end > least)
    return meets


def _reach(zoom: float, zooms: Zooms | None) -> tuple[float, float]:
    """The least and the greatest enlargement of a map between `zooms`, or at `zoom` alone."""
    least, greatest = zooms or (zoom, zoom)
    return 2 ** (least - zoom), 2 ** (greatest - zoom)


def _named(name: str, x: float, y: float, label: Label) -> Spot:
    return Spot(x, y, *box(name, 0, 0, label))


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
    spots, reach = _stacked(_named(one["name"], *_point(one, zoom), MIDDLE) for one in tried), _reach(zoom, zooms)
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


def place_labels(places: pd.DataFrame, zoom: float, zooms: Zooms | None = None) -> list[Label | None]:
    """For each row (name, latitude, longitude, where_prec, is_anchor, event_count) a placement; None without room.

    Names are placed for `zoom`, where none covers a point, and cover each other nowhere between `zooms`, or at `zoom`
    alone. Places that are always labelled choose first, countries, which have most room, last; of the rest those with
    most events before others.
    """
    points, dots, reach, named = _points(places, zoom), _dots(places, zoom), _reach(zoom, zooms), _stacked([])
    kinds = zip(_radii(places), places["where_prec"].tolist(), places["is_anchor"].tolist(), strict=True)
    beside = [_beside(radius, _placements(prec, is_anchor)) for radius, prec, is_anchor in kinds]
    names = places["name"].tolist()
    chosen: list[Label | None] = [None] * len(points)
    for place in _order(places):
        labels = beside[place]
        spots = _stacked(_named(names[place], *points[place], label) for label in labels)
        is_taken = collisions(spots, dots).any(axis=1) | collisions(spots, named, *reach).any(axis=1)
        if not is_taken.all():
            free = int(is_taken.argmin())
            chosen[place], named = labels[free], np.vstack([named, spots[free]])
    return chosen


def _order(places: pd.DataFrame) -> list[int]:
    """Row numbers in the order in which names are placed."""
    keys = zip(
        ~places["is_anchor"].to_numpy(dtype=bool),
        (places["where_prec"] == COUNTRY_PREC).tolist(),
        (-places["event_count"]).tolist(),
        places["name"].tolist(),
        strict=True,
    )
    return [row for _, row in sorted((key, row) for row, key in enumerate(keys))]


def _placements(where_prec: int, is_anchor: bool) -> tuple[Label, ...]:
    """Where the name of such a place can stand, the best first."""
    if AREA <= where_prec <= COUNTRY_PREC:
        return (*PLACEMENTS, *WITHIN, *FAR)
    return (*PLACEMENTS, *FAR) if is_anchor else PLACEMENTS


def _beside(radius: float, placements: Iterable[Label]) -> list[Label]:
    """The placements beside a point of this radius."""
    away = max((radius + 5) / GAP, 1)
    return [Label(round(near.x * away, 1), round(near.y * away, 1), near.anchor) for near in placements]

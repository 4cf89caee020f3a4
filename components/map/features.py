"""What stands on the map, as records in degrees and pixels, with its sizes and shades: for screen and paper alike."""

from collections.abc import Mapping, Sequence
from math import atan2, cos, hypot, log2, pi, sin
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from components.map.journey_names import Way, far_ends, journey_names
from components.map.labels import Country, country_labels, place_labels, room_of_places
from components.map.mercator import Box
from components.map.placements import AREA, HALO_KM, dot_radius
from components.map.views import MapView
from components.words.dates import in_words
from components.words.text import grouped, plural, records

SEA_PREC = 7
"""where_prec of the sea and the air."""
DASH = [4, 3]
"""Dash and gap of a line in doubt, in halves of its width."""
RIM = 3
"""Width of the ring that an area is, in pixels."""
HERE = 3
"""Width of the line of the journey of the opened event, and of the outline of the place where it is, in pixels."""
THIN = 1.4
"""Width of the line of one journey and of every arrowhead, in pixels."""
RING = 3.5
"""From a point to the thin ring around it that says that something is planned there, in pixels."""
EDGE = 1.5
"""Width of the outline of halos, and of points in doubt, in pixels."""
FULL, PALER, HOLLOW = 230, 120, 30
"""Opacity of points, of 255: exact ones; those only known to be nearby, or without an event; those in doubt."""
HALO_FILL, HALO_EDGE, LINE = 22, 150, 170
"""Opacity, of 255, of halos and their edges, and of journeys."""
COUNTRY_INK = 230
"""Opacity of the names of countries, of 255."""

BEND, MORE_BEND = 0.12, 0.07
"""How far the first journey on a route bends from the straight line, in shares of its length; each further one more."""

Row = dict[Any, Any]
Rows = list[Row]


class MapFeatures(NamedTuple):
    """All that stands on the map beside land and borders: lists of records, each with a position or path in degrees.

    halos: `radius` in metres, how far off a point may be; routes: `path`, `width` in pixels unless THIN, flag
    `dashed`; heads: `path` of the arrowhead of each route; points: `size`, a radius in pixels, `events`, flags
    `doubt` about the place and `area` (a ring); rings: `size` around a point where something is planned; halos
    and points: flag `maybe` (no event certainly falls in the window); these, routes and heads: flag `here` (the opened
    event); names, of journeys too: `text`, `offset` in pixels, `anchor`, the end of the text that stands there;
    countries: `text`.
    """

    halos: Rows
    routes: Rows
    heads: Rows
    points: Rows
    rings: Rows
    names: Rows
    countries: Rows


class Highlights(NamedTuple):
    """What looks different, by ids: the opened event, if any, and where it is; places that are in doubt."""

    event: str = ""
    here: str = ""
    in_doubt: frozenset[str] = frozenset()

    def flags(self, place_id: str) -> Row:
        """The flags of a place."""
        return _flags(here=place_id == self.here, maybe=place_id in self.in_doubt)


def map_features(
    places: pd.DataFrame,
    journeys: pd.DataFrame,
    countries: list[Country],
    view: MapView,
    highlights: Highlights,
    openings: Sequence[Box] = (),
) -> MapFeatures:
    """What stands on the map in a view.

    `places`: the frame of `places_in_view`; `journeys`: that of `routes_in_view`; `countries`: all that have a name;
    `openings`: what is shown of the map, in pixels, where journeys that leave it are named; else the view’s own.
    """
    rows, labels = records(places), place_labels(places, view.zoom, view.enlarged, view.openings)
    dots, names = room_of_places(places, labels, view.zoom)
    drawn = _routes(journeys, highlights.event)
    beside = journey_names([*_opened(drawn), *far_ends(drawn)], view, openings or view.openings, dots, names)
    taken = [*dots, *(spot for _, spot in names), *(name.spot for name in beside)]
    named = country_labels(countries, places, taken, view.zoom, view.country_rank, view.enlarged)
    halos, points, rings = _marks(rows, highlights)
    return MapFeatures(
        halos=halos,
        routes=[line for _, line in drawn],
        heads=[{"path": _arrowhead(line["path"]), **_flags(here="here" in line)} for _, line in drawn],
        points=points,
        rings=rings,
        names=[
            *(
                {"text": row["name"], "position": _position(row), "offset": [at.x, at.y], "anchor": at.anchor}
                for row, at in zip(rows, labels, strict=True)
                if at
            ),
            *(name.row for name in beside),
        ],
        countries=[{"text": one["name"], "position": [one["longitude"], one["latitude"]]} for one in named],
    )


def _marks(places: Rows, highlights: Highlights) -> tuple[Rows, Rows, Rows]:
    """How far off points may be, as circles of honest size; the points; and rings where something is planned.

    Points are all places but areas without an event; areas come first, so that no ring covers a point.
    """
    marks = [
        (place, {"place_id": place["place_id"], "position": _position(place), "tip": _tip(place)}) for place in places
    ]
    halos = [
        mark | {"radius": HALO_KM[place["where_prec"]] * 1000} | highlights.flags(place["place_id"])
        for place, mark in marks
        if place["event_count"] and place["where_prec"] in HALO_KM
    ]
    points = [
        mark
        | {"size": dot_radius(place["event_count"]), "events": place["event_count"]}
        | _flags(doubt=1 < place["where_prec"] < AREA, area=place["where_prec"] >= AREA)
        | highlights.flags(place["place_id"])
        for place, mark in sorted(marks, key=lambda one: bool(one[0]["where_prec"] < AREA))
        if place["where_prec"] < AREA or place["event_count"]
    ]
    rings = [
        mark | {"size": dot_radius(place["event_count"]) + RING} for place, mark in marks if place["planned_count"]
    ]
    return halos, points, rings


def _flags(**flags: bool) -> Row:
    """Those that are set: what is not set need not travel."""
    return {name: 1 for name, is_set in flags.items() if is_set}


def _position(place: Mapping[Any, Any]) -> list[float]:
    return [round(float(place["longitude"]), 3), round(float(place["latitude"]), 3)]


def _tip(place: Mapping[Any, Any]) -> str:
    name = f"{place['name']} (an area)" if AREA <= place["where_prec"] < SEA_PREC else place["name"]
    planned = f" and {place['planned_count']} planned" if place["planned_count"] else ""
    counts = f"{plural(place['event_count'], 'event')}{planned}, {plural(place['source_count'], 'source')}"
    latest = f"\nlatest: {place['latest_title']}" if place["latest_title"] else ""
    return f"{name}: {counts}{latest}"


def _routes(journeys: pd.DataFrame, opened: str) -> list[tuple[Row, Row]]:
    """Journeys with their bent lines; several on one route bend more; that of the opened event is last and stronger."""
    by_route = grouped(records(journeys), itemgetter("from_place_id", "place_id"))
    drawn = [(row, _arc(row, nth, opened)) for route in by_route.values() for nth, row in enumerate(route)]
    return sorted(drawn, key=lambda one: "here" in one[1])


def _arc(row: Row, nth: int, opened: str) -> Row:
    """The line of a journey, that of an `nth` one on its route bent more; wider where a row is many journeys."""
    begin, end = ((row[f"{side}_longitude"], row[f"{side}_latitude"]) for side in ("from", "to"))
    way = f"{row['from_name']} to {row['to_name']}"
    dashed = _flags(dashed=row["is_from_country"])
    if (count := row["journey_count"]) > 1:
        width = round(THIN + log2(count) / 2, 1)
        return {"path": _curve(begin, end, BEND), "tip": f"{count:,} journeys, {way}", "width": width} | dashed
    tip = f"{_who(row)}: {way}, {in_words(row['date_edtf'])}\n{row['title']}"
    stronger = {"width": HERE, "here": 1} if row["event_id"] == opened else {}
    return (
        {"path": _curve(begin, end, BEND + MORE_BEND * nth), "tip": tip, "event_id": row["event_id"]}
        | dashed
        | stronger
    )


def _opened(drawn: list[tuple[Row, Row]]) -> list[Way]:
    """Who makes the journey of the opened event, and when."""
    return [
        Way(f"{_who(row)}, {in_words(row['date_edtf'], short=True)}", [line["path"]])
        for row, line in drawn
        if "here" in line
    ]


def _who(row: Row) -> str:
    return str(row["visitors"] or "Not stated who")


def _curve(begin: tuple[float, float], end: tuple[float, float], bend: float, steps: int = 7) -> list[list[float]]:
    """Points of a quadratic curve in degrees, bent to one side by `bend` of its length."""
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    middle = ((begin[0] + end[0]) / 2 + dy * bend, (begin[1] + end[1]) / 2 - dx * bend)
    return [
        [round((1 - t) ** 2 * begin[axis] + 2 * t * (1 - t) * middle[axis] + t**2 * end[axis], 2) for axis in (0, 1)]
        for t in (step / steps for step in range(steps + 1))
    ]


def _arrowhead(curve: list[list[float]], share: float = 0.62) -> list[list[float]]:
    """A V on the curve, at this share of its points, open against its direction; arms of 0.3 to 1.1 degrees."""
    here = int(len(curve) * share)
    (x0, y0), (x1, y1) = curve[here - 1], curve[here]
    length = min(max(hypot(curve[-1][0] - curve[0][0], curve[-1][1] - curve[0][1]) / 30, 0.3), 1.1)
    arms = [atan2(y1 - y0, x1 - x0) + pi + turn for turn in (-0.45, 0.45)]
    left, right = ([round(x1 + length * cos(arm), 2), round(y1 + length * sin(arm), 2)] for arm in arms)
    return [left, [x1, y1], right]

"""Where the events in view are, and who travelled from where to where: what the map draws, and what it leaves off."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.model.intervals import Codes, Mask
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import everything
from data.queries.names import actor_names
from data.queries.scope import Scope, scope_of, without_point
from data.queries.view import View

PLANNED = "planned"
"""The status of an event that no source says to have taken place."""


@dataclass(frozen=True, eq=False)
class Placed:
    """Where the events of a scope are, whatever the window.

    For each event the rows in `places` of its place and of where its journey began, -1 for none; whether the map draws
    it, and whether it is only planned. `reports`: row of the event and number of the source of each report.
    `has_point`: which places a map can draw.
    """

    place: Codes
    start: Codes
    is_on: Mask
    is_planned: Mask
    reports: Codes
    has_point: Mask


@once
def _placed(tables: Tables, scope: Scope) -> Placed:
    places, events = pd.Index(tables.places["place_id"]), scope.events
    event = pd.Index(events["event_id"]).get_indexer(scope.evidence["record_id"])
    return Placed(
        places.get_indexer(events["place_id"]),
        places.get_indexer(events["from_place_id"].where(are_journeys(events), "")),
        (events["off_map_reason"] == "").to_numpy(),
        (events["status"] == PLANNED).to_numpy(),
        np.array([event, pd.factorize(scope.evidence["source_id"])[0]])[:, event >= 0],
        (without_point(tables.places) == "").to_numpy(),
    )


def are_journeys(events: pd.DataFrame) -> Mask:
    """Which events took somebody from a place to one on the map."""
    is_past = ~events["status"].isin(["state", PLANNED])
    return np.asarray(is_past & (events["from_place_id"] != "") & (events["off_map_reason"] == ""))


@once
def places_in_view(view: View) -> pd.DataFrame:
    """Places that are always labelled, hold events in view or are where a journey in view begins.

    Columns: those of `places`, event_count (planned events apart), planned_count, journey_count (journeys that begin
    there), source_count, latest_day, latest_title (of a planned event only where there is no other). Events in error,
    and places without a point, across countries or beyond the land of the map, stay off it.
    """
    places, events, size = view.tables.places, view.scope.events, len(view.tables.places)
    placed = _placed(view.tables, view.scope)
    drawn, starts = view.event_mask & placed.is_on, placed.start[view.event_mask]
    taken, planned = np.flatnonzero(drawn & ~placed.is_planned), np.flatnonzero(drawn & placed.is_planned)
    counts, planned_counts, journeys = (
        np.bincount(found, minlength=size)
        for found in (placed.place[taken], placed.place[planned], starts[starts >= 0])
    )
    latest = np.full(size, -1)
    latest[placed.place[planned]] = planned  # events are in order of time, so the last one stays
    latest[placed.place[taken]] = taken
    is_labelled = places["is_anchor"].to_numpy() | (counts + planned_counts + journeys > 0)
    shown = np.flatnonzero(placed.has_point & is_labelled)
    return (
        places.iloc[shown]
        .assign(
            event_count=counts[shown],
            planned_count=planned_counts[shown],
            journey_count=journeys[shown],
            source_count=_source_counts(placed, drawn, size)[shown],
            latest_day=events["date_earliest"].array.take(latest[shown], allow_fill=True),
            latest_title=events["title"].array.take(latest[shown], allow_fill=True, fill_value=""),
        )
        .reset_index(drop=True)
    )


def _source_counts(placed: Placed, drawn: Mask, size: int) -> Codes:
    """How many sources report the drawn events of each place."""
    event, source = placed.reports[:, drawn[placed.reports[0]]]
    width = int(source.max(initial=0)) + 1
    return np.bincount(np.unique(placed.place[event] * width + source) // width, minlength=size)


def places_in_doubt(view: View) -> frozenset[str]:
    """Ids of the places that hold events in view, planned ones apart, of which none certainly falls in the window."""
    placed = _placed(view.tables, view.scope)
    counted = placed.is_on & ~placed.is_planned
    possible, certain = (
        set(placed.place[mask & counted]) for mask in (view.event_mask, view.counting("certain").event_mask)
    )
    return frozenset(view.tables.places["place_id"].iloc[sorted(possible - certain)])


def off_the_map(view: View) -> pd.DataFrame:
    """Events in view that the map does not draw, counted by reason: reason (see `with_place`), event_count."""
    off = np.flatnonzero(view.event_mask & ~_placed(view.tables, view.scope).is_on)
    counts = dict(sorted(Counter(view.scope.events["off_map_reason"].array[off]).items()))
    return pd.DataFrame({"reason": [*counts], "event_count": [*counts.values()]})


def events_by_country(places: pd.DataFrame) -> pd.DataFrame:
    """How many events on the map are in each country, places within it included, and off its coast; planned ones too.

    `places`: the frame of `places_in_view`. Columns: country_code, name (of a place that has no country_code, else
    empty), on_land, off_coast (both counts, not both 0), planned (how many of both); most events first.
    """
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    of_each = ("country_code", "name", "place_type", "event_count", "planned_count")
    for code, name, kind, count, planned in zip(*(places[column] for column in of_each), strict=True):
        numbers = {
            "off_coast" if kind == "sea" else "on_land": count + planned,
            "planned": planned,
            "total": count + planned,
        }
        counts[code, "" if code else name].update(numbers)
    rows = [
        (*country, here["on_land"], here["off_coast"], here["planned"])
        for country, here in sorted(counts.items(), key=lambda item: (-item[1]["total"], item[0]))
        if here["total"]
    ]
    return pd.DataFrame(rows, columns=["country_code", "name", "on_land", "off_coast", "planned"])


@once
def country_names(tables: Tables) -> dict[str, str]:
    """Names of the countries that are places of the tables, by country_code."""
    countries = tables.places[(tables.places["place_type"] == "country") & (tables.places["country_code"] != "")]
    return dict(zip(countries["country_code"], countries["name"], strict=True))


JOURNEY = [
    *("event_id", "title", "date_edtf", "from_place_id", "place_id", "visitors", "is_from_country", "route"),
    *(f"{end}_{part}" for end in ("from", "to") for part in ("name", "latitude", "longitude")),
]


TOGETHER, MOST_ROUTES = 5, 12
"""Journeys on one route that become one line, and lines that a map can show."""


def movements_in_view(view: View) -> pd.DataFrame:
    """Journeys in view that a map can show, one an event.

    Columns: event_id, title, date_edtf, visitors, is_from_country; from_place_id and place_id, and from_* and to_* of
    these: name, latitude, longitude; route: a number, the same for journeys on one route.
    """
    moved = _journeys(view.tables).iloc[_moved(view)]
    return moved[moved["from_latitude"].notna()].reset_index(drop=True)


def journey_count(view: View) -> int:
    """How many journeys are in view, those from a place that is not on the map included."""
    return len(_moved(view))


def _moved(view: View) -> Codes:
    """Rows of the journeys in view."""
    return np.flatnonzero(np.append(view.event_mask, False)[_event_rows(view.tables, view.scope)])


@once
def _event_rows(tables: Tables, scope: Scope) -> Codes:
    """For each journey the row of its event in the scope, -1 where it is not there."""
    return np.asarray(pd.Index(scope.events["event_id"]).get_indexer(_journeys(tables)["event_id"]))


@once
def routes_in_view(view: View) -> pd.DataFrame:
    """What the map draws of the journeys in view: the columns of `movements_in_view`, and journey_count.

    A journey is a row of its own; from `TOGETHER` on one route they are one row. Where there are more than
    `MOST_ROUTES`, every route is one row, and the most travelled are kept. That of the opened event is always its own.
    """
    journeys, moved = _journeys(view.tables), _moved(view)
    moved = moved[journeys["from_latitude"].notna().to_numpy()[moved]]
    is_opened = (journeys["event_id"] == view.selection.event).to_numpy()[moved]
    routes = np.where(is_opened, -1, journeys["route"].to_numpy()[moved])
    _, first, route, counts = np.unique(routes, return_index=True, return_inverse=True, return_counts=True)
    together = counts[route] >= (TOGETHER if len(moved) <= MOST_ROUTES else 1)
    kept = np.flatnonzero(~together | np.isin(np.arange(len(moved)), first))
    numbers = np.where(together, counts[route], 1)[kept]
    most = np.lexsort((-numbers, ~is_opened[kept]))[:MOST_ROUTES]
    return journeys.iloc[moved[kept[most]]].assign(journey_count=numbers[most]).reset_index(drop=True)


@once
def _journeys(tables: Tables) -> pd.DataFrame:
    events = scope_of(tables, everything(tables)).events
    events = events[are_journeys(events)]
    places = tables.places.set_index("place_id")
    places.loc[without_point(places) != "", ["latitude", "longitude"]] = pd.NA
    points = places[["name", "latitude", "longitude", "where_prec"]]
    moved = events.join(points.add_prefix("from_"), on="from_place_id").join(points.add_prefix("to_"), on="place_id")
    return moved.assign(
        is_from_country=moved["from_where_prec"] >= 4,
        visitors=moved["event_id"].map(_visitors(tables)).astype("str").fillna(""),
        route=pd.factorize(moved["from_place_id"] + "\n" + moved["place_id"])[0],
    )[JOURNEY]


def _visitors(tables: Tables) -> "pd.Series[str]":
    roles = tables.event_actors[tables.event_actors["role"].isin(["visitor", "participant"])]
    return roles["actor_id"].map(actor_names(tables)).astype("str").groupby(roles["event_id"]).agg(", ".join)

"""Where the events in view are: what the map draws of each place, how many are in each country, what it leaves off."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.model.intervals import Codes, Mask
from data.model.load import Tables
from data.model.remember import once
from data.queries.scope import Scope, without_point
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

"""Where the events in view are: what the map draws of each place, how many are in each country, what it leaves off."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.model.intervals import Codes, Mask
from data.model.load import Tables
from data.model.remember import once
from data.queries.scope import Scope, is_across_countries, is_drawn, is_outside_map
from data.queries.view import View

PLANNED = "planned"
"""The status of an event that no source says to have taken place."""


@dataclass(frozen=True, eq=False)
class Placed:
    """Where the events of a scope are, whatever the window.

    For each the rows in `places` of its place and of where its journey began, -1 for no journey; whether the map draws
    it, whether it is only planned, and the reason why the map does not draw it.
    """

    place: Codes
    start: Codes
    is_on: Mask
    is_planned: Mask
    reason: tuple[str, ...]


@once
def _placed(tables: Tables, scope: Scope) -> Placed:
    row_of = {place: row for row, place in enumerate(tables.places["place_id"])}
    events = scope.events
    began = events["from_place_id"].where(are_journeys(events), "")
    return Placed(
        np.array([row_of.get(place, 0) for place in events["place_id"]], dtype="int64"),
        np.array([row_of.get(place, -1) for place in began], dtype="int64"),
        on_the_map(events),
        (events["status"] == PLANNED).to_numpy(),
        tuple(off_map_reasons(tables, events)),
    )


def on_the_map(events: pd.DataFrame) -> Mask:
    """Which events have a point on the map and are not in error."""
    is_on: Mask = (
        events["has_point"] & (events["unplaced_reason"] == "") & (events["status"] != "in_error")
    ).to_numpy()
    return is_on


def are_journeys(events: pd.DataFrame) -> Mask:
    """Which events took somebody from a place to one on the map."""
    is_past = ~events["status"].isin(["state", PLANNED])
    return on_the_map(events) & (is_past & (events["from_place_id"] != "")).to_numpy()


def off_map_reasons(tables: Tables, events: pd.DataFrame) -> list[str]:
    """Why the map does not draw each event, empty where it does.

    Reasons beside those of `unplaced_reason`: in_error; across_countries for a place as large as a continent; no_point
    for one without coordinates. A place beyond the basemap is outside_map whether or not the event says so.
    """
    kinds = {"across_countries": is_across_countries(tables.places), "outside_map": is_outside_map(tables.places)}
    found = [events["place_id"].isin(tables.places.loc[is_kind, "place_id"]) for is_kind in kinds.values()]
    without_point = np.select(found, [*kinds], "no_point")
    others = np.where(events["status"] == "in_error", "in_error", without_point)
    reasons = np.where(events["unplaced_reason"] != "", events["unplaced_reason"], others)
    return list(np.where(on_the_map(events), "", reasons))


@once
def places_in_view(view: View) -> pd.DataFrame:
    """Places that are always labelled, hold events in view or are where a journey in view begins.

    Columns: those of `places`, event_count (planned events apart), planned_count, journey_count (journeys that begin
    there), source_count, latest_day, latest_title (of a planned event only where there is no other). Events in error,
    and places without a point, across countries or beyond the land of the map, stay off it.
    """
    scope, size = view.scope, len(view.tables.places)
    placed = _placed(view.tables, scope)
    drawn = view.event_mask & placed.is_on
    counts = np.bincount(placed.place[drawn & ~placed.is_planned], minlength=size)
    planned = np.bincount(placed.place[drawn & placed.is_planned], minlength=size)
    latest = _latest(placed, drawn, size)
    starts = placed.start[view.event_mask & (placed.start >= 0)]
    journeys = np.bincount(starts, minlength=size)
    places, (is_shown, is_anchor) = view.tables.places, _always(view.tables)
    shown = np.flatnonzero(is_shown & (is_anchor | (counts + planned + journeys > 0)))
    titles = scope.events["title"]
    return (
        places.iloc[shown]
        .assign(
            event_count=counts[shown],
            planned_count=planned[shown],
            journey_count=journeys[shown],
            source_count=scope.reports.sources_by(placed.place, drawn, size)[shown],
            latest_day=scope.events["sort_day"].reindex(latest[shown]).to_numpy(),
            latest_title=["" if row < 0 else str(titles.iat[row]) for row in latest[shown]],
        )
        .reset_index(drop=True)
    )


@once
def _always(tables: Tables) -> tuple[Mask, Mask]:
    """Which places a map can draw, and which of them it always labels."""
    return is_drawn(tables.places).to_numpy(), tables.places["is_anchor"].to_numpy()


def _latest(placed: Placed, drawn: Mask, size: int) -> Codes:
    """For each place the row of its latest event, −1 where it has none."""
    latest = np.full(size, -1)
    for rows in (np.flatnonzero(drawn & placed.is_planned), np.flatnonzero(drawn & ~placed.is_planned)):
        latest[placed.place[rows]] = rows  # events are in order of time, so the last one stays
    return latest


def places_in_doubt(view: View) -> frozenset[str]:
    """Ids of the places that hold events in view, planned ones apart, of which none certainly falls in the window."""
    placed = _placed(view.tables, view.scope)
    counted = placed.is_on & ~placed.is_planned
    masks = view.event_mask, view.counting("certain").event_mask
    possible, certain = (set(placed.place[mask & counted]) for mask in masks)
    return frozenset(view.tables.places["place_id"].iloc[sorted(possible - certain)])


def off_the_map(view: View) -> pd.DataFrame:
    """Events in view that the map does not draw, counted by reason: reason (see `off_map_reasons`), event_count."""
    placed = _placed(view.tables, view.scope)
    off = np.flatnonzero(view.event_mask & ~placed.is_on)
    counts = Counter(placed.reason[event] for event in off)
    reasons = sorted(counts)
    return pd.DataFrame({"reason": reasons, "event_count": [counts[reason] for reason in reasons]})


def events_by_country(places: pd.DataFrame) -> pd.DataFrame:
    """How many events on the map are in each country, places within it included, and off its coast; planned ones too.

    `places`: the frame of `places_in_view`. Columns: country_code, name (of a place that has no country_code, else
    empty), on_land, off_coast (both counts, not both 0), planned (how many of both); most events first.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    of_each = ("country_code", "name", "place_type", "event_count", "planned_count")
    for code, name, kind, count, planned in zip(*(places[column] for column in of_each), strict=True):
        here = counts.setdefault((code, "" if code else name), Counter())
        here.update({"off_coast" if kind == "sea" else "on_land": count + planned, "planned": planned})
    rows = [
        (*country, here["on_land"], here["off_coast"], here["planned"])
        for country, here in sorted(counts.items(), key=lambda item: (-_total(item[1]), item[0]))
        if _total(here)
    ]
    return pd.DataFrame(rows, columns=["country_code", "name", "on_land", "off_coast", "planned"])


def _total(counts: Counter[str]) -> int:
    return counts["on_land"] + counts["off_coast"]


@once
def country_names(tables: Tables) -> dict[str, str]:
    """Names of the countries that are places of the tables, by country_code."""
    countries = tables.places[(tables.places["place_type"] == "country") & (tables.places["country_code"] != "")]
    return dict(zip(countries["country_code"], countries["name"], strict=True))

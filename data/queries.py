"""Questions about the tables: each takes tables and a selection and returns a small tidy frame.

The order of filters is the same everywhere: sources (`without`, `known`), then time (`window`, `count`), then actors
and kinds (`backer`, `support`), then the backing is derived again from the claims that are left, and only then
`strength` and `denied` apply.
"""

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from data.bounds import Mask
from data.derive import derive_backing
from data.known import known, sources_in_view, with_place
from data.selection import STRENGTHS, Selection, everything
from data.tables import Tables

JOURNEY = [
    *("event_id", "title", "date_edtf", "visitors", "is_from_country"),
    *(f"{end}_{part}" for end in ("from", "to") for part in ("name", "latitude", "longitude")),
]


TOGETHER, MOST_ROUTES = 5, 16
"""Journeys on one route that become one line, and lines that a map can show."""
KEYS = ["supporter_id", "recipient_id", "support"]
"""What makes a backing."""


def independent_texts(sources: pd.DataFrame) -> int:
    """How many texts independent of one another these sources are: distinct text publishers."""
    return int(sources["text_publisher"].nunique())


def described(tables: Tables, selection: Selection, event_id: str) -> dict[str, Any]:
    """One event with `place_name`, and `source_count` from the sources in view."""
    told, at = known(tables, selection), _row_of_event(tables)
    event = {str(name): value for name, value in with_place(tables, tables.events.iloc[[at[event_id]]]).iloc[0].items()}
    return event | {"source_count": told.evidence_of([event_id])["source_id"].nunique()}


@lru_cache(maxsize=2)
def _row_of_event(tables: Tables) -> dict[str, int]:
    return {event: row for row, event in enumerate(tables.events["event_id"])}


@lru_cache(maxsize=2)
def roles_in_words(tables: Tables) -> dict[str, str]:
    """Actors of each event with their roles: “Khalifa Haftar (visitor), Sergei Shoigu (host)”."""
    roles = tables.event_actors
    words = roles["actor_id"].map(actor_names(tables)).astype("str") + " (" + roles["role"] + ")"
    return {str(event): ", ".join(parts) for event, parts in words.groupby(roles["event_id"])}


@lru_cache(maxsize=32)
def events_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Dated events that meet the window, earliest first, open beginnings before all.

    Columns: those of `events`, source_count, place_name, has_point, and sort_day, by which an event is early or late.
    """
    told = known(tables, selection)
    return told.events[told.bounds.meets(selection)].reset_index(drop=True)


def latest_first(events: pd.DataFrame) -> list[str]:
    """Ids of the events, latest first; then open beginnings, and last the headlines beside an article."""
    margin = events["status"] == "margin"
    return [*events.loc[~margin, "event_id"][::-1], *events.loc[margin, "event_id"][::-1]]


def undated_events(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Events that nothing dates, whatever the window: the columns of `events_in_view`."""
    return known(tables, selection).undated


def claims_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Claims whose period meets the window: the `claims` columns. Not filtered by place."""
    told = known(tables, selection)
    return told.claims[told.periods.meets(selection)]


def backing_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Backing derived again from the claims in view, of at least `strength`, with or without denied ones."""
    backing = derive_backing(claims_in_view(tables, selection), tables.actors, tables.sources)
    strong = backing["strength"].isin(STRENGTHS[STRENGTHS.index(selection.strength) :])
    if selection.denied == "without":
        strong &= ~backing["is_denied"]
    return backing[strong].reset_index(drop=True)


def bearing_claims(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Claims in view that bear on the backing in view, for or against: the `claims` columns.

    Without a threshold these are all of them, those that carry no backing included.
    """
    claims = claims_in_view(tables, selection)
    if selection.strength == STRENGTHS[0] and selection.denied == "with":
        return claims
    return claims.merge(backing_in_view(tables, selection)[KEYS], on=KEYS)


def places_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Places that are always labelled or hold events in view.

    Columns: those of `places`, event_count, source_count, latest_day, latest_title. Events in error, and places without
    a point or outside the window of the map, stay off it.
    """
    told = known(tables, selection)
    seen = told.bounds.meets(selection) & on_the_map(told.events)
    at = told.events["place_id"][seen]
    latest = told.events.loc[at.drop_duplicates(keep="last").index]
    return _drawn(tables, at.value_counts(), latest, told.reports.sources_by(told.events["place_id"], seen))


def _drawn(tables: Tables, counts: pd.Series, latest: pd.DataFrame, sources: dict[str, int]) -> pd.DataFrame:
    places = tables.places
    places = places[places["latitude"].notna() & (places["is_anchor"] | places["place_id"].isin(counts.index))]
    ids, newest = places["place_id"], latest.set_index("place_id").reindex(places["place_id"])
    return places.assign(
        event_count=[int(counts.get(place, 0)) for place in ids],
        source_count=[sources.get(place, 0) for place in ids],
        latest_day=newest["sort_day"].to_numpy(),
        latest_title=newest["title"].fillna("").to_numpy(),
    ).reset_index(drop=True)


def on_the_map(events: pd.DataFrame) -> Mask:
    """Which events have a point within the window of the map and are not in error."""
    told: Mask = (events["has_point"] & (events["unplaced_reason"] == "") & (events["status"] != "in_error")).to_numpy()
    return told


def off_the_map(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Events in view without a point, counted by reason: reason, event_count.

    Reasons beside those of `unplaced_reason`: in_error, and no_point for a place without coordinates.
    """
    told = known(tables, selection)
    off = told.events.loc[told.bounds.meets(selection) & ~on_the_map(told.events), ["status", "unplaced_reason"]]
    other = np.where(off["status"] == "in_error", "in_error", "no_point")
    reasons = off["unplaced_reason"].where(off["unplaced_reason"] != "", other)
    counts = reasons.value_counts().sort_index()
    return pd.DataFrame({"reason": counts.index, "event_count": counts.to_numpy()})


def movements_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Journeys in view, one an event: event_id, title, date_edtf, visitors, from_*, to_*, is_from_country."""
    journeys = _journeys(tables)
    return journeys[journeys["event_id"].isin(events_in_view(tables, selection)["event_id"])].reset_index(drop=True)


def routes_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """What the map draws of the journeys in view: the columns of `movements_in_view`, and journey_count.

    A journey is a row of its own; from `TOGETHER` on one route they are one row. Where there are more than
    `MOST_ROUTES`, every route is one row, and the most travelled are kept.
    """
    journeys, route = movements_in_view(tables, selection), ["from_name", "to_name"]
    counts = journeys.groupby(route)["event_id"].transform("size")
    together = counts >= (TOGETHER if len(journeys) <= MOST_ROUTES else 1)
    rows = journeys.assign(journey_count=counts.where(together, 1).astype(int))
    rows = rows[~(together & rows.duplicated(route))]
    return rows.sort_values("journey_count", ascending=False, kind="stable", ignore_index=True).head(MOST_ROUTES)


@lru_cache(maxsize=2)
def _journeys(tables: Tables) -> pd.DataFrame:
    events = known(tables, everything(tables)).events
    events = events[on_the_map(events) & (events["from_place_id"] != "") & (events["status"] != "state")]
    points = tables.places.set_index("place_id")[["name", "latitude", "longitude", "where_prec"]]
    moved = events.join(points.add_prefix("from_"), on="from_place_id").join(points.add_prefix("to_"), on="place_id")
    moved = moved[moved["from_latitude"].notna()]
    visitors = moved["event_id"].map(_visitors(tables)).astype("str").fillna("")
    return moved.assign(is_from_country=moved["from_where_prec"] >= 4, visitors=visitors)[JOURNEY]


@lru_cache(maxsize=2)
def _visitors(tables: Tables) -> "pd.Series[str]":
    roles = tables.event_actors[tables.event_actors["role"].isin(["visitor", "participant"])]
    names = roles["actor_id"].map(actor_names(tables)).astype("str")
    return names.groupby(roles["event_id"]).agg(", ".join)


def search(tables: Tables, events: pd.DataFrame, text: str) -> pd.DataFrame:
    """The events whose title, summary, note, place or actors hold every word of `text`, whatever its case."""
    roles = events["event_id"].map(roles_in_words(tables)).astype("str").fillna("")
    said = events["title"] + " " + events["summary"] + " " + events["note"] + " " + events["place_name"] + " " + roles
    hay = said.str.casefold()
    found = pd.Series(True, index=events.index)
    for word in text.casefold().split():
        found &= hay.str.contains(word, regex=False)
    return events[found]


def actor_names(tables: Tables) -> pd.Series:
    """Names of the actors, by actor_id."""
    return tables.actors.set_index("actor_id")["name"]


def side_names(tables: Tables) -> dict[str, str]:
    """How titles call each side, from `side_label`; the side's own id where no actor gives one."""
    actors = tables.actors
    labels = actors[actors["side_label"] != ""] if "side_label" in actors else actors.iloc[0:0]
    named = dict(zip(labels["side"], labels.get("side_label", labels["name"]), strict=True))
    return {side: named.get(side, side.capitalize()) for side in ("haftar", "tripoli")}


def discrepancies_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The `discrepancies` rows of the sources in view, with the publisher of each value; empty for a public page.

    A topic of which one value is left is no disagreement in this view.
    """
    publishers = sources_in_view(tables, selection).set_index("source_id")["publisher"]
    rows = tables.discrepancies
    rows = rows[rows["source_id"].isin([*publishers.index, ""])]
    told = tables.discrepancies.groupby("topic")["value"].nunique().clip(upper=2)
    left = rows.groupby("topic")["value"].nunique()
    rows = rows[rows["topic"].isin(left.index[left >= told.reindex(left.index)])]
    names = {"": "", **publishers}
    return rows.assign(publisher=[names[source] for source in rows["source_id"]])

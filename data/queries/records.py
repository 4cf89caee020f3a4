"""Questions about the tables: each takes tables and a selection and returns a small tidy frame.

The order of filters is the same everywhere: sources (`without`, `known`), then time (`window`, `count`), then actors
and kinds (`backer`, `support`), then the backing is derived again from the claims that are left, and only then
`strength` and `denied` apply.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from data.model.backing import Parties, backing_of
from data.model.disputes import disputes_between
from data.model.distinct_claims import KEYS, DistinctClaim
from data.model.independence import independent_count, names_behind
from data.model.intervals import Mask
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import STRENGTHS, Selection, everything
from data.queries.names import distinct_names
from data.queries.scope import Scope, distinct_claims_in_view, scope_of, sources_in_view, with_place


def independent_texts(sources: pd.DataFrame) -> int:
    """How many texts independent of one another these sources are."""
    return independent_count(names_behind(sources).values())


def described(tables: Tables, selection: Selection, event_id: str) -> dict[str, Any]:
    """One event with `place_name`, and how many sources bear on it: `source_count` in view, `unseen_count` others."""
    scope, at = scope_of(tables, selection), _row_of_event(tables)[event_id]
    event = {str(name): column.iat[at] for name, column in _placed_events(tables).items()}
    count = scope.evidence_of([event_id])["source_id"].nunique()
    return event | {"source_count": count, "unseen_count": _source_counts(tables).get(event_id, 0) - count}


@once
def _source_counts(tables: Tables) -> dict[str, int]:
    """How many sources bear on each record, in view or not."""
    return {
        str(record): int(count) for record, count in tables.evidence.groupby("record_id")["source_id"].nunique().items()
    }


@once
def _placed_events(tables: Tables) -> pd.DataFrame:
    return with_place(tables, tables.events)


@once
def _row_of_event(tables: Tables) -> dict[str, int]:
    return {event: row for row, event in enumerate(tables.events["event_id"])}


@once
def roles_in_words(tables: Tables) -> dict[str, str]:
    """Actors of each event with their roles: “Khalifa Haftar (visitor), Sergei Shoigu (host)”."""
    roles = tables.event_actors
    words = roles["actor_id"].map(actor_names(tables)).astype("str") + " (" + roles["role"] + ")"
    return {str(event): ", ".join(parts) for event, parts in words.groupby(roles["event_id"])}


def events_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Dated events that meet the window, earliest first, open beginnings before all.

    Columns: those of `events`, source_count, place_name, has_point, and sort_day, by which an event is early or late.
    """
    scope = scope_of(tables, selection)
    return scope.events[scope.dates.meets(selection)].reset_index(drop=True)


class Tally(NamedTuple):
    """How many events are in view, how many of them have an open beginning, and how many claims bear on the view."""

    event_count: int
    open_count: int
    claim_count: int


def tally(tables: Tables, selection: Selection) -> Tally:
    """The numbers of `events_in_view` and `bearing_claims`, without the frames."""
    scope = scope_of(tables, selection)
    chosen = scope.dates.meets(selection)
    claims = (
        int(scope.periods.meets(selection).sum()) if _bears_all(selection) else len(bearing_claims(tables, selection))
    )
    return Tally(int(chosen.sum()), int((chosen & scope.begins_openly).sum()), claims)


def tally_beside(tables: Tables, selection: Selection) -> tuple[int, int]:
    """How many events are in view beside the selection's own, and of how many of these the beginning is open."""
    scope = scope_of(tables, selection)
    chosen = scope.dates.meets(selection) & (scope.events["event_id"] != selection.event).to_numpy()
    return int(chosen.sum()), int((chosen & scope.begins_openly).sum())


def unstated_claims(tables: Tables, selection: Selection) -> int:
    """How many claims are out of the window whose source states no period, so that they count on its day only.

    With a threshold none is counted: those would not all be in view in a wider window.
    """
    scope = scope_of(tables, selection)
    if not _bears_all(selection):
        return 0
    return int((_has_no_period(scope) & ~scope.periods.meets(selection)).sum())


def _has_no_period(scope: Scope) -> Mask:
    return np.asarray(scope.claims["period_basis"] == "published")


def latest_in_view(tables: Tables, selection: Selection) -> list[str]:
    """The ids of `events_in_view` in the order of `latest_first`, without the frame."""
    scope = scope_of(tables, selection)
    return latest_first(scope.events.loc[scope.dates.meets(selection), ["event_id", "status"]])


def latest_first(events: pd.DataFrame) -> list[str]:
    """Ids of the events, latest first; then open beginnings, and last the headlines beside an article."""
    margin = (events["status"] == "margin").to_numpy()
    order = np.concatenate([np.flatnonzero(~margin)[::-1], np.flatnonzero(margin)[::-1]])
    ids: list[str] = events["event_id"].iloc[order].tolist()
    return ids


def out_of_view(tables: Tables, selection: Selection) -> tuple[str, ...]:
    """What keeps the opened event out of view: sources, backer, place, date where it has none, else window.

    Empty where it is in view, and where none is opened.
    """
    if not selection.event or selection.event in latest_in_view(tables, selection):
        return ()
    whole = replace(everything(tables), known=selection.known, without=selection.without)
    if not _passes(tables, selection.event, whole):
        return ("sources",)
    filters = {name: getattr(selection, name) for name in ("backer", "place") if getattr(selection, name)}
    reasons = [
        name for name in filters if not _passes(tables, selection.event, replace(whole, **{name: filters[name]}))
    ]
    is_dated = tables.events["date_edtf"].iat[_row_of_event(tables)[selection.event]] != ""
    return (*reasons, *([] if is_dated else ["date"])) or ("window",)


def _passes(tables: Tables, event_id: str, selection: Selection) -> bool:
    """Whether an event passes the filters of a selection, whatever the window."""
    scope = scope_of(tables, selection)
    return event_id in {*scope.events["event_id"], *scope.undated["event_id"]}


def undated_events(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Events that nothing dates, whatever the window: the columns of `events_in_view`."""
    return scope_of(tables, selection).undated


def claims_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Claims whose period meets the window: the `claims` columns. Not filtered by place."""
    scope = scope_of(tables, selection)
    return scope.claims[scope.periods.meets(selection)]


def backing_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Backing derived again from the claims in view, of at least `strength`, with or without denied ones."""
    return backing_from(tables, selection, distinct_claims_in_view(tables, selection))


def backing_from(tables: Tables, selection: Selection, claims: Iterable[DistinctClaim]) -> pd.DataFrame:
    """The same from what the claims in view say, for who needs both."""
    backing = backing_of(claims, _parties(tables))
    strong = backing["strength"].isin(STRENGTHS[STRENGTHS.index(selection.strength) :])
    if selection.denied == "without":
        strong &= ~backing["is_denied"]
    return backing[strong].reset_index(drop=True)


def _parties(tables: Tables) -> Parties:
    return Parties.of(tables.actors, tables.sources, tables.sides)


def bearing_claims(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Claims in view that bear on the backing in view, for or against: the `claims` columns.

    Without a threshold these are all of them, those that carry no backing included.
    """
    claims = claims_in_view(tables, selection)
    if _bears_all(selection):
        return claims
    return claims.merge(backing_in_view(tables, selection)[KEYS], on=KEYS)


def _bears_all(selection: Selection) -> bool:
    return selection.strength == STRENGTHS[0] and selection.denied == "with"


def search(tables: Tables, events: pd.DataFrame, text: str) -> pd.DataFrame:
    """The events whose title, summary, note, place or actors hold every word of `text`, whatever its case."""
    roles = events["event_id"].map(roles_in_words(tables)).astype("str").fillna("")
    texts = events["title"] + " " + events["summary"] + " " + events["note"] + " " + events["place_name"] + " " + roles
    hay = texts.str.casefold()
    found = pd.Series(True, index=events.index)
    for word in text.casefold().split():
        found &= hay.str.contains(word, regex=False)
    return events[found]


@once
def actor_names(tables: Tables) -> pd.Series:
    """Names of the actors, by actor_id; equal ones with country or type, so that readers can tell them apart."""
    names = _names_by_id(tables.actors, "actor_id", "country_code", "actor_type")
    return pd.Series(names, index=tables.actors["actor_id"], dtype="str")


@once
def place_names(tables: Tables) -> dict[str, str]:
    """Names of the places, by place_id; equal ones with country or type, so that readers can tell them apart."""
    return _names_by_id(tables.places, "place_id", "country_code", "place_type")


def _names_by_id(rows: pd.DataFrame, key: str, *details: str) -> dict[str, str]:
    """The column `name` by the column `key`; where names are equal, with the first of `details` that differs."""
    names, *more = (dict(zip(rows[key], rows[column], strict=True)) for column in ("name", *details))
    return distinct_names(names, *({name: text.replace("_", " ") for name, text in detail.items()} for detail in more))


@once
def side_names(tables: Tables) -> dict[str, str]:
    """How titles call each side, by its id, in the order of the sides; equal names with the id."""
    return _names_by_id(tables.sides.sort_values("order"), "side_id")


def discrepancies_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The frame of `disputes_between` the sources in view."""
    return disputes_between(tables.discrepancies, sources_in_view(tables, selection))

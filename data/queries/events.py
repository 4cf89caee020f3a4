"""The events of a view: one event with what bears on it, how many are in view, their order."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from data.model.intervals import Mask
from data.model.load import Tables
from data.model.remember import once
from data.queries.claims import bearing_claims, bears_all
from data.queries.names import names_in_scripts
from data.queries.scope import events_of_backer, with_place
from data.queries.view import View


def described(view: View, event_id: str) -> dict[str, Any]:
    """One event with `place_name`, the place's `name_ar` and `name_ru`, and how many sources bear on it.

    `source_count`: those in view; `unseen_count`: others.
    """
    row: dict[str, Any] = {str(name): value for name, value in _placed_events(view.tables).loc[event_id].items()}
    count = view.scope.evidence_of([event_id])["source_id"].nunique()
    return row | {"source_count": count, "unseen_count": int(row["source_count"]) - count}


@once
def _placed_events(tables: Tables) -> pd.DataFrame:
    """The `events` rows with those of `with_place`, the place's name_ar and name_ru, and source_count, by event_id.

    `source_count`: how many sources bear on it, in view or not.
    """
    others = tables.places.set_index("place_id")[["name_ar", "name_ru"]]
    counts = (
        tables.evidence.groupby("record_id")["source_id"].nunique().reindex(tables.events["event_id"], fill_value=0)
    )
    placed = with_place(tables, tables.events).assign(source_count=counts.to_numpy()).join(others, on="place_id")
    return placed.set_index("event_id", drop=False).fillna(dict.fromkeys(others.columns, ""))


def roles_of(tables: Tables, event_id: str) -> list[dict[Any, str]]:
    """The actors of an event: role, name, name_ar, name_ru, the last two empty where they are not coded."""
    roles = _roles(tables)
    return roles.loc[[event_id]].to_dict("records") if event_id in roles.index else []


@once
def _roles(tables: Tables) -> pd.DataFrame:
    return (
        tables.event_actors.join(names_in_scripts(tables), on="actor_id").set_index("event_id").drop(columns="actor_id")
    )


class Tally(NamedTuple):
    """How many events are in view, how many of them have an open beginning, and how many claims bear on the view."""

    event_count: int
    open_count: int
    claim_count: int


def tally(view: View) -> Tally:
    """The numbers of the events in view and of `bearing_claims`, without the frames."""
    claim_count = int(view.claim_mask.sum()) if bears_all(view.selection) else len(bearing_claims(view))
    return Tally(*_counts(view, view.event_mask), claim_count)


def tally_beside(view: View) -> tuple[int, int]:
    """How many events are in view beside the selection's own, and of how many of these the beginning is open."""
    return _counts(view, view.event_mask & (view.scope.events["event_id"] != view.selection.event).to_numpy())


def _counts(view: View, events: Mask) -> tuple[int, int]:
    return int(events.sum()), int((events & np.isnat(view.scope.events["date_earliest"].to_numpy())).sum())


def latest_in_view(view: View) -> list[str]:
    """The ids of the events in view in the order of `latest_first`, without the frame."""
    return latest_first(view.scope.events.loc[view.event_mask, ["event_id", "status"]])


def latest_first(events: pd.DataFrame) -> list[str]:
    """Ids of the events, latest first; then open beginnings, and last the headlines beside an article."""
    margin = (events["status"] == "margin").to_numpy()
    order = np.concatenate([np.flatnonzero(~margin)[::-1], np.flatnonzero(margin)[::-1]])
    ids: list[str] = events["event_id"].iloc[order].tolist()
    return ids


def out_of_view(view: View) -> tuple[str, ...]:
    """What keeps the opened event out of view: sources, backer, place, date where it has none, else window.

    Empty where it is in view, and where none is opened.
    """
    tables, selection, event = view.tables, view.selection, view.selection.event
    if not event or event in latest_in_view(view):
        return ()
    if view.scope.evidence_of([event]).empty:
        return ("sources",)
    row = _placed_events(tables).loc[event]
    keeps_out = {
        "backer": bool(selection.backer) and event not in events_of_backer(tables, selection.backer),
        "place": bool(selection.place) and row["place_id"] != selection.place,
        "date": row["date_edtf"] == "",
    }
    return tuple(reason for reason, holds in keeps_out.items() if holds) or ("window",)

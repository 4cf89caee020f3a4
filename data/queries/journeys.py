"""Journeys that the events in view tell of: who travelled from where to where."""

import numpy as np
import pandas as pd

from data.model.intervals import Codes
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import everything
from data.queries.names import actor_names
from data.queries.places import are_journeys
from data.queries.scope import Scope, scope_of, without_point
from data.queries.view import View

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
    names = roles["actor_id"].map(actor_names(tables)).astype("str")
    return names.groupby(roles["event_id"]).agg(", ".join)

"""The data behind each figure, as a reader takes them away: what it shows, without how it is laid out; its sources.

The sources are those it rests on, with the latest day on which anything in them may have been published.
"""

from datetime import date

import pandas as pd

from data.alignment.difference import then_of
from data.alignment.statements import statements
from data.model.load import Tables
from data.queries.view import View

LAYOUT = ["row", "column", "is_in_window", "stated_periods"]
"""Columns that only a picture needs: where something stands in it, and what its tooltip says."""
EVENT = [
    *("event_id", "title", "summary", "event_type", "date_edtf", "date_earliest", "date_latest", "date_basis"),
    *("status", "place_id", "place_name"),
]
SPOT = ["country_code", "latitude", "longitude", "where_prec"]


def map_table(view: View) -> pd.DataFrame:
    """Every event in view with its place, its coordinates and where the journey began.

    off_map_reason: why the map does not draw it, empty where it does; `status` says which are only planned.
    """
    events = view.events
    places = view.tables.places.set_index("place_id")
    origin = events["from_place_id"].map(places["name"]).astype("str").fillna("")
    located = events.join(places[SPOT], on="place_id").assign(from_place_name=origin)
    return located[[*EVENT, *SPOT, "from_place_id", "from_place_name", "off_map_reason", "source_count"]]


def timeline_table(view: View) -> pd.DataFrame:
    """Every event in view with its date, its bounds and how precise it is."""
    return view.events[[*EVENT, "date_prec", "source_count"]]


def without_layout(table: pd.DataFrame) -> pd.DataFrame:
    """Lines or marks of an `Alignment` without where they stand in a picture."""
    return table.drop(columns=LAYOUT, errors="ignore")


def sources_of_events(view: View) -> pd.DataFrame:
    """The `sources` rows that report an event in view, earliest first."""
    evidence = view.scope.evidence
    return _sources(view, evidence.loc[evidence["record_id"].isin(view.events["event_id"]), "source_id"])


def sources_on_the_map(view: View) -> pd.DataFrame:
    """The `sources` rows that report an event which the map draws in view, earliest first."""
    evidence, drawn = view.scope.evidence, view.events.loc[view.events["off_map_reason"] == "", "event_id"]
    return _sources(view, evidence.loc[evidence["record_id"].isin(drawn), "source_id"])


def sources_of_backing(view: View) -> pd.DataFrame:
    """The `sources` rows that name or deny a backing of the alignment chart in view, earliest first.

    Those of the window that it is compared with are among them.
    """
    views = (view, then_of(view)) if view.selection.compare else (view,)
    return _sources(view, {source for one in views for source in statements(one)["source_id"]})


def sources_of_either(view: View) -> pd.DataFrame:
    """The `sources` rows of `sources_of_events` and `sources_of_backing` together, earliest first."""
    return _sources(view, pd.concat([sources_of_events(view), sources_of_backing(view)])["source_id"])


def _sources(view: View, source_ids: "set[str] | pd.Series[str]") -> pd.DataFrame:
    sources = view.scope.sources
    return sources[sources["source_id"].isin(source_ids)]


def latest_publication(tables: Tables, sources: pd.DataFrame) -> date | None:
    """The latest day on which one of these `sources`, or a headline beside one, may have been published; None: none."""
    lines = tables.evidence.loc[tables.evidence["source_id"].isin(sources["source_id"]), "published_latest"]
    latest = pd.concat([sources["published_latest"], lines]).max()
    return None if pd.isna(latest) else latest.date()

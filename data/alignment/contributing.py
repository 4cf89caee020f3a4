"""Which sources a figure rests on, and the latest day on which anything in them may have been published."""

from collections.abc import Collection
from datetime import date

import pandas as pd

from data.alignment.difference import then_of
from data.alignment.statements import statements
from data.model.load import Tables
from data.queries.view import View


def sources_of_events(view: View) -> pd.DataFrame:
    """The `sources` rows that report an event in view, earliest first."""
    evidence = view.scope.evidence
    events = view.events["event_id"]
    return _sources(view, set(evidence.loc[evidence["record_id"].isin(events), "source_id"]))


def sources_on_the_map(view: View) -> pd.DataFrame:
    """The `sources` rows that report an event which the map draws in view, earliest first."""
    evidence, drawn = view.scope.evidence, view.events.loc[view.events["off_map_reason"] == "", "event_id"]
    return _sources(view, set(evidence.loc[evidence["record_id"].isin(drawn), "source_id"]))


def sources_of_backing(view: View) -> pd.DataFrame:
    """The `sources` rows that name or deny a backing of the alignment chart in view, earliest first.

    Those of the window that it is compared with are among them.
    """
    views = (view, then_of(view)) if view.selection.compare else (view,)
    return _sources(view, {source for one in views for source in statements(one)["source_id"]})


def sources_of_either(view: View) -> pd.DataFrame:
    """The `sources` rows of `sources_of_events` and `sources_of_backing` together, earliest first."""
    found = [ask(view)["source_id"] for ask in (sources_of_events, sources_of_backing)]
    return _sources(view, set(pd.concat(found)))


def _sources(view: View, source_ids: Collection[str]) -> pd.DataFrame:
    sources = view.scope.sources
    return sources[sources["source_id"].isin(source_ids)]


def latest_publication(tables: Tables, sources: pd.DataFrame) -> date | None:
    """The latest day on which one of these `sources`, or a headline beside one, may have been published; None: none."""
    lines = tables.evidence.loc[tables.evidence["source_id"].isin(sources["source_id"]), "published_latest"]
    latest = pd.concat([sources["published_latest"], lines]).max()
    return None if pd.isna(latest) else latest.date()

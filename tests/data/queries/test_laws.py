"""What must hold of every question to the tables, for any selection."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.load import Tables
from data.model.selection import Selection, everything
from data.queries import places, records
from data.queries.journeys import movements_in_view
from data.queries.scope import sources_in_view
from tests.selections import selections, view

Query = Callable[[Tables, Selection], pd.DataFrame]
OF_A_SELECTION: list[Query] = [
    sources_in_view,
    records.events_in_view,
    records.undated_events,
    records.claims_in_view,
    records.backing_in_view,
    places.places_in_view,
    places.off_the_map,
    movements_in_view,
]


@given(st.data())
def test_the_numbers_are_those_of_the_frames(ours: Tables, data: st.DataObject) -> None:
    selection = data.draw(selections(ours))
    events, claims = records.events_in_view(ours, selection), records.bearing_claims(ours, selection)
    assert records.tally(ours, selection) == (len(events), events["date_earliest"].isna().sum(), len(claims))
    others = events[events["event_id"] != selection.event]
    assert records.tally_beside(ours, selection) == (len(others), others["date_earliest"].isna().sum())
    assert records.latest_in_view(ours, selection) == records.latest_first(events)


@pytest.mark.parametrize("query", OF_A_SELECTION, ids=lambda query: query.__name__)
@pytest.mark.parametrize("fields", [{"known": date(1900, 1, 1)}, {"window": "1500-01-01", "backer": "act-bell"}])
def test_an_empty_selection_gives_an_empty_frame_of_the_same_columns(
    tables: Tables, query: Query, fields: dict[str, Any]
) -> None:
    whole, empty = query(tables, view(tables)), query(tables, view(tables, **fields))
    assert list(empty.columns) == list(whole.columns)
    if query is places.places_in_view:
        assert list(empty["event_count"]) == [0, 0], "the anchors alone"
    elif query is not sources_in_view or "known" in fields:
        assert empty.empty


@given(st.data())
def test_what_is_certain_is_possible(ours: Tables, data: st.DataObject) -> None:
    selection = data.draw(selections(ours))
    certain, possible = (replace(selection, count=count) for count in ("certain", "possible"))
    for query, key in ((records.events_in_view, "event_id"), (records.claims_in_view, "claim_id")):
        assert set(query(ours, certain)[key]) <= set(query(ours, possible)[key])


@given(st.data())
def test_widening_the_window_never_removes_an_event(ours: Tables, data: st.DataObject) -> None:
    selection, other = data.draw(selections(ours)), data.draw(selections(ours))
    wider = selection.with_window(min(selection.start, other.start), max(selection.end, other.end))
    for query, key in ((records.events_in_view, "event_id"), (records.claims_in_view, "claim_id")):
        assert set(query(ours, selection)[key]) <= set(query(ours, wider)[key])


@given(st.data())
def test_leaving_out_a_source_never_adds_a_backing(ours: Tables, data: st.DataObject) -> None:
    selection = replace(data.draw(selections(ours)), denied="with")
    left_out = data.draw(st.sampled_from(list(ours.sources["source_id"])))
    fewer = replace(selection, without=(*selection.without, left_out))
    left, whole = (records.backing_in_view(ours, seen) for seen in (fewer, selection))
    assert set(left["backing_id"]) <= set(whole["backing_id"])


@given(st.data())
def test_every_query_answers_every_selection_with_the_same_columns(ours: Tables, data: st.DataObject) -> None:
    query, selection = (
        data.draw(st.sampled_from(OF_A_SELECTION)),
        data.draw(selections(ours, first=date.min, last=date.max)),
    )
    assert list(query(ours, selection).columns) == list(query(ours, everything(ours)).columns)

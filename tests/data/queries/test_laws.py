"""What must hold of every question to the tables, for any selection."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.load import Tables
from data.model.selection import everything
from data.queries import places
from data.queries.claims import backing_in_view, bearing_claims
from data.queries.events import latest_first, latest_in_view, tally, tally_beside
from data.queries.places import movements_in_view
from data.queries.view import View, in_view
from tests.selections import selections, view

Query = Callable[[View], pd.DataFrame]
OF_A_VIEW: dict[str, Query] = {
    "sources": attrgetter("scope.sources"),
    "events": attrgetter("events"),
    "undated": attrgetter("scope.undated"),
    "claims": attrgetter("claims"),
    "backing": backing_in_view,
    "places": places.places_in_view,
    "off_the_map": places.off_the_map,
    "movements": movements_in_view,
}
EVENTS_AND_CLAIMS = (("events", "event_id"), ("claims", "claim_id"))


@given(st.data())
def test_the_numbers_are_those_of_the_frames(ours: Tables, data: st.DataObject) -> None:
    selection = data.draw(selections(ours))
    events, claims = in_view(ours, selection).events, bearing_claims(in_view(ours, selection))
    assert tally(in_view(ours, selection)) == (len(events), events["date_earliest"].isna().sum(), len(claims))
    others = events[events["event_id"] != selection.event]
    assert tally_beside(in_view(ours, selection)) == (len(others), others["date_earliest"].isna().sum())
    assert latest_in_view(in_view(ours, selection)) == latest_first(events)


@pytest.mark.parametrize("name", OF_A_VIEW)
@pytest.mark.parametrize("fields", [{"known": date(1900, 1, 1)}, {"window": "1500-01-01", "backer": "act-bell"}])
def test_an_empty_selection_gives_an_empty_frame_of_the_same_columns(
    tables: Tables, name: str, fields: dict[str, Any]
) -> None:
    whole, empty = (OF_A_VIEW[name](in_view(tables, view(tables, **chosen))) for chosen in ({}, fields))
    assert list(empty.columns) == list(whole.columns)
    if name == "places":
        assert list(empty["event_count"]) == [0, 0], "the anchors alone"
    elif name != "sources" or "known" in fields:
        assert empty.empty


@given(st.data())
def test_what_is_certain_is_possible(ours: Tables, data: st.DataObject) -> None:
    selection = data.draw(selections(ours))
    certain, possible = (replace(selection, count=count) for count in ("certain", "possible"))
    for name, key in EVENTS_AND_CLAIMS:
        assert set(OF_A_VIEW[name](in_view(ours, certain))[key]) <= set(OF_A_VIEW[name](in_view(ours, possible))[key])


@given(st.data())
def test_widening_the_window_never_removes_an_event(ours: Tables, data: st.DataObject) -> None:
    selection, other = data.draw(selections(ours)), data.draw(selections(ours))
    wider = selection.with_window(min(selection.start, other.start), max(selection.end, other.end))
    for name, key in EVENTS_AND_CLAIMS:
        assert set(OF_A_VIEW[name](in_view(ours, selection))[key]) <= set(OF_A_VIEW[name](in_view(ours, wider))[key])


@given(st.data())
def test_leaving_out_a_source_never_adds_a_backing(ours: Tables, data: st.DataObject) -> None:
    selection = replace(data.draw(selections(ours)), denied="with")
    left_out = data.draw(st.sampled_from(list(ours.sources["source_id"])))
    fewer = replace(selection, without=(*selection.without, left_out))
    left, whole = (backing_in_view(in_view(ours, seen)) for seen in (fewer, selection))
    assert set(left["backing_id"]) <= set(whole["backing_id"])


@given(st.data())
def test_every_query_answers_every_selection_with_the_same_columns(ours: Tables, data: st.DataObject) -> None:
    query, selection = (
        data.draw(st.sampled_from(list(OF_A_VIEW.values()))),
        data.draw(selections(ours, first=date.min, last=date.max)),
    )
    assert list(query(in_view(ours, selection)).columns) == list(query(in_view(ours, everything(ours))).columns)

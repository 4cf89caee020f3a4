"""What is told of each document: its clocks, its lines, what it alone carries."""

import pandas as pd

from data.model.load import Tables
from data.model.selection import everything
from data.queries import sources
from data.queries.claims import backing_with_names
from data.queries.view import in_view
from tests.world import NORTH, SOUTH, World, tables_of


def test_a_document_has_four_clocks(tables: Tables) -> None:
    clocks = sources.clocks(tables)
    assert list(clocks["source_id"]) == [NORTH, SOUTH]
    north = clocks.loc[NORTH]
    assert (north["events_first"], north["events_last"]) == (pd.Timestamp("1990-01-01"), pd.Timestamp("2020-03-03"))
    assert north["periods_first"] == north["periods_last"] == pd.Timestamp("2020-03-04")
    assert (north["published_edtf"], north["page_date"]) == ("2020-03-04", "2023-01-01")
    assert (north["event_count"], north["claim_count"], north["line_count"]) == (4, 4, 6)


def test_what_lasts_is_covered_no_longer_than_until_publication(world: World) -> None:
    world.change("events", 3, date_edtf="2019-04/2024-01-01")
    assert sources.clocks(tables_of(world)).at[SOUTH, "events_last"] == pd.Timestamp("2020-05-01")


def test_a_span_is_as_precise_as_its_ends_are_stated(world: World) -> None:
    world.change("events", 3, date_edtf="1939/2024")
    assert sources.clocks(tables_of(world)).at[SOUTH, "events_edtf"] == "1939/2020-05-01", "until its publication"
    world.change("events", 3, date_edtf="1939", status="reported")
    assert sources.clocks(tables_of(world)).at[SOUTH, "events_edtf"] == "1939"


def test_of_equal_days_the_least_precise_counts(world: World) -> None:
    world.change("events", 3, date_edtf="1939-01-01", status="reported")
    world.copy("events", 3, event_id="evt-year", date_edtf="1939")
    world.copy("evidence", 2, evidence_id="evd-year", record_id="evt-year", source_id=SOUTH)
    assert sources.clocks(tables_of(world)).at[SOUTH, "events_edtf"] == "1939"


def test_a_document_without_records_counts_none(world: World) -> None:
    world.copy("sources", 2, source_id="src-silent")
    silent = sources.clocks(tables_of(world)).loc["src-silent"]
    assert (silent["event_count"], silent["claim_count"]) == (0, 0)
    assert pd.isna(silent["events_first"])


def test_a_record_says_its_title_or_summary(tables: Tables) -> None:
    lines = pd.concat([sources.line_by_line(tables, source) for source in tables.sources["source_id"]])
    says = dict(zip(lines["record_id"], lines["says"], strict=True))
    assert (says["evt-truce"], says["clm-5"]) == ("Truce called for", "Sandia recognises the council.")


def test_every_line_of_a_document_is_told_in_the_order_of_the_text(tables: Tables) -> None:
    lines = sources.line_by_line(tables, SOUTH)
    assert list(lines["line"]) == [1, 2, 3, 3, 4, 4, 4, 5]
    assert list(lines["record_id"])[:4] == ["clm-2", "", "clm-2", "clm-7"]
    assert list(lines["says"])[:2] == ["Norland trains men.", "blank line"]
    for source, count in zip(tables.sources["source_id"], tables.sources["line_count"], strict=True):
        assert set(sources.line_by_line(tables, source)["line"]) == set(range(1, count + 1))


def test_a_document_has_a_span_for_each_clock_that_is_dated(tables: Tables) -> None:
    north = sources.clock_spans(tables, NORTH).to_dict("records")
    assert north[0] == {
        "clock": "Events covered",
        "first": "1990-01-01",
        "last": "2020-03-03",
        "is_day": False,
        "edtf": "1990~/2020-03-03",
    }
    assert north[3] == {
        "clock": "Page saved",
        "first": "2023-01-01",
        "last": "2023-01-01",
        "is_day": True,
        "edtf": "2023-01-01",
    }
    assert list(sources.clock_spans(tables, SOUTH)["clock"]) == ["Events covered", "Periods of claims", "Published"]


def test_a_document_tells_what_it_alone_carries_and_leaves_out(tables: Tables) -> None:
    own = sources.contributions(tables)
    assert own.at[SOUTH, "events_alone"] == ["Fighting off the coast"]
    assert own.at[NORTH, "backers_alone"] == ["Norland: weapons"]
    assert own.at[NORTH, "backers_left_out"] == ["Grey Wolves", "Sandia"]
    assert own.at[SOUTH, "backers_left_out"] == []


def test_backing_is_told_with_names(tables: Tables) -> None:
    named = backing_with_names(in_view(tables, everything(tables))).set_index("backing_id")
    pair = named.loc["bck-sandia-council-recognition", ["supporter", "recipient"]]
    assert tuple(pair) == ("Sandia", "The council")

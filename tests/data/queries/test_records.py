"""What a selection lets through: every filter, in its order."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from data.model.backing import independent_texts
from data.model.load import Tables
from data.model.selection import everything
from data.queries.claims import backing_in_view, bearing_claims, unstated_claims
from data.queries.events import described, latest_first, latest_in_view, roles_of, tally
from data.queries.names import actor_names, side_names
from data.queries.scope import publication_days, sources_in_view
from data.queries.view import in_view
from tests.selections import claims, events, view
from tests.world import NORTH, SOUTH, World, tables_of


def backing(tables: Tables, window: str = "", **fields: Any) -> dict[str, str]:
    """Strength by backing, without the bck- of the ids."""
    found = backing_in_view(in_view(tables, view(tables, window, **fields)))
    return dict(zip(found["backing_id"].str.removeprefix("bck-"), found["strength"], strict=True))


def test_everything_shows_all_dated_events_earliest_first(tables: Tables) -> None:
    assert events(tables) == ["evt-exile", "evt-fighting", "evt-summit", "evt-meeting"]
    assert claims(tables) == list(tables.claims["claim_id"])


def test_with_everything_selected_the_backing_is_that_of_the_build(tables: Tables, ours: Tables) -> None:
    for built in (tables, ours):
        pd.testing.assert_frame_equal(backing_in_view(in_view(built, everything(built))), built.backing)


def test_the_window_comes_before_the_derivation(tables: Tables, world: World) -> None:
    assert backing(tables)["norland-marshal-training"] == "corroborated"
    assert backing(tables, "2019-01-01/2019-12-31") == {"norland-marshal-training": "reported"}
    world.change("claims", 5, period_edtf="2010")
    denied = backing_in_view(in_view(tables_of(world), view(tables, "2020-01-01/2020-12-31")))
    assert not denied["is_denied"].any(), "the denial lies outside the window"


# Sources


def test_records_left_without_evidence_vanish_and_strengths_are_derived_again(tables: Tables) -> None:
    assert events(tables, without=(SOUTH,)) == ["evt-exile", "evt-summit", "evt-meeting"]
    assert claims(tables, without=(SOUTH,)) == ["clm-1", "clm-3", "clm-4", "clm-8"]
    left = {"norland-marshal-training": "reported", "norland-marshal-weapons": "alleged"}
    assert backing(tables, without=(SOUTH,)) == left
    undated = in_view(tables, view(tables, without=(NORTH,))).scope.undated
    assert undated.empty


def test_an_event_with_two_sources_outlives_one_and_counts_what_is_left(world: World) -> None:
    world.copy("evidence", 16, evidence_id="evd-16", record_id="evt-meeting")
    tables = tables_of(world)
    for without, count in (((), 2), ((NORTH,), 1)):
        found = in_view(tables, view(tables, without=without)).events.set_index("event_id")
        assert found.at["evt-meeting", "source_count"] == count


@pytest.mark.parametrize(
    ("day", "possible", "certain"),
    [
        ("2018-12-31", False, False),
        ("2019-01-01", True, False),
        ("2019-05-31", True, False),
        ("2019-06-01", True, True),
        ("2019-06-02", False, False),
    ],
)
def test_an_open_beginning_is_in_no_view_before_its_floor(
    world: World, day: str, possible: bool, certain: bool
) -> None:
    world.change("events", 3, date_edtf="../2019-06-01", not_before="2019-01-01")
    world.change("claims", 3, period_edtf="../2019-06-01", not_before="2019-01-01")
    tables = tables_of(world)
    for count, expected in (("possible", possible), ("certain", certain)):
        assert ("evt-fighting" in events(tables, day, count=count)) == expected
        assert ("clm-2" in claims(tables, day, count=count)) == expected
        assert tally(in_view(tables, view(tables, day, count=count))).open_count == expected, "its beginning is open"


def test_a_headline_beside_an_article_is_known_from_its_own_day(world: World) -> None:
    for row in (7, 4):
        world.change("evidence", row, published_edtf="2020-06-01")
    tables = tables_of(world)
    assert everything(tables).known == date(2020, 6, 1)
    assert publication_days(tables) == [date(2020, 3, 4), date(2020, 5, 1), date(2020, 6, 1)]
    for known, expected in ((date(2020, 5, 31), False), (date(2020, 6, 1), True)):
        assert ("clm-1" in claims(tables, known=known)) == ("evt-exile" in events(tables, known=known)) == expected
        assert len(in_view(tables, view(tables, known=known)).scope.evidence_of(["clm-1", "evt-exile"])) == 2 * expected
    world.copy("evidence", 7, evidence_id="evd-99", published_edtf="")
    assert "clm-1" in claims(tables_of(world), known=date(2020, 3, 4)), "by its earliest line"


def test_evidence_has_the_day_of_its_line(world: World) -> None:
    world.change("evidence", 4, published_edtf="2020-06-01")
    tables = tables_of(world)
    assert list(in_view(tables, view(tables)).scope.evidence_of(["evt-exile"])["published_edtf"]) == ["2020-06-01"]


def test_a_backer_has_the_events_of_those_who_act_for_it(world: World) -> None:
    world.change("event_actors", 4, actor_id="act-bell")
    assert events(tables_of(world), backer="act-norland") == ["evt-meeting"]
    world.change("actors", 7, acts_for="act-norland")
    assert events(tables_of(world), backer="act-norland") == ["evt-fighting", "evt-meeting"]
    assert events(tables_of(world), backer="act-bell") == ["evt-fighting"]


def test_known_leaves_out_what_no_source_had_published_by_then(tables: Tables) -> None:
    for known, sources in (("2020-05-01", [NORTH, SOUTH]), ("2020-04-30", [NORTH]), ("2020-03-03", [])):
        found = sources_in_view(tables, view(tables, known=date.fromisoformat(known)))
        assert list(found["source_id"]) == sources
    early = {"known": date(2020, 3, 4)}
    assert events(tables, **early) == events(tables, without=(SOUTH,))
    assert backing(tables, **early) == backing(tables, without=(SOUTH,))


def test_a_source_that_can_be_published_later_is_not_known_before_its_last_day(world: World) -> None:
    world.change("sources", 2, published_edtf="[2020-03-04..2020-03-06]")
    tables = tables_of(world)
    for day, sources in ((5, 0), (6, 1)):
        assert len(sources_in_view(tables, view(tables, known=date(2020, 3, day)))) == sources


def test_a_source_without_a_day_counts_as_published_with_the_last_dated_one(world: World) -> None:
    world.change("sources", 3, published_edtf="", published_basis="unknown")
    tables = tables_of(world)
    for day, sources in ((3, []), (4, [NORTH, SOUTH])):
        found = sources_in_view(tables, view(tables, known=date(2020, 3, day)))
        assert list(found["source_id"]) == sources


def test_copies_of_one_text_are_one_independent_text(tables: Tables, world: World) -> None:
    assert independent_texts(tables.sources) == 2
    world.change("sources", 2, text_publisher="Southern Wire")
    assert independent_texts(tables_of(world).sources) == 1


# Actors, kinds, places, strength


def test_place_filters_events_only(tables: Tables) -> None:
    assert events(tables, place="plc-nordhaven") == ["evt-meeting"]
    assert claims(tables, place="plc-nordhaven") == claims(tables)
    assert backing(tables, place="plc-nordhaven") == backing(tables)
    undated = in_view(tables, view(tables, place="plc-nordhaven")).scope.undated
    assert undated.empty, "the truce was called for in Tripoli"


def test_backer_filters_claims_by_supporter_and_events_by_actor(tables: Tables) -> None:
    assert (events(tables, backer="act-wolves"), claims(tables, backer="act-wolves")) == (["evt-fighting"], ["clm-6"])
    assert (events(tables, backer="act-marshal"), claims(tables, backer="act-marshal")) == (["evt-meeting"], [])
    assert backing(tables, backer="act-sandia") == {"sandia-council-recognition": "reported"}


def test_support_filters_claims_by_kind_and_no_event(tables: Tables) -> None:
    assert claims(tables, support="weapons") == ["clm-3", "clm-4"]
    assert backing(tables, support="weapons") == {"norland-marshal-weapons": "alleged"}
    assert events(tables, support="weapons") == events(tables)


@pytest.mark.parametrize(
    ("strength", "kinds"),
    [
        ("alleged", ["fighters", "funding", "recognition", "training", "weapons"]),
        ("reported", ["fighters", "funding", "recognition", "training"]),
        ("corroborated", ["funding", "training"]),
        ("admitted", ["funding"]),
    ],
)
def test_strength_keeps_backings_of_at_least_that_strength(tables: Tables, strength: str, kinds: list[str]) -> None:
    assert sorted(name.rsplit("-", 1)[1] for name in backing(tables, strength=strength)) == kinds
    assert claims(tables, strength=strength) == claims(tables)


def test_denied_backing_can_be_left_out(tables: Tables) -> None:
    assert set(backing(tables)) - set(backing(tables, denied="without")) == {"norland-marshal-weapons"}
    assert claims(tables, denied="without") == claims(tables)


def test_strength_and_denied_apply_to_what_is_derived_from_the_sources_left(world: World) -> None:
    world.change("claims", 5, source_id=SOUTH)
    tables = tables_of(world)
    assert "norland-marshal-training" in backing(tables, strength="corroborated")
    assert backing(tables, strength="corroborated", without=(SOUTH,)) == {}
    assert "norland-marshal-weapons" not in backing(tables, denied="without")
    assert "norland-marshal-weapons" in backing(tables, denied="without", without=(SOUTH,)), "nobody left denies it"


def bearing(tables: Tables, **fields: Any) -> list[str]:
    return sorted(bearing_claims(in_view(tables, view(tables, **fields)))["claim_id"])


def test_every_claim_bears_on_the_view_until_only_some_backings_do(tables: Tables) -> None:
    assert bearing(tables) == claims(tables)
    assert bearing(tables, strength="corroborated") == ["clm-1", "clm-2", "clm-7"]
    assert bearing(tables, support="weapons", denied="without") == []
    assert bearing(tables, denied="without") == ["clm-1", "clm-2", "clm-5", "clm-6", "clm-7"]
    assert bearing(tables, support="weapons") == ["clm-3", "clm-4"], "the denial bears on what it denies"


def test_a_list_begins_with_the_latest_and_ends_with_headlines_beside_an_article(world: World) -> None:
    world.change("events", 3, date_edtf="../2020-05-01")
    world.change("events", 6, status="margin")
    tables = tables_of(world)
    listed = latest_first(in_view(tables, view(tables)).events)
    assert listed == ["evt-meeting", "evt-exile", "evt-fighting", "evt-summit"]
    assert listed == latest_in_view(in_view(tables, view(tables)))


def test_events_are_described_with_their_place_and_the_sources_in_view(tables: Tables) -> None:
    for without, count in (((), 1), ((NORTH,), 0)):
        told = described(in_view(tables, view(tables, without=without)), "evt-meeting")
        assert (told["source_count"], told["place_name"]) == (count, "Nordhaven")
    assert described(in_view(tables, view(tables)), "evt-exile")["place_name"] == ""


def test_roles_are_told_with_names(tables: Tables) -> None:
    told = {
        "evt-fighting": [("Grey Wolves", "initiator")],
        "evt-meeting": [("The marshal", "visitor"), ("Norland", "host")],
    }
    told["evt-exile"] = []
    assert {event: [(row["name"], row["role"]) for row in roles_of(tables, event)] for event in told} == told


def test_sides_are_called_by_their_label_or_by_their_own_name(tables: Tables) -> None:
    assert side_names(tables) == {"haftar": "the marshal", "tripoli": "Tripoli"}


def test_actors_are_called_by_name(tables: Tables) -> None:
    assert actor_names(tables)["act-bell"] == "General Bell"


def test_values_that_differ_are_told_with_their_publisher(world: World) -> None:
    world.copy("discrepancies", 2, discrepancy_id="dsc-2", source_id="")
    tables = tables_of(world)
    told = in_view(tables, view(tables)).scope.disputes
    assert list(told["publisher"]) == ["Southern Mail", ""]


def test_our_disagreements_are_all_in_view(ours: Tables) -> None:
    told = in_view(ours, view(ours)).scope.disputes
    assert len(told) == len(ours.discrepancies)


def test_one_value_left_is_no_disagreement(world: World) -> None:
    world.copy("discrepancies", 2, discrepancy_id="dsc-2", source_id="", value="another day")
    tables = tables_of(world)
    assert in_view(tables, view(tables, without=(SOUTH,))).scope.disputes.empty


def test_a_claim_without_a_period_is_told_where_its_publication_is_out_of_view(ours: Tables) -> None:
    before = view(ours, "1939-01-01/2020-02-19")
    dated = ours.claims[(ours.claims["period_basis"] == "published") & (ours.claims["period_earliest"] > "2020-02-19")]
    assert unstated_claims(in_view(ours, before)) == len(dated) > 0
    assert unstated_claims(in_view(ours, everything(ours))) == 0
    assert unstated_claims(in_view(ours, replace(before, strength="reported"))) == 0

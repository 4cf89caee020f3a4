"""The lines and marks of the alignment chart, the ledger and the evidence."""

import pytest

from data.alignment.lines import alignment, alignment_in_scope
from data.model.backing import POSITIVE
from data.model.load import Tables
from data.model.selection import everything
from data.queries.claims import backing_in_view, ledger
from data.queries.view import in_view
from tests.selections import view
from tests.world import NORTH, SOUTH, World, tables_of


@pytest.fixture
def forces(world: World) -> World:
    """A world in which Norland is also said, by the other source, to train the marshal's forces."""
    world.copy("actors", 5, actor_id="act-forces", name="His forces")
    world.copy("claims", 3, claim_id="clm-9", recipient_id="act-forces", stance="asserted", speaker_id="")
    return world


def told(tables: Tables, **fields: object) -> list[str]:
    lines = alignment(in_view(tables, view(tables, **fields))).lines
    return list(lines["supporter"] + " " + lines["support"] + " " + lines["strength"])


def test_lines_stand_in_blocks_and_the_kind_that_most_articles_name_first(tables: Tables) -> None:
    lines = alignment(in_view(tables, view(tables))).lines
    assert list(lines["backing_group"]) == ["state", "state", "company", "recognition", "history"]
    assert told(tables)[:2] == ["Norland training corroborated", "Norland weapons alleged"]
    assert list(lines["row"]) == list(range(5))


def test_the_backer_with_most_marks_comes_first_in_its_group(world: World) -> None:
    for row, name in ((2, "clm-9"), (3, "clm-10")):
        world.copy("claims", row, claim_id=name, supporter_id="act-sandia", recipient_id="act-council")
    world.copy("claims", 4, claim_id="clm-11", supporter_id="act-sandia", recipient_id="act-council")
    world.copy("claims", 3, claim_id="clm-12", supporter_id="act-sandia", recipient_id="act-marshal")
    lines = alignment(in_view(tables_of(world), view(tables_of(world)))).lines
    states = lines[lines["backing_group"] == "state"]
    assert (
        list(states["supporter"] + states["side"]) == ["Norlandhaftar"] * 2 + ["Sandiahaftar"] + ["Sandiatripoli"] * 2
    )


def test_a_line_says_who_denies_it_and_how_many_articles_name_it(tables: Tables) -> None:
    lines = alignment(in_view(tables, view(tables))).lines.set_index("support")
    assert (lines.at["weapons", "is_denied"], lines.at["weapons", "denied_by"]) == (True, "Norland")
    assert (lines.at["training", "is_denied"], lines.at["training", "denied_by"]) == (False, "")
    assert (lines.at["training", "mark_count"], lines.at["weapons", "mark_count"]) == (2, 1)


def test_recipients_of_one_side_share_a_line_with_the_best_strength(forces: World) -> None:
    forces.change("claims", 2, stance="alleged")
    tables = tables_of(forces)
    assert len(backing_in_view(in_view(tables, view(tables, support="training")))) == 2
    assert told(tables, support="training") == ["Norland training reported"]


def test_a_state_counts_although_a_firmer_backing_of_the_same_line_is_history(forces: World) -> None:
    forces.change("claims", 8, support="training")
    for row in (2, 3):
        forces.change("claims", row, recipient_id="act-forces")
    tables = tables_of(forces)
    seen = view(tables, support="training")
    assert backing_in_view(in_view(tables, seen))["is_counted"].any()
    assert list(alignment(in_view(tables, seen)).lines["backing_group"]) == ["state", "history"]


def test_marks_are_only_those_of_the_backing_that_is_left(forces: World) -> None:
    forces.copy("claims", 5, claim_id="clm-10", support="training")
    tables = tables_of(forces)
    lines = alignment(in_view(tables, view(tables, support="training", denied="without"))).lines
    assert list(lines["mark_count"]) == [1], "what is said of the marshal himself is denied"


@pytest.mark.parametrize("recipient", ["act-wolves", "act-bell"])
def test_backing_without_a_side_stands_in_the_ledger_only(world: World, recipient: str) -> None:
    world.change("claims", 6, recipient_id=recipient)
    tables = tables_of(world)
    assert "act-sandia" not in set(alignment(in_view(tables, view(tables))).lines["supporter_id"])
    assert "clm-5" in set(ledger(in_view(tables, view(tables)))["claim_id"])


def test_backing_within_one_side_stands_in_the_ledger_only(forces: World) -> None:
    forces.change("claims", 10, supporter_id="act-marshal")
    tables = tables_of(forces)
    assert "act-marshal" not in set(alignment(in_view(tables, view(tables))).lines["supporter_id"])
    assert "clm-9" in set(ledger(in_view(tables, view(tables)))["claim_id"])


def test_a_line_holds_one_mark_a_source_with_its_best_stance(world: World) -> None:
    world.copy("claims", 4, claim_id="clm-9", support="training", period_edtf="2020-03-06")
    tables = tables_of(world)
    marks = alignment(in_view(tables, view(tables, support="training"))).marks
    assert list(zip(marks["publisher"], marks["stance"], marks["column"], strict=True)) == [
        ("Northern Post", "asserted", 0),
        ("Southern Mail", "attributed", 1),
    ]


def struck(tables: Tables) -> dict[str, bool]:
    """Whether the mark of each publisher for the training is struck through."""
    marks = alignment(in_view(tables, view(tables, support="training"))).marks
    return dict(zip(marks["publisher"], marks["is_struck"], strict=True))


def test_a_denial_strikes_the_mark_of_the_source_that_reports_it(world: World) -> None:
    assert struck(tables_of(world)) == {"Northern Post": False, "Southern Mail": False}
    world.copy("claims", 5, claim_id="clm-9", support="training")
    assert struck(tables_of(world)) == {"Northern Post": True, "Southern Mail": False}


def test_a_denial_that_only_another_article_reports_has_a_mark_of_its_own(world: World) -> None:
    world.copy("sources", 2, source_id="src-west", publisher="Western Star")
    world.copy("claims", 5, claim_id="clm-9", support="training", source_id="src-west")
    assert struck(tables_of(world)) == {"Northern Post": False, "Southern Mail": False, "Western Star": True}
    marks = alignment(in_view(tables_of(world), view(tables_of(world), support="training"))).marks
    assert dict(zip(marks["publisher"], marks["stance"], strict=True))["Western Star"] == "denied"


def test_refusals_make_no_mark(tables: Tables) -> None:
    marks = alignment(in_view(tables, view(tables))).marks
    assert set(marks["stance"]) <= set(POSITIVE)
    assert len(marks) == 6


def test_a_denier_without_a_name_stands_beside_those_with_one(world: World) -> None:
    world.copy("claims", 5, claim_id="clm-9", speaker_id="", speaker_note="an official")
    lines = alignment(in_view(built := tables_of(world), everything(built))).lines
    assert lines.set_index("support").at["weapons", "denied_by"] == "Norland; a party not named"


def test_backers_of_one_name_stand_apart(world: World) -> None:
    world.change("actors", 3, name="Norland")
    world.change("claims", 6, recipient_id="act-marshal", support="weapons")
    world.copy("claims", 6, claim_id="clm-9", support="training")
    world.copy("claims", 6, claim_id="clm-91", support="funding")
    lines = alignment(in_view(built := tables_of(world), everything(built))).lines
    backers = list(lines.loc[lines["backing_group"] == "state", "supporter_id"])
    assert backers == ["act-norland"] * 2 + ["act-sandia"] * 3


def test_times_are_those_of_claims_and_join_no_years(tables: Tables) -> None:
    found = alignment(in_view(tables, view(tables, support="training")))
    rows = found.times[["strength", "source_id", "period_edtf"]].to_dict("split")["data"]
    assert rows == [["corroborated", "src-north", ""], ["corroborated", "src-south", "2019/2020-05-01"]]


def test_two_articles_years_apart_corroborate_nothing(world: World) -> None:
    world.change("claims", 3, period_edtf="2020-05-01", period_basis="published")
    assert set(alignment(in_view(tables_of(world), view(tables_of(world), support="training"))).times["strength"]) == {
        "corroborated"
    }
    world.change("sources", 2, published_edtf="2016-03-04")
    world.change("claims", 2, period_edtf="2016-03-04")
    tables = tables_of(world)
    assert set(alignment(in_view(tables, view(tables, support="training"))).times["strength"]) == {"reported"}


def test_marks_of_the_whole_scope_say_whether_they_speak_of_the_window(tables: Tables) -> None:
    marks = alignment_in_scope(in_view(tables, view(tables, window="2020-03-01/2020-03-31"))).marks
    assert len(marks) == len(alignment(in_view(tables, view(tables))).marks) == 6
    assert dict(zip(marks["support"] + marks["source_id"], marks["is_in_window"], strict=True)) == {
        "trainingsrc-north": True,
        "trainingsrc-south": True,
        "weaponssrc-north": True,
        "fighterssrc-south": False,
        "recognitionsrc-south": False,
        "fundingsrc-south": False,
    }


# The ledger and the evidence


def test_the_ledger_tells_every_claim_with_names(tables: Tables) -> None:
    claims = ledger(in_view(tables, view(tables))).set_index("claim_id")
    assert len(claims) == 8
    columns = ["supporter", "recipient", "side", "speaker", "publisher", "published_edtf"]
    expected = ("Norland", "The marshal", "haftar", "General Bell", "Southern Mail", "2020-05-01")
    assert tuple(claims.loc["clm-2", columns]) == expected
    assert claims.at["clm-5", "speaker"] == ""


def test_evidence_is_told_from_the_sources_in_view_in_the_order_of_the_text(tables: Tables) -> None:
    found = in_view(tables, view(tables)).scope.evidence_of(["clm-2", "evt-meeting"])
    assert list(found["evidence_id"]) == ["evd-01", "evd-02", "evd-10", "evd-11"]
    assert list(found["url"].unique()) == ["https://north.example/1", "https://south.example/2"]
    without = in_view(tables, view(tables, without=(SOUTH,))).scope.evidence_of(["clm-2", "evt-meeting"])
    assert list(without["evidence_id"]) == ["evd-01", "evd-02"]


def test_the_ledger_tells_a_denial_before_what_it_denies(world: World) -> None:
    world.change("claims", 5, claim_id="clm-0")
    tables = tables_of(world)
    claims = ledger(in_view(tables, view(tables, backer="act-norland")))
    assert list(claims["claim_id"]) == ["clm-1", "clm-2", "clm-7", "clm-8", "clm-0", "clm-3"]


def test_every_record_in_view_has_evidence_in_view(ours: Tables) -> None:
    for source in ours.sources["source_id"]:
        seen = view(ours, without=(source,))
        records = [*in_view(ours, seen).events["event_id"], *in_view(ours, seen).claims["claim_id"]]
        assert set(records) == set(in_view(ours, seen).scope.evidence_of(records)["record_id"])


def test_a_disputed_record_carries_its_topics(world: World) -> None:
    world.copy("discrepancies", 2, discrepancy_id="dsc-2", source_id=NORTH, value="3 March")
    world.copy("discrepancies", 2, discrepancy_id="dsc-3", topic="A first topic")
    tables = tables_of(world)
    scope = in_view(tables, view(tables)).scope
    assert [event for event in scope.events["event_id"] if scope.disputes_about(event)] == ["evt-meeting"]
    topics = scope.disputes_about("evt-meeting")
    assert list(topics) == ["A first topic", "Day of the meeting"]
    assert list(topics["Day of the meeting"]["value"]) == ["4 March", "3 March"]

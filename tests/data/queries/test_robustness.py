"""How much rests on how little, on our own data and on the invented world."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from components.words.sentences import lost, rests_on_one
from dashboard.views.charts import lines_of
from data.alignment.lines import alignment
from data.model.load import Tables
from data.model.selection import everything
from data.queries.names import side_names
from data.queries.sources import changed_lines, contributions, states_on_one_source
from data.queries.view import in_view
from tests.world import World, tables_of


def test_a_state_that_backs_both_sides_is_named_once(world: World) -> None:
    world.change("claims", 6, support="weapons")
    world.copy("claims", 6, claim_id="clm-9", recipient_id="act-marshal")
    tables = tables_of(world)
    marks = alignment(in_view(tables, everything(tables))).marks
    assert set(marks.loc[marks["supporter_id"] == "act-sandia", "side"]) == {"haftar", "tripoli"}
    assert rests_on_one(states_on_one_source(tables, marks)).count("Sandia") == 1


def test_a_state_whose_sides_rest_on_two_texts_rests_on_no_single_one(world: World) -> None:
    world.change("claims", 6, support="weapons")
    world.copy("claims", 6, claim_id="clm-9", source_id="src-north", recipient_id="act-marshal")
    tables = tables_of(world)
    states = states_on_one_source(tables, alignment(in_view(tables, everything(tables))).marks)
    assert "act-sandia" not in set(states["supporter_id"])


def changed(tables: Tables, *left_out: str) -> str:
    whole = everything(tables)
    lines = lines_of(in_view(tables, whole)), lines_of(in_view(tables, replace(whole, without=left_out)))
    return lost(changed_lines(*lines), side_names(tables))


def test_a_kind_that_is_lost_for_both_sides_is_told_with_its_side(world: World) -> None:
    world.change("claims", 6, support="weapons")
    world.copy("claims", 6, claim_id="clm-9", recipient_id="act-marshal")
    gone = changed(tables_of(world), "src-south")
    assert gone.count("Sandia, weapons") == 2
    assert "Sandia, weapons to the marshal" in gone
    assert "Sandia, weapons to Tripoli" in gone


def test_leaving_a_source_out_names_what_goes_and_what_changes_with_its_time(tables: Tables) -> None:
    said = changed(tables, "src-south")
    assert "Sandia, recognition (reported 2020)" in said.partition("Changed")[0]
    assert "Changed: Norland, training (corroborated 2020, since 2019 → reported 2020)." in said


def test_a_denial_that_is_lost_with_a_source_is_told(world: World) -> None:
    world.copy("claims", 4, claim_id="clm-9", source_id="src-south", period_edtf="2020-05-01")
    said = changed(tables_of(world), "src-north")
    assert "Norland, weapons (alleged Mar 2020, May 2020" in said or "denied Mar 2020" in said
    assert "→ alleged 2020)" in said


def test_a_contested_sign_that_is_lost_with_a_source_is_told(world: World) -> None:
    world.copy("discrepancies", 2, discrepancy_id="dsc-2", topic="Who trains", record_id="clm-1", contests="true")
    world.copy(
        "discrepancies",
        2,
        discrepancy_id="dsc-3",
        topic="Who trains",
        record_id="clm-1",
        value="no",
        contests="true",
        source_id="src-north",
    )
    said = changed(tables_of(world), "src-south")
    assert " · contested → " in said


def test_nothing_is_lost_when_nothing_is_left_out(tables: Tables) -> None:
    assert changed(tables) == ""


@settings(max_examples=12)
@given(data=st.data())
def test_what_is_lost_and_what_is_left_make_the_whole(ours: Tables, data: st.DataObject) -> None:
    left_out = data.draw(st.sets(st.sampled_from(sorted(ours.sources["source_id"]))).map(sorted).map(tuple))
    whole = everything(ours)
    now = lines_of(in_view(ours, replace(whole, without=left_out)))
    gone = changed_lines(lines_of(in_view(ours, whole)), now)["words_now"].eq("").sum()
    assert gone + len(now) == len(lines_of(in_view(ours, whole)))


def test_two_backers_of_one_name_are_each_named_by_one_document_alone(world: World) -> None:
    world.change("actors", 3, name="Grey Wolves")
    world.change("claims", 6, source_id="src-north", support="fighters")
    own = contributions(tables_of(world))
    assert own.loc["src-north", "backers_alone"] == ["Grey Wolves (XB): fighters", "Norland: weapons"]
    assert "Grey Wolves (XA): fighters" in own.loc["src-south", "backers_alone"]

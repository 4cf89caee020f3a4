"""How much rests on how little, on our own data and on the invented world."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from components.words import lost, rests_on_one
from data.alignment import alignment_lines, alignment_marks
from data.documents import clock_spans, contributions
from data.queries import side_names
from data.robustness import lost_without, states_on_one_source
from data.selection import everything
from data.tables import Tables
from tests.world import World, tables_of


def test_france_jordan_and_qatar_rest_on_one_source_only(ours: Tables) -> None:
    states = states_on_one_source(ours, alignment_marks(ours, everything(ours)))
    assert list(states.loc[states["source_count"] == 1, "supporter"]) == ["France", "Jordan", "Qatar"]


def test_two_pages_of_one_agency_are_one_text(ours: Tables) -> None:
    states = states_on_one_source(ours, alignment_marks(ours, everything(ours)))
    assert list(states.loc[states["source_count"] > 1, "supporter"]) == ["Turkey"]
    assert "On one text only, on several pages: Turkey" in rests_on_one(states)


def test_a_state_that_backs_both_sides_is_named_once(world: World) -> None:
    world.change("claims", 6, support="weapons")
    world.copy("claims", 6, claim_id="clm-9", recipient_id="act-marshal")
    tables = tables_of(world)
    marks = alignment_marks(tables, everything(tables))
    assert set(marks.loc[marks["supporter_id"] == "act-sandia", "side"]) == {"haftar", "tripoli"}
    assert rests_on_one(states_on_one_source(tables, marks)).count("Sandia") == 1


def test_a_state_whose_sides_rest_on_two_texts_rests_on_no_single_one(world: World) -> None:
    world.change("claims", 6, support="weapons")
    world.copy("claims", 6, claim_id="clm-9", source_id="src-north", recipient_id="act-marshal")
    tables = tables_of(world)
    states = states_on_one_source(tables, alignment_marks(tables, everything(tables)))
    assert "act-sandia" not in set(states["supporter_id"])


def test_a_kind_that_is_lost_for_both_sides_is_told_with_its_side(world: World) -> None:
    world.change("claims", 6, support="weapons")
    world.copy("claims", 6, claim_id="clm-9", recipient_id="act-marshal")
    tables = tables_of(world)
    gone = lost(lost_without(tables, replace(everything(tables), without=("src-south",))), side_names(tables))
    assert gone.count("Sandia, weapons") == 2
    assert "Sandia, weapons to the marshal" in gone
    assert "Sandia, weapons to Tripoli" in gone


def test_leaving_a_source_out_names_what_goes_and_what_weakens(ours: Tables) -> None:
    selection = replace(everything(ours), without=("src-eastern-herald-2020",))
    said = lost(lost_without(ours, selection), side_names(ours))
    assert "Jordan, kind not named" in said
    assert "United Nations, recognition (corroborated → reported)" in said


def test_nothing_is_lost_when_nothing_is_left_out(ours: Tables) -> None:
    assert lost(lost_without(ours, everything(ours)), side_names(ours)) == ""


@settings(max_examples=12)
@given(data=st.data())
def test_what_is_lost_and_what_is_left_make_the_whole(ours: Tables, data: st.DataObject) -> None:
    left_out = data.draw(st.sets(st.sampled_from(sorted(ours.sources["source_id"]))).map(sorted).map(tuple))
    whole = everything(ours)
    gone = lost_without(ours, replace(whole, without=left_out))["strength_now"].eq("").sum()
    assert gone + len(alignment_lines(ours, replace(whole, without=left_out))) == len(alignment_lines(ours, whole))


def test_a_document_tells_what_it_alone_names_and_what_it_leaves_out(ours: Tables) -> None:
    own = contributions(ours)
    assert "France: joint_operation" in own.loc["src-libyan-gazette-2016", "backers_alone"]
    assert "Wagner Group" in own.loc["src-libyan-gazette-2016", "backers_left_out"]
    assert "Skhirat Agreement is signed" in own.loc["src-observatory-2020", "events_alone"]


def test_two_backers_of_one_name_are_each_named_by_one_document_alone(world: World) -> None:
    world.change("actors", 3, name="Grey Wolves")
    world.change("claims", 6, source_id="src-north", support="fighters")
    own = contributions(tables_of(world))
    assert own.loc["src-north", "backers_alone"] == ["Grey Wolves (XB): fighters", "Norland: weapons"]
    assert "Grey Wolves (XA): fighters" in own.loc["src-south", "backers_alone"]


def test_a_clock_that_nothing_dates_is_not_drawn(ours: Tables) -> None:
    spans = clock_spans(ours, "src-libyan-gazette-2016")
    assert list(spans["clock"]) == ["Events covered", "Periods of claims", "Published"]
    assert list(clock_spans(ours, "src-marsad-2023")["clock"])[-1] == "Page saved"

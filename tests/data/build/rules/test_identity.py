"""Rules about ids, sides and who belongs to whom: each refuses its one-row counter-example."""

import pytest

from data.build.coded_files import read_coded, readable
from data.build.rules.check import broken_rules
from tests.world import World, refused

# Records and how they point at each other


def test_an_id_names_one_record_in_all_tables(world: World) -> None:
    world.change("discrepancies", 2, discrepancy_id="clm-1")
    assert refused(world) == ['discrepancies.csv:2 discrepancy_id: "clm-1" is already the id of row 2 of claims.csv']


def test_evidence_speaks_of_a_record_that_exists(world: World) -> None:
    world.copy("evidence", 16, evidence_id="evd-99", record_id="evt-nothing")
    assert refused(world) == ['evidence.csv:17 record_id: "evt-nothing" is the id of no record']


@pytest.mark.parametrize("table", ["discrepancies", "references"])
def test_what_is_said_about_a_record_needs_that_record(world: World, table: str) -> None:
    world.change(table, 2, record_id="evt-nothing")
    assert refused(world) == [f'{table}.csv:2 record_id: "evt-nothing" is the id of no record']


def test_a_correction_needs_its_record(world: World) -> None:
    world.add("corrections", date="2024-01-01", record_id="plc-x", field="name", reason="Slip")
    assert refused(world) == ['corrections.csv:2 record_id: "plc-x" is the id of no record']


def test_an_id_that_was_given_up_leads_to_another_or_was_withdrawn(world: World) -> None:
    gone = {"date": "2024-01-01", "field": "record", "reason": "Two records"}
    world.add("corrections", record_id="evt-talks", old="evt-talks", new="evt-meeting", **gone)
    world.add("corrections", record_id="evt-walks", old="evt-walks", new="withdrawn", **gone)
    assert refused(world) == []
    world.change("corrections", 2, new="evt-nothing")
    world.change("corrections", 3, record_id="evt-summit")
    assert refused(world) == [
        'corrections.csv:2 new: "evt-nothing" is neither withdrawn nor the id of a record',
        'corrections.csv:3 record_id: "evt-summit" was given up, and stands in events.csv',
    ]


@pytest.mark.parametrize("table", ["discrepancies", "references"])
def test_a_field_is_a_column_of_the_records_table(world: World, table: str) -> None:
    world.change(table, 2, field="latitude")
    assert refused(world) == [f'{table}.csv:2 field: "latitude" is no column of events.csv, where evt-meeting stands']


def test_a_discrepancy_need_not_name_a_field(world: World) -> None:
    world.change("discrepancies", 2, field="", record_id="src-north")
    assert refused(world) == []


def test_an_actor_is_not_part_of_itself(world: World) -> None:
    world.change("actors", 3, part_of="act-sandia")
    assert refused(world) == ['actors.csv:3 part_of: "act-sandia" leads back to act-sandia itself']


def test_part_of_makes_no_circle_and_who_stands_outside_it_is_not_blamed(world: World) -> None:
    world.change("actors", 2, part_of="act-sandia")
    world.change("actors", 3, part_of="act-norland")
    assert refused(world) == [
        'actors.csv:2 part_of: "act-sandia" leads back to act-norland itself',
        'actors.csv:3 part_of: "act-norland" leads back to act-sandia itself',
    ]


def test_a_foreigner_has_no_side(world: World) -> None:
    world.change("actors", 7, side="haftar")
    assert refused(world) == ['actors.csv:7 side: "haftar" is a side of LY; the country_code is "XA"']


def test_a_side_is_made_of_actors_of_its_own_country(world: World) -> None:
    world.change("sides", 2, country_code="XA")
    assert refused(world) == ['actors.csv:5 side: "haftar" is a side of XA; the country_code is "LY"']


@pytest.mark.parametrize("kind", ["state", "former_state", "international_organisation", "mercenary_company"])
def test_states_and_the_like_have_no_side_whatever_their_country(world: World, kind: str) -> None:
    world.change("actors", 5, actor_type=kind)
    assert refused(world) == [f'actors.csv:5 side: "haftar" is a side within LY; the actor_type is {kind}']


def test_a_side_of_an_actor_stands_in_sides(world: World) -> None:
    world.change("actors", 5, side="east")
    assert refused(world) == ['actors.csv:5 side: "east" is neither in sides.csv nor none']


def test_a_third_side_is_allowed(world: World) -> None:
    world.copy("sides", 3, side_id="south", name="the south", heading="those in the south", order="3")
    world.change("actors", 6, side="south")
    assert refused(world) == []


@pytest.mark.parametrize(
    ("table", "column", "word"), [("sides", "side_id", "none"), ("map_presets", "preset_id", "events")]
)
def test_a_word_of_the_program_is_no_id(world: World, table: str, column: str, word: str) -> None:
    world.change(table, 2, **{column: word})
    assert f'{table}.csv:2 {column}: "{word}" is no id: it has a meaning of its own' in refused(world)


def test_without_countries_a_person_may_have_a_side(world: World) -> None:
    tables = readable(read_coded(world.root))
    for row in tables["actors"]:
        del row["country_code"]
    assert broken_rules(tables) == []


def acts_for(world: World, row: int, **cells: str) -> None:
    """Let an actor act for Norland or another, with the page that says so."""
    world.change("actors", row, **{"acts_for": "act-norland", **cells})
    actor = world.rows("actors")[row - 2]["actor_id"]
    world.add("references", record_id=actor, field="acts_for", url="https://example.org/office", publisher="Example")


def test_an_office_is_allowed(world: World) -> None:
    acts_for(world, 7)
    assert refused(world) == []


def test_an_office_is_a_public_fact(world: World) -> None:
    world.change("actors", 7, acts_for="act-norland")
    assert refused(world) == [
        'actors.csv:7 acts_for: "act-norland" needs a row in references.csv with the field acts_for'
    ]


def test_nobody_acts_for_themselves(world: World) -> None:
    acts_for(world, 7, acts_for="act-bell")
    assert refused(world) == ['actors.csv:7 acts_for: "act-bell" is the actor itself']


def test_an_office_points_at_the_state_itself(world: World) -> None:
    acts_for(world, 7)
    acts_for(world, 6, acts_for="act-bell")
    assert refused(world) == ['actors.csv:6 acts_for: "act-bell" acts for act-norland; point there']


@pytest.mark.parametrize("kind", ["mercenary_company", "company", "media", "ngo", "unnamed", "state"])
def test_a_company_acts_for_no_state(world: World, kind: str) -> None:
    acts_for(world, 7, actor_type=kind)
    assert refused(world) == [f'actors.csv:7 acts_for: "act-norland" cannot stand here; the actor_type is {kind}']

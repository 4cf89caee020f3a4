"""Every rule refuses its one-row counter-example, and says where it stands."""

import pandas as pd
import pytest

from data.build.__main__ import main
from data.build.coded_files import frames, read_coded
from data.build.rules.check import RULES, all_problems, broken_rules
from tests.world import World


def refused(world: World) -> list[str]:
    tables = frames(read_coded(world.root))
    return [str(problem) for problem in broken_rules(tables)]


def test_the_invented_world_keeps_every_rule(world: World) -> None:
    assert refused(world) == []


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
    tables = frames(read_coded(world.root))
    tables["actors"] = tables["actors"].drop(columns="country_code")
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


# Dates and what they rest on


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [("events", 2, "date_edtf"), ("claims", 3, "period_edtf"), ("sources", 2, "page_date")],
)
def test_an_impossible_date_is_refused(world: World, table: str, row: int, column: str) -> None:
    world.change(table, row, **{column: "2019-02-30"})
    (problem,) = refused(world)
    assert problem.startswith(f'{table}.csv:{row} {column}: "2019-02-30" is refused: it is no day, month, year')


def test_an_empty_ended_interval_is_refused(world: World) -> None:
    world.change("events", 2, date_edtf="2019-04-04/")
    assert refused(world) == [
        'events.csv:2 date_edtf: "2019-04-04/" is refused: an end of the interval is empty; '
        "write .. where the source itself leaves an end open"
    ]


def test_a_set_of_days_in_reverse_is_refused(world: World) -> None:
    world.change("events", 2, date_edtf="[2020-01-12..2020-01-06]")
    assert refused(world) == [
        'events.csv:2 date_edtf: "[2020-01-12..2020-01-06]" is refused: the dates of a set stand in order of time, '
        "each of them once and none within another"
    ]


def test_a_date_has_a_basis(world: World) -> None:
    world.change("events", 2, date_basis="")
    assert refused(world) == ['events.csv:2 date_basis: must not be empty where date_edtf is "2020-03-03"']


def test_a_basis_has_a_date(world: World) -> None:
    world.change("events", 5, date_basis="stated")
    assert refused(world) == ['events.csv:5 date_edtf: must not be empty where date_basis is "stated"']


def test_a_period_has_a_basis(world: World) -> None:
    world.change("claims", 3, period_basis="")
    assert refused(world) == ['claims.csv:3 period_basis: must not be empty where period_edtf is "2019/2020-05-01"']


def test_a_publication_day_is_given_unless_it_is_unknown(world: World) -> None:
    world.change("sources", 3, published_edtf="")
    assert refused(world)[-1] == 'sources.csv:3 published_edtf: must not be empty where published_basis is "url"'


def test_an_unknown_publication_day_is_not_given(world: World) -> None:
    world.change("sources", 3, published_basis="unknown")
    assert refused(world) == [
        'sources.csv:3 published_basis: "unknown" contradicts the published_edtf "2020-05-01"',
    ]


def test_a_published_period_is_the_sources_day(world: World) -> None:
    world.change("claims", 2, period_edtf="2020-03-05")
    assert refused(world) == [
        'claims.csv:2 period_edtf: "2020-03-05" is not the published_edtf of src-north, "2020-03-04"'
    ]


def with_floor(world: World, table: str, row: int, floor: str, date: str = "../2019-06-01") -> None:
    """Give a record an open beginning with a floor, and the page that the floor rests on."""
    clock, record = {"events": ("date_edtf", "event_id"), "claims": ("period_edtf", "claim_id")}[table]
    world.change(table, row, **{clock: date, "not_before": floor})
    about = {"record_id": world.rows(table)[row - 2][record], "field": "not_before"}
    world.add("references", **about, url="https://example.org/founding", publisher="Example")


FLOORS = pytest.mark.parametrize(("table", "row", "clock"), [("events", 3, "date_edtf"), ("claims", 3, "period_edtf")])


@FLOORS
def test_an_open_beginning_with_a_floor_is_allowed(world: World, table: str, row: int, clock: str) -> None:
    with_floor(world, table, row, "2019-06-01")
    assert refused(world) == []


@FLOORS
def test_an_open_beginning_needs_a_floor(world: World, table: str, row: int, clock: str) -> None:
    world.change(table, row, **{clock: "../2019-06-01"})
    assert refused(world) == [f'{table}.csv:{row} not_before: must not be empty where {clock} is "../2019-06-01"']


@FLOORS
def test_a_floor_needs_an_open_beginning(world: World, table: str, row: int, clock: str) -> None:
    with_floor(world, table, row, "2019-06-01", "2019/2019-06")
    assert refused(world) == [
        f'{table}.csv:{row} not_before: "2019-06-01" is for an open beginning; {clock} is "2019/2019-06"'
    ]


def test_what_nothing_dates_has_no_floor(world: World) -> None:
    with_floor(world, "events", 5, "2019-06-01", "")
    assert refused(world) == ['events.csv:5 not_before: "2019-06-01" is for an open beginning; date_edtf is ""']


@FLOORS
def test_a_floor_is_not_after_the_first_certain_day(world: World, table: str, row: int, clock: str) -> None:
    with_floor(world, table, row, "2019-06-02", "../2019-06")
    assert refused(world) == [
        f'{table}.csv:{row} not_before: "2019-06-02" is after 2019-06-01, by which it held for certain'
    ]


@FLOORS
def test_a_floor_is_a_public_fact(world: World, table: str, row: int, clock: str) -> None:
    world.change(table, row, **{clock: "../2019-06-01", "not_before": "2019-01-01"})
    assert refused(world) == [
        f'{table}.csv:{row} not_before: "2019-01-01" needs a row in references.csv with the field not_before'
    ]


def test_what_a_headline_beside_an_article_says_stands_on_the_headlines_day(world: World) -> None:
    world.change("evidence", 7, published_edtf="2020-04-01")
    assert refused(world) == [
        'claims.csv:2 period_edtf: "2020-03-04" is not the published_edtf of its line, "2020-04-01"'
    ]
    world.change("claims", 2, period_edtf="2020-04-01")
    assert refused(world) == []


# Records and lines


def test_an_event_without_evidence_is_refused(world: World) -> None:
    world.drop("evidence", 4)
    assert refused(world) == ['events.csv:4 event_id: "evt-exile" has no row in evidence.csv']


def test_a_claim_without_evidence_is_refused(world: World) -> None:
    world.drop("evidence", 7)
    assert refused(world) == ['claims.csv:2 claim_id: "clm-1" has no row in evidence.csv']


def test_a_claim_has_evidence_in_its_own_source(world: World) -> None:
    world.change("evidence", 7, source_id="src-south")
    assert refused(world) == ['claims.csv:2 claim_id: "clm-1" has no evidence in its own source src-north']


def test_evidence_lies_within_its_source(world: World) -> None:
    world.copy("evidence", 2, evidence_id="evd-99", line="7")
    assert refused(world) == ['evidence.csv:17 line: "7" is beyond the 6 lines of src-north']


def test_an_ignored_line_lies_within_its_source(world: World) -> None:
    world.add("ignored", source_id="src-south", line="6", reason="blank line")
    assert refused(world) == ['ignored.csv:7 line: "6" is beyond the 5 lines of src-south']


def test_no_line_is_passed_over(world: World) -> None:
    world.drop("ignored", 3)
    assert refused(world) == ["sources.csv:2 line_count: line 5 of src-north stands neither in evidence nor in ignored"]


def test_a_mistyped_line_count_is_one_problem_and_soon_told(world: World) -> None:
    world.change("sources", 2, line_count="999999999999999")
    assert refused(world) == [
        "sources.csv:2 line_count: lines 7 to 999999999999999 of src-north stand neither in evidence nor in ignored"
    ]


def test_a_line_is_not_both_evidence_and_ignored(world: World) -> None:
    world.add("ignored", source_id="src-north", line="4", reason="nothing new")
    assert refused(world) == ["ignored.csv:7 line: line 4 of src-north is also evidence, in row 10 of evidence.csv"]


def test_a_passage_that_ends_has_a_start(world: World) -> None:
    world.change("evidence", 2, text_start="")
    assert refused(world) == ["evidence.csv:2 text_start: must not be empty where text_end is given"]


def test_a_short_passage_fills_its_start_only(world: World) -> None:
    world.change("evidence", 4, text_end="The marshal met")
    assert refused(world) == [
        'evidence.csv:4 text_end: "The marshal met" repeats text_start; '
        "leave it empty for a passage of up to four words"
    ]


# Places, speakers, numbers


def test_a_missing_place_has_a_reason(world: World) -> None:
    world.change("events", 4, unplaced_reason="")
    assert refused(world) == ["events.csv:4 unplaced_reason: must not be empty where place_id is"]


def test_a_reason_goes_with_no_place(world: World) -> None:
    world.change("events", 5, unplaced_reason="withheld")
    assert refused(world) == ['events.csv:5 unplaced_reason: "withheld" contradicts the place_id "plc-tripoli"']


def test_a_place_outside_the_map_may_be_named(world: World) -> None:
    world.change("events", 5, unplaced_reason="outside_map")
    assert refused(world) == []


def test_a_journey_leads_somewhere(world: World) -> None:
    world.change("events", 4, from_place_id="plc-norland")
    assert refused(world) == ['events.csv:4 from_place_id: "plc-norland" needs a place_id that the journey leads to']


def test_a_journey_must_lead_elsewhere(world: World) -> None:
    world.change("events", 2, from_place_id="plc-nordhaven")
    assert refused(world) == ['events.csv:2 from_place_id: "plc-nordhaven" is where the journey leads to']


@pytest.mark.parametrize(
    ("empty", "filled", "value"), [("latitude", "longitude", "11"), ("longitude", "latitude", "61")]
)
def test_coordinates_stand_both_or_neither(world: World, empty: str, filled: str, value: str) -> None:
    world.change("places", 3, **{empty: ""})
    assert refused(world) == [f'places.csv:3 {empty}: must not be empty where {filled} is "{value}"']


def test_an_attributed_claim_names_its_speaker(world: World) -> None:
    world.change("claims", 3, speaker_id="")
    assert refused(world) == ['claims.csv:3 speaker_id: must not be empty where stance is "attributed"']


def test_a_quantity_is_a_range_from_low_to_high(world: World) -> None:
    world.change("claims", 7, quantity_low="1000")
    assert refused(world) == ['claims.csv:7 quantity_low: "1000" is more than the quantity_high "999"']


def test_a_quantity_has_a_unit(world: World) -> None:
    world.change("claims", 7, quantity_unit="")
    assert refused(world) == ['claims.csv:7 quantity_unit: must not be empty where a quantity is "100"']


def test_a_unit_has_a_quantity(world: World) -> None:
    world.change("claims", 2, quantity_unit="items")
    assert refused(world) == ['claims.csv:2 quantity_low: must not be empty where quantity_unit is "items"']


def test_a_quantity_without_an_upper_bound_is_a_quantity(world: World) -> None:
    world.change("claims", 7, quantity_high="")
    assert refused(world) == []


def test_a_section_of_the_map_has_an_inside(world: World) -> None:
    world.change("map_presets", 2, west="54", north="-1.5")
    assert refused(world) == [
        'map_presets.csv:2 east: "53.996" is not beyond the west "54"',
        'map_presets.csv:2 north: "-1.5" is not beyond the south "0.473"',
    ]


@pytest.mark.parametrize("field", ["title", "question", "licence", "citation"])
def test_the_dataset_says_what_it_is(world: World, field: str) -> None:
    file = world.root / "coded" / "dataset.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(f"{field}:", "other:"), encoding="utf-8")
    assert refused(world) == [f"dataset.yaml:1 {field}: must not be empty"]


# All of them together


def test_every_rule_says_what_it_is_for() -> None:
    assert all(rule.__doc__ for rule in RULES)
    assert len(RULES) == len({rule.__name__ for rule in RULES})


@pytest.mark.parametrize("junk", ["", "x", "-1", "NaN", "9" * 5000, "١", "1e999999", "\x00", "../.."])
def test_rules_never_raise_whatever_the_cells_hold(world: World, junk: str) -> None:
    tables = frames(read_coded(world.root))
    spoilt = {name: frame.apply(lambda column: column.map(lambda _: junk)) for name, frame in tables.items()}
    assert isinstance(broken_rules(spoilt), list)


def test_rules_never_raise_over_missing_tables_and_columns(world: World) -> None:
    tables = frames(read_coded(world.root))
    assert broken_rules({}) == []
    assert isinstance(broken_rules({name: pd.DataFrame(index=frame.index) for name, frame in tables.items()}), list)
    for name in tables:
        assert isinstance(broken_rules({other: frame for other, frame in tables.items() if other != name}), list)


def test_schema_and_rules_tell_all_problems_at_once_and_no_cell_twice(world: World) -> None:
    world.change("claims", 4, stance="aleged")
    world.change("events", 2, date_edtf="2019-04-04/", title="")
    world.change("places", 2, latitude="91")
    world.add("ignored", source_id="src-north", line="x", reason="advertisement")
    problems = all_problems(read_coded(world.root))
    assert [(problem.file, problem.row, problem.column) for problem in problems] == [
        ("claims.csv", 4, "stance"),
        ("events.csv", 2, "date_edtf"),
        ("events.csv", 2, "title"),
        ("ignored.csv", 7, "line"),
        ("places.csv", 2, "latitude"),
    ]


def test_a_refusal_leaves_the_tables_that_stood_before_untouched(
    built: World, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in (built.root / "tables").iterdir()}
    built.drop("ignored", 3)
    built.change("claims", 4, stance="aleged")
    assert main(["--root", str(built.root)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in told[:-1]] == ["claims.csv", "sources.csv"]
    assert told[-1] == "2 problems; the tables are as they were"
    assert {path.name: path.read_bytes() for path in (built.root / "tables").iterdir()} == before
    assert sorted(path.name for path in built.root.iterdir()) == ["coded", "tables", "texts"]

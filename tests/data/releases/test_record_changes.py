"""Which records a release concerns, and whether world, coding or program changed them."""

import json

import pytest

from data.model.load import PACKAGE
from data.releases.difference import Files, RecordChange, difference, record_changes
from tests.world import World, built_files


def changes(before: Files, after: Files) -> dict[str, RecordChange]:
    return record_changes(before, after, difference(before, after))


@pytest.fixture
def before(world: World) -> Files:
    return built_files(world)


def test_nothing_is_changed_where_nothing_changed(before: Files) -> None:
    assert changes(before, before) == {}


def test_everything_of_a_first_state_is_new_of_the_world(before: Files) -> None:
    assert {(change.how, change.kind) for change in changes({}, before).values()} == {("added", "world")}


def test_another_title_is_a_change_of_the_coding(world: World, before: Files) -> None:
    world.change("events", 2, title="Marshal visits Nordhaven")
    assert changes(before, built_files(world)) == {"evt-meeting": RecordChange("events", "changed", "coding", "title")}


def test_evidence_that_is_added_or_changed_is_a_change_of_its_record(world: World, before: Files) -> None:
    world.change("evidence", 2, text_start="other words")
    record = world.rows("evidence")[0]["record_id"]
    assert changes(before, built_files(world))[record].fields == "evidence"


def test_backing_is_changed_by_the_claims_that_it_is_derived_from(world: World, before: Files) -> None:
    world.change("claims", 2, stance="denied")
    after = changes(before, built_files(world))
    (backing,) = (change for change in after.values() if change.table == "backing")
    assert (after["clm-1"].kind, backing.kind) == ("coding", "coding")


def test_a_value_that_is_derived_in_another_way_is_a_change_of_the_program(before: Files) -> None:
    after = {**before, "backing.csv": before["backing.csv"].replace(b"corroborated", b"reported", 1)}
    (change,) = changes(before, after).values()
    assert change == RecordChange("backing", "changed", "program", "strength")


def test_a_column_that_is_new_is_a_change_of_the_program(before: Files) -> None:
    descriptor = json.loads(before[PACKAGE])
    sides = next(table for table in descriptor["resources"] if table["name"] == "sides")
    sides["schema"]["fields"].append({"name": "colour", "type": "string"})
    header, *rows = before["sides.csv"].decode().splitlines()
    coloured = "\n".join([f"{header},colour", *(f"{row},red" for row in rows), ""]).encode()
    after = changes(before, {**before, PACKAGE: json.dumps(descriptor).encode(), "sides.csv": coloured})
    assert {(change.kind, change.fields) for change in after.values()} == {("program", "colour")}


def test_what_a_new_article_reports_and_names_is_a_change_of_the_world(world: World, before: Files) -> None:
    world.copy("sources", 2, source_id="src-west", file_name="west.txt")
    world.copy("evidence", 2, evidence_id="evd-west-1", source_id="src-west", record_id="evt-meeting")
    world.copy("actors", 2, actor_id="act-new", name="New")
    world.copy("claims", 2, claim_id="clm-west", source_id="src-west", supporter_id="act-new")
    after = changes(before, built_files(world))
    assert {after[record].kind for record in ("src-west", "evt-meeting", "clm-west", "act-new")} == {"world"}
    assert after["evt-meeting"].how == "changed"


def test_a_record_that_is_gone_is_withdrawn(world: World, before: Files) -> None:
    world.drop("claims", 3)
    assert changes(before, built_files(world))["clm-2"].how == "withdrawn"

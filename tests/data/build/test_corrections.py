"""A correction leads from what stood to what stands, and what is given up asks for one."""

import pytest

from data.build.__main__ import main
from tests.world import World

ABOUT = {"date": "2024-01-01", "record_id": "evt-meeting", "field": "title", "reason": "Slip"}
STANDS = "Marshal meets minister"


def build(world: World, capsys: pytest.CaptureFixture[str]) -> list[str]:
    main(["--root", str(world.root)])
    return capsys.readouterr().out.splitlines()


def problems(world: World, capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in build(world, capsys) if line.startswith("corrections.csv:")]


def test_the_new_value_stands(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.add("corrections", **ABOUT, old="Marshal greets minister", new=STANDS)
    assert problems(world, capsys) == []


def test_a_new_value_that_does_not_stand_is_refused(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.add("corrections", **ABOUT, old="Marshal greets minister", new="Marshal meets ministers")
    assert problems(world, capsys) == [
        'corrections.csv:2 new: "Marshal meets ministers" neither stands there, where "Marshal meets minister" does, '
        "nor is a later old value"
    ]


@pytest.mark.parametrize(("second", "count"), [("2024-01-02", 0), ("2023-12-31", 1)])
def test_or_it_is_the_old_value_of_a_later_row(
    world: World, capsys: pytest.CaptureFixture[str], second: str, count: int
) -> None:
    world.add("corrections", **ABOUT, old="A", new="B")
    world.add("corrections", **{**ABOUT, "date": second}, old="B", new=STANDS)
    assert len(problems(world, capsys)) == count


def test_the_old_value_stood(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    built.change("events", 2, title="Marshal visits Nordhaven")
    built.add("corrections", **ABOUT, old="Marshal greets minister", new="Marshal visits Nordhaven")
    assert problems(built, capsys) == [
        'corrections.csv:2 old: "Marshal greets minister" did not stand there; "Marshal meets minister" did'
    ]
    built.change("corrections", 2, old=STANDS)
    assert problems(built, capsys) == []
    assert build(built, capsys)[-1] == "nothing changed"


def test_a_correction_may_be_written_after_the_build_that_asked_for_it(
    built: World, capsys: pytest.CaptureFixture[str]
) -> None:
    built.change("events", 2, title="Marshal visits Nordhaven")
    build(built, capsys)
    built.add("corrections", **ABOUT, old=STANDS, new="Marshal visits Nordhaven")
    assert problems(built, capsys) == []


def test_two_corrections_at_once_lead_from_the_first_to_the_last(
    built: World, capsys: pytest.CaptureFixture[str]
) -> None:
    built.change("events", 2, title="C")
    built.add("corrections", **ABOUT, old=STANDS, new="B")
    built.add("corrections", **{**ABOUT, "date": "2024-01-02"}, old="B", new="C")
    assert problems(built, capsys) == []


def test_a_record_that_was_given_up_keeps_its_corrections(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.add("corrections", **{**ABOUT, "record_id": "evt-walk"}, old="A", new="B")
    assert problems(world, capsys) == ['corrections.csv:2 record_id: "evt-walk" is the id of no record']
    gone = {"record_id": "evt-walk", "field": "record", "old": "evt-walk", "new": "withdrawn"}
    world.add("corrections", **{**ABOUT, **gone})
    assert problems(world, capsys) == []


@pytest.mark.parametrize("new", ["withdrawn", "evt-walk"])
def test_a_withdrawn_or_renamed_id_asks_for_a_correction(
    built: World, capsys: pytest.CaptureFixture[str], new: str
) -> None:
    wanted = (
        "events.csv evt-exile: the id is gone; if it was published, add a row to corrections.csv with the field record"
    )
    if new == "withdrawn":
        built.drop("events", 4)
        built.drop("evidence", 4)
    else:
        built.change("events", 4, event_id=new)
        built.change("evidence", 4, record_id=new)
    coded = {table: built.rows(table) for table in ("events", "evidence")}
    assert wanted in build(built, capsys)
    main_rows = {"record_id": "evt-exile", "field": "record", "old": "evt-exile", "new": new}
    built.add("corrections", **{**ABOUT, **main_rows})
    assert problems(built, capsys) == []
    assert coded == {table: built.rows(table) for table in ("events", "evidence")}


def test_with_its_correction_a_withdrawn_id_asks_for_nothing(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    built.drop("events", 4)
    built.drop("evidence", 4)
    gone = {"record_id": "evt-exile", "field": "record", "old": "evt-exile", "new": "withdrawn"}
    built.add("corrections", **{**ABOUT, **gone})
    assert not [line for line in build(built, capsys) if "evt-exile: " in line]


def test_a_given_up_id_that_never_stood_is_doubted(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    gone = {"record_id": "evt-exil", "field": "record", "old": "evt-exil", "new": "withdrawn"}
    built.add("corrections", **{**ABOUT, **gone})
    assert build(built, capsys)[-1] == (
        "corrections.csv evt-exil: stood in no table of the last build; an earlier build took it out, or it is misspelt"
    )

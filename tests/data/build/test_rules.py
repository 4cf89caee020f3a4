"""Every rule refuses its one-row counter-example, and says where it stands."""

import pytest

from data.build.__main__ import main
from data.build.coded_files import Coded, read_coded, readable
from data.build.rules.check import RULES, all_problems, broken_rules
from tests.world import World, refused


def test_the_invented_world_keeps_every_rule(world: World) -> None:
    assert refused(world) == []


# All of them together


def test_every_rule_says_what_it_is_for() -> None:
    assert all(rule.__doc__ for rule in RULES)
    assert len(RULES) == len({rule.__name__ for rule in RULES})


@pytest.mark.parametrize("junk", ["", "x", "-1", "NaN", "9" * 5000, "١", "1e999999", "\x00", "../.."])
def test_rules_never_raise_whatever_the_cells_hold(world: World, junk: str) -> None:
    tables = readable(read_coded(world.root))
    for row in (row for rows in tables.values() for row in rows):
        row.update(dict.fromkeys(row, junk))
    assert isinstance(broken_rules(tables), list)


def test_rules_never_raise_over_missing_tables_and_columns(world: World) -> None:
    tables = readable(read_coded(world.root))
    assert broken_rules(Coded()) == []
    for name in tables:
        assert isinstance(broken_rules(Coded({other: rows for other, rows in tables.items() if other != name})), list)
    for row in (row for rows in tables.values() for row in rows):
        row.clear()
    assert isinstance(broken_rules(tables), list)


def test_schema_and_rules_tell_all_problems_at_once_and_no_cell_twice(world: World) -> None:
    world.change("claims", 4, stance="aleged")
    world.change("events", 2, date_edtf="2019-04-04/", title="")
    world.change("places", 2, latitude="91")
    world.add("ignored", source_id="src-north", line="x", reason="advertisement")
    problems = all_problems(read_coded(world.root), {})
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

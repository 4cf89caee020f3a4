"""What the schema refuses, each said as file, row, column and reason."""

import pytest

from data.build import descriptor
from data.build.coded_files import read_coded
from data.build.descriptor import resource, resources
from data.build.schema import form, schema_problems
from tests.world import World, make_world


def refused(world: World) -> list[str]:
    return [str(problem) for problem in schema_problems(read_coded(world.root))]


def test_the_invented_world_is_accepted(world: World) -> None:
    assert refused(world) == []


STANCES = "asserted, attributed, alleged, admitted, denied, no_comment, neutral_claim"
# One bad cell each, all in one world: (table, row, column, what is typed, what is said).
BAD_CELLS = [
    ("claims", 2, "recipient_id", "", "must not be empty"),
    ("claims", 2, "supporter_id", "", "must not be empty"),
    ("claims", 3, "stance", "", "must not be empty"),
    ("claims", 4, "stance", "aleged", f'"aleged" is not one of {STANCES}'),
    ("claims", 4, "supporter_id", "act-x", '"act-x" is not in actors.csv'),
    ("actors", 7, "part_of", "act-x", '"act-x" is not in actors.csv'),
    ("events", 2, "place_id", "plc-x", '"plc-x" is not in places.csv'),
    ("events", 2, "title", "x" * 121, f'"{"x" * 79}…" has 121 characters, 120 are allowed'),
    ("events", 3, "event_id", "evt-meeting", '"evt-meeting" already stands in row 2'),
    ("events", 4, "event_id", "", "must not be empty"),
    ("events", 5, "title", " A truce", '" A truce" has a blank before or after it'),
    ("events", 6, "summary", "They\nmet.", '"They\\nmet." holds a line break or another control character'),
    ("places", 2, "latitude", "91", '"91" is more than 90'),
    ("places", 2, "longitude", "-180.5", '"-180.5" is less than -180'),
    ("places", 3, "latitude", "60,5", '"60,5" is not a number'),
    ("places", 4, "latitude", "NaN", '"NaN" is not a number'),
    ("places", 2, "where_prec", "1.0", '"1.0" is not a whole number'),
    ("places", 3, "where_prec", "1_0", '"1_0" is not a whole number'),
    ("places", 4, "where_prec", "9" * 50, f'"{"9" * 50}" is not a whole number'),
    ("places", 2, "is_anchor", "yes", '"yes" is neither true nor false'),
    ("places", 3, "is_anchor", "1", '"1" is neither true nor false'),
    ("evidence", 2, "line", "0", '"0" is less than 1'),
    ("evidence", 2, "text_start", "a b c d e", '"a b c d e" is not one to four words with single blanks between them'),
    ("evidence", 3, "evidence_id", "Evd", '"Evd" is not evd- and a name of small letters, digits and hyphens'),
    ("evidence", 4, "evidence_id", "xevd-1", '"xevd-1" is not evd- and a name of small letters, digits and hyphens'),
]


@pytest.fixture(scope="module")
def many_refusals(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    world = make_world(tmp_path_factory.mktemp("bad") / "world")
    for table, row, column, cell, _ in BAD_CELLS:
        world.change(table, row, **{column: cell})
    return refused(world)


@pytest.mark.parametrize(("table", "row", "column", "cell", "reason"), BAD_CELLS)
def test_a_bad_cell_is_refused_among_many_others(
    many_refusals: list[str], table: str, row: int, column: str, cell: str, reason: str
) -> None:
    assert f"{table}.csv:{row} {column}: {reason}" in many_refusals, f"{cell!r} passed"


def test_a_key_of_several_columns_stands_once(world: World) -> None:
    world.copy("ignored", 2)
    assert refused(world) == ['ignored.csv:7 line: "src-north", "2" already stands in row 2']


def test_a_correction_needs_a_day(world: World) -> None:
    world.add("corrections", date="2024-02-30", record_id="evt-exile", field="note", reason="Slip")
    assert refused(world) == ['corrections.csv:2 date: "2024-02-30" is not a day such as 2023-09-17']


def test_an_unknown_column_is_refused(world: World) -> None:
    world.replace("aliases", "alias,", "aliass,")
    assert refused(world) == [
        'aliases.csv:1 alias: the column is missing; "aliass" is not in the codebook: has it been renamed?'
    ]


def test_a_derived_column_is_never_typed(world: World) -> None:
    world.replace("events", "note", "date_prec")
    assert 'events.csv:1 date_prec: the column "date_prec" is written by the build, never typed' in refused(world)


def test_a_column_stands_once(world: World) -> None:
    world.replace("aliases", "alias,actor_id", "alias,actor_id,alias")
    assert "aliases.csv:1 alias: the column stands twice" in refused(world)


def test_optional_columns_may_be_absent_and_columns_may_stand_in_any_order(world: World) -> None:
    text = "actor_id,side,actor_type,name,name_ar,name_ru,part_of,acts_for,wikidata_id,note\n"
    rows = [",".join((row["actor_id"], row["side"], row["actor_type"], "A,,,,,,")) for row in world.rows("actors")]
    world.file("actors").write_text(text + "\n".join(rows) + "\n", encoding="utf-8")
    assert refused(world) == []


@pytest.mark.parametrize("column", ["name", "heading", "order"])
def test_sides_are_told_apart(world: World, column: str) -> None:
    world.change("sides", 3, **{column: world.rows("sides")[0][column]})
    assert refused(world) == [f'sides.csv:3 {column}: "{world.rows("sides")[0][column]}" already stands in row 2']


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: [", "dataset.yaml:2: the file is no YAML"),
        ("a title", "dataset.yaml:1: the file holds no fields such as title: …"),
        ("", "dataset.yaml:1: the file holds no fields such as title: …"),
    ],
)
def test_what_the_data_say_of_themselves_is_read_or_refused(world: World, text: str, message: str) -> None:
    (world.root / "coded" / "dataset.yaml").write_text(f"{text}\n", encoding="utf-8")
    assert refused(world) == [message]
    (world.root / "coded" / "dataset.yaml").unlink()
    assert refused(world) == ["dataset.yaml:1: the file is missing"]


def test_a_missing_file_is_one_problem_and_not_many_dangling_ids(world: World) -> None:
    world.file("actors").unlink()
    assert refused(world) == ["actors.csv:1: the file is missing"]


def test_a_file_that_is_not_utf8_is_refused(world: World) -> None:
    world.file("aliases").write_bytes("alias,actor_id\nMünster,act-bell\n".encode("latin-1"))
    assert refused(world) == ["aliases.csv:1: the file is not UTF-8 (byte 17), probably Windows-1252; save it as UTF-8"]


def test_an_empty_file_is_refused(world: World) -> None:
    world.file("aliases").write_bytes(b"")
    assert refused(world) == ["aliases.csv:1: the file has no header"]


def test_a_spreadsheets_mark_and_line_ends_are_harmless(world: World) -> None:
    text = world.file("aliases").read_text(encoding="utf-8").replace("\n", "\r\n")
    world.file("aliases").write_bytes(text.encode("utf-8-sig"))
    assert refused(world) == []


def test_ragged_and_empty_rows_are_refused_and_rows_after_them_keep_their_numbers(world: World) -> None:
    world.file("aliases").write_text("alias,actor_id\nNorland\n\nBell,act-bell,x\nBell,act-x\n", encoding="utf-8")
    assert refused(world) == [
        "aliases.csv:2: the row has 1 cells, the header has 2",
        "aliases.csv:3: the row is empty",
        "aliases.csv:4: the row has 3 cells, the header has 2",
        'aliases.csv:5 actor_id: "act-x" is not in actors.csv',
    ]


def test_all_problems_of_all_files_come_at_once(world: World) -> None:
    world.change("claims", 4, stance="aleged", support="guns")
    world.change("places", 2, latitude="91")
    world.change("aliases", 3, actor_id="act-x")
    found = [(problem.file, problem.row, problem.column) for problem in schema_problems(read_coded(world.root))]
    cells = [("aliases.csv", 3, "actor_id"), ("claims.csv", 4, "stance"), ("claims.csv", 4, "support")]
    assert found == [*cells, ("places.csv", 2, "latitude")]


def test_every_pattern_of_the_descriptor_has_plain_words() -> None:
    patterns = {column.constraints.get("pattern") for table in resources() for column in table.columns}
    assert all("[" not in form(pattern) and "\\" not in form(pattern) for pattern in patterns - {None})


def test_ids_of_several_forms_are_said_in_words() -> None:
    assert form("act-[a-z0-9_-]+|nobody") == (
        "act- and a name of small letters, digits, hyphens and underscores or nobody"
    )


def test_the_descriptor_tells_coded_columns_from_derived_ones() -> None:
    events = {column.name for column in resource("events").coded}
    assert "date_edtf" in events
    assert "date_earliest" not in events
    with pytest.raises(KeyError):
        descriptor.resource("backings")

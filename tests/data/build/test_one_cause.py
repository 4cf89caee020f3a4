"""One mistake gives one line that names its cause; what follows from it waits until it is mended."""

import csv
import io
from collections.abc import Callable

import pytest

from data.build.__main__ import main
from tests.world import World


def refused(world: World, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the build prints, but for the count at the end."""
    assert main(["--root", str(world.root)]) == 1
    return capsys.readouterr().out.splitlines()[:-1]


def separated(text: str, mark: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=mark, lineterminator="\n").writerows(csv.reader(io.StringIO(text)))
    return stream.getvalue()


def test_the_world_is_built(world: World) -> None:
    assert main(["--root", str(world.root)]) == 0


@pytest.mark.parametrize("table", ["claims", "actors", "evidence", "events", "sources", "places", "sides"])
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda text: separated(text, ";"), "the cells are separated by semicolons; save the file with commas"),
        (lambda text: separated(text, "\t"), "the cells are separated by tabs; save the file with commas"),
        (
            lambda text: "sep=;\n" + separated(text, ";"),
            'row 1 is "sep=;", which only a spreadsheet reads; delete it, and save the file with commas',
        ),
        (
            lambda text: "sep=,\n" + text,
            'row 1 is "sep=,", which only a spreadsheet reads; delete it, and save the file with commas',
        ),
        (lambda text: "", "the file has no header"),
    ],
)
def test_a_file_of_another_form_is_one_line(
    world: World, capsys: pytest.CaptureFixture[str], table: str, spoil: Callable[[str], str], reason: str
) -> None:
    world.file(table).write_text(spoil(world.file(table).read_text(encoding="utf-8")), encoding="utf-8")
    assert refused(world, capsys) == [f"{table}.csv:1: {reason}"]


def test_a_file_without_its_header_is_one_line(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    text = world.file("actors").read_text(encoding="utf-8")
    world.file("actors").write_text(text.split("\n", 1)[1], encoding="utf-8")
    assert refused(world, capsys) == [
        "actors.csv:1: the header is missing; row 1 must name the columns, beginning with actor_id,name,name_ar"
    ]


@pytest.mark.parametrize("table", ["claims", "actors", "evidence", "events", "sources", "dataset"])
def test_a_missing_file_is_one_line(world: World, capsys: pytest.CaptureFixture[str], table: str) -> None:
    file = world.file(table) if table != "dataset" else world.root / "coded" / "dataset.yaml"
    file.unlink()
    assert refused(world, capsys) == [f"{file.name}:1: the file is missing"]


@pytest.mark.parametrize(
    ("encoding", "reason"),
    [
        ("cp1252", "the file is not UTF-8 (byte {byte}), probably Windows-1252; save it as UTF-8"),
        ("utf-16", "the file is UTF-16; save it as UTF-8"),
        ("utf-16-le", "the file is UTF-16; save it as UTF-8"),
    ],
)
def test_a_file_in_another_encoding_is_one_line(
    world: World, capsys: pytest.CaptureFixture[str], encoding: str, reason: str
) -> None:
    world.replace("actors", "Grey Wolves", "Gréy Wolves")
    text = world.file("actors").read_text(encoding="utf-8")
    world.file("actors").write_bytes(text.encode(encoding))
    assert refused(world, capsys) == [f"actors.csv:1: {reason.format(byte=text.index('é') + 1)}"]


@pytest.mark.parametrize(
    ("table", "column"),
    [("claims", "source_id"), ("actors", "actor_id"), ("evidence", "record_id"), ("sources", "published_edtf")],
)
def test_a_renamed_column_is_one_line(
    world: World, capsys: pytest.CaptureFixture[str], table: str, column: str
) -> None:
    world.replace(table, column, "renamed")
    assert refused(world, capsys) == [
        f'{table}.csv:1 {column}: the column is missing; "renamed" is not in the codebook: has it been renamed?'
    ]


def test_several_columns_of_one_file_are_one_line(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.replace("claims", "stance,speaker_id", "x,speaker,extra")
    assert refused(world, capsys)[0] == (
        "claims.csv:1: missing columns: stance, speaker_id; columns that are not in the codebook: "
        '"x", "speaker", "extra"'
    )


def test_one_cell_too_many_is_one_line(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.replace("claims", "clm-2,src-south", "clm-2,,src-south")
    assert refused(world, capsys) == ["claims.csv:3: the row has 17 cells, the header has 16"]


def test_the_same_in_every_row_is_one_line(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    header, *lines = world.file("claims").read_text(encoding="utf-8").splitlines()
    world.file("claims").write_text("\n".join([header, *(f"{line}," for line in lines), ""]), encoding="utf-8")
    assert refused(world, capsys) == ["claims.csv:2: the row has 17 cells, the header has 16 (8 rows: 2, 3, 4, …)"]


def test_empty_rows_at_the_end_are_one_line(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    with world.file("aliases").open("a", encoding="utf-8") as stream:
        stream.write(",\n" * 40)
    assert refused(world, capsys) == ["aliases.csv:4: the row is empty (40 rows: 4, 5, 6, …)"]


def test_two_mistakes_are_two_lines(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.file("actors").unlink()
    world.change("events", 2, event_type="meet", summary="")
    assert [line.split(":")[0] for line in refused(world, capsys)] == ["actors.csv", "events.csv", "events.csv"]


def test_what_could_not_be_checked_is_counted_at_the_end(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.file("evidence").unlink()
    assert main(["--root", str(world.root)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        "1 problem; the tables are as they were. What rests on evidence.csv is checked once that can be read."
    )


@pytest.mark.parametrize("cell", ["TRUE", "True", "true"])
def test_true_and_false_are_understood_in_any_case(world: World, cell: str) -> None:
    world.change("places", 2, is_anchor=cell)
    assert main(["--root", str(world.root)]) == 0
    places = (world.root / "tables" / "places.csv").read_text(encoding="utf-8")
    assert ",1,true,1,Q1," in places

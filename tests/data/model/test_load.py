"""The one way to the data: typed, complete, and refused where a file is not what the build wrote."""

import dataclasses
import json
from pathlib import Path

import pandas as pd
import pytest

from data.build.__main__ import main
from data.build.descriptor import resources
from data.model import columns
from data.model.load import Tables, TablesError, data_version, load_tables
from tests.world import World, forge, manifest_of


def test_every_table_is_loaded_with_its_rows_and_the_version(built: World) -> None:
    tables, manifest = load_tables(built.root), manifest_of(built.root)
    counts = {field.name: len(getattr(tables, field.name)) for field in dataclasses.fields(Tables)[:-1]}
    assert counts == {name: told["rows"] for name, told in manifest["tables"].items()}
    assert counts["events"] == 5
    assert tables.data_version == manifest["data_version"]


def test_columns_have_the_types_of_what_they_hold(built: World) -> None:
    tables = load_tables(built.root)
    assert tables.events["date_earliest"].dtype == "datetime64[us]"
    assert tables.events.set_index("event_id").at["evt-truce", "date_earliest"] is pd.NaT
    assert tables.places["latitude"].dtype == "Float64"
    assert tables.places["latitude"].isna().sum() == 1
    assert tables.evidence["line"].dtype == "Int64"
    assert tables.places["is_anchor"].dtype == bool
    assert tables.backing["is_counted"].dtype == bool
    assert tables.events["place_id"].eq("").sum() == 2, "an empty id is empty text"
    assert tables.corrections["date"].dtype == "datetime64[us]", "also where there are no rows"


def test_the_runtime_columns_are_those_of_the_descriptor() -> None:
    assert {table.name: tuple(column.name for column in table.columns) for table in resources()} == columns.COLUMNS
    kinds = {"date": columns.DAY, "integer": columns.COUNT, "number": columns.NUMBER, "boolean": columns.BOOLEAN}
    typed = {
        (column.name, kinds[column.type]) for table in resources() for column in table.columns if column.type in kinds
    }
    assert typed == set(columns.TYPES.items())
    text = {column.name for table in resources() for column in table.columns if column.type == "string"}
    assert not text & columns.TYPES.keys()


def test_the_environment_names_another_folder(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(built.root))
    assert load_tables().sources["source_id"].tolist() == ["src-north", "src-south"]


def test_a_table_changed_by_hand_is_refused_by_name(built: World) -> None:
    with (built.root / "tables" / "events.csv").open("ab") as stream:
        stream.write(b"\n")
    with pytest.raises(TablesError, match=r"events\.csv: it is not the file that the build wrote"):
        load_tables(built.root)


@pytest.mark.parametrize("file", ["claims.csv", "manifest.json"])
def test_a_missing_file_is_named(built: World, file: str) -> None:
    (built.root / "tables" / file).unlink()
    with pytest.raises(TablesError, match=rf"^{file}: it cannot be opened .*No such file"):
        load_tables(built.root)


@pytest.mark.parametrize("text", ["", "{", "[]", "1", "{}", '{"tables": []}', '{"tables": {"events": 3}}'])
def test_a_manifest_that_is_none_is_refused(built: World, text: str) -> None:
    (built.root / "tables" / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(TablesError, match=r"manifest\.json: it is no manifest"):
        load_tables(built.root)


def test_a_version_that_is_not_that_of_the_tables_is_refused(built: World) -> None:
    text = json.dumps(manifest_of(built.root) | {"data_version": "000000000000"})
    (built.root / "tables" / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(TablesError, match="its data_version is not that of its tables"):
        load_tables(built.root)


def test_a_table_that_the_manifest_does_not_name_is_refused(built: World) -> None:
    manifest = manifest_of(built.root)
    del manifest["tables"]["aliases"]
    manifest["data_version"] = data_version({name: told["sha256"] for name, told in manifest["tables"].items()})
    (built.root / "tables" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(TablesError, match=r"aliases\.csv: the manifest does not name it"):
        load_tables(built.root)


@pytest.mark.parametrize(
    ("content", "rows", "reason"),
    [
        (b"alias,actor_id\nNorland,act-norland\n", 2, "it has not the number of rows that the manifest says"),
        (b"alias\nNorland\n", 1, "it lacks actor_id"),
        (b"", 0, "it is no CSV table in UTF-8"),
        (b"\xff\xfe", 0, "it is no CSV table in UTF-8"),
        (b"alias,actor_id\nNorland,act-norland,x\n", 1, "its rows are longer than its header"),
        (b"alias,actor_id,line\nNorland,act-norland,x\n", 1, "its line holds a value of another type"),
        (b"alias,actor_id,line\nNorland,act-norland,1.5\n", 1, "its line holds a value of another type"),
        (b"alias,actor_id,is_denied\nNorland,act-norland,maybe\n", 1, "its is_denied holds a value of another type"),
        (b"alias,actor_id,date\nNorland,act-norland,2020-02-30\n", 1, "its date holds a value of another type"),
    ],
)
def test_a_table_of_another_shape_is_refused(built: World, content: bytes, rows: int, reason: str) -> None:
    forge(built.root, "aliases", content, rows)
    with pytest.raises(TablesError, match=rf"aliases\.csv: .*{reason}"):
        load_tables(built.root)


def test_numbers_that_no_row_may_lack_are_those_of_the_descriptor() -> None:
    numbers = [column for table in resources() for column in table.columns if column.type in ("integer", "number")]
    required = {column.name for column in numbers if column.required and not column.derived}
    assert required == columns.REQUIRED_NUMBERS


def test_identifiers_and_links_at_run_time_are_those_of_the_descriptor() -> None:
    assert {table.name: table.identifies for table in resources() if table.identifies} == columns.IDS
    assert {column: of for table in resources() for column, of in table.links.items()} == columns.LINKS
    required = {(table.name, column.name) for table in resources() for column in table.columns if column.required}
    assert {(table.name, column) for table in resources() for column in table.links} - required == columns.EMPTY_LINKS


def test_a_build_that_replaces_the_tables_while_they_are_read_is_waited_for(
    built: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.change("events", 2, title="Another title")
    read, builds = Path.read_bytes, iter([["--root", str(built.root)]])

    def read_and_build(path: Path) -> bytes:
        content = read(path)
        if path.name == "manifest.json" and (arguments := next(builds, None)):
            assert main(arguments) == 0
        return content

    monkeypatch.setattr(Path, "read_bytes", read_and_build)
    assert load_tables(built.root).events["title"].iloc[2] == "Another title"


def test_between_the_renames_of_a_build_the_tables_that_stood_are_read(built: World) -> None:
    (built.root / "tables").rename(built.root / "tables.old")
    assert len(load_tables(built.root).events) == 5


def test_further_columns_are_kept(built: World) -> None:
    forge(built.root, "aliases", b"alias,actor_id,language\nNorland,act-norland,en\n", 1)
    assert load_tables(built.root).aliases["language"].tolist() == ["en"]

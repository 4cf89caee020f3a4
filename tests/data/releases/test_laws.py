"""Whatever is edited: a release applied to the state before it gives the state after it, byte for byte."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.load import MANIFEST, data_version
from data.releases.difference import Files, Schema, csv_bytes, schemas, table_columns, table_rows
from data.releases.release import apply, make_release
from data.releases.store import read_releases, released_files, write_release
from tests.world import World, built_files, make_world

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), max_size=5)
TABLES = ("aliases", "corrections", "events", "ignored", "places")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return built_files(make_world(tmp_path_factory.mktemp("first") / "world"))


def edited(draw: Any, files: Files) -> Files:
    """The same files with rows of one table dropped, changed and added, and a manifest that fits."""
    name = draw(st.sampled_from(TABLES))
    new = {**files, f"{name}.csv": edited_table(draw, files, name, schemas(files["datapackage.json"])[name])}
    hashes = {name: hashlib.sha256(new[f"{name}.csv"]).hexdigest() for name in json.loads(files[MANIFEST])["tables"]}
    listed = {name: {"rows": 0, "sha256": found} for name, found in hashes.items()}
    return new | {MANIFEST: json.dumps({"data_version": data_version(hashes), "tables": listed}).encode()}


def edited_table(draw: Any, files: Files, name: str, schema: Schema) -> bytes:
    columns, rows = table_columns(files, name), list(table_rows(files, name, schema).values())
    whole = {column for column, kind in schema.key if kind == "integer"}
    nth = st.integers(0, len(rows))
    dropped, changed = draw(st.sets(nth, max_size=3)), draw(st.sets(nth, max_size=3))
    column, cell = draw(st.sampled_from([column for column in columns if column not in whole])), draw(CELLS)
    kept = [row | ({column: cell} if n in changed else {}) for n, row in enumerate(rows) if n not in dropped]
    key = {name: st.integers(0, 99).map(str) if name in whole else CELLS for name, _ in schema.key}
    kept += [dict.fromkeys(columns, "x") | added for added in draw(st.lists(st.fixed_dictionaries(key), max_size=2))]
    ordered = sorted({schema.key_of(row): row for row in kept}.values(), key=schema.place_of)
    return csv_bytes(columns, ([row[column] for column in columns] for row in ordered))


@given(st.data())
def test_a_release_gives_the_state_that_it_was_made_of(first: Files, data: st.DataObject) -> None:
    second = edited(data.draw, first)
    third = edited(data.draw, second)
    assert apply(second, make_release(3, "2024-01-01", "x", second, third)) == third


@given(st.data())
def test_and_so_it_does_once_it_was_written_and_read(
    first: Files, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    world, second = World(tmp_path_factory.mktemp("written")), edited(data.draw, first)
    made = make_release(1, "2024-01-01", "x", {}, first), make_release(2, "2024-01-02", "y", first, second)
    for release in made:
        write_release(world.root, release)
    assert read_releases(world.root) == made
    assert released_files(made) == second

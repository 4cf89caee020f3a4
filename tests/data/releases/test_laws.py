"""Whatever is edited: a release applied to the state before it gives the state after it, byte for byte."""

import hashlib
import json
from collections.abc import Sequence
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.load import MANIFEST, data_version
from data.releases.difference import Files, Schema, csv_bytes, schemas, table_columns, table_rows
from data.releases.release import apply, make_release, read_releases, released_files, write_release
from tests.bench.generated.dice import Dice
from tests.world import World, built_files, make_world

LETTERS = "ab1 ,;\"'=+\t\\éßЖحא\u00a0\u200b\u2028\ufeff😀"
SEEDS = st.integers(0, 2**32)
TABLES = ("aliases", "corrections", "events", "ignored", "places")


Option = TypeVar("Option")


class Throws:
    """Numbers that a seed gives one after the other."""

    def __init__(self, seed: int) -> None:
        self.dice, self.count = Dice(seed, "edit"), 0

    def below(self, bound: int) -> int:
        self.count += 1
        return self.dice.below(str(self.count), bound)

    def one_of(self, options: Sequence[Option]) -> Option:
        return options[self.below(len(options))]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return built_files(make_world(tmp_path_factory.mktemp("first") / "world"))


def edited(throws: Throws, files: Files) -> Files:
    """The same files with rows of one table dropped, changed and added, and a manifest that fits."""
    name = throws.one_of(TABLES)
    new = {**files, f"{name}.csv": edited_table(throws, files, name, schemas(files["datapackage.json"])[name])}
    hashes = {name: hashlib.sha256(new[f"{name}.csv"]).hexdigest() for name in json.loads(files[MANIFEST])["tables"]}
    listed = {name: {"rows": 0, "sha256": found} for name, found in hashes.items()}
    return new | {MANIFEST: json.dumps({"data_version": data_version(hashes), "tables": listed}).encode()}


def edited_table(throws: Throws, files: Files, name: str, schema: Schema) -> bytes:
    columns, rows = table_columns(files, name), list(table_rows(files, name, schema).values())
    whole = {column for column, kind in schema.key if kind == "integer"}
    dropped, changed = ({throws.below(len(rows) + 1) for _ in range(throws.below(4))} for _ in range(2))
    column = throws.one_of([column for column in columns if column not in whole])
    value = cell(throws) or ("x" if column in dict(schema.key) else "")
    kept = [row | ({column: value} if n in changed else {}) for n, row in enumerate(rows) if n not in dropped]
    for _ in range(throws.below(3)):
        key = {name: str(throws.below(100)) if name in whole else cell(throws) or "x" for name, _ in schema.key}
        kept.append(dict.fromkeys(columns, "x") | key)
    return csv_bytes(schema, columns, {schema.key_of(row): row for row in kept}.values())


def cell(throws: Throws) -> str:
    return "".join(throws.one_of(LETTERS) for _ in range(throws.below(6)))


@given(SEEDS)
def test_a_release_gives_the_state_that_it_was_made_of(first: Files, seed: int) -> None:
    throws = Throws(seed)
    second = edited(throws, first)
    third = edited(throws, second)
    assert apply(second, make_release(3, "2024-01-01", "x", second, third)) == third


@given(SEEDS)
def test_and_so_it_does_once_it_was_written_and_read(
    first: Files, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    world, second = World(tmp_path_factory.mktemp("written")), edited(Throws(seed), first)
    made = make_release(1, "2024-01-01", "x", {}, first), make_release(2, "2024-01-02", "y", first, second)
    for release in made:
        write_release(world.root, release)
    assert read_releases(world.root) == made
    assert released_files(made) == second

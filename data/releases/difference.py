"""What one state of the tables changes against another: rows added, cells changed and rows withdrawn, by table."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from data.model.load import PACKAGE

Files = Mapping[str, bytes]
"""The content of the files of `tables/` by name."""
Key = tuple[str, ...]
Row = dict[str, str]
Cells = dict[str, tuple[str, str]]
"""Old and new value by column."""


class Schema(NamedTuple):
    """Of one table: name and type of the columns that identify a row, and which columns the build derives."""

    key: tuple[tuple[str, str], ...]
    derived: frozenset[str]

    def key_of(self, row: Mapping[str, str]) -> Key:
        """The cells that identify a row; empty where it lacks the column."""
        return tuple(row.get(name, "") for name, _ in self.key)

    def place_of(self, row: Mapping[str, str]) -> tuple[str | int, ...]:
        """What the rows of a table are sorted by: line 10 comes after line 9."""
        return tuple(int(row[name]) if kind == "integer" else row[name] for name, kind in self.key)


@dataclass(frozen=True)
class TableChange:
    """What happened to one table. `added`: cells in the order of `columns`; `withdrawn`: stated cells by column."""

    columns: tuple[str, ...]
    key: tuple[tuple[str, str], ...]
    added: list[tuple[str, ...]] = field(default_factory=list)
    changed: dict[Key, Cells] = field(default_factory=dict)
    withdrawn: list[Row] = field(default_factory=list)

    @property
    def added_rows(self) -> list[Row]:
        """The rows that were added, by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.added]


def schemas(descriptor: bytes) -> dict[str, Schema]:
    """The schema of each table that a datapackage.json describes; of a derived table every column is derived."""
    return {table["name"]: _schema(table) for table in json.loads(descriptor)["resources"]}


def difference(before: Files, after: Files) -> dict[str, TableChange]:
    """What changed in each table that stands in `after`, which holds a datapackage.json; `before` may hold nothing."""
    described = schemas(after[PACKAGE])
    return {name: _table(before, after, name, schema) for name, schema in described.items() if f"{name}.csv" in after}


def table_rows(files: Files, table: str, schema: Schema) -> dict[Key, Row]:
    """The rows of a table by key; what is no table in UTF-8 is read as far as it can be."""
    return {schema.key_of(row): row for row in _reader(files, table)}


def table_columns(files: Files, table: str) -> tuple[str, ...]:
    """The columns of a table; none where it does not stand."""
    return tuple(_reader(files, table).fieldnames or ())


def csv_bytes(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A table as every built CSV file is written: UTF-8, line feeds, quotation marks only where they are needed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def _schema(table: Mapping[str, Any]) -> Schema:
    fields = {column["name"]: column for column in table["schema"]["fields"]}
    key = tuple((name, fields[name]["type"]) for name in table["schema"]["primaryKey"])
    return Schema(
        key, frozenset(name for name, column in fields.items() if column.get("derived") or table.get("derived"))
    )


def _table(before: Files, after: Files, name: str, schema: Schema) -> TableChange:
    columns = table_columns(after, name)
    old, new = (table_rows(files, name, schema) for files in (before, after))
    both = {key: _cells(old[key], row) for key, row in new.items() if key in old}
    return TableChange(
        columns=columns,
        key=schema.key,
        added=[tuple(row[column] for column in columns) for key, row in new.items() if key not in old],
        changed={key: cells for key, cells in both.items() if cells},
        withdrawn=[
            {column: cell for column, cell in row.items() if cell} for key, row in old.items() if key not in new
        ],
    )


def _cells(old: Row, new: Row) -> Cells:
    """The cells that differ: a column that is new was empty before, and one that goes changes no row."""
    values = {name: (old.get(name, ""), cell) for name, cell in new.items()}
    return {name: value for name, value in values.items() if value[0] != value[1]}


def _reader(files: Files, table: str) -> "csv.DictReader[str]":
    text = files.get(f"{table}.csv", b"").decode("utf-8", errors="replace")
    return csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")

"""What one state of the tables changes against another: rows and cells of each table, and the records of these.

A change of a record is one of the world, the coding or the program.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from data.model.columns import IDS
from data.model.distinct_claims import KEYS
from data.model.load import PACKAGE

Files = Mapping[str, bytes]
"""The content of the files of `tables/` by name."""
Key = tuple[str, ...]
Row = dict[str, str]
Cells = dict[str, tuple[str, str]]
"""Old and new value by column."""
PARTS = {
    "aliases": "actor_id",
    "discrepancies": "record_id",
    "event_actors": "event_id",
    "evidence": "record_id",
    "ignored": "source_id",
    "references": "record_id",
}
"""Tables whose rows belong to a record, and the column that names it."""
RECORDS = {table: name for table, name in IDS.items() if table not in PARTS}
ADDED, CHANGED, WITHDRAWN = "added", "changed", "withdrawn"
WORLD, CODING, PROGRAM = "world", "coding", "program"
"""A record rests on a new article; it is read in another way; values are derived in another way, or columns are new."""
RECORD = "record"
"""The field of a correction that gives an id up; where no other id takes its place, its new value is `WITHDRAWN`."""


class Schema(NamedTuple):
    """Of one table: name and type of the columns that identify a row, and which columns the build derives."""

    key: tuple[tuple[str, str], ...]
    derived: frozenset[str] = frozenset()

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


class RecordChange(NamedTuple):
    """What happened to a record. `fields`: the columns and the tables of its parts that changed, apart by blanks."""

    table: str
    how: str
    kind: str
    fields: str


def schemas(descriptor: bytes) -> dict[str, Schema]:
    """The schema of each table that a datapackage.json describes; of a derived table every column is derived."""
    return {table["name"]: _schema(table) for table in json.loads(descriptor)["resources"]}


def _schema(table: Mapping[str, Any]) -> Schema:
    fields = {column["name"]: column for column in table["schema"]["fields"]}
    derived = (name for name, column in fields.items() if column.get("derived") or table.get("derived"))
    return Schema(tuple((name, fields[name]["type"]) for name in table["schema"]["primaryKey"]), frozenset(derived))


def difference(before: Files, after: Files) -> dict[str, TableChange]:
    """What changed in each table that stands in `after`, which holds a datapackage.json; `before` may hold nothing."""
    described = schemas(after[PACKAGE])
    return {name: _table(before, after, name, schema) for name, schema in described.items() if f"{name}.csv" in after}


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


def table_rows(files: Files, table: str, schema: Schema) -> dict[Key, Row]:
    """The rows of a table by key; what is no table in UTF-8 is read as far as it can be."""
    return {schema.key_of(row): row for row in _reader(files, table)}


def table_columns(files: Files, table: str) -> tuple[str, ...]:
    """The columns of a table; none where it does not stand."""
    return tuple(_reader(files, table).fieldnames or ())


def _reader(files: Files, table: str) -> "csv.DictReader[str]":
    text = files.get(f"{table}.csv", b"").decode("utf-8", errors="replace")
    return csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")


def csv_bytes(schema: Schema, columns: Collection[str], rows: Iterable[Row]) -> bytes:
    """A table as every built CSV file is written, rows by key: UTF-8, line feeds, quotation marks only where needed."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=schema.place_of))
    return text.getvalue().encode("utf-8")


def record_changes(before: Files, after: Files, tables: Mapping[str, TableChange]) -> dict[str, RecordChange]:
    """What happened to each record between two states, by its id, sorted; `tables`: the difference of both."""
    described = schemas(after[PACKAGE])
    rows = {
        name: [item for files in (before, after) for item in table_rows(files, name, schema).items()]
        for name, schema in described.items()
    }
    table_of = {key[0]: table for table in RECORDS for key, _ in rows.get(table, ())}
    whole = {
        row[RECORDS[table]]: how
        for table, change in tables.items()
        if table in RECORDS
        for how, found in ((ADDED, change.added_rows), (WITHDRAWN, change.withdrawn))
        for row in found
    }
    world = _world(rows, {record for record, how in whole.items() if how == ADDED}) if before else table_of.keys()
    touched: defaultdict[str, set[_Touch]] = defaultdict(set)
    for table, change in tables.items():
        # Derived columns, and those that the table had not, say nothing about the coding of a row.
        not_coded = described[table].derived | ({*change.columns} - {*table_columns(before, table)})
        for record, touch in _touches(table, change, rows[table], not_coded):
            touched[record].add(touch)
    found = {
        record: _change(table_of[record], whole.get(record, CHANGED), record in world, touched[record])
        for record in sorted((touched.keys() | whole.keys()) & table_of.keys())
    }
    return found | _derived(found, rows)


_Rows = Mapping[str, Collection[tuple[Key, Row]]]
"""Key and row of what stood before, then of what stands after, by table."""
_Touch = tuple[str, bool]
"""One change of a row that belongs to a record: the column, or the table of the part; and whether it was coded."""


def _touches(
    table: str, change: TableChange, rows: Collection[tuple[Key, Row]], not_coded: frozenset[str]
) -> Iterator[tuple[str, _Touch]]:
    """Each changed cell of a record, and each changed row of a part, by the record that it is or was of."""
    if owner := PARTS.get(table):
        yield from ((row[owner], (table, True)) for row in (*change.added_rows, *change.withdrawn))
        touches = {key: (table, not not_coded.issuperset(cells)) for key, cells in change.changed.items()}
        yield from ((row[owner], touches[key]) for key, row in rows if key in touches)
    elif table in RECORDS:
        yield from ((key[0], (name, name not in not_coded)) for key, cells in change.changed.items() for name in cells)


def _change(table: str, how: str, is_of_world: bool, touches: set[_Touch]) -> RecordChange:
    is_coded = how != CHANGED or any(is_coded for _, is_coded in touches)
    kind = (WORLD if is_of_world else CODING) if is_coded else PROGRAM
    return RecordChange(table, how, kind, " ".join(sorted({field for field, _ in touches})) if how == CHANGED else "")


def _world(rows: _Rows, added: Collection[str]) -> set[str]:
    """New sources, what they report, and what is new of what that names; `added`: all that is new."""
    reported = {
        row[name]
        for table, name in (("sources", "source_id"), ("evidence", "record_id"), ("claims", "claim_id"))
        for _, row in rows[table]
        if row["source_id"] in added
    }
    acting = (row for table in ("events", "claims", "event_actors") for _, row in rows[table])
    named = {cell for row in acting if not reported.isdisjoint(row.values()) for cell in row.values()}
    return reported | (named & {*added})


def _derived(found: Mapping[str, RecordChange], rows: _Rows) -> dict[str, RecordChange]:
    """Backing is changed by the claims that it is derived from; where none of them changed, by the program."""
    kinds = {(_subject(row), found[claim].kind) for (claim,), row in rows["claims"] if claim in found}
    return {
        backing: found[backing]._replace(
            kind=next((kind for kind in (WORLD, CODING) if (_subject(row), kind) in kinds), PROGRAM)
        )
        for (backing,), row in rows["backing"]
        if backing in found
    }


def _subject(row: Row) -> Key:
    return tuple(row.get(name, "") for name in KEYS)

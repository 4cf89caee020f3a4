"""Which records a change of tables concerns, and what kind of change it is: of the world, the coding or the program."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from data.model.columns import IDS
from data.model.load import PACKAGE
from data.releases.difference import Files, Row, TableChange, schemas, table_columns, table_rows

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


class RecordChange(NamedTuple):
    """What happened to a record. `fields`: the columns and the tables of its parts that changed, apart by blanks."""

    table: str
    how: str
    kind: str
    fields: str


_Touch = tuple[str, bool]
"""One change of a row that belongs to a record: the column, or the table of the part; and whether it was coded."""


def record_changes(before: Files, after: Files, tables: Mapping[str, TableChange]) -> dict[str, RecordChange]:
    """What happened to each record between two states, by its id, sorted; `tables`: the difference of both."""
    state = _States(before, after, tables)
    touched: defaultdict[str, set[_Touch]] = defaultdict(set)
    for record, touch in state.touches():
        touched[record].add(touch)
    whole = {record: (table, how) for record, table, how in state.whole_records()}
    found = {
        record: _change(record, touched[record], whole.get(record), state)
        for record in sorted(touched.keys() | whole.keys())
        if record in whole or record in state.table_of
    }
    return found | dict(_derived(found, state))


def _change(record: str, touches: set[_Touch], whole: tuple[str, str] | None, state: "_States") -> RecordChange:
    table, how = whole or (state.table_of[record], CHANGED)
    is_coded = whole is not None or any(is_coded for _, is_coded in touches)
    kind = (WORLD if record in state.world else CODING) if is_coded else PROGRAM
    return RecordChange(table, how, kind, " ".join(sorted({field for field, _ in touches})) if not whole else "")


def _derived(found: Mapping[str, RecordChange], state: "_States") -> Iterator[tuple[str, RecordChange]]:
    """Backing is changed by the claims that it is derived from; where none of them changed, by the program."""
    kinds: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for claim, row in state.all_rows("claims"):
        if claim in found:
            kinds[_subject(row)].add(found[claim].kind)
    for backing, row in state.all_rows("backing"):
        if backing in found:
            kind = next((kind for kind in (WORLD, CODING) if kind in kinds[_subject(row)]), PROGRAM)
            yield backing, found[backing]._replace(kind=kind)


def _subject(row: Row) -> tuple[str, ...]:
    return tuple(row.get(name, "") for name in ("supporter_id", "recipient_id", "support"))


class _States:
    """Two states of the tables as rows, and what changed between them."""

    def __init__(self, before: Files, after: Files, tables: Mapping[str, TableChange]) -> None:
        self.tables = tables
        self.schemas = schemas(after[PACKAGE])
        self.rows = {
            name: (table_rows(before, name, schema), table_rows(after, name, schema))
            for name, schema in self.schemas.items()
        }
        self.not_coded = {name: self._not_coded(before, name) for name in tables}
        self.table_of = {record: name for name in RECORDS for record, _ in self.all_rows(name)}
        self.world = self._world() if before else frozenset(self.table_of)

    def all_rows(self, table: str) -> Iterator[tuple[str, Row]]:
        """First cell of the key and row: those before, then those after."""
        for rows in self.rows.get(table, ()):
            yield from ((key[0], row) for key, row in rows.items())

    def whole_records(self) -> Iterator[tuple[str, str, str]]:
        """Id, table and what happened, of each record that was added or withdrawn."""
        for table, name in RECORDS.items():
            if change := self.tables.get(table):
                yield from ((row[name], table, ADDED) for row in change.added_rows)
                yield from ((row[name], table, WITHDRAWN) for row in change.withdrawn)

    def touches(self) -> Iterator[tuple[str, _Touch]]:
        """Each changed cell of a record, and each changed row of a part, by the record that it is or was of."""
        for table, change in self.tables.items():
            owner, not_coded = PARTS.get(table), self.not_coded[table]
            yield from ((row[owner], (table, True)) for row in (*change.added_rows, *change.withdrawn) if owner)
            for key, cells in change.changed.items():
                if owner:
                    touch = table, not not_coded.issuperset(cells)
                    yield from ((rows[key][owner], touch) for rows in self.rows[table])
                elif table in RECORDS:
                    yield from ((key[0], (name, name not in not_coded)) for name in cells)

    def _not_coded(self, before: Files, table: str) -> frozenset[str]:
        """The columns that say nothing about the coding of a row: derived ones, and those that the table had not."""
        columns = table_columns(before, table)
        return self.schemas[table].derived | ({*self.tables[table].columns} - {*columns} if columns else frozenset())

    def _world(self) -> frozenset[str]:
        """New sources, what they report, and what is new of what that names."""
        added = {record for record, _, how in self.whole_records() if how == ADDED}
        sources = {row["source_id"] for row in self.tables["sources"].added_rows}
        reported = {
            row[name]
            for table, name in (("evidence", "record_id"), ("claims", "claim_id"))
            for _, row in self.all_rows(table)
            if row["source_id"] in sources
        }
        rows = (row for table in ("events", "claims", "event_actors") for _, row in self.all_rows(table))
        named = {cell for row in rows if {*row.values()} & reported for cell in row.values()}
        return frozenset(sources | reported | (named & added))

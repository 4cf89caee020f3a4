"""What a build changes against the tables that stood before, for the person who ran it."""

from collections.abc import Iterator, Mapping

from data.build.descriptor import resource, resources
from data.build.problems import quoted
from data.releases.difference import Files, Key, Row, Schema, TableChange, difference, table_rows

Changes = Mapping[str, TableChange]
_NAMED = 10
_ASK = "if it was published, add a row to corrections.csv"


def summary(before: Files, after: Files) -> list[str]:
    """Return what was added, removed and changed, strengths that moved, and corrections to ask for; a line each."""
    if not any(table.file in before for table in resources()):
        return ["no tables stood before"]
    changes = difference(before, after)
    uncorrected = list(_uncorrected(changes, before, after))
    more = len(uncorrected) - _NAMED
    lines = [
        *_table_lines(changes),
        *(
            "{}: strength was {}, is {}".format(backing, *cells["strength"])
            for (backing,), cells in changes["backing"].changed.items()
            if "strength" in cells
        ),
        *uncorrected[:_NAMED],
        *([f"{more} more values changed without a correction"] if more > 0 else []),
        *_given_up(changes, before, after),
    ]
    return lines or ["nothing changed"]


def unexplained(changes: Changes, after: Files) -> dict[str, str]:
    """Return the file of each coded id that is gone and of which no correction says why."""
    gone = {
        row[table.identifies]: table.file
        for table in resources()
        if table.identifies and not table.derived
        for row in changes[table.name].withdrawn
    }
    return {record: gone[record] for record in sorted(gone.keys() - _corrected(after))}


def rows_by_key(name: str, files: Files) -> dict[Key, Row]:
    """Return the rows of a table of the descriptor by key, as far as they can be read."""
    key = tuple((column, "") for column in resource(name).key)
    return table_rows(files, name, Schema(key))


def _table_lines(changes: Changes) -> Iterator[str]:
    for name, change in changes.items():
        schema = Schema(change.key)
        parts = {
            "added": [schema.key_of(row) for row in change.added_rows],
            "removed": [schema.key_of(row) for row in change.withdrawn],
            "changed": [*change.changed],
        }
        counts = [f"{len(keys)} {what} ({_named(keys)})" for what, keys in parts.items() if keys]
        if counts:
            yield f"{name}: {', '.join(counts)}"


def _uncorrected(changes: Changes, before: Files, after: Files) -> Iterator[str]:
    """A published value never changes silently: ask for the row of corrections that states what stands now."""
    logged = {(row["record_id"], row["field"], row["new"]) for row in rows_by_key("corrections", after).values()}
    for table in resources():
        stood = next(iter(rows_by_key(table.name, before).values()), Row())
        asked = {column.name for column in table.coded if table.identifies and not table.derived} & stood.keys()
        for (record, *_), cells in changes[table.name].changed.items():
            for field in (name for name in cells if name in asked and (record, name, cells[name][1]) not in logged):
                old, new = map(quoted, cells[field])
                yield f"{table.file} {record} {field}: {old} became {new}; {_ASK}"


def _given_up(changes: Changes, before: Files, after: Files) -> Iterator[str]:
    """Ask for the correction of an id that is gone, and doubt a correction of one that was not there."""
    for record, file in unexplained(changes, after).items():
        yield f"{file} {record}: the id is gone; {_ASK} with the field record"
    gone = {cell for change in changes.values() for row in change.withdrawn for cell in row.values()}
    for record in sorted(_corrected(after) - _corrected(before) - gone):
        yield (
            f"corrections.csv {record}: stood in no table of the last build; an earlier build took it out, or it is "
            "misspelt"
        )


def _corrected(files: Files) -> set[str]:
    """The ids that corrections give up."""
    return {row["record_id"] for row in rows_by_key("corrections", files).values() if row["field"] == "record"}


def _named(keys: list[Key]) -> str:
    names = [" / ".join(key) for key in keys]
    return ", ".join([*names[:_NAMED], "…"] if len(names) > _NAMED else names)

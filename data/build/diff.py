"""What a build changes against the tables that stood before, for the person who ran it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from data.build.descriptor import Resource, resource, resources
from data.build.problems import quoted

Records = dict[str, dict[str, str]]
Files = Mapping[str, bytes]
_NAMED = 10


def summary(before: Files, after: Files) -> list[str]:
    """Return what was added, removed and changed, strengths that moved, and corrections to ask for; a line each."""
    if not any(table.file in before for table in resources()):
        return ["no tables stood before"]
    lines = [line for table in resources() for line in _table_lines(table, before, after)]
    lines += [*_strength_lines(before, after), *_shortened(list(_uncorrected(before, after)))]
    lines += _given_up(before, after)
    return lines or ["nothing changed"]


def _table_lines(table: Resource, before: Files, after: Files) -> Iterator[str]:
    old, new = records(table, before), records(table, after)
    parts = {
        "added": [name for name in new if name not in old],
        "removed": [name for name in old if name not in new],
        "changed": [name for name in new if name in old and new[name] != old[name]],
    }
    counts = [f"{len(names)} {what} ({_named(names)})" for what, names in parts.items() if names]
    if counts:
        yield f"{table.name}: {', '.join(counts)}"


def _strength_lines(before: Files, after: Files) -> Iterator[str]:
    backing = resource("backing")
    old, new = records(backing, before), records(backing, after)
    for name in (name for name in new if name in old):
        was, now = old[name].get("strength"), new[name].get("strength")
        if was != now:
            yield f"{name}: strength was {was}, is {now}"


def _uncorrected(before: Files, after: Files) -> Iterator[str]:
    """A published value never changes silently: ask for the row of corrections that states what stands now."""
    corrections = records(resource("corrections"), after).values()
    logged = {(row["record_id"], row["field"], row["new"]) for row in corrections}
    for table in resources():
        if table.identifies and not table.derived:
            for record, field, old, new in _changed_values(table, before, after):
                if (record, field, new) not in logged:
                    yield (
                        f"{table.file} {record} {field}: {quoted(old)} became {quoted(new)}; "
                        "if it was published, add a row to corrections.csv"
                    )


def _given_up(before: Files, after: Files) -> Iterator[str]:
    """Ask for the correction of an id that is gone, and doubt a correction of one that was not there."""
    log = resource("corrections")
    corrected = {row["record_id"] for row in records(log, after).values() if row["field"] == "record"}
    earlier = {row["record_id"] for row in records(log, before).values() if row["field"] == "record"}
    gone = {
        record: table.file
        for table in resources()
        if table.identifies and not table.derived
        for record in records(table, before).keys() - records(table, after).keys()
    }
    for record in sorted(gone.keys() - corrected):
        reason = "if it was published, add a row to corrections.csv with the field record"
        yield f"{gone[record]} {record}: the id is gone; {reason}"
    for record in sorted(corrected - earlier - gone.keys()):
        reason = "an earlier build took it out, or it is misspelt"
        yield f"corrections.csv {record}: stood in no table of the last build; {reason}"


def _changed_values(table: Resource, before: Files, after: Files) -> Iterator[tuple[str, str, str, str]]:
    old, new = records(table, before), records(table, after)
    for record in (record for record in new if record in old):
        for column in table.coded:
            was, now = old[record].get(column.name), new[record].get(column.name, "")
            if was is not None and was != now:  # a column that is new was never published
                yield record, column.name, was, now


def records(table: Resource, files: Files) -> Records:
    """Return the rows of a table by key; whatever stood before is read as far as it can be."""
    text = files.get(table.file, b"").decode("utf-8", errors="replace")
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    return {" / ".join(row.get(key, "") for key in table.key): row for row in rows}


def _named(names: list[str]) -> str:
    return ", ".join([*names[:_NAMED], "…"] if len(names) > _NAMED else names)


def _shortened(lines: list[str]) -> Iterable[str]:
    more = len(lines) - _NAMED
    return [*lines[:_NAMED], f"{more} more values changed without a correction"] if more > 0 else lines

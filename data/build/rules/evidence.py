"""Rules that tie every record to lines, and every line to a record or a reason."""

from collections.abc import Iterator

from data.build.coded_files import Coded, rows
from data.build.problems import Problem

Lines = dict[tuple[str, int], int]


def every_event_and_claim_has_evidence(tables: Coded) -> Iterator[Problem]:
    """Nothing stands without a passage; a claim is one source's, so its passage is in that source."""
    shown = {(row["record_id"], row["source_id"]) for row in rows(tables, "evidence")}
    records = {record for record, _ in shown}
    for name, column in (("events", "event_id"), ("claims", "claim_id")):
        for row in rows(tables, name):
            if row[column] and row[column] not in records:
                yield row.problem(column, f"{row.quoted(column)} has no row in evidence.csv")
            elif name == "claims" and row[column] and (row[column], row["source_id"]) not in shown:
                yield row.problem(column, f"{row.quoted(column)} has no evidence in its own source {row['source_id']}")


def a_line_is_within_its_source(tables: Coded) -> Iterator[Problem]:
    """Evidence and ignored lines lie between 1 and the source's `line_count`."""
    counts = {row["source_id"]: whole(row["line_count"]) for row in rows(tables, "sources")}
    for name in ("evidence", "ignored"):
        for row in rows(tables, name):
            line, count = whole(row["line"]), counts.get(row["source_id"])
            if line is not None and count is not None and line > count:
                yield row.problem("line", f"{row.quoted('line')} is beyond the {count} lines of {row['source_id']}")


def every_line_is_evidence_or_ignored(tables: Coded) -> Iterator[Problem]:
    """No line of a source is passed over in silence, blank ones included (CODEBOOK.md, first paragraph)."""
    accounted = {**_lines(tables, "evidence"), **_lines(tables, "ignored")}
    for row in rows(tables, "sources"):
        count = whole(row["line_count"])
        if count is not None:
            taken = sorted({line for source, line in accounted if source == row["source_id"] and 1 <= line <= count})
            for first, last in _gaps(taken, count):
                yield row.problem("line_count", _silence(row["source_id"], first, last))


def no_line_is_both_evidence_and_ignored(tables: Coded) -> Iterator[Problem]:
    """A line that says nothing codable supports no record."""
    evidence = _lines(tables, "evidence")
    for row in rows(tables, "ignored"):
        line = whole(row["line"])
        used = None if line is None else evidence.get((row["source_id"], line))
        if used is not None:
            yield row.problem(
                "line", f"line {line} of {row['source_id']} is also evidence, in row {used} of evidence.csv"
            )


def a_passage_ends_after_it_starts(tables: Coded) -> Iterator[Problem]:
    """A passage of up to four words fills `text_start` only (README.md, section 3)."""
    for row in rows(tables, "evidence"):
        if row["text_end"] and not row["text_start"]:
            yield row.problem("text_start", "must not be empty where text_end is given")
        elif row["text_end"] and row["text_end"] == row["text_start"]:
            yield row.problem(
                "text_end",
                f"{row.quoted('text_end')} repeats text_start; leave it empty for a passage of up to four words",
            )


def whole(text: str) -> int | None:
    """Return a whole number; None for what the schema refuses as one."""
    try:
        return int(text)
    except ValueError:
        return None


def _lines(tables: Coded, name: str) -> Lines:
    """The lines that a table names, with the last row that names each."""
    named = ((row["source_id"], whole(row["line"]), row.number) for row in rows(tables, name))
    return {(source, line): number for source, line, number in named if line is not None}


def _gaps(taken: list[int], count: int) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of lines that nobody names; a mistyped count must not cost an hour."""
    for before, after in zip([0, *taken], [*taken, count + 1], strict=True):
        if after - before > 1:
            yield before + 1, after - 1


def _silence(source: str, first: int, last: int) -> str:
    if first == last:
        return f"line {first} of {source} stands neither in evidence nor in ignored"
    return f"lines {first} to {last} of {source} stand neither in evidence nor in ignored"


RULES = (
    every_event_and_claim_has_evidence,
    a_line_is_within_its_source,
    every_line_is_evidence_or_ignored,
    no_line_is_both_evidence_and_ignored,
    a_passage_ends_after_it_starts,
)

"""Rules that tie every record to lines, and every line to a record or a reason."""

from collections.abc import Iterator
from itertools import pairwise

from data.build.coded_files import Coded
from data.build.problems import Problem


def every_event_and_claim_has_evidence(tables: Coded) -> Iterator[Problem]:
    """Nothing stands without a passage; a claim is one source's, so its passage is in that source."""
    shown = {(row["record_id"], row["source_id"]) for row in tables["evidence"] if row["record_id"]}
    records = {record for record, _ in shown}
    yield from (
        row.problem(column, f"{row.quoted(column)} has no row in evidence.csv")
        for name, column in (("events", "event_id"), ("claims", "claim_id"))
        for row in tables[name]
        if row[column] and row[column] not in records
    )
    yield from (
        row.problem("claim_id", f"{row.quoted('claim_id')} has no evidence in its own source {row['source_id']}")
        for row in tables["claims"]
        if row["claim_id"] in records and (row["claim_id"], row["source_id"]) not in shown
    )


def a_line_is_within_its_source(tables: Coded) -> Iterator[Problem]:
    """Evidence and ignored lines lie between 1 and the source's `line_count`."""
    counts = {row["source_id"]: whole(row["line_count"]) for row in tables["sources"]}
    for row in (*tables["evidence"], *tables["ignored"]):
        line, count = whole(row["line"]), counts.get(row["source_id"])
        if line is not None and count is not None and line > count:
            yield row.problem("line", f"{row.quoted('line')} is beyond the {count} lines of {row['source_id']}")


def every_line_is_evidence_or_ignored(tables: Coded) -> Iterator[Problem]:
    """No line of a source is passed over in silence, blank ones included (CODEBOOK.md, first paragraph)."""
    accounted = {**_lines(tables, "evidence"), **_lines(tables, "ignored")}
    for row in tables["sources"]:
        name, count = row["source_id"], whole(row["line_count"]) or 0
        taken = sorted({line for source, line in accounted if source == name and 1 <= line <= count})
        for before, after in pairwise([0, *taken, count + 1]):  # run by run: a mistyped count must not cost an hour
            several = f"lines {before + 1} to {after - 1} of {name} stand"
            lines = several if after - before > 2 else f"line {before + 1} of {name} stands"
            if after - before > 1:
                yield row.problem("line_count", f"{lines} neither in evidence nor in ignored")


def no_line_is_both_evidence_and_ignored(tables: Coded) -> Iterator[Problem]:
    """A line that says nothing codable supports no record."""
    evidence = _lines(tables, "evidence")
    for row in tables["ignored"]:
        line, source = whole(row["line"]), row["source_id"]
        used = None if line is None else evidence.get((source, line))
        if used:
            yield row.problem("line", f"line {line} of {source} is also evidence, in row {used} of evidence.csv")


def a_passage_ends_after_it_starts(tables: Coded) -> Iterator[Problem]:
    """A passage of up to four words fills `text_start` only (README.md, section 3)."""
    yield from (
        row.problem("text_start", "must not be empty where text_end is given")
        for row in tables["evidence"]
        if row["text_end"] and not row["text_start"]
    )
    yield from (
        row.problem(
            "text_end", f"{row.quoted('text_end')} repeats text_start; leave it empty for a passage of up to four words"
        )
        for row in tables["evidence"]
        if row["text_end"] and row["text_end"] == row["text_start"]
    )


def whole(text: str) -> int | None:
    """Return a whole number; None for what the schema refuses as one."""
    try:
        return int(text)
    except ValueError:
        return None


def _lines(tables: Coded, name: str) -> dict[tuple[str, int], int]:
    """The lines that a table names, with the last row that names each."""
    numbered = ((row["source_id"], whole(row["line"]), row.number) for row in tables[name])
    return {(source, line): number for source, line, number in numbered if line is not None}


RULES = (
    every_event_and_claim_has_evidence,
    a_line_is_within_its_source,
    every_line_is_evidence_or_ignored,
    no_line_is_both_evidence_and_ignored,
    a_passage_ends_after_it_starts,
)

"""Rules about corrections: each leads from a value that stood to one that stands."""

from collections.abc import Iterator, Mapping
from operator import itemgetter

from data.build.coded_files import Coded, rows
from data.build.descriptor import coded_resources
from data.build.diff import rows_by_key
from data.build.problems import Problem, quoted
from data.releases.difference import RECORD


def a_correction_ends_in_what_stands(tables: Coded) -> Iterator[Problem]:
    """The new value stands in the record, or is the old value of a later correction."""
    standing: dict[str, dict[str, str]] = {
        row[table.identifies]: row
        for table in coded_resources()
        if table.identifies
        for row in rows(tables, table.name)
    }
    corrections = list(rows(tables, "corrections"))
    last = {
        (row["record_id"], row["field"], row["old"]): row["date"] for row in sorted(corrections, key=itemgetter("date"))
    }
    for row in corrections:
        value = standing.get(row["record_id"], {}).get(row["field"])
        is_replaced = last.get((row["record_id"], row["field"], row["new"]), "") > row["date"]
        if value is not None and row["new"] != value and not is_replaced:
            yield row.problem(
                "new", f"{row.quoted('new')} neither stands there, where {quoted(value)} does, nor is a later old value"
            )


def an_old_value_that_never_stood(tables: Coded, standing: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield corrections that are new since the tables of the last build, and contradict these.

    `standing`: its files by name. Where a record stands there with neither the old nor the new value (a build may have
    taken that in already), the old one must be the new value of another correction.
    """
    past = {tuple(row.values()) for row in rows_by_key("corrections", standing).values()}
    corrections = list(rows(tables, "corrections"))
    reached = {(row["record_id"], row["field"], row["new"]) for row in corrections}
    fresh = [row for row in corrections if tuple(row.values()) not in past and row["field"] != RECORD]
    values = _values(standing) if fresh else {}
    for row in fresh:
        stood = values.get(row["record_id"], {}).get(row["field"])
        was_reached = (row["record_id"], row["field"], row["old"]) in reached
        if stood is not None and stood not in (row["old"], row["new"]) and not was_reached:
            yield row.problem("old", f"{row.quoted('old')} did not stand there; {quoted(stood)} did")


def _values(standing: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    tables = (table for table in coded_resources() if table.identifies)
    return {record: row for table in tables for (record, *_), row in rows_by_key(table.name, standing).items()}


RULES = (a_correction_ends_in_what_stands,)

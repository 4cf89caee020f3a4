"""The published corrections by the record that they are about, and which ids were given up for which."""

from collections import defaultdict
from typing import Any, NamedTuple

from data.model.load import Tables
from data.model.remember import once

RECORD, WITHDRAWN = "record", "withdrawn"
"""The field of a correction that gives an id up, and its new value where no other id takes its place."""
Row = dict[Any, Any]


class GivenUp(NamedTuple):
    """What took the place of an id, empty where nothing did, and why."""

    successor: str
    reason: str


@once
def given_up(tables: Tables) -> dict[str, GivenUp]:
    """What became of each id that was given up. A rule of the build holds that its successor stands."""
    rows = tables.corrections[tables.corrections["field"] == RECORD].to_dict("records")
    return {row["record_id"]: GivenUp("" if row["new"] == WITHDRAWN else row["new"], row["reason"]) for row in rows}


@once
def corrections_by_record(tables: Tables) -> dict[str, list[Row]]:
    """The rows of `corrections` of each record, of its evidence and discrepancies, and of the id that it took over."""
    owners = {
        part: record
        for table, key in ((tables.evidence, "evidence_id"), (tables.discrepancies, "discrepancy_id"))
        for part, record in zip(table[key], table["record_id"], strict=True)
    }
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tables.corrections.to_dict("records"):
        record = row["new"] if row["field"] == RECORD else row["record_id"]
        found[owners.get(record, record)].append(row)
    return dict(found)

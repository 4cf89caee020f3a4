"""What has changed since a data version, and how much of it concerns a view."""

from collections import Counter
from typing import NamedTuple

from data.model.load import Tables, default_root, read_files
from data.model.remember import once
from data.queries.digests import selection_digests
from data.queries.view import View
from data.releases.difference import Row
from data.releases.history import releases_of
from data.releases.record_changes import ADDED, CHANGED, RECORDS, WITHDRAWN, RecordChange
from data.releases.release import Release, make_release
from data.releases.store import released_files

_DAYS = {
    "events": ("date_earliest", "date_latest"),
    "claims": ("period_earliest", "period_latest"),
    "backing": ("first_earliest", "last_latest"),
}
"""The columns that hold the first and the last day of a record."""
_FILTERS = {
    "events": {"place_id": "place"},
    "claims": {"supporter_id": "backer", "support": "support"},
    "backing": {"supporter_id": "backer", "support": "support"},
}
"""The columns that the filters of a selection meet, and the fields of these."""


class Since(NamedTuple):
    """What changed after a release: records by id, of those that were withdrawn the stated cells of their rows."""

    release: Release
    records: dict[str, RecordChange]
    withdrawn: dict[str, Row]


def changes_since(tables: Tables, version: str) -> Since | None:
    """What changed after the release of this data version, unreleased changes included; None where there is none.

    Raises ReleaseError and TablesError.
    """
    releases = releases_of(tables)
    made = next((release for release in reversed(releases) if release.data_version == version), None)
    if made is None:
        return None
    records: dict[str, RecordChange] = {}
    withdrawn: dict[str, Row] = {}
    for release in (*releases[made.number :], *_unreleased(tables)):
        for record, change in release.records.items():
            if how := _together(records.pop(record, None), change.how):
                records[record] = change._replace(how=how)
        withdrawn |= {
            row[name]: row
            for table, name in RECORDS.items()
            if table in release.tables
            for row in release.tables[table].withdrawn
        }
    return Since(made, records, withdrawn)


def counts_in_view(view: View, since: Since) -> dict[str, int]:
    """How many records of a view were added and changed, and how many that were withdrawn would be in it."""
    shown = selection_digests(view).keys()
    hows = [change.how for record, change in since.records.items() if record in shown and change.how != WITHDRAWN]
    gone = [record for record, change in since.records.items() if change.how == WITHDRAWN]
    count = sum(_was_in_view(view, since.records[record].table, since.withdrawn[record]) for record in gone)
    return {**{how: 0 for how in (ADDED, CHANGED)}, **Counter(hows), WITHDRAWN: count}


def _together(before: RecordChange | None, how: str) -> str:
    """What two changes one after the other come to; empty where a record came and went."""
    if before is None:
        return how
    if how == WITHDRAWN:
        return "" if before.how == ADDED else WITHDRAWN
    return CHANGED if before.how == WITHDRAWN else before.how


@once
def _unreleased(tables: Tables) -> tuple[Release, ...]:
    """What the tables that stand hold beyond the last release, as one more release; nothing where they are it."""
    releases = releases_of(tables)
    if releases[-1].data_version == tables.data_version:
        return ()
    files = read_files(default_root())
    return (make_release(len(releases) + 1, "", "", released_files(releases), files),)


def _was_in_view(view: View, table: str, row: Row) -> bool:
    """Whether a withdrawn row meets the window and the filters; what it does not state leaves it in."""
    selection = view.selection
    start, end = selection.start.isoformat(), selection.end.isoformat()
    first, last = (row.get(name, "") for name in _DAYS.get(table, ("", "")))
    wanted = {column: getattr(selection, name) for column, name in _FILTERS.get(table, {}).items()}
    is_chosen = all(row.get(column) == value for column, value in wanted.items() if value)
    is_read = table != "claims" or row["source_id"] in {*view.scope.sources["source_id"]}
    return is_chosen and is_read and (first or end) <= end and (last or start) >= start

"""The releases and corrections as readers ask about them: what each changed, record by record, with its name.

And what has changed since a data version, and how much of it concerns a view.
"""

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from data.model.load import Tables, default_root, read_files
from data.model.remember import once
from data.queries.digests import selection_digests
from data.queries.view import View
from data.releases.difference import ADDED, CHANGED, RECORD, RECORDS, WITHDRAWN, Cells, RecordChange, Row, TableChange
from data.releases.release import Release, make_release, read_releases, released_files

NAMES = {
    "actors": "name",
    "backing": "backing_id",
    "claims": "summary",
    "events": "title",
    "map_presets": "name",
    "places": "name",
    "sides": "name",
    "sources": "publisher",
}
"""The column by which people call a record of each table."""
_TOGETHER = {(ADDED, WITHDRAWN): "", (CHANGED, WITHDRAWN): WITHDRAWN, (WITHDRAWN, ADDED): CHANGED}
"""What two changes one after the other come to, else the first; empty where a record came and went."""
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


class NamedChange(NamedTuple):
    """A change of a record. `name`: its name in that release; `cells`: old and new value of its own columns."""

    record_id: str
    change: RecordChange
    name: str
    cells: Cells

    @property
    def parts(self) -> list[str]:
        """The tables in which what belongs to the record changed, and nothing of its own."""
        return [field for field in self.change.fields.split() if field not in self.cells]


class GivenUp(NamedTuple):
    """What took the place of an id, empty where nothing did, and why."""

    successor: str
    reason: str


class Since(NamedTuple):
    """What changed after a release: records by id, of those that were withdrawn the stated cells of their rows."""

    release: Release
    records: dict[str, RecordChange]
    withdrawn: dict[str, Row]


@once
def releases_of(tables: Tables) -> tuple[Release, ...]:
    """The releases of the data in use, oldest first. Raises ReleaseError."""
    return read_releases(default_root())


@once
def history(tables: Tables) -> list[tuple[Release, list[NamedChange]]]:
    """Every release with its changes of records, newest first. Raises ReleaseError."""
    found, names = list[tuple[Release, list[NamedChange]]](), dict[str, str]()
    for release in releases_of(tables):
        cells: dict[str, Cells] = {}
        for table, column in NAMES.items():
            change = release.tables.get(table, TableChange((), ()))
            cells |= {key[0]: values for key, values in change.changed.items()}
            names |= {key[0]: values[column][1] for key, values in change.changed.items() if column in values}
            names |= {row[RECORDS[table]]: row[column] for row in change.added_rows}
        changes = release.records.items()
        found.append((release, [NamedChange(key, change, names[key], cells.get(key, {})) for key, change in changes]))
    return found[::-1]


@once
def given_up(tables: Tables) -> dict[str, GivenUp]:
    """What became of each id that was given up. A rule of the build holds that its successor stands."""
    rows = tables.corrections[tables.corrections["field"] == RECORD].to_dict("records")
    return {row["record_id"]: GivenUp("" if row["new"] == WITHDRAWN else row["new"], row["reason"]) for row in rows}


@once
def corrections_by_record(tables: Tables) -> dict[str, list[dict[Any, Any]]]:
    """The rows of `corrections` of each record, of its evidence and discrepancies, and of the id that it took over."""
    owners = {
        part: record
        for table, key in ((tables.evidence, "evidence_id"), (tables.discrepancies, "discrepancy_id"))
        for part, record in zip(table[key], table["record_id"], strict=True)
    }
    found: defaultdict[str, list[dict[Any, Any]]] = defaultdict(list)
    for row in tables.corrections.to_dict("records"):
        record = row["new"] if row["field"] == RECORD else row["record_id"]
        found[owners.get(record, record)].append(row)
    return dict(found)


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
            before = records.pop(record, change)
            if how := _TOGETHER.get((before.how, change.how), before.how):
                records[record] = change._replace(how=how)
        withdrawn |= {
            row[name]: row
            for table, name in RECORDS.items()
            if table in release.tables
            for row in release.tables[table].withdrawn
        }
    return Since(made, records, withdrawn)


@once
def _unreleased(tables: Tables) -> tuple[Release, ...]:
    """What the tables that stand hold beyond the last release, as one more release; nothing where they are it."""
    releases = releases_of(tables)
    if releases[-1].data_version == tables.data_version:
        return ()
    files = read_files(default_root())
    return (make_release(len(releases) + 1, "", "", released_files(releases), files),)


def counts_in_view(view: View, since: Since) -> dict[str, int]:
    """How many records of a view were added and changed, and how many that were withdrawn would be in it."""
    shown = selection_digests(view).keys()
    counts = Counter(
        change.how
        for record, change in since.records.items()
        if (_was_in_view(view, change.table, since.withdrawn[record]) if change.how == WITHDRAWN else record in shown)
    )
    return {how: counts[how] for how in (ADDED, CHANGED, WITHDRAWN)}


def _was_in_view(view: View, table: str, row: Row) -> bool:
    """Whether a withdrawn row meets the window and the filters; what it does not state leaves it in."""
    selection = view.selection
    start, end = selection.start.isoformat(), selection.end.isoformat()
    first, last = (row.get(name, "") for name in _DAYS.get(table, ("", "")))
    wanted = {column: getattr(selection, name) for column, name in _FILTERS.get(table, {}).items()}
    is_chosen = all(row.get(column) == value for column, value in wanted.items() if value)
    is_read = table != "claims" or row["source_id"] in {*view.scope.sources["source_id"]}
    return is_chosen and is_read and (first or end) <= end and (last or start) >= start

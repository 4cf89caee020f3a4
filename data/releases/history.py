"""The releases as readers ask about them: what each changed, record by record, with its name."""

from collections.abc import Iterator
from typing import NamedTuple

from data.model.load import Tables, default_root
from data.model.remember import once
from data.releases.difference import Cells
from data.releases.record_changes import RECORDS, RecordChange
from data.releases.release import Release
from data.releases.store import read_releases

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


@once
def releases_of(tables: Tables) -> tuple[Release, ...]:
    """The releases of the data in use, oldest first. Raises ReleaseError."""
    return read_releases(default_root())


@once
def history(tables: Tables) -> list[tuple[Release, list[NamedChange]]]:
    """Every release with its changes of records, newest first. Raises ReleaseError."""
    return [*_named(releases_of(tables))][::-1]


def _named(releases: tuple[Release, ...]) -> Iterator[tuple[Release, list[NamedChange]]]:
    names: dict[str, str] = {}
    for release in releases:
        cells: dict[str, Cells] = {}
        for table, column in NAMES.items():
            if change := release.tables.get(table):
                cells |= {key[0]: found for key, found in change.changed.items()}
                names |= {key[0]: found[column][1] for key, found in change.changed.items() if column in found}
                names |= {row[RECORDS[table]]: row[column] for row in change.added_rows}
        changes = release.records.items()
        yield release, [NamedChange(name, change, names[name], cells.get(name, {})) for name, change in changes]

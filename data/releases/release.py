"""One release: what it changed in tables, records and other files; made from two states, applied to give the later."""

import base64
import hashlib
import json
import zlib
from collections import Counter
from dataclasses import dataclass

from data.model.load import MANIFEST
from data.releases.difference import Files, Schema, TableChange, csv_bytes, difference, table_rows
from data.releases.record_changes import RecordChange, record_changes

_LEVEL = 9


class ReleaseError(Exception):
    """A release that cannot be used: says which, and why, in a sentence."""


@dataclass(frozen=True)
class Release:
    """A released state of the data as what it changed against the release before; `date` is an ISO day.

    `kinds`: how many records changed by what kind; `files`: what is no table, compressed against its last content.
    """

    number: int
    date: str
    data_version: str
    summary: str
    kinds: dict[str, int]
    records: dict[str, RecordChange]
    tables: dict[str, TableChange]
    files: dict[str, str]


def make_release(number: int, date: str, summary: str, before: Files, after: Files) -> Release:
    """The release that turns the files `before` into `after`; ReleaseError where it would not do so exactly."""
    tables = difference(before, after)
    records = record_changes(before, after, tables)
    release = Release(
        number=number,
        date=date,
        data_version=json.loads(after[MANIFEST])["data_version"],
        summary=summary,
        kinds=dict(sorted(Counter(change.kind for change in records.values()).items())),
        records=records,
        tables=tables,
        files={name: _packed(after[name], before.get(name, b"")) for name in sorted(after) if name[:-4] not in tables},
    )
    if apply(before, release) != dict(after):
        raise ReleaseError(f"release {number} would not give the tables back byte for byte: build them again first")
    return release


def apply(before: Files, release: Release) -> dict[str, bytes]:
    """The files of the release, given those of the one before; ReleaseError where its manifest names others."""
    try:
        tables = {f"{name}.csv": _table(before, name, change) for name, change in release.tables.items()}
        others = {name: _unpacked(packed, before.get(name, b"")) for name, packed in release.files.items()}
        listed = {name: table["sha256"] for name, table in json.loads(others[MANIFEST])["tables"].items()}
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise ReleaseError(f"release {release.number} does not fit the one before it") from error
    found = {name.removesuffix(".csv"): hashlib.sha256(content).hexdigest() for name, content in tables.items()}
    if found != listed:
        raise ReleaseError(f"release {release.number} does not give the tables that its manifest names")
    return tables | others


def _table(before: Files, name: str, change: TableChange) -> bytes:
    schema = Schema(change.key, frozenset())
    rows = table_rows(before, name, schema)
    for row in change.withdrawn:
        del rows[schema.key_of(row)]
    for key, cells in change.changed.items():
        rows[key] |= {column: new for column, (_, new) in cells.items()}
    rows |= {schema.key_of(row): row for row in change.added_rows}
    ordered = sorted(rows.values(), key=schema.place_of)
    return csv_bytes(change.columns, ([row.get(column, "") for column in change.columns] for row in ordered))


def _packed(content: bytes, before: bytes) -> str:
    """A text compressed with the text before it as dictionary: what stands in both costs next to nothing."""
    packer = zlib.compressobj(_LEVEL, zdict=before)
    return base64.b64encode(packer.compress(content) + packer.flush()).decode()


def _unpacked(packed: str, before: bytes) -> bytes:
    return zlib.decompressobj(zdict=before).decompress(base64.b64decode(packed))

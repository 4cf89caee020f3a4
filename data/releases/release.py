"""One release: what it changed in tables, records and other files; made from two states, applied to give the later.

Each is a file, `versions/0001.json` and so on, sorted, one row of a table a line.
"""

import base64
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from data.model.load import MANIFEST
from data.releases.difference import (
    Files,
    RecordChange,
    Schema,
    TableChange,
    csv_bytes,
    difference,
    record_changes,
    table_rows,
)

FOLDER = "versions"


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
        tables = {f"{name}.csv": _table_bytes(before, name, change) for name, change in release.tables.items()}
        others = {
            name: zlib.decompressobj(zdict=before.get(name, b"")).decompress(base64.b64decode(packed))
            for name, packed in release.files.items()
        }
        listed = {f"{name}.csv": table["sha256"] for name, table in json.loads(others[MANIFEST])["tables"].items()}
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise ReleaseError(f"release {release.number} does not fit the one before it") from error
    if listed != {name: hashlib.sha256(content).hexdigest() for name, content in tables.items()}:
        raise ReleaseError(f"release {release.number} does not give the tables that its manifest names")
    return tables | others


def _table_bytes(before: Files, name: str, change: TableChange) -> bytes:
    schema = Schema(change.key)
    rows = table_rows(before, name, schema)
    for row in change.withdrawn:
        del rows[schema.key_of(row)]
    for key, cells in change.changed.items():
        rows[key] |= {column: new for column, (_, new) in cells.items()}
    return csv_bytes(schema, change.columns, (rows | {schema.key_of(row): row for row in change.added_rows}).values())


def _packed(content: bytes, before: bytes) -> str:
    """A text compressed with the text before it as dictionary: what stands in both costs next to nothing."""
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zdict=before)
    return base64.b64encode(packer.compress(content) + packer.flush()).decode()


def read_releases(root: Path) -> tuple[Release, ...]:
    """The releases in `root/versions`, in their order; none where it does not exist. ReleaseError for what is none."""
    paths = sorted((root / FOLDER).glob("*.json"))
    releases = tuple(map(_read, paths))
    found = [(path.name, release.number) for path, release in zip(paths, releases, strict=True)]
    if found != [(_file_name(number), number) for number in range(1, len(found) + 1)]:
        raise ReleaseError(f"the files of {FOLDER}/ are not numbered 1, 2, 3 …")
    return releases


def write_release(root: Path, release: Release) -> Path:
    """Add a release to `root/versions`; return its file. FileExistsError where it stands there."""
    path = root / FOLDER / _file_name(release.number)
    path.parent.mkdir(exist_ok=True)
    tables = {name: asdict(change) | {"changed": [*change.changed.items()]} for name, change in release.tables.items()}
    with path.open("x", encoding="utf-8") as file:
        file.write(_formatted({**vars(release), "tables": tables}) + "\n")
    return path


def released_files(releases: tuple[Release, ...]) -> dict[str, bytes]:
    """The files of `tables/` as the last of these releases left them; none for no release. Raises ReleaseError."""
    return reduce(apply, releases, {})


def _file_name(number: int) -> str:
    return f"{number:04}.json"


def _read(path: Path) -> Release:
    try:
        found = json.loads(path.read_bytes())
        records = {name: RecordChange(*change) for name, change in found["records"].items()}
        tables = {name: _table(change) for name, change in found["tables"].items()}
        return Release(**{**found, "records": records, "tables": tables})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise ReleaseError(f"{FOLDER}/{path.name} is no release, or cannot be read") from error


def _table(change: Mapping[str, Any]) -> TableChange:
    return TableChange(
        columns=tuple(change["columns"]),
        key=tuple((name, kind) for name, kind in change["key"]),
        added=[tuple(row) for row in change["added"]],
        changed={
            tuple(key): {name: (old, new) for name, (old, new) in cells.items()} for key, cells in change["changed"]
        },
        withdrawn=change["withdrawn"],
    )


def _formatted(value: Any, indent: str = "") -> str:
    """JSON that is reviewed line by line: an entry of a dict, or a row of a list of rows, a line."""
    inner = f"{indent} "
    if isinstance(value, dict) and value:
        lines = [f"{json.dumps(name)}: {_formatted(item, inner)}" for name, item in value.items()]
        return "{\n" + ",\n".join(f"{inner}{line}" for line in lines) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"{inner}{json.dumps(row, ensure_ascii=False)}" for row in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)

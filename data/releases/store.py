"""Releases as files: `versions/0001.json` and so on, sorted, one row of a table a line."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data.releases.difference import TableChange
from data.releases.record_changes import RecordChange
from data.releases.release import Release, ReleaseError, apply

FOLDER = "versions"


def read_releases(root: Path) -> tuple[Release, ...]:
    """The releases in `root/versions`, in their order; none where it does not exist. ReleaseError for what is none."""
    paths = sorted((root / FOLDER).glob("*.json"))
    releases = tuple(map(_read, paths))
    found = [(path.stem, release.number) for path, release in zip(paths, releases, strict=True)]
    if found != [(_stem(number), number) for number in range(1, len(found) + 1)]:
        raise ReleaseError(f"the files of {FOLDER}/ are not numbered 1, 2, 3 …")
    return releases


def write_release(root: Path, release: Release) -> Path:
    """Add a release to `root/versions`; return its file. FileExistsError where it stands there."""
    path = root / FOLDER / f"{_stem(release.number)}.json"
    path.parent.mkdir(exist_ok=True)
    tables = {name: asdict(change) | {"changed": [*change.changed.items()]} for name, change in release.tables.items()}
    with path.open("x", encoding="utf-8") as file:
        file.write(_formatted({**vars(release), "tables": tables}) + "\n")
    return path


def released_files(releases: tuple[Release, ...]) -> dict[str, bytes]:
    """The files of `tables/` as the last of these releases left them; none for no release. Raises ReleaseError."""
    files: dict[str, bytes] = {}
    for release in releases:
        files = apply(files, release)
    return files


def _stem(number: int) -> str:
    return f"{number:04}"


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

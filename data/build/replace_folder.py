"""Writing `tables/` as a whole: aside first, then swapped, so that no reader and no crash finds half of it."""

import shutil
from collections.abc import Mapping
from pathlib import Path


def standing_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name, hidden ones aside; none where it does not exist."""
    if not folder.is_dir():
        return {}
    files = (path for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in files}


def write_tables(root: Path, files: Mapping[str, bytes]) -> None:
    """Replace `root/tables`; OSError, and the tables that stood before, where that fails."""
    tables, aside, old = (root / name for name in ("tables", "tables.new", "tables.old"))
    _recover(tables, old)
    try:
        _write(aside, files)
        _swap(tables, aside, old)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _recover(tables: Path, old: Path) -> None:
    """A build that was killed between its two renames has left the standing tables under another name."""
    if old.exists() and not tables.exists():
        old.rename(tables)
    shutil.rmtree(old, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _swap(tables: Path, aside: Path, old: Path) -> None:
    if tables.exists():
        tables.rename(old)
    try:
        aside.rename(tables)
    finally:
        if old.exists() and not tables.exists():
            old.rename(tables)

"""Writing `tables/` as a whole: aside first, then exchanged, so that no reader and no crash finds half of it."""

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of renameat2(2)."""


@contextmanager
def alone_in(root: Path) -> Iterator[None]:
    """Hold the one lock of builds in this folder, which ends with the process; BlockingIOError where another has it."""
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def standing_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name, hidden ones aside; none where it does not exist."""
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path.name: path.read_bytes() for path in paths if path.is_file() and not path.name.startswith(".")}


def write_tables(root: Path, files: Mapping[str, bytes]) -> None:
    """Replace `root/tables` in one step; OSError, and the tables that stood before, where that fails."""
    tables, aside, old = (root / name for name in ("tables", "tables.new", "tables.old"))
    if old.exists() and not tables.exists():  # a build was killed between the two renames of `_swap`
        old.rename(tables)
    for left in (old, aside):
        shutil.rmtree(left, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        for name, content in files.items():
            (aside / name).write_bytes(content)
        if not tables.exists():
            aside.rename(tables)
        elif not _exchange(tables, aside):
            _swap(tables, aside, old)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Give each folder the other's name at once; False where system or file system cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def _swap(tables: Path, aside: Path, old: Path) -> None:
    """Put `aside` in the place of `tables` in two steps; between them readers find the old tables under `old`."""
    tables.rename(old)
    try:
        aside.rename(tables)
    finally:
        if old.exists() and not tables.exists():
            old.rename(tables)

"""The tables in memory: read once for all readers, read again when a build has replaced them."""

from functools import lru_cache
from pathlib import Path

from data.tables import Tables, default_root, load_tables


def tables() -> Tables:
    """The tables that stand; raises `TablesError` when they cannot be read."""
    folder = default_root()
    return _load(folder, _stamp(folder / "tables" / "manifest.json"))


def _stamp(manifest: Path) -> tuple[int, int]:
    try:
        seen = manifest.stat()
    except OSError:  # the tables are read and say why
        return (0, 0)
    return seen.st_mtime_ns, seen.st_ino


@lru_cache(maxsize=2)
def _load(folder: Path, stamp: tuple[int, int]) -> Tables:
    return load_tables(folder)

"""The tables in memory: read once for all readers, read again when a build has replaced them."""

from functools import lru_cache
from pathlib import Path

from data.tables import Tables, default_root, load_tables, stamp


def tables() -> Tables:
    """The tables that stand; raises `TablesError` when they cannot be read."""
    folder = default_root()
    return _load(folder, stamp(folder))


@lru_cache(maxsize=2)
def _load(folder: Path, version: tuple[int, int]) -> Tables:
    return load_tables(folder)

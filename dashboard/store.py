"""The tables in memory: read once for all readers, read again when a build has replaced them."""

from functools import lru_cache
from pathlib import Path

from data.model.load import Tables, TablesError, default_root, load_tables, stamp

_standing: list[Tables] = []
"""The tables that were read last. A reader who does nothing may keep older ones, but no answers about them."""


def tables() -> Tables:
    """The tables that stand; raises `TablesError` when they cannot be read."""
    folder = default_root()
    return _load(folder, stamp(folder))


def is_current(version: str) -> bool:
    """Whether the tables that stand have this data version: no build has replaced them, or left what cannot be read."""
    try:
        return tables().data_version == version
    except TablesError:
        return False


@lru_cache(maxsize=1)
def _load(folder: Path, version: tuple[int, int]) -> Tables:
    found = load_tables(folder)
    while _standing:
        _standing.pop().answers.clear()
    _standing.append(found)
    return found

"""The one way to the data: `load_tables()` reads the built tables, proves their hashes and gives them types."""

import hashlib
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from data.model.columns import BOOLEAN, COLUMNS, COUNT, DAY, NUMBER, TYPES, breaches
from data.model.remember import Owner

MANIFEST = "manifest.json"
PACKAGE = "datapackage.json"


class TablesError(Exception):
    """Tables that cannot be trusted: says which file, and why, in a sentence that readers may see.

    It holds no path of the machine and no value from the files.
    """

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")


@dataclass(frozen=True, eq=False)
class Tables(Owner):
    """Every built table and the version of the data. To be read only: all viewers of a process share them.

    Dates are datetime64 (NaT: open or undated), counts and coordinates nullable numbers, `is_…` booleans,
    everything else text with "" for what is not stated. Columns: `data.model.columns.COLUMNS`.
    """

    dataset: pd.DataFrame
    sources: pd.DataFrame
    places: pd.DataFrame
    sides: pd.DataFrame
    map_presets: pd.DataFrame
    actors: pd.DataFrame
    aliases: pd.DataFrame
    events: pd.DataFrame
    event_actors: pd.DataFrame
    claims: pd.DataFrame
    backing: pd.DataFrame
    evidence: pd.DataFrame
    ignored: pd.DataFrame
    discrepancies: pd.DataFrame
    references: pd.DataFrame
    corrections: pd.DataFrame
    data_version: str


def load_tables(root: Path | None = None) -> Tables:
    """Return the tables of `root/tables`; TablesError where one is missing, changed by hand, or not to be read.

    Without `root` the environment variable DASHBOARD_DATA names the folder, else it is this package's own.
    """
    files = read_files(root or default_root())
    manifest = json.loads(files[MANIFEST])
    frames = {name: _table(name, files[f"{name}.csv"], manifest["tables"][name].get("rows")) for name in COLUMNS}
    for name, reason in breaches(frames):
        raise TablesError(f"{name}.csv", reason)
    return Tables(**frames, data_version=manifest["data_version"])


def read_files(root: Path) -> dict[str, bytes]:
    """Return tables, descriptor and manifest by file name, as one build wrote them; TablesError where it did not."""
    before = stamp(root)
    try:
        return _read_files(standing_folder(root))
    except TablesError:
        if stamp(root) == before:
            raise
    return read_files(root)  # a build replaced the tables while they were read


def default_root() -> Path:
    """Return the folder with `coded/` and `tables/` that is in use."""
    return Path(os.environ.get("DASHBOARD_DATA") or Path(__file__).parents[1])


def standing_folder(root: Path) -> Path:
    """Return the folder of the tables that stand: while a build renames them, or after one was killed there, aside."""
    tables, old = root / "tables", root / "tables.old"
    return old if not os.path.exists(tables) and os.path.exists(old) else tables


def stamp(root: Path) -> tuple[int, int]:
    """Return what changes when a build replaces the tables: time and inode of the manifest; zeros without one."""
    try:
        found = (standing_folder(root) / MANIFEST).stat()
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_ino


def data_version(hashes: dict[str, str]) -> str:
    """Return the name of a state of the data: it changes when any table does."""
    return hashlib.sha256("\n".join(f"{name} {hashes[name]}" for name in sorted(hashes)).encode()).hexdigest()[:12]


def typed(texts: pd.DataFrame) -> pd.DataFrame:
    """Give every column of a table of texts its type; ValueError, which names the column, where a text has another."""
    return pd.DataFrame({name: _typed(str(name), column) for name, column in texts.items()}, index=texts.index)


def _typed(name: str, texts: "pd.Series[Any]") -> "pd.Series[Any]":
    try:
        return _converted(name, texts)
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError(f"its {name} holds a value of another type") from error


def _converted(name: str, texts: "pd.Series[Any]") -> "pd.Series[Any]":
    kind, stated = TYPES.get(name), texts.where(texts != "")
    if kind == DAY:
        return pd.to_datetime(stated, format="%Y-%m-%d").astype(kind)
    if kind in (COUNT, NUMBER):
        return pd.to_numeric(stated).astype(kind)
    if kind == BOOLEAN and not texts.isin(["true", "false"]).all():
        raise ValueError("neither true nor false")
    return texts == "true" if kind == BOOLEAN else texts


def _read_files(folder: Path) -> dict[str, bytes]:
    files = {file: _content(folder, file) for file in (MANIFEST, PACKAGE)}
    hashes = _hashes(files[MANIFEST])
    for name in COLUMNS:
        file = f"{name}.csv"
        if name not in hashes:
            raise TablesError(file, "the manifest does not name it")
        files[file] = _content(folder, file)
        if hashlib.sha256(files[file]).hexdigest() != hashes[name]:
            raise TablesError(file, "it is not the file that the build wrote (its SHA-256 differs)")
    return files


def _hashes(content: bytes) -> dict[str, str]:
    """The SHA-256 of each table by its name, as a manifest states them."""
    try:
        manifest = json.loads(content)
        hashes = {name: str(table["sha256"]) for name, table in manifest["tables"].items()}
        is_theirs = manifest["data_version"] == data_version(hashes)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TablesError(MANIFEST, "it is no manifest of tables") from error
    if not is_theirs:
        raise TablesError(MANIFEST, "its data_version is not that of its tables")
    return hashes


def _table(name: str, content: bytes, rows: object) -> pd.DataFrame:
    file = f"{name}.csv"
    try:
        texts = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8")
    except ValueError as error:
        raise TablesError(file, "it is no CSV table in UTF-8") from error
    _check_form(file, name, texts, rows)
    try:
        return typed(texts)
    except ValueError as error:
        raise TablesError(file, str(error)) from error


def _check_form(file: str, name: str, texts: pd.DataFrame, rows: object) -> None:
    missing = [column for column in COLUMNS[name] if column not in texts.columns]
    if missing:
        raise TablesError(file, f"it lacks {', '.join(missing)}")
    if not isinstance(texts.index, pd.RangeIndex):  # pandas makes the first of too many cells an index
        raise TablesError(file, "its rows are longer than its header")
    if len(texts) != rows:
        raise TablesError(file, "it has not the number of rows that the manifest says")


def _content(folder: Path, file: str) -> bytes:
    try:
        return (folder / file).read_bytes()
    except OSError as error:
        raise TablesError(file, f"it cannot be opened ({error.strerror})") from error

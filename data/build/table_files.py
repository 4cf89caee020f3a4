"""The built tables as bytes: the coded rows with their derived columns, the derived table, descriptor and manifest.

The same coded tables always give the same bytes: rows by primary key, columns as in the descriptor, line feeds,
days as ISO dates, and no clock.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields

import pandas as pd

from data.build.coded_files import Coded
from data.build.descriptor import Resource, resource, resources
from data.build.edtf_bounds import Bounds, bounds
from data.build.package_descriptor import descriptor_file
from data.model.backing import derive_backing
from data.model.load import MANIFEST, PACKAGE, data_version, typed
from data.releases.difference import Schema, csv_bytes


def table_files(tables: Coded) -> dict[str, bytes]:
    """Return every file of `tables/` by name, for coded tables that schema and rules have passed."""
    texts = {name: _with_derived_columns(frame, resource(name)) for name, frame in tables.items()}
    texts["backing"] = _backing(texts)
    files = {table.file: _csv(texts[table.name], table) for table in resources()}
    rows = {name: len(frame) for name, frame in texts.items()}
    hashes = {name: hashlib.sha256(files[f"{name}.csv"]).hexdigest() for name in rows}
    dataset = dict(zip(texts["dataset"]["field"], texts["dataset"]["value"], strict=True))
    descriptor = descriptor_file(dataset, data_version(hashes))
    return {**files, PACKAGE: descriptor, MANIFEST: _manifest(hashes, rows)}


def _with_derived_columns(frame: pd.DataFrame, table: Resource) -> pd.DataFrame:
    """Add what the EDTF columns mean in days, and optional columns that nobody filled."""
    columns = {column.name: frame[column.name].tolist() for column in table.coded if column.name in frame.columns}
    derived = {column.name for column in table.columns if column.derived}
    for column in table.columns:
        if column.edtf:
            meant = [bounds(date) if date else None for date in columns[column.name]]
            names = {field.name: f"{column.name.removesuffix('_edtf')}_{field.name}" for field in fields(Bounds)}
            columns |= {
                name: [_cell(bound, field) for bound in meant] for field, name in names.items() if name in derived
            }
    empty = [""] * len(frame)
    return pd.DataFrame({column.name: columns.get(column.name, empty) for column in table.columns}, dtype=str)


def _cell(bound: Bounds | None, name: str) -> str:
    value = getattr(bound, name, None)
    return "" if value is None else str(value)


def _backing(texts: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Derive `backing` from typed tables, as the running app does, and turn it into text again."""
    claims, sides, discrepancies = (typed(texts[name]) for name in ("claims", "sides", "discrepancies"))
    backing = derive_backing(claims, texts["actors"], texts["sources"], sides, discrepancies)
    return pd.DataFrame({name: [_text(value) for value in column] for name, column in backing.items()}, dtype=str)


def _text(value: object) -> str:
    if value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _csv(frame: pd.DataFrame, table: Resource) -> bytes:
    types = {column.name: column.type for column in table.columns}
    schema = Schema(tuple((name, types[name]) for name in table.key))
    rows = (dict(zip(types, map(str, row), strict=True)) for row in frame.itertuples(index=False))
    return csv_bytes(schema, types, rows)


def _manifest(hashes: dict[str, str], rows: Mapping[str, int]) -> bytes:
    tables = {name: {"rows": rows[name], "sha256": hashes[name]} for name in rows}
    manifest = {"data_version": data_version(hashes), "tables": tables}
    return (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode("utf-8")

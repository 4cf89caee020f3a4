"""The built tables as bytes: the coded rows with their derived columns, the derived table, descriptor and manifest.

The same coded tables always give the same bytes: rows by primary key, columns as in the descriptor, line feeds,
days as ISO dates, and no clock. The descriptor makes the folder a Frictionless Data Package, under the standard's own
file name: https://specs.frictionlessdata.io/data-package/ and
https://specs.frictionlessdata.io/tabular-data-package/
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from data.build.coded_files import Coded, Row
from data.build.descriptor import Resource, descriptor, resource, resources, whole_pattern
from data.build.edtf_bounds import bounds
from data.download import package_name
from data.model.backing import derive_backing
from data.model.load import MANIFEST, PACKAGE, data_version, typed
from data.releases.difference import Schema, csv_bytes

Rows = Sequence[dict[str, str]]


def table_files(tables: Coded) -> dict[str, bytes]:
    """Return every file of `tables/` by name, for coded tables that schema and rules have passed."""
    rows: dict[str, Rows] = {name: [_with_derived_columns(row) for row in table] for name, table in tables.items()}
    rows["backing"] = _backing(rows)
    files = {table.file: _csv(rows[table.name], table) for table in resources()}
    hashes = {name: hashlib.sha256(files[f"{name}.csv"]).hexdigest() for name in rows}
    manifest = {
        "data_version": data_version(hashes),
        "tables": {name: {"rows": len(rows[name]), "sha256": digest} for name, digest in hashes.items()},
    }
    package = _package({row["field"]: row["value"] for row in rows["dataset"]}, data_version(hashes))
    return {
        **files,
        PACKAGE: (json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode("utf-8"),
        MANIFEST: (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode("utf-8"),
    }


def _with_derived_columns(row: Row) -> dict[str, str]:
    """Add what the EDTF columns mean in days, and optional columns that nobody filled."""
    derived = {
        f"{column.name.removesuffix('_edtf')}_{name}": "" if bound is None else str(bound)
        for column in row.table.columns
        if column.edtf and row[column.name]
        for name, bound in vars(bounds(row[column.name])).items()
    }
    return {column.name: derived.get(column.name, row.get(column.name, "")) for column in row.table.columns}


def _backing(rows: Mapping[str, Rows]) -> Rows:
    """Derive `backing` from typed tables, as the running app does, and turn it into text again."""
    claims, actors, sources, sides, discrepancies = (
        pd.DataFrame(rows[name], columns=[column.name for column in resource(name).columns], dtype=str)
        for name in ("claims", "actors", "sources", "sides", "discrepancies")
    )
    backing = derive_backing(typed(claims), actors, sources, typed(sides), typed(discrepancies))
    return [{str(name): _text(value) for name, value in row.items()} for row in backing.to_dict("records")]


def _text(value: object) -> str:
    if value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _csv(rows: Rows, table: Resource) -> bytes:
    types = {column.name: column.type for column in table.columns}
    return csv_bytes(Schema(tuple((name, types[name]) for name in table.key)), types, rows)


def _package(dataset: Mapping[str, str], version: str) -> dict[str, Any]:
    """Return the descriptor for the folder in which the tables lie: the codebook's resources, with what the data are.

    `dataset`: the fields of dataset.yaml, of which title and licence are there; `version`: the data version.
    """
    return {
        "profile": "tabular-data-package",
        "name": package_name(dataset["title"]),
        "title": dataset["title"],
        "description": " ".join(dataset[field] for field in ("question", "rests_on") if dataset.get(field)),
        "version": version,
        "licenses": [{"name": dataset["licence"]}],
        "resources": [_resource(resource) for resource in descriptor()["resources"]],
    }


def _resource(described: Mapping[str, Any]) -> dict[str, Any]:
    fields = described["schema"]["fields"]
    whole = [{**field, "constraints": whole_pattern(field.get("constraints", {}))} for field in fields]
    return {
        **described,
        **{"profile": "tabular-data-resource", "path": f"{described['name']}.csv", "encoding": "utf-8"},
        "schema": {**described["schema"], "fields": whole},
    }

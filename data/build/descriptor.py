"""The descriptor `datapackage.yaml` as values: which tables there are, and which columns each has.

The same file is schema and codebook. Its own properties are `derived` (written by the build, never typed),
`optional` (may be absent from a file), `edtf` (an EDTF date) and `record` (the id of any record).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

DESCRIPTOR = Path(__file__).parents[1] / "datapackage.yaml"
_OTHER_NAMES = ("alias", "heading", "title", "topic", "side", "part_of", "acts_for", "leans_on", "field")


@dataclass(frozen=True)
class Column:
    """One column of a table as the descriptor tells it."""

    name: str
    type: str
    description: str
    constraints: Mapping[str, Any]
    derived: bool
    optional: bool
    edtf: bool
    record: bool

    @property
    def is_name(self) -> bool:
        """Whether it holds ids or names, and no prose."""
        return self.name.endswith(("_id", "name", "name_ar", "name_ru", "publisher")) or self.name in _OTHER_NAMES

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))


@dataclass(frozen=True)
class Link:
    """A column whose values are ids of another table (or of its own)."""

    column: str
    table: str
    target: str


@dataclass(frozen=True)
class Resource:
    """One table as the descriptor tells it; `derived` tables exist in the build's output only."""

    name: str
    title: str
    description: str
    derived: bool
    key: tuple[str, ...]
    links: tuple[Link, ...]
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def coded(self) -> tuple[Column, ...]:
        """The columns that people fill in."""
        return tuple(column for column in self.columns if not column.derived)

    @cached_property
    def names(self) -> frozenset[str]:
        """The columns that hold ids or names."""
        return frozenset(column.name for column in self.columns if column.is_name)

    @property
    def identifies(self) -> str:
        """The column that holds the id of a record; empty for tables whose rows have no id of their own."""
        own = self.key[0] if len(self.key) == 1 else ""
        return own if own.endswith("_id") else ""


@cache
def resources() -> tuple[Resource, ...]:
    """Return every table of the descriptor, in its order."""
    descriptor = yaml.safe_load(DESCRIPTOR.read_text(encoding="utf-8"))
    return tuple(_resource(described) for described in descriptor["resources"])


def coded_resources() -> tuple[Resource, ...]:
    """Return the tables that people fill in."""
    return tuple(resource for resource in resources() if not resource.derived)


def resource(name: str) -> Resource:
    """Return one table of the descriptor; KeyError with the name where there is none."""
    return {table.name: table for table in resources()}[name]


def _resource(described: Mapping[str, Any]) -> Resource:
    schema = described["schema"]
    return Resource(
        name=described["name"],
        title=described["title"],
        description=described["description"],
        derived=bool(described.get("derived")),
        key=tuple(schema["primaryKey"]),
        links=tuple(
            Link(key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0])
            for key in schema.get("foreignKeys", ())
        ),
        columns=tuple(_column(field) for field in schema["fields"]),
    )


def _column(field: Mapping[str, Any]) -> Column:
    flags = {flag: bool(field.get(flag)) for flag in ("derived", "optional", "edtf", "record")}
    return Column(field["name"], field["type"], field["description"], field.get("constraints", {}), **flags)

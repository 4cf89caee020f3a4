"""The descriptor `datapackage.yaml` as values: which tables there are, and which columns each has.

The same file is schema and codebook. Its own properties are `derived` (written by the build, never typed),
`optional` (may be absent from a file), `edtf` (an EDTF date) and `record` (the id of any record).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
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
    constraints: Mapping[str, Any] = field(default_factory=dict)
    derived: bool = False
    optional: bool = False
    edtf: bool = False
    record: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it holds ids or names, and no prose."""
        return self.name.endswith(("_id", "name", "name_ar", "name_ru", "publisher")) or self.name in _OTHER_NAMES

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))


@dataclass(frozen=True)
class Resource:
    """One table as the descriptor tells it; `derived` tables exist in the build's output only.

    `links`: the columns whose values are ids of another table (or of its own), and which table that is.
    """

    name: str
    title: str
    description: str
    derived: bool
    key: tuple[str, ...]
    links: Mapping[str, str]
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def coded(self) -> tuple[Column, ...]:
        """The columns that people fill in."""
        return tuple(column for column in self.columns if not column.derived)

    @property
    def identifies(self) -> str:
        """The column that holds the id of a record; empty for tables whose rows have no id of their own."""
        own = self.key[0] if len(self.key) == 1 else ""
        return own if own.endswith("_id") else ""


@cache
def descriptor() -> Any:
    """Return the content of the descriptor, to be read only."""
    return yaml.safe_load(DESCRIPTOR.read_text(encoding="utf-8"))


@cache
def resources() -> tuple[Resource, ...]:
    """Return every table of the descriptor, in its order."""
    return tuple(_resource(described) for described in descriptor()["resources"])


def coded_resources() -> tuple[Resource, ...]:
    """Return the tables that people fill in."""
    return tuple(resource for resource in resources() if not resource.derived)


def resource(name: str) -> Resource:
    """Return one table of the descriptor; KeyError with the name where there is none."""
    return {table.name: table for table in resources()}[name]


def whole_pattern(constraints: Mapping[str, Any]) -> dict[str, Any]:
    """Return constraints whose pattern, alternatives included, stands for the whole value, however it is anchored."""
    return {name: f"({limit})" if name == "pattern" else limit for name, limit in constraints.items()}


def _resource(described: Mapping[str, Any]) -> Resource:
    schema, names = described["schema"], {each.name for each in fields(Column)}
    return Resource(
        name=described["name"],
        title=described["title"],
        description=described["description"],
        derived=described.get("derived", False),
        key=tuple(schema["primaryKey"]),
        links={key["fields"][0]: key["reference"]["resource"] for key in schema.get("foreignKeys", ())},
        columns=tuple(Column(**{name: column[name] for name in names & column.keys()}) for column in schema["fields"]),
    )

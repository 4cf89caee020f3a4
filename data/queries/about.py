"""What is particular to a dataset beside its records: what it says of itself, and the sections of its map."""

from typing import NamedTuple

from data.model.load import Tables
from data.model.remember import once


class Preset(NamedTuple):
    """A section of the map: what its button says, and its edges in degrees."""

    name: str
    west: float
    south: float
    east: float
    north: float


@once
def dataset(tables: Tables) -> dict[str, str]:
    """What dataset.yaml states, by field: title, question, licence, citation and whatever else stands there."""
    return dict(zip(tables.dataset["field"], tables.dataset["value"], strict=True))


@once
def map_presets(tables: Tables) -> dict[str, Preset]:
    """The sections of the map that a reader can choose, by id, in their order."""
    rows = tables.map_presets.sort_values("order").to_dict("records")
    edges = ("west", "south", "east", "north")
    return {row["preset_id"]: Preset(row["name"], *(float(row[edge]) for edge in edges)) for row in rows}

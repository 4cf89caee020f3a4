"""The sections of the map that our own data offer, as the map takes them; and how boxes on it lie to each other."""

from math import hypot
from pathlib import Path

from components.map.mercator import Box
from components.map.views import framed
from data.model.load import load_tables
from data.queries.about import map_presets

VIEWS = {
    name: framed(*edges) for name, (_, edges) in map_presets(load_tables(Path(__file__).parent.parent / "data")).items()
}


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def distance(its: Box, x: float, y: float) -> float:
    """From a box to a point, in pixels."""
    return hypot(max(its[0] - x, 0, x - its[2]), max(its[1] - y, 0, y - its[3]))

"""The sections of the map that our own data offer, as the map takes them."""

from pathlib import Path

from components.framing import framed
from data.about import map_presets
from data.tables import load_tables

VIEWS = {
    name: framed(*preset[1:])
    for name, preset in map_presets(load_tables(Path(__file__).parent.parent / "data")).items()
}

"""The sections of the map that our own data offer, as the map takes them."""

from pathlib import Path

from components.map.views import framed
from data.model.load import load_tables
from data.queries.about import map_presets

VIEWS = {
    name: framed(*preset[1:])
    for name, preset in map_presets(load_tables(Path(__file__).parent.parent / "data")).items()
}

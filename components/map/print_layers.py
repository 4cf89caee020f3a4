"""Layers of Vega-Lite on plain units: the pieces of which the map for print is made."""

from typing import Any

from components.map.projection import Json

WIDTH, HEIGHT = 614, 470
"""Size of the picture in units of a hundredth of an inch: about the size that the map has on the first page."""


def layer(rows: list[Json], mark: Json, **channels: Any) -> Json:
    """A layer on plain units: x to the right, y downwards."""
    scale = {"x": [0, WIDTH], "y": [0, HEIGHT]}
    positions = {
        name: {
            "field": name,
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": scale[name], "range": scale[name], "nice": False, "zero": False},
        }
        for name in ("x", "y")
    }
    return {"data": {"values": rows}, "mark": mark, "encoding": {**positions, **channels}}


def shapes(features: list[Json], **mark: Any) -> Json:
    """A layer of GeoJSON features that are projected already; `mark`: how they look."""
    return {"data": {"values": features}, "mark": {"type": "geoshape", "clip": False, **mark}}


def plain(field: str) -> Json:
    """A channel that takes the numbers of a field as they are."""
    return {"field": field, "type": "quantitative", "scale": None, "legend": None}


def feature(kind: str, coordinates: Any, **properties: Any) -> Json:
    """A GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}

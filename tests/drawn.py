"""What a specification draws, by the renderer itself and without a browser."""

import json
from typing import Any

import vl_convert

Json = dict[str, Any]


def strictly(text: str) -> Json:
    """Parse JSON as browsers do: without NaN and Infinity."""

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    parsed: Json = json.loads(text, parse_constant=refuse)
    return parsed


def drawn(spec: Json, width: int = 740) -> list[Json]:
    """Every mark of the scene with its items, in the order of drawing; the renderer may load nothing."""
    fixed = {**spec, "width": width}
    scene = vl_convert.vegalite_to_scenegraph(json.dumps(fixed, allow_nan=False), allowed_base_urls=[])
    return _marks(scene["scenegraph"])


def _marks(node: Json) -> list[Json]:
    own = [node] if node.get("marktype") not in (None, "group") and node.get("items") else []
    return own + [mark for child in node.get("items", []) for mark in _marks(child)]


def symbols(marks: list[Json], shape: str = "") -> list[Json]:
    """The visible symbols of the scene, or those of one shape."""
    found = [item for mark in marks if mark["marktype"] == "symbol" for item in mark["items"]]
    return [item for item in found if item.get("opacity", 1) and item["shape"] == (shape or item["shape"])]


def texts(marks: list[Json]) -> list[str]:
    """Every text of the scene."""
    return [item["text"] for mark in marks if mark["marktype"] == "text" for item in mark["items"]]


def spoken(marks: list[Json]) -> list[str]:
    """What a screen reader says of each target."""
    found = [item for mark in marks if mark["marktype"] == "symbol" for item in mark["items"]]
    return [item["description"] for item in found if item.get("description", "").startswith("Backer")]

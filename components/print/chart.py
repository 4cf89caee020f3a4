"""A chart of the page becomes one for print: fixed width, white paper, one font, nothing to click."""

from typing import Any

from components.font import FONT

Spec = dict[str, Any]

INTERACTIVE = frozenset({"params", "tooltip", "href", "url", "description", "cursor", "usermeta"})
"""What paper has no use for; an address has no business in a figure at all."""
FONTS = frozenset({"font", "labelFont", "titleFont", "subtitleFont"})
# What XML cannot hold, whatever its escape.
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def for_print(spec: Spec, width: float) -> Spec:
    """A Vega-Lite specification of a single or layered view as it is printed, `width` units wide; a new dict.

    Raises ValueError where it asks for data at an address.
    """
    bare: Spec = _bare(spec)
    return bare | {
        "width": width,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": "#ffffff",
        "config": {"background": "#ffffff", "font": FONT, "aria": False, **bare.get("config", {})},
    }


def printable(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return text.translate(_CONTROL)


def _bare(value: Any, within: str = "") -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_bare(part, within) for part in value if not _is_invisible(part)]
    if not isinstance(value, dict):
        return value
    if within in ("values", "datasets"):  # data, whose names are its own
        return {printable(name): _bare(part, within) for name, part in value.items()}
    if "url" in value and within == "data":
        raise ValueError("a figure holds its data; it asks no address for them")
    return {name: _bare(part, name) for name, part in value.items() if name not in INTERACTIVE | FONTS}


def _is_invisible(layer: Any) -> bool:
    """Whether a layer is there to be clicked only."""
    mark = layer.get("mark") if isinstance(layer, dict) else None
    return isinstance(mark, dict) and mark.get("opacity") == 0

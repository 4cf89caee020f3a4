"""The typeface of page, charts, map and figures, and how wide a text is in its bold, before anything has drawn it.

Letters that are not bold are narrower, or so little wider that it does not show: text for print is taken to be bold.
"""

from functools import lru_cache
from unicodedata import normalize

FONT = "Arimo, Liberation Sans, Arial, Helvetica, sans-serif"
"""The first travels with the page and goes into PNG and PDF; an SVG elsewhere finds one whose letters are as wide."""
NAME, COUNTRY = 12.5, 11
"""Sizes of the letters of places and countries on the map, in pixels."""
WEIGHT = 600
"""Of the letters on the map: a font that has no such weight is drawn bold."""

BOLD = {
    letter: share
    for share, letters in {
        0.28: " ijlI,./\\|'’‘",
        0.334: "ft!()-:;[]`·",
        0.39: "r*{}",
        0.5: 'z"“”',
        0.557: "aceksvxyJ0123456789#$_–≈",
        0.612: "bdghnopquFLTZ?+<=>^~",
        0.668: "EPSVXY",
        0.723: "ABCDHKNRU&ď",
        0.778: "wGOQ",
        0.834: "M",
        0.89: "m%",
        0.944: "W",
        1: "@…—",
    }.items()
    for letter in letters
}
"""Width of bold letters as a share of their size, rounded up."""
ACCENTED, WIDEST = 0.5, 1.1
"""Least share of a letter with an accent, which may be wider than the i below it; that of any other letter."""


@lru_cache(maxsize=16_384)
def text_width(text: str, size: float) -> float:
    """How wide a text is at most, in the unit of `size`: names are the same in every view of the map."""
    return size * sum(BOLD.get(one) or max(BOLD.get(normalize("NFD", one)[0], WIDEST), ACCENTED) for one in text)

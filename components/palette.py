"""The colours of page, map and charts; `dashboard/.streamlit/config.toml` is held equal by a test.

The sides are told apart by position first; the first two colours stay apart for colour-blind readers.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours of one theme, as `#rrggbb`."""

    paper: str
    panel: str
    ink: str
    quiet: str
    rule: str
    link: str
    primary: str
    first: str
    second: str
    sea: str
    land: str
    border: str
    place: str
    route: str

    def side(self, side: str, sides: Iterable[str]) -> str:
        """Colour of a side by its place among `sides`; quiet ink for the third and further, and for none."""
        return dict(zip(sides, (self.first, self.second), strict=False)).get(side, self.quiet)


LIGHT = Palette(
    paper="#ffffff",
    panel="#f3f4f1",
    ink="#1d2530",
    quiet="#5c6672",
    rule="#d5d9d4",
    link="#3b4799",
    primary="#3d4a5c",
    first="#b35a00",
    second="#1b6f94",
    sea="#e6edf1",
    land="#fbfaf6",
    border="#b9bfb8",
    place="#a3154f",
    route="#47525f",
)

DARK = Palette(
    paper="#12161c",
    panel="#1d232b",
    ink="#e9ecef",
    quiet="#a3adb8",
    rule="#38414c",
    link="#aab6f5",
    primary="#b9c4d2",
    first="#f0a35e",
    second="#6cb8dc",
    sea="#0d1117",
    land="#28303a",
    border="#4b5663",
    place="#ff7fb0",
    route="#b5c0cc",
)

THEMES: dict[str, Palette] = {"light": LIGHT, "dark": DARK}


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """`#rrggbb` as red, green, blue and alpha from 0 to 255."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]

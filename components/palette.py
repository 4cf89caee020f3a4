"""The colours of page, map and charts; `dashboard/.streamlit/config.toml` is held equal by a test.

The two sides are told apart by position first; their colours stay apart for colour-blind readers.
"""

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
    haftar: str
    tripoli: str
    sea: str
    land: str
    border: str
    place: str
    route: str

    def side(self, side: str) -> str:
        """Colour of a side; quiet ink for none."""
        return {"haftar": self.haftar, "tripoli": self.tripoli}.get(side, self.quiet)


LIGHT = Palette(
    paper="#ffffff",
    panel="#f3f4f1",
    ink="#1d2530",
    quiet="#5c6672",
    rule="#d5d9d4",
    link="#0b5a75",
    primary="#9a4a00",
    haftar="#b35a00",
    tripoli="#1b6f94",
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
    link="#7cc4dd",
    primary="#f0a35e",
    haftar="#f0a35e",
    tripoli="#6cb8dc",
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

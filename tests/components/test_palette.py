"""One palette: equal to Streamlit's theme, and legible in light and dark."""

import tomllib
from pathlib import Path

import pytest

from components.palette import DARK, LIGHT, THEMES, Palette, rgb

CONFIG = Path(__file__).parents[2] / "dashboard" / ".streamlit" / "config.toml"
THEME = {
    "backgroundColor": "paper",
    "secondaryBackgroundColor": "panel",
    "textColor": "ink",
    "linkColor": "link",
    "borderColor": "rule",
    "primaryColor": "primary",
}


def luminance(colour: str) -> float:
    """Relative luminance of a colour, WCAG 2.2."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_of_the_page_is_the_palette(theme: str) -> None:
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][theme]
    assert {name: config[name] for name in THEME} == {name: getattr(THEMES[theme], own) for name, own in THEME.items()}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_legible_and_marks_can_be_seen(colours: Palette) -> None:
    for name in ("ink", "quiet", "link"):
        assert contrast(getattr(colours, name), colours.paper) >= 4.5, name
    for name in ("ink", "quiet"):
        assert contrast(getattr(colours, name), colours.panel) >= 4.5, f"{name} on panel"
    for name in ("first", "second", "place", "primary"):
        assert contrast(getattr(colours, name), colours.paper) >= 3, name
    for name in ("place", "route", "ink"):
        assert contrast(getattr(colours, name), colours.land) >= 3, f"{name} on land"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_controls_and_links_have_the_colour_of_no_side(colours: Palette) -> None:
    assert {colours.primary, colours.link}.isdisjoint({colours.first, colours.second})


def test_a_side_has_its_colour_and_no_side_has_none() -> None:
    sides = ("east", "west", "south")
    colours = [LIGHT.side(side, sides) for side in (*sides, "none")]
    assert colours == [LIGHT.first, LIGHT.second, LIGHT.quiet, LIGHT.quiet]


def test_a_colour_is_told_as_numbers() -> None:
    assert rgb("#0a10ff", 7) == [10, 16, 255, 7]


def test_the_sea_behind_the_map_is_that_of_the_palette() -> None:
    style = (CONFIG.parent.parent / "style.css").read_text(encoding="utf-8")
    assert f"background-color: light-dark({LIGHT.sea}, {DARK.sea})" in style

"""How wide letters are taken to be: never narrower than the font that the renderer holds, and hardly wider."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import vl_convert

from components.font import ACCENTED, BOLD, FONT, WEIGHT, WIDEST, text_width

ROOT = Path(__file__).parents[2] / "dashboard"
vl_convert.register_font_directory(str(ROOT / "static" / "fonts"))
PLAIN = {"width": 1, "height": 1, "padding": 0, "config": {"view": {"stroke": None}}, "data": {"values": [{}]}}


def widest(letters: str) -> float:
    """Width of the widest letter as a share of its size, rounded up to a thousandth."""
    mark = {"type": "text", "text": list(letters), "x": 0, "align": "left"}
    letter = {"font": FONT, "fontSize": 1000, "fontWeight": WEIGHT}
    svg = vl_convert.vegalite_to_svg(json.dumps(PLAIN | {"mark": mark | letter}), allowed_base_urls=[])
    found = re.search(r'width="([\d.]+)"', svg)
    assert found
    return float(found[1]) / 1000


@pytest.mark.parametrize("share", sorted(set(BOLD.values())))
def test_no_letter_is_wider_than_its_share_and_one_is_as_wide(share: float) -> None:
    assert share - 0.003 <= widest("".join(letter for letter in BOLD if BOLD[letter] == share)) <= share


@pytest.mark.parametrize("letter", "áÉíïňçøłďťľǐṭḷİŁĀæŒßЖЩЉщґαΩآم中€")
def test_a_letter_that_is_not_in_the_table_is_no_wider_than_it_is_taken_to_be(letter: str) -> None:
    assert widest(letter) <= text_width(letter, 1)


def test_the_page_is_set_in_the_same_letters_from_files_that_travel_with_it() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert theme["font"] == FONT
    assert {face["family"] for face in theme["fontFaces"]} == {FONT.partition(",")[0]}
    assert all((ROOT / face["url"].removeprefix("app/")).is_file() for face in theme["fontFaces"])


def test_a_letter_with_an_accent_is_about_as_wide_as_without() -> None:
    assert text_width("é", 1) == text_width("e", 1)
    assert text_width("í", 1) == ACCENTED
    assert text_width("Щ", 1) == WIDEST


def test_a_text_is_as_wide_as_its_letters_together_in_proportion_to_their_size() -> None:
    assert text_width("Moscow", 10) == pytest.approx(10 * sum(BOLD[letter] for letter in "Moscow"))
    assert text_width("", 10) == 0

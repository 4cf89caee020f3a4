"""Text in Streamlit's Markdown; tests/browser/test_hostile_text.py tries what a browser makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words.markdown import WORD_JOINER, escape_markdown


@pytest.mark.parametrize(
    "title",
    [
        "9 or 10 Jan 2020 · Haftar’s forces (LNA) attack; 3 die, at 12: more!",
        "Chart & matrix, “quoted”, 50% of “A/B”?",
        "2019–20: 4 = 2 + 2",
        "",
    ],
)
def test_a_title_without_active_signs_is_left_alone(title: str) -> None:
    assert escape_markdown(title) == title


@pytest.mark.parametrize(
    "text",
    [
        "[a](//x)",
        "![x](y)",
        "<b>x</b>",
        "*a*_b_`c`",
        "$x$",
        ":red[y]",
        "~b~",
        "&lt;",
        "# x",
        "- x",
        "1. x",
        "> x",
        "a:b",
    ],
)
def test_a_sign_that_the_parser_minds_has_a_backslash_before_it(text: str) -> None:
    assert "\\" in escape_markdown(text)
    assert escape_markdown(text).replace("\\", "").replace(WORD_JOINER, "") == text


@pytest.mark.parametrize(
    "text",
    [
        "http://x",
        "www.x.y",
        "me@x.y",
        ":smile:",
        ":material/home:",
        ":material_home:",
        ":streamlit:",
        "a -> b",
        "a -- b",
    ],
)
def test_what_the_page_looks_for_in_the_finished_text_is_parted_by_a_letter_without_width(text: str) -> None:
    assert WORD_JOINER in escape_markdown(text)


@given(st.text().filter(lambda text: not {*text} & {"\\", WORD_JOINER}))
def test_nothing_is_added_that_a_reader_sees_and_nothing_is_lost(text: str) -> None:
    shown = escape_markdown(text).replace("\\", "").replace(WORD_JOINER, "")
    assert shown.split() == text.replace("\ufeff", " ").split()

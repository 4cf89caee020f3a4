"""CSV for spreadsheets: every letter as it is, and no text a formula."""

import csv
import io

import pandas as pd
import pytest

from components.spreadsheet import safe_csv

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1+1", "\n=1", "\r\n=1", '=HYPERLINK("http://x")']
WIDE = ["＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1", "\u2212" + "1"]
HIDDEN = ["\u200b=1", "\ufeff=1", "\u00a0=1", " =1", "\u202e=1", "\u2060＝1", "\x00=1", "\u034f=1", "\u3000+1"]


@pytest.mark.parametrize("text", FORMULAS + WIDE + HIDDEN)
def test_no_text_is_a_formula_in_any_width_or_behind_hidden_letters(text: str) -> None:
    table = pd.DataFrame({"said": [text, "plain = 1"], "number": [-1, 2]})
    rows = list(csv.reader(io.StringIO(safe_csv(table).removeprefix("\ufeff"), newline="")))
    assert rows == [["said", "number"], [f"'{text}", "-1"], ["plain = 1", "2"]]


@pytest.mark.parametrize("text", ["“Quoted”, he said", "a=b", "a\r=1", "a\n=1", "1 - 2", "Ħāfiẓ", "حفتر", ""])
def test_a_text_that_is_no_formula_stays_as_it_is(text: str) -> None:
    table = pd.read_csv(io.BytesIO(safe_csv(pd.DataFrame({"said": [text, "x"]})).encode()), keep_default_na=False)
    assert list(table["said"]) == [text, "x"]


def test_the_file_says_that_it_is_utf_8_and_pandas_passes_over_it() -> None:
    content = safe_csv(pd.DataFrame({"said": ["“é”"], "more": [1]})).encode()
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(pd.read_csv(io.BytesIO(content)).columns) == ["said", "more"]

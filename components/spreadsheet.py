"""Tables as CSV that spreadsheets open with every letter right, and in which no text is a formula."""

import unicodedata

import pandas as pd

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes UTF-8 for the letters of its own country; pandas and R pass over it."""
FORMULA = frozenset("=+-@\u2212")
"""What a formula begins with, the minus sign included that full-width and raised ones become."""


def safe_csv(table: pd.DataFrame) -> str:
    """A table as CSV (RFC 4180), a byte order mark first; a quote before a text that a spreadsheet takes for a formula.

    Lines end with both letters, so that a cell that holds either of them stands between quotes, and begins no row.
    """
    texts = table.select_dtypes(include=["object", "string"]).columns
    guarded = {name: table[name].map(lambda cell: f"'{cell}" if _is_formula(str(cell)) else cell) for name in texts}
    return BYTE_ORDER_MARK + table.assign(**guarded).to_csv(index=False, lineterminator="\r\n")


def _is_formula(text: str) -> bool:
    """Whether a text begins with a sign of a formula, in whatever width and behind whatever is not seen."""
    visible = (one for one in text if one.isprintable() and not one.isspace() and unicodedata.category(one)[0] != "M")
    first = next(visible, "")
    return text.startswith(("\t", "\r", "\n")) or not FORMULA.isdisjoint(unicodedata.normalize("NFKC", first))

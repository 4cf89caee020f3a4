"""Numbers in words, as the coding rules have them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.words.vocabulary import label

Row = Mapping[Any, Any]
ROUND: dict[tuple[float, float], str] = {(100, 999): "hundreds", (1_000, 9_999): "thousands"}
"""Words that stand for a range."""
UNIT: dict[str, str] = {"money": "in money"}
"""Units that need another word after a number."""
ONE: dict[str, str] = {"persons": "person", "items": "item", "fighters": "fighter"}
"""Units that are another word after the number one."""


def amount(low: float | None, high: float | None) -> str:
    """2000/2000 → “about 2,000”; 2000/none → “over 2,000”; 100/999 → “hundreds”; none at all → empty."""
    if low is None or high is None:
        limit = high if low is None else low
        return "" if limit is None else f"{'up to' if low is None else 'over'} {_digits(limit)}"
    if low == high:
        return f"about {_digits(low)}"
    return ROUND.get((low, high), f"{_digits(low)} to {_digits(high)}")


def _digits(value: float) -> str:
    """Thousands apart, and no digit lost: 2.5 stays “2.5”."""
    return f"{value:,.15g}" if value % 1 else f"{value:,.0f}"


def quantity(row: Row) -> str:
    """The number that a claim gives with its unit: “about 2,000 persons”; empty when none."""
    low, high = (stated(row[name]) for name in ("quantity_low", "quantity_high"))
    number, is_one = amount(low, high), {low, high} <= {1, None}
    unit = label(UNIT, row["quantity_unit"])
    joint = " of " if number in ROUND.values() and row["quantity_unit"] not in UNIT else " "
    return f"{number}{joint}{ONE.get(row['quantity_unit'], unit) if is_one else unit}" if number else ""


def stated(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def short(row: Row) -> str:
    """The number that a claim gives, for beside a mark: “≈2,000”, “>2,000”, “hundreds”; empty when none."""
    number = amount(stated(row["quantity_low"]), stated(row["quantity_high"]))
    for words, sign in (("about ", "≈"), ("over ", ">"), ("up to ", "<")):
        number = number.replace(words, sign)
    return number

"""Claims in words: one quotable sentence for a claim, its facts and its number, and the passage that it rests on."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import pandas as pd

from components.words.dates import in_words
from components.words.text import Row, quoted, web_address
from components.words.vocabulary import BASIS, STANCE, STANCE_SHORT, STATUS, SUPPORT, label


def claim_sentence(row: Row) -> str:
    """A claim as one quotable sentence of ours: according to whom, published when, who says so, and what.

    `row`: a row of `ledger`.
    """
    who = row["speaker"] or row["speaker_note"] or row["supporter"]
    voice = {
        "asserted": "",
        "attributed": f", {who} says",
        "alleged": f", it is alleged ({row['speaker'] or row['speaker_note'] or 'by nobody named'})",
        "admitted": f", {who} says so",
        "denied": f", {who} denies this"
        if not row["speaker_note"]
        else f", {who} says that {row['speaker_note']}, counted here as a denial",
        "no_comment": f", {who} would not comment",
        "neutral_claim": f", {who} claims to be neutral",
    }.get(row["stance"], f", {label(STANCE, row['stance'])}")
    return f"According to {row['publisher']}, published {in_words(row['published_edtf'])}{voice}: {row['summary']}"


def claim_with_facts(row: Row) -> str:
    """The same with recipient, kind, number and stated time in brackets, for a list that says nothing else of it."""
    facts = (
        f"to {row['recipient']}",
        label(SUPPORT, row["support"]),
        quantity(row),
        "" if row["period_basis"] == "published" else in_words(row["period_edtf"], True),
    )
    return f"{claim_sentence(row)} ({', '.join(filter(None, facts))})"


def claim_facts(row: Row) -> list[str]:
    """Who to whom, with what, of when and on which basis, how many, and the note: what stands below the sentence."""
    return [
        f"{row['supporter']} to {row['recipient']}",
        label(SUPPORT, row["support"]),
        f"period {in_words(row['period_edtf'], True)} ({label(BASIS, row['period_basis'])})",
        *filter(None, (quantity(row), row["note"])),
    ]


def amounts(claims: Iterable[Row]) -> str:
    """How many claims say what: “2 attributed, 1 denied”."""
    counts = Counter(label(STANCE_SHORT, claim["stance"]) for claim in claims)
    return ", ".join(f"{count} {stance}" for stance, count in counts.items())


def event_marks(row: Row) -> list[str]:
    """The status of an event where it is not plainly reported."""
    return [label(STATUS, row["status"])] if row["status"] != "reported" else []


def passage(row: Row) -> str:
    """First and last words of a passage: “… …”."""
    return quoted(f"{row['text_start']}{' … ' + row['text_end'] if row['text_end'] else ''}")


def passage_address(url: str, text_start: str, text_end: str) -> str:
    """The publisher's page at the passage, as a text fragment; empty when there is no page (https and http only)."""
    encode = [quote(part, safe="").replace("-", "%2D") for part in (text_start, text_end) if part]
    return f"{url.split('#')[0]}#:~:text={','.join(encode)}" if web_address(url) else ""


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

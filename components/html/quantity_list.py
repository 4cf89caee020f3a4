"""The numbers that articles give, as a list, each with its article and date."""

import pandas as pd

from components.html.cards import passage_address
from components.html.template import macro
from components.words.claims import quantity
from components.words.dates import in_words
from components.words.text import Row, join_words, noun, plural, records, verb
from components.words.vocabulary import STANCE, SUPPORT, label

PEOPLE = frozenset({"fighters", "troops"})
"""Kinds of support that are persons themselves."""
TITLE = "Numbers that articles give"
APART = "Each number is that of one article. They are not added up, and may be of the same people or things."


def quantity_list(figures: pd.DataFrame, of_another_time: int) -> str:
    """All numbers in view under a heading; nothing where no article that passes the filters gives one.

    `figures`: the frame of `quantities_in_view`; `of_another_time`: how many claims outside the window give a number.
    """
    if figures.empty and not of_another_time:
        return ""
    claims = plural(of_another_time, "claim" if figures.empty else "more claim")
    gives = f"{verb(of_another_time, 'gives')} {noun(of_another_time, 'a number', 'numbers')}"
    others = f"{claims} of another time {gives}." if of_another_time else ""
    notes = filter(None, (APART if len(figures) > 1 else "", others))
    rows = [row | _words(row) for row in records(figures)]
    return str(macro("sources", "quantity_list", TITLE, rows, " ".join(notes)))


def _words(row: Row) -> dict[str, str]:
    """What is said of a number: how many of what, by whom, who says so and how (“… (The Guardian)”), of when."""
    who, period = row["speaker"] or row["speaker_note"], in_words(row["period_edtf"], short=True)
    return {
        "number": _of_what(row),
        "backers": join_words(row["supporters"].split("; ")),
        "address": passage_address(row["url"], row["text_start"], row["text_end"]),
        "voice": f"{label(STANCE, row['stance'])}{f' ({who})' if who else ''}",
        "period": "No period stated" if row["period_basis"] == "published" else f"Said of {period}",
    }


def _of_what(row: Row) -> str:
    """“about 2,000 fighters”; a kind that is no persons stands in brackets: “over 20 items (weapons)”."""
    kind = label(SUPPORT, row["support"])
    if row["quantity_unit"] == "persons" and row["support"] in PEOPLE:
        return quantity({**row, "quantity_unit": kind})
    return quantity(row) if row["quantity_unit"] == kind else f"{quantity(row)} ({kind})"

"""The numbers that articles give, as a list, each with its article and date. markupsafe escapes every value."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.html.cards import passage_address
from components.words.dates import in_words
from components.words.quantities import quantity
from components.words.sentences import counted, listed
from components.words.text import noun, verb
from components.words.vocabulary import STANCE, SUPPORT, of

Row = Mapping[Any, Any]
PEOPLE = frozenset({"fighters", "troops"})
"""Kinds of support that are persons themselves."""
TITLE = "Numbers that articles give"
APART = "Each number is that of one article. They are not added up, and may be of the same people or things."
FIGURE = Markup("<li><b>{}</b> of {}, for {}. {}, published {}: {}. {}.</li>")


def quantity_list(figures: pd.DataFrame, of_another_time: int) -> str:
    """All numbers in view under a heading; nothing where no article that passes the filters gives one.

    `figures`: the frame of `quantities_in_view`; `of_another_time`: how many claims outside the window give a number.
    """
    if figures.empty and not of_another_time:
        return ""
    items = Markup("").join(_figure(row) for row in figures.to_dict("records"))
    notes = " ".join(filter(None, (APART if len(figures) > 1 else "", _another_time(of_another_time, figures.empty))))
    parts = Markup("<ul>{}</ul>").format(items) if items else Markup("")
    return str(Markup('<h2>{}</h2>{}<p class="quiet">{}</p>').format(TITLE, parts, notes))


def _another_time(claims: int, is_all: bool) -> str:
    if not claims:
        return ""
    gives = f"{verb(claims, 'gives')} {noun(claims, 'a number', 'numbers')}"
    return f"{counted(claims, 'claim' if is_all else 'more claim')} of another time {gives}."


def _figure(row: Row) -> Markup:
    supporters, published = listed(row["supporters"].split("; ")), in_words(row["published_edtf"], short=True)
    return FIGURE.format(
        _of_what(row), supporters, row["recipient"], _article(row), published, _voice(row), _period(row)
    )


def _of_what(row: Row) -> str:
    """“about 2,000 fighters”; a kind that is no persons stands in brackets: “over 20 items (weapons)”."""
    kind = of(SUPPORT, row["support"])
    if row["quantity_unit"] == "persons" and row["support"] in PEOPLE:
        return quantity({**row, "quantity_unit": kind})
    return quantity(row) if row["quantity_unit"] == kind else f"{quantity(row)} ({kind})"


def _article(row: Row) -> Markup:
    """The publisher, with a link to the passage where there is a public page."""
    address = passage_address(row["url"], row["text_start"], row["text_end"])
    if not address:
        return Markup("{}").format(row["publisher"])
    link = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>')
    return link.format(address, row["publisher"])


def _voice(row: Row) -> str:
    """Who says so, and how: “reports that a named party says so (The Guardian)”."""
    who = row["speaker"] or row["speaker_note"]
    return f"{of(STANCE, row['stance'])}{f' ({who})' if who else ''}"


def _period(row: Row) -> str:
    if row["period_basis"] == "published":
        return "No period stated"
    return f"Said of {in_words(row['period_edtf'], short=True)}"

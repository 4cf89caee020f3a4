"""The sources as cards: who published what when, what rests on each line, and which numbers articles give."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from components.html.cards import Disputes
from components.html.template import macro
from components.words.claims import quantity
from components.words.dates import in_words
from components.words.text import Row, join_words, noun, plural, records, verb
from components.words.vocabulary import ORIGIN, PUBLISHED, RELIABILITY, STANCE, SUPPORT, label


def contribution(events: Sequence[str], backers: Sequence[str], left_out: Sequence[str], event_count: int) -> str:
    """What a document alone carries, and which backers it leaves out that others name.

    `events`: the titles of a page of the list, of `event_count`; `backers`: “NAME: SUPPORT”, the kind of support as it
    is coded.
    """
    kinds = (backer.rpartition(": ") for backer in backers)
    terms = {
        "Alone names": "; ".join(f"{name}, {label(SUPPORT, kind)}" for name, _, kind in kinds) or "no backing",
        "Leaves out": ", ".join(left_out) or "no backer that others name",
    }
    return str(macro("sources", "contribution", terms, events, event_count))


def reliability(codes: Iterable[str]) -> str:
    """How many sources have which reliability, in words: “2 of 2 sources: F, cannot be judged”."""
    counts = Counter(codes)
    of_each = (
        f"{count} of {plural(counts.total(), 'source')}: {_code(code)}" for code, count in sorted(counts.items())
    )
    return f"Reliability on the Admiralty scale, {'; '.join(of_each)}."


def _code(code: str) -> str:
    return f"{code}, {label(RELIABILITY, code)}"


def document_card(row: Row, with_reliability: bool = True) -> str:
    """One document, a row of `clocks`: headline, what to know when reading it, its day and origin; folded, why.

    `with_reliability`: whether its reliability is said, which the page says once where all have the same.
    """
    brief = {
        "Published": f"{in_words(row['published_edtf'])} ({label(PUBLISHED, row['published_basis'])})",
        "Text written by": f"{row['text_publisher']} ({label(ORIGIN, row['origin'])})",
        "Leans on": row["leans_on"] or "no other text that is known",
        **({"Reliability": _code(row["reliability"])} if with_reliability else {}),
        "Coded": ", ".join(plural(int(row[f"{what}_count"]), what) for what in ("event", "claim", "line")),
        "Page": macro("sources", "page_of", row["url"]),
    }
    more = {
        "Events covered": in_words(row["events_edtf"]) if row["events_edtf"] else "none dated",
        "Periods of its claims": in_words(row["periods_edtf"]) if row["periods_edtf"] else "none dated",
        "Date on the saved page": in_words(row["page_date"]) if row["page_date"] else "none",
        "Byline": row["byline"],
        "How established": row["note"],
    }
    return str(macro("sources", "source_card", row["headline"], row.get("covers_note", ""), brief, more))


def line_table(lines: pd.DataFrame, disputes: Mapping[str, Disputes], corrected: Mapping[str, Sequence[Row]]) -> str:
    """Every line of a document, the frame of `line_by_line`: its number, what rests on it, and the passage.

    `disputes`: what sources differ on, `corrected`: the rows of `corrections`, both by record id.
    """
    return str(macro("sources", "line_table", records(lines), disputes, corrected))


PEOPLE = frozenset({"fighters", "troops"})
"""Kinds of support that are persons themselves."""
APART = "Each number is that of one article. They are not added up, and may be of the same people or things."


def quantity_list(figures: pd.DataFrame, of_another_time: int) -> str:
    """All numbers in view under a heading; nothing where no article that passes the filters gives one.

    `figures`: the frame of `quantities_in_view`; `of_another_time`: how many claims outside the window give a number.
    """
    if figures.empty and not of_another_time:
        return ""
    claims = plural(of_another_time, "claim" if figures.empty else "more claim")
    gives = f"{verb(of_another_time, 'gives')} {noun(of_another_time, 'a number', 'numbers')}"
    notes = APART if len(figures) > 1 else "", f"{claims} of another time {gives}." if of_another_time else ""
    rows = [row | _words(row) for row in records(figures)]
    return str(macro("sources", "quantity_list", "Numbers that articles give", rows, " ".join(filter(None, notes))))


def _words(row: Row) -> dict[str, str]:
    """What is said of a number: how many of what, by whom, who says so and how (“… (The Guardian)”), of when."""
    who, period = row["speaker"] or row["speaker_note"], in_words(row["period_edtf"], short=True)
    return {
        "number": _of_what(row),
        "backers": join_words(row["supporters"].split("; ")),
        "voice": f"{label(STANCE, row['stance'])}{f' ({who})' if who else ''}",
        "period": "No period stated" if row["period_basis"] == "published" else f"Said of {period}",
    }


def _of_what(row: Row) -> str:
    """“about 2,000 fighters”; a kind that is no persons stands in brackets: “over 20 items (weapons)”."""
    kind = label(SUPPORT, row["support"])
    if row["quantity_unit"] == "persons" and row["support"] in PEOPLE:
        return quantity({**row, "quantity_unit": kind})
    return quantity(row) if row["quantity_unit"] == kind else f"{quantity(row)} ({kind})"

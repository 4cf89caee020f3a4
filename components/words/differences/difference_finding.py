"""The finding of a difference: what articles say of one window against what they say of another.

What only the earlier-named window holds is “not said again”: between two articles nothing was read.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from components.words.finding import Asked, Finding, apart, dates_nothing, of_kind
from components.words.sentences import line_name
from components.words.text import Row, grouped, in_full, join_words, noun, number_word, verb

FEW = 2
"""So many lines or fewer of one change are named; more are counted."""
CHANGES = {
    "only_now": "newly named",
    "firmer": "firmer",
    "weaker": "weaker",
    "only_then": "not said again",
    "both": "named in both",
}
WITHOUT_ORDER = {
    "only_now": "named of this time only",
    "firmer": "firmer of this time",
    "weaker": "weaker of this time",
    "only_then": "named of the other time only",
    "both": "named in both",
}
"""The same where the window that is compared with is not the earlier one."""
ALL_OF_TIME = "all of time"


class ComparedDenials(NamedTuple):
    """Who denies what, as sentences: in both windows, in its own only, and in the one that it is compared with only."""

    both: str
    now: str
    then: str


def difference_finding(
    lines: pd.DataFrame,
    sides: Mapping[str, str],
    asked: Asked,
    plain: Finding,
    window: str,
    denials: ComparedDenials,
    articles: tuple[int, int],
    is_earlier: bool,
) -> Finding:
    """The finding of a view that compares.

    `lines`: the frame of `Difference`; `sides`: what to call each side, by id; `asked`: of the window; `plain`: its
    finding without the comparison; `window`: the one that it is compared with, in words (empty: all of time);
    `denials`: those of both windows; `articles`: how many speak of that one and of its own; `is_earlier`: whether that
    is the earlier of the two, so that what the view names besides is new.
    """
    rows, then, (count_then, count) = lines.to_dict("records"), window or ALL_OF_TIME, articles
    if not any(row["change"] for row in rows):
        nothing = f"nothing is compared with {then}"
        if not count_then and window:  # of which no article speaks
            silence = dates_nothing(asked, then)
            nothing = f"{silence[0].lower()}{silence[1:]}, so nothing is compared with it"
        return plain._replace(headline=f"{plain.headline}; {nothing}")
    speak = f"{'certainly ' if asked.is_certain else ''}{verb(count, 'speaks')}"
    against = f"against {number_word(count_then)} of {then}"
    lead = f"Of {asked.window or ALL_OF_TIME} {in_full(count, 'article')} {speak}, {against}: "
    body = _body(rows, sides, asked, is_earlier)
    return plain._replace(
        headline=lead + body + apart(asked.strength, asked.denied),
        denials=_denials(denials, then, asked.window or ALL_OF_TIME, is_earlier),
    )


def _body(rows: Iterable[Row], sides: Mapping[str, str], asked: Asked, is_earlier: bool) -> str:
    """“two backings are newly named (…), one is firmer (…) and three are in both”."""
    words = CHANGES if is_earlier else WITHOUT_ORDER
    by_change = grouped(rows, lambda row: row["change"])
    by = f" by {asked.backer}" if asked.backer else ""
    parts = list[str]()
    for name in CHANGES:
        if found := by_change.get(name):
            count = len(found)
            what = "" if parts else f" {noun(count, 'backing')}{by}{of_kind(asked)}"
            parts.append(
                f"{number_word(count)}{what} {verb(count, 'is')} {words[name]}{_named(found, sides, is_earlier)}"
            )
    return join_words(parts)


def _named(rows: Sequence[Row], sides: Mapping[str, str], is_earlier: bool) -> str:
    """The changed lines in brackets, with their strengths where these differ; empty where they are many."""
    if len(rows) > FEW or rows[0]["change"] == "both":
        return ""
    return f" ({'; '.join(f'{line_name(row, sides)}{_moved(row, is_earlier)}' for row in rows)})"


def _moved(row: Row, is_earlier: bool) -> str:
    other = "it was" if is_earlier else "of the other time it is"
    is_other = row["change"] in ("firmer", "weaker")
    return f", {row['strength_now']} where {other} {row['strength_then']}" if is_other else ""


def _denials(found: ComparedDenials, then: str, now: str, is_earlier: bool) -> str:
    """Who denies what in which article, and that of the other time no article has it."""
    apart_now = f"Of {then} no article here reports this." if found.now else ""
    apart_then = f"Of {now} no article here {'repeats' if is_earlier else 'reports'} this." if found.then else ""
    return " ".join(filter(None, (found.both, found.now, apart_now, found.then, apart_then)))

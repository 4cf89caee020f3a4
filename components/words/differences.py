"""What articles say of one window against what they say of another: as a finding, and line by line.

What only the earlier-named window holds is “not said again”: between two articles nothing was read.
"""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from components.words.finding import Asked, Finding, apart, dates_nothing, of_kind, speaking
from components.words.line_words import denial_times, labelled
from components.words.sentences import line_name
from components.words.text import Row, grouped, join_words, noun, number_word, records, verb

FEW = 2
"""So many lines or fewer of one change are named; more are counted."""
CHANGES = {
    True: {
        "only_now": "newly named",
        "firmer": "firmer",
        "weaker": "weaker",
        "only_then": "not said again",
        "both": "named in both",
    },
    False: {
        "only_now": "named of this time only",
        "firmer": "firmer of this time",
        "weaker": "weaker of this time",
        "only_then": "named of the other time only",
        "both": "named in both",
    },
}
"""How a title says what has changed, by whether the window that is compared with is the earlier one."""
BESIDE = {
    True: {
        "only_now": "new",
        "only_then": "not said again",
        "firmer": "firmer",
        "weaker": "weaker",
        "both": "in both",
        "since": "denied since ({})",
        "not_again": "denial of {} not repeated",
    },
    False: {
        "only_now": "this time only",
        "only_then": "the other time only",
        "firmer": "firmer of this time",
        "weaker": "weaker of this time",
        "both": "in both",
        "since": "denied of this time only ({})",
        "not_again": "denied of the other time only ({})",
    },
}
"""How a line says the same, and of its denials, with a gap for their time."""
SIGN = {"only_now": "+", "only_then": "–", "firmer": "↑", "weaker": "↓", "both": "="}
ALL_OF_TIME = "all of time"


def difference_finding(
    lines: pd.DataFrame,
    sides: Mapping[str, str],
    asked: Asked,
    plain: Finding,
    window: str,
    denials: Sequence[str],
    articles: tuple[int, int],
    is_earlier: bool,
) -> Finding:
    """The finding of a view that compares.

    `lines`: the frame of `Difference`; `sides`: what to call each side, by id; `asked`: of the window; `plain`: its
    finding without the comparison; `window`: the one that it is compared with, in words (empty: all of time);
    `denials`: who denies what, as sentences, in both windows, in its own only, and in the one that it is compared with
    only; `articles`: how many speak of that one and of its own; `is_earlier`: whether that is the earlier of the two,
    so that what the view names besides is new.
    """
    rows, then, (count_then, count) = records(lines), window or ALL_OF_TIME, articles
    if not any(row["change"] for row in rows):
        nothing = f"nothing is compared with {then}"
        if not count_then and window:  # of which no article speaks
            silence = dates_nothing(asked, then)
            nothing = f"{silence[0].lower()}{silence[1:]}, so nothing is compared with it"
        return plain._replace(headline=f"{plain.headline}; {nothing}")
    asked = asked._replace(window=asked.window or ALL_OF_TIME)
    lead = f"{speaking(asked, count)}, against {number_word(count_then)} of {then}: "
    both, denied_now, denied_then = denials
    parts = (
        both,
        denied_now,
        f"Of {then} no article here reports this." if denied_now else "",
        denied_then,
        f"Of {asked.window} no article here {'repeats' if is_earlier else 'reports'} this." if denied_then else "",
    )
    return plain._replace(
        headline=lead + _body(rows, sides, asked, is_earlier) + apart(asked), denials=" ".join(filter(None, parts))
    )


def _body(rows: Iterable[Row], sides: Mapping[str, str], asked: Asked, is_earlier: bool) -> str:
    """“two backings are newly named (…), one is firmer (…) and three are in both”."""
    by_change = grouped(rows, lambda row: row["change"])
    by = f" by {asked.backer}" if asked.backer else ""
    parts = list[str]()
    for change, words in CHANGES[is_earlier].items():
        if found := by_change.get(change):
            count = len(found)
            what = "" if parts else f" {noun(count, 'backing')}{by}{of_kind(asked)}"
            named = f"{words}{_named(found, sides, is_earlier)}"
            parts.append(f"{number_word(count)}{what} {verb(count, 'is')} {named}")
    return join_words(parts)


def _named(rows: Sequence[Row], sides: Mapping[str, str], is_earlier: bool) -> str:
    """The changed lines in brackets, with their strengths where these differ; empty where they are many."""
    if len(rows) > FEW or rows[0]["change"] == "both":
        return ""
    other, is_moved = "it was" if is_earlier else "of the other time it is", rows[0]["change"] in ("firmer", "weaker")
    moved = [f", {row['strength_now']} where {other} {row['strength_then']}" if is_moved else "" for row in rows]
    return f" ({'; '.join(line_name(row, sides) + how for row, how in zip(rows, moved, strict=True))})"


def changed(
    lines: pd.DataFrame, then: pd.DataFrame, now: pd.DataFrame, articles: pd.DataFrame, is_forward: bool = True
) -> pd.DataFrame:
    """The lines of a difference with columns of words.

    `then`, `now`: how firmly each window has it said of when, empty where it says nothing of the line. `changed`: what
    has changed. `label`: the same, to stand beside the line. `words`: the whole of it in one, as alternative texts have
    it. Where nothing is compared the last two say what the one window says.

    `lines`: the frame of `Difference`; `then`, `now`: its times; `articles`: source_id, published_earliest,
    published_latest; `is_forward`: whether `then` is the earlier window.
    """
    bare = lines.assign(is_contested=False)
    before, after = (labelled(bare, times, articles)["words"] for times in (then, now))
    found = lines.assign(then=before, now=after)
    denied = {"since": denial_times(now, articles), "not_again": denial_times(then, articles)}
    rows = [_in_words(row, BESIDE[is_forward], denied) for row in records(found)]
    columns = pd.DataFrame(rows, found.index, range(3), dtype="str")
    return found.assign(changed=columns[0], label=columns[1], words=columns[2])


def _in_words(row: Row, beside: Mapping[str, str], denied: Mapping[str, Mapping[int, str]]) -> tuple[str, str, str]:
    """The columns `changed`, `label` and `words` of a line: “firmer, denial of Feb 2020 not repeated”.

    `beside`: one of `BESIDE`; `denied`: of when the denials of each line are, by `since` and `not_again`.
    """
    denial = beside[row["denial"]].format(denied[row["denial"]][row["row"]]) if row["denial"] else ""
    changed = ", ".join(filter(None, (beside.get(row["change"]), denial)))
    strengths = " → ".join(filter(None, dict.fromkeys((row["then"], row["now"]))))
    sign = " · contested" if row["is_contested"] else ""
    words = ": ".join(filter(None, (changed, strengths))) + sign
    if not row["change"]:
        return "", f"{strengths}{sign}", words
    return f"{changed}{sign}", f"{SIGN[row['change']]} {changed}{sign}", words

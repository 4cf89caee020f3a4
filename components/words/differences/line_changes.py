"""What has changed in a line from one window to another: as a word beside it, and with strengths and their times."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.words.line_words import denial_times, labelled

CHANGE = {
    "only_now": "new",
    "only_then": "not said again",
    "firmer": "firmer",
    "weaker": "weaker",
    "both": "in both",
}
WITHOUT_ORDER = {
    "only_now": "this time only",
    "only_then": "the other time only",
    "firmer": "firmer of this time",
    "weaker": "weaker of this time",
    "both": "in both",
}
"""The same where the window that is compared with is not the earlier one."""
SIGN = {"only_now": "+", "only_then": "–", "firmer": "↑", "weaker": "↓", "both": "="}
DENIAL = {"since": "denied since ({})", "not_again": "denial of {} not repeated"}
DENIAL_WITHOUT_ORDER = {"since": "denied of this time only ({})", "not_again": "denied of the other time only ({})"}
"""With a gap for the time of the denial."""


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
    words = [labelled(bare, times, articles)["words"] for times in (then, now)]
    found = lines.assign(then=words[0], now=words[1])
    denied = {"since": denial_times(now, articles), "not_again": denial_times(then, articles)}
    rows = [_in_words(row, _changed(row, denied, is_forward)) for row in found.to_dict("records")]
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    names = ("changed", "label", "words")
    return found.assign(**{name: pd.array(list(texts), "str") for name, texts in zip(names, columns, strict=True)})


def _changed(row: Mapping[Any, Any], denied: Mapping[str, Mapping[int, str]], is_forward: bool) -> str:
    """“firmer, denial of Feb 2020 not repeated”; empty where nothing is compared."""
    changes, denials = (CHANGE, DENIAL) if is_forward else (WITHOUT_ORDER, DENIAL_WITHOUT_ORDER)
    denial = denials[row["denial"]].format(denied[row["denial"]][row["row"]]) if row["denial"] else ""
    return ", ".join(filter(None, (changes.get(row["change"]), denial)))


def _in_words(row: Mapping[Any, Any], changed: str) -> tuple[str, str, str]:
    """The columns `changed`, `label` and `words` of a line; `changed`: what has changed of it, without the sign."""
    strengths = " → ".join(filter(None, dict.fromkeys((row["then"], row["now"]))))
    sign = " · contested" if row["is_contested"] else ""
    words = ": ".join(filter(None, (changed, strengths))) + sign
    if not row["change"]:
        return "", f"{strengths}{sign}", words
    return f"{changed}{sign}", f"{SIGN[row['change']]} {changed}{sign}", words

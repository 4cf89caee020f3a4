"""What stands beside a line of a difference."""

from typing import Any

import pandas as pd
import pytest

from components.words.differences import changed

ARTICLES = pd.DataFrame(
    {
        "source_id": ["one", "two"],
        "published_earliest": pd.to_datetime(["2020-03-04", "2023-09-17"]),
        "published_latest": pd.to_datetime(["2020-03-04", "2023-09-17"]),
    }
)


def time(strength: str, source: str) -> dict[str, Any]:
    day = ARTICLES.set_index("source_id")["published_latest"][source]
    return {"row": 0, "strength": strength, "source_id": source, "period_edtf": "", "first_day": day, "last_day": day}


TIME_COLUMNS = list(time("", "one"))
THEN = [time("alleged", "one"), time("denied", "one")]
NOW = [time("reported", "two")]


def line(change: str, denial: str, then: list[dict[str, Any]], now: list[dict[str, Any]], contested: bool) -> Any:
    lines = pd.DataFrame([{"row": 0, "change": change, "denial": denial, "is_contested": contested}])
    times = [pd.DataFrame(rows, columns=TIME_COLUMNS) for rows in (then, now)]
    return changed(lines, *times, ARTICLES).iloc[0]


@pytest.mark.parametrize(
    ("change", "denial", "then", "now", "label", "words"),
    [
        ("only_now", "", [], NOW, "+ new", "new: reported 2023"),
        ("only_then", "", THEN, [], "– not said again", "not said again: alleged and denied Mar 2020"),
        (
            *("firmer", "not_again", THEN, NOW, "↑ firmer, denial of Mar 2020 not repeated"),
            "firmer, denial of Mar 2020 not repeated: alleged and denied Mar 2020 → reported 2023",
        ),
        (
            *("weaker", "since", NOW, THEN, "↓ weaker, denied since (Mar 2020)"),
            "weaker, denied since (Mar 2020): reported 2023 → alleged and denied Mar 2020",
        ),
        ("both", "", NOW, NOW, "= in both", "in both: reported 2023"),
        ("", "", [], NOW, "reported 2023", "reported 2023"),
    ],
)
def test_a_line_says_what_has_changed_and_from_what_to_what(
    change: str, denial: str, then: Any, now: Any, label: str, words: str
) -> None:
    row = line(change, denial, then, now, contested=False)
    assert (row["label"], row["words"]) == (label, words)


def test_a_contested_line_keeps_its_sign_once() -> None:
    row = line("both", "", NOW, NOW, contested=True)
    assert (row["label"], row["words"]) == ("= in both · contested", "in both: reported 2023 · contested")
    assert (row["then"], row["now"]) == ("reported 2023", "reported 2023")
    assert row["changed"] == "in both · contested"
    alone = line("", "", [], NOW, contested=True)
    assert (alone["label"], alone["changed"]) == ("reported 2023 · contested", ""), "nothing is compared"

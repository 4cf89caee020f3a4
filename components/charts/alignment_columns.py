"""The columns of the alignment chart: one an article, or one a year of many, and the flag that stands above each."""

from collections.abc import Sequence
from operator import itemgetter
from string import ascii_uppercase
from typing import Any, NamedTuple

import pandas as pd

from components.words.dates import day_of, days_of, in_words, months
from components.words.text import grouped, plural, records

Row = dict[str, Any]
MOST_SOURCES = 8
"""Of more sources than these a column is a year of publication instead of an article."""
LONGEST_DAY = 9
"""Letters of a day that stand above a column; for what is longer its month stands there."""


class Column(NamedTuple):
    """A column of the chart: its place from 0 to 1, what stands above it, and its sources.

    `letter`: stands above a column of a narrow chart in the place of its publisher; a column of a year has none.
    """

    x: float
    first: str
    month: str
    second: str
    third: str
    letter: str
    sources: tuple[str, ...]


def columns_of(articles: pd.DataFrame) -> list[Column]:
    """The columns of `articles`: source_id, publisher, published_edtf, published_earliest, published_latest."""
    rows = records(articles)
    groups: dict[Any, list[Row]] = (
        grouped(rows, itemgetter("source_id"))
        if len(rows) <= MOST_SOURCES
        else grouped(rows, lambda row: last.year if (last := day_of(row["published_latest"])) else 0)
    )
    return [
        Column(
            (nth + 0.5) / len(groups),
            *_flag(key, group),
            "" if isinstance(key, int) else ascii_uppercase[nth],
            tuple(row["source_id"] for row in group),
        )
        for nth, (key, group) in enumerate(groups.items())
    ]


def _flag(key: Any, group: Sequence[Row]) -> tuple[str, str, str, str]:
    """What stands above a column: day, year and publisher of an article; of a year how many articles it holds."""
    if isinstance(key, int):
        return "", "", f"{key:04d}" if key else "undated", plural(len(group), "article")
    row = group[0]
    words, _, year = in_words(row["published_edtf"], short=True).rpartition(" ")
    month = months([days_of(row)], short=True).rpartition(" ")[0].replace(" or ", "–")
    day = words.removeprefix("between ").replace(" and ", "–").replace("about ", "~")
    return day if len(day) <= LONGEST_DAY else month, month, year, row["publisher"]


FLAG = ("x", "rows", "narrow", "share", "first", "month", "second", "third", "letter")
EDGE: Row = {"x": -1.0, "share": 0.0, "first": "", "month": "", "second": "", "third": "", "letter": ""}
"""Where the rows end."""


def flags(columns: Sequence[Column]) -> list[Row]:
    """A row of FLAG for each column."""
    return [column._asdict() | {"rows": 0.0, "narrow": 0.0, "share": 1 / len(columns)} for column in columns]

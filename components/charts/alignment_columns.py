"""The columns of the alignment chart: one an article, or one a year of many, and the flag that stands above each."""

from string import ascii_uppercase
from typing import Any

import pandas as pd

from components.words.dates import day_of, days_of, in_words, months
from components.words.text import grouped, plural, records

Row = dict[Any, Any]
MOST_SOURCES = 8
"""Of more sources than these a column is a year of publication instead of an article."""
LONGEST_DAY = 9
"""Letters of a day that stand above a column; for what is longer its month stands there."""
EDGE: Row = {
    **{"x": -1.0, "rows": 0.0, "narrow": 0.0, "share": 0.0},
    **{"first": "", "month": "", "second": "", "third": "", "letter": ""},
}
"""Where the rows end, and what a column has where nothing else is said."""


def columns_of(articles: pd.DataFrame) -> list[Row]:
    """The columns of `articles`: source_id, publisher, published_edtf, published_earliest, published_latest.

    A row for each, as EDGE is one: `x`, its place from 0 to 1, what stands above it, and `sources`, the ids of its own.
    `letter`: stands above a column of a narrow chart in the place of its publisher; a column of a year has none.
    """
    rows = records(articles)
    if len(rows) <= MOST_SOURCES:
        flags = [_flag(row) | {"letter": letter} for row, letter in zip(rows, ascii_uppercase, strict=False)]
    else:
        years = grouped(rows, lambda row: last.year if (last := day_of(row["published_latest"])) else 0)
        flags = [
            {
                "second": f"{year:04d}" if year else "undated",
                "third": plural(len(group), "article"),
                "sources": [row["source_id"] for row in group],
            }
            for year, group in years.items()
        ]
    return [EDGE | {"x": (nth + 0.5) / len(flags), "share": 1 / len(flags)} | flag for nth, flag in enumerate(flags)]


def _flag(row: Row) -> Row:
    """Day, year and publisher of an article."""
    words, _, year = in_words(row["published_edtf"], short=True).rpartition(" ")
    month = months([days_of(row)], short=True).rpartition(" ")[0].replace(" or ", "–")
    day = words.removeprefix("between ").replace(" and ", "–").replace("about ", "~")
    first = day if len(day) <= LONGEST_DAY else month
    return {"first": first, "month": month, "second": year, "third": row["publisher"], "sources": [row["source_id"]]}

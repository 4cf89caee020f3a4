"""The columns of the alignment chart: one an article, or one a year of many, and the flag that stands above each."""

from string import ascii_uppercase
from typing import Any

import altair as alt
import pandas as pd

from components.charts.alignment_layout import (
    BOTTOM,
    COLUMN,
    HEAD,
    LEAST,
    LEFT,
    LETTER,
    LEVEL,
    LINE_HEIGHT,
    MARKS_AT_NARROW,
    NARROW,
    NARROW_HEAD,
    RIGHT,
    SMALL,
    TINY,
    placed,
)
from components.charts.chart_spec import named
from components.palette import Palette
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


def column_layers(colours: Palette) -> list[alt.Chart]:
    """A line and a flag for each column, and a hairline from each row to its marks."""
    flags = named("flags").transform_filter("datum.x >= 0")
    return [
        flags.mark_rule(color=colours.rule).encode(
            y=alt.value(alt.ExprRef(f"{NARROW} ? {NARROW_HEAD - 4} : {HEAD - 4}")), y2=alt.value(alt.ExprRef(BOTTOM))
        ),
        placed("rows")
        .transform_filter("datum.supporter_id != ''")
        .mark_rule(color=colours.rule, opacity=0.6, strokeDash=[1, 3])
        .encode(x=alt.value(alt.ExprRef(LEFT)), x2=alt.value(alt.ExprRef("width"))),
        *(_flag_line(flags, name, at, colours) for name, at in (("first", 6), ("second", 19), ("third", 33))),
        _publishers(flags, colours),
    ]


def _publishers(flags: alt.Chart, colours: Palette) -> alt.Chart:
    """Whose article stands under which letter, one below the other beside the flags of a narrow chart."""
    return (
        flags.transform_filter(f"{NARROW} && datum.letter != ''")
        .transform_calculate(words="datum.letter + ' ' + datum.third")
        .mark_text(
            color=colours.quiet,
            fontSize=11,
            limit=alt.expr(f"{MARKS_AT_NARROW} - 14"),
            dy=alt.expr(f"{LINE_HEIGHT} * {COLUMN}"),
        )
        .encode(x=alt.value(0), y=alt.value(6), text="words:N")
    )


def _flag_line(flags: alt.Chart, name: str, at: int, colours: Palette) -> alt.Chart:
    """A line of the flags; month, year and letter alone on a narrow chart, and the month where a day has no room."""
    is_third = name == "third"
    room = f"({RIGHT} - {LEFT}) * datum.share"
    fitting = f"({NARROW} ? {room} - 3 : {room}) / ({LETTER[600]} * length(datum.words))"
    is_tight = f"{TINY} || {room} < {LEAST * LETTER[600]} * length(datum.first)"
    narrow = {"first": f"{is_tight} ? datum.month : ", "third": f"{NARROW} ? datum.letter : "}
    return (
        flags.transform_calculate(words=f"{narrow.get(name, '')}datum.{name}")
        .mark_text(
            align="center",
            fontSize=alt.expr(f"{NARROW} ? min({SMALL}, {fitting}) : {8.8 if is_third else f'min(9.8, {fitting})'}"),
            fontWeight=alt.expr(f"{NARROW} ? 600 : 400") if is_third else 600,
            color=alt.expr(f"{NARROW} ? '{colours.ink}' : '{colours.quiet}'") if is_third else colours.ink,
            limit=alt.expr(f"({RIGHT} - {LEFT}) * datum.share * 2 - 6") if is_third else 0,
            dy=alt.expr(f"{NARROW} ? 0 : {LEVEL}") if is_third else 0,
        )
        .encode(y=alt.value(at), text="words:N")
    )

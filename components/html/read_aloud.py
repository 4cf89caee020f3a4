"""The pictures as text: a sentence for each line of the chart, a row for each place, each with a link that opens it;
the difference of two windows as a table."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

import pandas as pd

from components.charts.alignment import MOST_DRAWN, Sides, block_heading, kind_words, left_out, named_most
from components.html.template import macro
from components.words.dates import days_of, in_words, months
from components.words.sentences import line_name
from components.words.text import Row, grouped, join_words, records

VOICE = {
    "asserted": "reported by",
    "attributed": "reported, as a named party says, by",
    "alleged": "alleged, as reported by",
    "admitted": "by the backer’s own account, as reported by",
    "denied": "denied, as reported by",
}
"""What stands before the publishers of articles that name a line so."""


def chart_as_text(lines: pd.DataFrame, marks: pd.DataFrame, sources: pd.DataFrame, sides: Sides) -> str:
    """A sentence for each line: “Egypt: kind not named; reported by the Post in May 2016 and by the Mail in June 2020”.

    Of more than `MOST_DRAWN` lines those that most articles name, and how many others there are.

    `lines`, `marks`: the frames of `Alignment`, the lines with name_ar and name_ru of the backer; `sources`: those of
    the marks.
    """
    articles = {row["source_id"]: row for row in records(sources)}
    by_line = grouped(records(marks.sort_values("column")), itemgetter("row"))
    rows = [
        {**line, "name": line["supporter"], "heading": block_heading(line, sides), "says": _says(line, found, articles)}
        for line in records(named_most(lines))
        if (found := by_line.get(line["row"]))
    ]
    note = " ".join(left_out("line", len(lines) - MOST_DRAWN)) if len(lines) > MOST_DRAWN else ""
    return str(macro("read_aloud", "chart", grouped(rows, itemgetter("heading")).items(), note))


def _says(line: Row, marks: Sequence[Row], articles: Mapping[str, Row]) -> str:
    """The kind of support, and who reports it: articles that name it alike together, a denial apart."""
    named = [
        (stance, _article(articles[mark["source_id"]], mark))
        for mark in marks
        for stance in dict.fromkeys([mark["stance"], *(["denied"] if mark["is_struck"] else [])])
    ]
    reported = [
        f"{VOICE[stance]} {join_words([first, *(f'by {name}' for _, name in more)])}"
        for stance, ((_, first), *more) in grouped(named, itemgetter(0)).items()
    ]
    return "; ".join([kind_words(line), *reported, *(["contested"] if line["is_contested"] else [])])


def _article(row: Row, mark: Row) -> str:
    """Publisher, who wrote the text where that is another, month, and the period that it states: “Post in May 2016”."""
    parts = (
        row["publisher"],
        "" if row["publisher"].startswith(row["text_publisher"]) else f", after {row['text_publisher']},",
        f" in {months([days_of(row)])}",
        f" (time stated: {in_words(mark['period_edtf'], True)})" if mark["period_edtf"] else "",
    )
    return "".join(parts)


def early_years(years: pd.DataFrame, before: int, width: float) -> str:
    """The block of the timeline before a year, `width` per cent of it; opened, a link to each year with its events.

    `years`: the frame of `years_before`; nothing where it is empty.
    """
    rows = records(years)
    return str(macro("read_aloud", "early", rows, before, width, int(years["event_count"].sum()))) if rows else ""


def places_as_table(places: pd.DataFrame) -> str:
    """Each place of the map with how much happens there: the frame of `places_in_view`, most events first.

    Of more than `MOST_DRAWN` places the first ones, and how many others there are.
    """
    shown = places[places["event_count"] + places["planned_count"] > 0]
    rows = records(shown.sort_values(["event_count", "name"], ascending=[False, True]))
    return str(macro("read_aloud", "places", rows, MOST_DRAWN)) if rows else ""


def difference_table(lines: pd.DataFrame, sides: Mapping[str, str], then: str, now: str) -> str:
    """The table of the lines that the chart draws, and how many others there are.

    `lines`: the frame of `changed`; `sides`: what to call each side; `then`, `now`: windows in words.
    """
    rows = [
        {
            "line": line_name(row, sides),
            "change": row["changed"],
            "then": row["then"],
            "now": row["now"],
            "is_changed": row["change"] != "both" or row["denial"] != "",
        }
        for row in records(named_most(lines))
    ]
    note = " ".join(left_out("line", len(lines) - len(rows))) if len(lines) > MOST_DRAWN else ""
    return str(macro("read_aloud", "difference", rows, then, now, note))

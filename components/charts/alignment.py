"""The alignment chart: who is said to back which side, with what, how firmly and of when, article by article.

Its rows; how they are drawn is in `components/charts/alignment_spec.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from components.charts.alignment_columns import EDGE, FLAG, Column, columns_of, flags
from components.charts.alignment_spec import (
    FOOT,
    HEAD,
    NARROW_HEAD,
    NARROW_STEP,
    narrow_height,
    narrow_room,
    specification,
)
from components.charts.chart_spec import ChartSpec
from components.palette import Palette
from components.words.claims import short
from components.words.dates import Published, days_of, in_words, months
from components.words.line_words import time_words
from components.words.text import grouped, plural, records, verb
from components.words.vocabulary import STANCES, SUPPORT, label

Row = dict[str, Any]
MOST_LINES = 40
"""Of more lines than these only those stay that speak of the window; one more line counts the others."""
MOST_DRAWN = 100
"""Of more lines than these only those stay that most articles name; one more line counts the others."""
WIDE, WIDE_STEP = 840, 20
"""Width of a wide chart in print, and the height of its rows, in units before it is made as narrow as the page."""
GAP = 0.5
"""Room above the heading of a block, in rows."""
NO_LINE = "No article here names a backing of a side that passes the filters."


class Sides(NamedTuple):
    """What the chart calls each side, by id and in order, and the year before which there were none."""

    headings: Mapping[str, str]
    since: int | None


def alignment_chart(
    lines: pd.DataFrame,
    marks: pd.DataFrame,
    articles: pd.DataFrame,
    sides: Sides,
    colours: Palette,
    room: float = np.inf,
) -> ChartSpec:
    """Backers under the side that they are said to back; a column for each article, or for each year of many.

    `lines`, `marks`: the frames of `Alignment`, the lines with their `words`; `articles`: source_id, publisher,
    published_edtf, published_earliest, published_latest of those that get a column. A filled circle is said in the
    outlet's own voice, a square attributed to a named party, a diamond admitted by the backer, a hollow circle alleged;
    a stroke is a denial. What speaks of another time than the window is faint. `room`: the rows that a wide chart has
    room for, headings included.
    """
    columns = columns_of(articles)
    shown, notes = _shown(lines, marks, room)
    heights, bottom = _heights(shown, narrow_room(sum(bool(column.letter) for column in columns)))
    rows = _rows(shown, marks, sides, heights)
    for note in notes or ([] if rows else [NO_LINE]):
        rows.append(PLAIN | bottom | {"backer": note})
        bottom = _moved(bottom, 1)
    places = list(sides.headings)
    return ChartSpec(
        specification(colours),
        {
            "rows": _frame(_shares(rows, bottom), ROW),
            "marks": _frame(_shares(_marks(marks, heights, columns, articles, places), bottom), MARK),
            "flags": _frame([*flags(columns), EDGE | {"rows": bottom["y"], "narrow": bottom["narrow"]}], FLAG),
        },
    )


def _shares(rows: Iterable[Row], bottom: Row) -> list[Row]:
    """The rows with their heights as shares of the whole, so that no scale depends on rows that have not arrived."""
    return [row | {name: row[name] / end for name, end in bottom.items()} for row in rows]


def height_of(picture: ChartSpec, is_wide: bool = False) -> int:
    """The height of the picture in print, in units of its own: in rows of two lines, or wide in rows of one."""
    wide, narrow = rows_of(picture)
    return (HEAD + round(WIDE_STEP * wide) if is_wide else NARROW_HEAD + round(NARROW_STEP * narrow)) + FOOT


def rows_within(height: float) -> float:
    """How many rows a wide picture of this height has room for in print."""
    return (height - HEAD - FOOT) / WIDE_STEP


def rows_style(rows: tuple[float, float]) -> str:
    """The numbers of rows for the style sheet, which gives the chart its height at every width."""
    wide, narrow = rows
    return f"<style>.st-key-chart {{ --wide-rows: {wide:g}; --narrow-rows: {narrow:g}; }}</style>"


def rows_of(picture: ChartSpec) -> tuple[float, float]:
    """How many rows a wide and a narrow picture have, headings and gaps included."""
    flags = picture.data["flags"]
    return float(flags["rows"].max()), float(flags["narrow"].max())


def _shown(lines: pd.DataFrame, marks: pd.DataFrame, room: float) -> tuple[pd.DataFrame, list[str]]:
    """The lines that are drawn, and notes on how many are not, because they speak of another time or are too many."""
    lit = lines["row"].isin(marks.loc[marks["is_in_window"], "row"])
    shown = lines if len(lines) <= MOST_LINES else lines[lit]
    others = len(lines) - len(shown)
    notes = [f"{plural(others, 'more line')} {verb(others, 'speaks')} of another time."] if others else []
    if len(shown) <= MOST_DRAWN and _heights(shown)[1]["y"] + len(notes) <= room:
        return shown, notes
    headings = (1 + GAP) * len({_block(row) for row in records(shown)})
    most = max(int(min(MOST_DRAWN, room - headings - len(notes) - 2)), 1)
    drawn = named_most(shown, most)
    return drawn, [*notes, *left_out("line", len(shown) - len(drawn))]


def named_most(lines: pd.DataFrame, most: int = MOST_DRAWN) -> pd.DataFrame:
    """So many of the lines of `Alignment`, those that most articles name, in their order."""
    return lines[lines["mark_count"].rank(method="first", ascending=False) <= most]


def left_out(noun: str, count: int) -> tuple[str, str]:
    """That so many lines or rows of a chart are not drawn, and where they stand, in two lines of a phone's width."""
    return (
        f"{plural(count, f'more {noun}')}, of the fewest articles, {verb(count, 'is')} not drawn:",
        "see the page Backers, and the CSV file of this chart.",
    )


TOP: Row = {"y": 0.0, "narrow": 0.0}
"""Where the first row stands in a wide and in a narrow chart, in rows of either."""


def _moved(at: Row, rows: float) -> Row:
    return {name: height + rows for name, height in at.items()}


def _heights(lines: pd.DataFrame, narrow: float = 0) -> tuple[dict[int, Row], Row]:
    """The heights of each line, and of the end; the heading of a block stands in the row above its first line.

    `narrow`: where the first row of a narrow chart stands.
    """
    heights, at, block = dict[int, Row](), TOP | {"narrow": narrow}, None
    for row in records(lines):
        if _block(row) != block:
            at = _moved(at, 1 + (GAP if block else 0))
            block = _block(row)
        heights[row["row"]] = at
        narrow = narrow_height(row["supporter"], kind_words(row), row["words"])
        at = {"y": at["y"] + 1, "narrow": at["narrow"] + narrow}
    return heights, at


def _block(line: Row) -> tuple[str, bool]:
    return line["side"], line["backing_group"] == "recognition"


def block_heading(line: Mapping[Any, Any], sides: Sides) -> str:
    """The heading of the block to which a line of `Alignment` belongs."""
    if line["side"] not in sides.headings:
        return f"Before {sides.since}, when there were no sides" if sides.since else "Before there were sides"
    verb = "Recognition of" if line["backing_group"] == "recognition" else "Said to back"
    return f"{verb} {sides.headings[line['side']]}"


ROW = ("y", "narrow", "kind", "tint", "backer", "what", "label", "full", "supporter_id")
PLAIN: Row = {"kind": "note", "tint": 2, "backer": "", "what": "", "label": "", "full": True, "supporter_id": ""}


def _rows(lines: pd.DataFrame, marks: pd.DataFrame, sides: Sides, heights: Mapping[int, Row]) -> list[Row]:
    """A row for each line, and one for the heading of each block."""
    lit = set(marks.loc[marks["is_in_window"], "row"])
    rows, block, backer = list[Row](), None, None
    for line in records(lines):
        tint = _tint(line["side"], list(sides.headings))
        if _block(line) != block:
            block, backer = _block(line), None
            heading = {"kind": "block", "tint": tint, "backer": block_heading(line, sides)}
            rows.append(PLAIN | _moved(heights[line["row"]], -1) | heading)
        is_first = line["supporter_id"] != backer
        backer = line["supporter_id"]
        rows.append(
            heights[line["row"]]
            | {
                "kind": "first" if is_first else "line",
                "tint": tint,
                "backer": line["supporter"],
                "what": kind_words(line),
                "label": line["words"],
                "full": line["row"] in lit,
                "supporter_id": line["supporter_id"],
            }
        )
    return rows


def kind_words(line: Mapping[Any, Any]) -> str:
    """The kind of support, and of several governments the one that gets it: “recognition · GNA”."""
    kind = label(SUPPORT, line["support"])
    if not line["government"]:
        return kind
    initials = "".join(letter for letter in line["government"] if letter.isupper())
    return f"{kind} · {initials if len(initials) > 2 else line['government']}"


def _tint(side: str, sides: Sequence[str]) -> int:
    return min(sides.index(side), 2) if side in sides else 2


MARK = (
    *("y", "narrow", "x", "room", "tint", "stance", "denied", "full", "note"),
    *("publisher", "published", "time", "speaker", "supporter_id"),
)


def _marks(
    marks: pd.DataFrame,
    heights: Mapping[int, Row],
    columns: Iterable[Column],
    articles: pd.DataFrame,
    sides: Sequence[str],
) -> list[Row]:
    """A mark for each line and column; of several articles of a year the firmest, with their number."""
    x_of = {source: column.x for column in columns for source in column.sources}
    published = {row["source_id"]: days_of(row) for row in records(articles)}
    shown = (row for row in records(marks) if row["row"] in heights and row["source_id"] in x_of)
    cells = grouped(shown, lambda row: (row["row"], x_of[row["source_id"]]))
    return [
        _mark(found, heights[line], x, _tint(found[0]["side"], sides), published) | {"room": _room(line, x, cells)}
        for (line, x), found in cells.items()
    ]


def _room(line: int, x: float, cells: Iterable[tuple[int, float]]) -> float:
    """How far from a mark the next one of its line stands, as a share of the columns; 1 where there is none."""
    return min((other - x for of_line, other in cells if of_line == line and other > x), default=1)


def _mark(found: Sequence[Row], at: Row, x: float, tint: int, published: Mapping[str, Published]) -> Row:
    firmest = max(found, key=lambda row: STANCES.index(row["stance"]))
    days = published[firmest["source_id"]]
    time = _time(firmest, days)
    return at | {
        "x": x,
        "tint": tint,
        "stance": firmest["stance"],
        "denied": any(row["is_struck"] for row in found),
        "full": any(row["is_in_window"] for row in found),
        "note": f"×{len(found)}" if len(found) > 1 else _note(firmest, time, days),
        "publisher": ", ".join(row["publisher"] for row in found),
        "published": "; ".join(in_words(row["published_edtf"]) for row in found),
        "time": time or "the day of publication",
        "speaker": firmest["denied_by"] if any(row["is_struck"] for row in found) else "",
        "supporter_id": firmest["supporter_id"],
    }


def _note(row: Row, time: str, days: Published) -> str:
    """What stands beside a mark: its number, and below it the time, where that is another than of its publication."""
    number = short(row)
    if number and not time:
        counted = {"period_edtf": row["quantity_edtf"]}
        counted |= {"first_day": row["quantity_first"], "last_day": row["quantity_last"]}
        of_number = time_words(row | counted, days, by_month=True)
        time = of_number if of_number != months([days], short=True) else ""
    return "\n".join(filter(None, (number, time)))


def _time(row: Row, days: Published) -> str:
    """The time of a mark whose article speaks of other years than that of its publication; else empty."""
    if not row["period_edtf"]:
        return ""
    return time_words(row | {"first_day": row["period_first"], "last_day": row["period_last"]}, days)


TYPES = dict.fromkeys(("x", "room", "y", "narrow", "rows", "share"), "float32") | {
    "tint": "int8",
    "full": "bool",
    "denied": "bool",
}
"""The narrowest that hold the values; the rest are texts."""


def _frame(rows: Sequence[Row], names: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({name: _column(name, [row[name] for row in rows]) for name in names})


def _column(name: str, values: list[Any]) -> Any:
    return np.array(values, TYPES[name]) if name in TYPES else pd.array(values, "str")

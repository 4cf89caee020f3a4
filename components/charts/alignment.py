"""The alignment chart: who is said to back which side, with what, how firmly and of when, article by article.

Its rows; how they are drawn is in `components/charts/alignment_spec.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from components.charts.alignment_columns import EDGE, Row, columns_of
from components.charts.alignment_layout import FOOT, HEAD, NARROW_HEAD, NARROW_STEP, narrow_height, narrow_room
from components.charts.alignment_spec import specification
from components.charts.chart_spec import ChartSpec
from components.palette import Palette
from components.words.claims import short
from components.words.dates import Published, days_of, in_words, months
from components.words.line_words import listed, time_words
from components.words.text import grouped, plural, records, verb
from components.words.vocabulary import STANCES, SUPPORT, label

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
    rows, end = _rows(shown, marks, sides, narrow_room(sum(bool(column["letter"]) for column in columns)))
    for note in notes or ([] if rows else [NO_LINE]):
        rows.append(PLAIN | end | {"backer": note})
        end = _moved(end, 1)
    # Heights are shares of the whole, so that no scale depends on rows that have not arrived.
    rows = [row | {name: row[name] / whole for name, whole in end.items()} for row in rows]
    return ChartSpec(
        specification(colours),
        {
            "rows": _frame(rows, PLAIN),
            "marks": _frame(_marks(marks, rows, columns, articles), MARK),
            "flags": _frame([*columns, EDGE | {"rows": end["y"], "narrow": end["narrow"]}], EDGE),
        },
    )


def height_of(picture: ChartSpec, is_wide: bool = False) -> int:
    """The height of the picture in print, in units of its own: in rows of two lines, or wide in rows of one."""
    wide, narrow = rows_of(picture)
    return (HEAD + round(WIDE_STEP * wide) if is_wide else NARROW_HEAD + round(NARROW_STEP * narrow)) + FOOT


def rows_within(height: float) -> float:
    """How many rows a wide picture of this height has room for in print."""
    return (height - HEAD - FOOT) / WIDE_STEP


def rows_style(rows: tuple[float, float]) -> str:
    """The numbers of rows for the style sheet, which gives the chart its height at every width."""
    return "<style>.st-key-chart {{ --wide-rows: {:g}; --narrow-rows: {:g}; }}</style>".format(*rows)


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
    headings = (1 + GAP) * len({_block(row) for row in records(shown)})
    if len(shown) <= MOST_DRAWN and len(shown) + max(headings - GAP, 0) + len(notes) <= room:
        return shown, notes
    drawn = named_most(shown, max(int(min(MOST_DRAWN, room - headings - len(notes) - 2)), 1))
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


def _moved(at: Row, rows: float) -> Row:
    return {name: height + rows for name, height in at.items()}


def _block(line: Row) -> tuple[str, bool]:
    return line["side"], line["backing_group"] == "recognition"


def block_heading(line: Mapping[Any, Any], sides: Sides) -> str:
    """The heading of the block to which a line of `Alignment` belongs."""
    if line["side"] not in sides.headings:
        return f"Before {sides.since}, when there were no sides" if sides.since else "Before there were sides"
    verb = "Recognition of" if line["backing_group"] == "recognition" else "Said to back"
    return f"{verb} {sides.headings[line['side']]}"


PLAIN: Row = {
    **{"y": 0.0, "narrow": 0.0, "kind": "note", "tint": 2},
    **{"backer": "", "what": "", "label": "", "full": True, "supporter_id": ""},
}
"""A note, in the columns of all rows."""


def _rows(lines: pd.DataFrame, marks: pd.DataFrame, sides: Sides, narrow: float) -> tuple[list[Row], Row]:
    """A row for each line, one for the heading of each block, and where the last one ends.

    Heights are in rows of a wide and of a narrow chart; `narrow`: where the first row of a narrow one stands.
    """
    lit = set(marks.loc[marks["is_in_window"], "row"])
    tints = dict(zip(sides.headings, (0, 1), strict=False))
    rows, at, block = list[Row](), {"y": 0.0, "narrow": narrow}, None
    for line in records(lines):
        plain = PLAIN | {"tint": tints.get(line["side"], 2)}
        if _block(line) != block:
            block = _block(line)
            at = _moved(at, 1 + (GAP if rows else 0))
            rows.append(plain | _moved(at, -1) | {"kind": "block", "backer": block_heading(line, sides)})
        what = kind_words(line)
        rows.append(
            plain
            | at
            | {
                "row": line["row"],
                "kind": "line" if rows[-1]["supporter_id"] == line["supporter_id"] else "first",
                "backer": line["supporter"],
                "what": what,
                "label": line["words"],
                "full": line["row"] in lit,
                "supporter_id": line["supporter_id"],
            }
        )
        at = {"y": at["y"] + 1, "narrow": at["narrow"] + narrow_height(line["supporter"], what, line["words"])}
    return rows, at


def kind_words(line: Mapping[Any, Any]) -> str:
    """The kind of support, and of several governments the one that gets it: “recognition · GNA”."""
    kind = label(SUPPORT, line["support"])
    initials = "".join(letter for letter in line["government"] if letter.isupper())
    government = initials if len(initials) > 2 else line["government"]
    return f"{kind} · {government}" if government else kind


MARK = (
    *("y", "narrow", "x", "room", "tint", "stance", "denied", "full", "note"),
    *("publisher", "published", "time", "speaker", "supporter_id"),
)


def _marks(marks: pd.DataFrame, rows: Sequence[Row], columns: Sequence[Row], articles: pd.DataFrame) -> list[Row]:
    """A mark for each line and column; of several articles of a year the firmest, with their number.

    `room`: how far from a mark the next one of its line stands, as a share of the columns; 1 where there is none.
    """
    x_of = {source: column["x"] for column in columns for source in column["sources"]}
    published = {row["source_id"]: days_of(row) for row in records(articles)}
    drawn = {row["row"]: row for row in rows if "row" in row}
    shown = (row for row in records(marks) if row["row"] in drawn and row["source_id"] in x_of)
    cells = grouped(shown, lambda row: (row["row"], x_of[row["source_id"]]))
    return [
        drawn[line]
        | _mark(found, published)
        | {"x": x, "room": min((other - x for at, other in cells if at == line and other > x), default=1)}
        for (line, x), found in cells.items()
    ]


def _mark(found: Sequence[Row], published: Mapping[str, Published]) -> Row:
    firmest = max(found, key=lambda row: STANCES.index(row["stance"]))
    days = published[firmest["source_id"]]
    time = _time(firmest, days)
    return {
        "stance": firmest["stance"],
        "denied": any(row["is_struck"] for row in found),
        "full": any(row["is_in_window"] for row in found),
        "note": f"×{len(found)}" if len(found) > 1 else _note(firmest, time, days),
        "publisher": ", ".join(row["publisher"] for row in found),
        "published": "; ".join(in_words(row["published_edtf"]) for row in found),
        "time": listed([*dict.fromkeys(_stated_times(row) for row in found)]),
        "speaker": "; ".join(dict.fromkeys(row["denied_by"] for row in found if row["is_struck"])),
    }


def _stated_times(row: Row) -> str:
    """The times of which an article speaks on a line."""
    return listed(
        [in_words(period) if period else "the day of publication" for period in row["stated_periods"].split(";")]
    )


def _note(row: Row, time: str, days: Published) -> str:
    """What stands beside a mark: its number, and below it the time, where that is another than of its publication."""
    number = short(row)
    if number and not time:
        ends = {"first_day": row["quantity_first"], "last_day": row["quantity_last"]}
        of_number = time_words(row | ends | {"period_edtf": row["quantity_edtf"]}, days, by_month=True)
        time = of_number if of_number != months([days], short=True) else ""
    return "\n".join(filter(None, (number, time)))


def _time(row: Row, days: Published) -> str:
    """The time of a mark whose article speaks of other years than that of its publication; else empty."""
    ends = {"first_day": row["period_first"], "last_day": row["period_last"]}
    return time_words(row | ends, days) if row["period_edtf"] else ""


TYPES: dict[str, Any] = dict.fromkeys(("x", "room", "y", "narrow", "rows", "share"), "float32") | {
    "tint": "int8",
    "full": "bool",
    "denied": "bool",
}
"""The narrowest that hold the values; the rest are texts."""


def _frame(rows: Sequence[Row], names: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.array([row[name] for row in rows], TYPES.get(name, "str")) for name in names})

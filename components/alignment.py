"""The alignment chart: who is said to back which side, with what, by how many sources, how firmly, denied by whom.

Its rows; how they are drawn is in `components/alignment_spec.py`.
"""

from typing import Any

import numpy as np
import pandas as pd

from components.alignment_spec import specification
from components.dates import in_words
from components.palette import Palette
from components.picture import Picture
from components.vocabulary import GROUP, SUPPORT, of

MANY = 6
"""More marks on one line than this become a bar on each, its length the number of sources."""

Frame = pd.DataFrame


def alignment_picture(lines: Frame, marks: Frame, sides: dict[str, str], colours: Palette) -> Picture:
    """Backers of the first side to the right of the centre, of others to the left; one mark a source.

    `lines`, `marks`: the frames of `alignment_lines` and `alignment_marks`; `sides`: names by id, in their order.
    A filled circle is said in the outlet's own voice, a square attributed to a named party, a diamond admitted by the
    backer, a hollow circle alleged; a stroke through a mark is a denial.
    """
    most = int(lines["mark_count"].max()) if len(lines) else 0
    many = most > MANY
    left, spec = tuple(sides)[1:], specification(colours, tuple(sides.values()), many)
    rows = _row_table(lines, left, MANY / most if many else 1)
    if many:  # no bar names who denies it, and of many sources that is the longest column
        return Picture(spec, {"rows": rows.drop(columns="denier")})
    return Picture(spec, {"rows": rows, "marks": _mark_table(marks, left, _heights(lines))})


def _heights(lines: Frame) -> list[int]:
    """The row of each line from the top, below the names of the sides (row 0) and the headings so far."""
    headings = lines["is_first_of_group"].cumsum()
    return list((lines["row"] + headings + 1).astype(int))


ROW = (
    *("y", "reach", "sideless", "backer", "first", "what", "whom", "strength", "denied", "denier", "years"),
    "supporter_id",
)
EMPTY = {**dict.fromkeys(ROW, ""), "y": 0, "reach": 0.0, "sideless": False, "first": False, "denied": False}
"""A row without a line: the names of the sides, the heading of a group, or that there is nothing."""
NO_BACKING = "Nobody is said to back either side in this view; claims without a side are not shown here."


Left = tuple[str, ...]
"""The sides whose backers stand to the left of the centre."""


def _row_table(lines: Frame, left: Left, scale: float) -> Frame:
    """A row for the names of the sides, for each heading of a group and for each line; `reach` is in slots, signed."""
    heights = zip(_heights(lines), _records(lines), strict=True)
    rows = [row for at, line in heights for row in _rows(at, line, _sign(line, left) * scale)]
    return _columns([EMPTY, *(rows or [{**EMPTY, "y": 1, "backer": NO_BACKING}])], ROW)


TYPES = {"y": "int16", "x": "float32", "reach": "float32"} | dict.fromkeys(("sideless", "first", "denied"), "bool")
"""The narrowest that hold the values; the rest are texts."""


def _columns(rows: list[dict[str, Any]], names: tuple[str, ...]) -> Frame:
    return pd.DataFrame({name: _column(name, [row[name] for row in rows]) for name in names})


def _column(name: str, values: list[Any]) -> Any:
    return np.array(values, TYPES[name]) if name in TYPES else pd.array(values, "str")


def _rows(at: int, line: dict[str, Any], scale: float) -> list[dict[str, Any]]:
    row = {
        "y": at,
        "reach": line["mark_count"] * scale,
        "sideless": line["side"] == NONE,
        "backer": line["supporter"],
        "first": line["is_first_of_backer"],
        "what": of(SUPPORT, line["support"]),
        "whom": line["government"],
        "strength": line["strength"],
        "denied": line["is_denied"],
        "denier": line["denied_by"],
        "years": _years(line),
        "supporter_id": line["supporter_id"],
    }
    heading = {**EMPTY, "y": at - 1, "backer": of(GROUP, line["backing_group"])}
    return [heading, row] if line["is_first_of_group"] else [row]


def _records(frame: Frame, *names: str) -> list[dict[str, Any]]:
    columns = names or tuple(frame.columns)
    rows = zip(*(frame[name].tolist() for name in columns), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in rows]


NONE = "none"
"""The side of what ended before there were sides."""


def _sign(row: dict[str, Any], left: Left) -> int:
    return -1 if row["side"] in left else 1


def _years(line: dict[str, Any]) -> str:
    """Years that the periods cover: “2016–23”, one year, or “…–2020” when a beginning is open."""
    first, last = (
        "…" if pd.isna(line[name]) else line[name].date().isoformat()[:4] for name in ("first_day", "last_day")
    )
    return first if first == last else f"{first}–{last[2:] if first[:2] == last[:2] != '…' else last}"


MARK = ("y", "x", "sideless", "stance", "denied", "publisher", "published", "until", "supporter_id")


def _mark_table(marks: Frame, left: Left, heights: list[int]) -> Frame:
    """A row for each mark; what its line says stands in the table of rows, under the same `y`."""
    read = ("row", "side", "slot", "stance", "is_struck", "publisher", "published_edtf", "said_on", "supporter_id")
    return _columns([_mark(heights[row["row"]], _sign(row, left), row) for row in _records(marks, *read)], MARK)


def _mark(at: int, sign: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "y": at,
        "x": sign * (row["slot"] + 0.6),
        "sideless": row["side"] == NONE,
        "stance": row["stance"],
        "denied": row["is_struck"],
        "publisher": row["publisher"],
        "published": in_words(row["published_edtf"]),
        "until": "no end stated" if pd.isna(row["said_on"]) else in_words(row["said_on"].date().isoformat()),
        "supporter_id": row["supporter_id"],
    }

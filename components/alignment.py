"""The alignment chart: who is said to back which side, with what, by how many sources, how firmly, denied by whom."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from components.dates import in_words
from components.palette import Palette
from components.picture import Picture, Spec, named
from components.vocabulary import GROUP, STANCE, SUPPORT, of

STEP = 17
"""Height of a line, in pixels."""
HALF = 14
"""Number of slots on either side of the centre; text takes those that marks leave."""
MANY = 6
"""More marks on one line than this become a bar on each, its length the number of sources."""
SHAPES: dict[str, str] = {"asserted": "circle", "attributed": "square", "admitted": "diamond", "alleged": "circle"}
STRIKE = "M-1.6,1.6L1.6,-1.6"
NARROW = "width < 420"

TOLD = ("Backer", "Kind", "Source", "Published", "Said as of", "Denied by")
"""What a mark tells when it is pointed at."""

Frame = pd.DataFrame


def alignment_picture(lines: Frame, marks: Frame, sides: dict[str, str], colours: Palette) -> Picture:
    """Backers of one side to the left of the centre, of the other to the right; one mark a source.

    `lines`, `marks`: the frames of `alignment_lines` and `alignment_marks`. A filled circle is said in the outlet's own
    voice, a square attributed to a named party, a diamond admitted by the backer, a hollow circle alleged; a stroke
    through a mark is a denial.
    """
    most = int(lines["mark_count"].max()) if len(lines) else 0
    many = most > MANY
    rows, spec = _row_table(lines, MANY / most if many else 1), _spec(colours, tuple(sides.items()), many)
    if many:  # no bar names who denies it, and of many sources that is the longest column
        return Picture(spec, {"rows": rows.drop(columns="denier")})
    return Picture(spec, {"rows": rows, "marks": _mark_table(marks, _heights(lines))})


def _heights(lines: Frame) -> list[int]:
    """The row of each line from the top, below the names of the sides (row 0) and the headings so far."""
    headings = lines["is_first_of_group"].cumsum()
    return list((lines["row"] + headings + 1).astype(int))


ROW = ("y", "reach", "backer", "first", "what", "strength", "denied", "denier", "years", "supporter_id")
EMPTY = {**dict.fromkeys(ROW, ""), "y": 0, "reach": 0.0, "first": False, "denied": False}
"""A row without a line: the names of the sides, the heading of a group, or that there is nothing."""
NO_BACKING = "Nobody is said to back either side in this view; claims without a side stand under Backers."


def _row_table(lines: Frame, scale: float) -> Frame:
    """A row for the names of the sides, for each heading of a group and for each line; `reach` is in slots, signed."""
    told = [row for at, line in zip(_heights(lines), _records(lines), strict=True) for row in _rows(at, line, scale)]
    return _columns([EMPTY, *(told or [{**EMPTY, "y": 1, "backer": NO_BACKING}])], ROW)


TYPES = {"y": "int16", "x": "float32", "reach": "float32", "first": "bool", "denied": "bool"}
"""The narrowest that hold the values; the rest are texts."""


def _columns(rows: list[dict[str, Any]], names: tuple[str, ...]) -> Frame:
    return pd.DataFrame({name: _column(name, [row[name] for row in rows]) for name in names})


def _column(name: str, values: list[Any]) -> Any:
    return np.array(values, TYPES[name]) if name in TYPES else pd.array(values, "str")


def _rows(at: int, line: dict[str, Any], scale: float) -> list[dict[str, Any]]:
    row = {
        "y": at,
        "reach": _sign(line) * line["mark_count"] * scale,
        "backer": line["supporter"],
        "first": line["is_first_of_backer"],
        "what": of(SUPPORT, line["support"]),
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


def _sign(row: dict[str, Any]) -> int:
    return {"haftar": 1, "tripoli": -1}[row["side"]]


def _years(line: dict[str, Any]) -> str:
    """Years that the periods cover: “2016–23”, one year, or “…–2020” when a beginning is open."""
    first, last = ("…" if pd.isna(line[name]) else f"{line[name]:%Y}" for name in ("first_day", "last_day"))
    return first if first == last else f"{first}–{last[2:] if first[:2] == last[:2] != '…' else last}"


MARK = ("y", "x", "stance", "denied", "publisher", "published", "until", "supporter_id")


def _mark_table(marks: Frame, heights: list[int]) -> Frame:
    """A row for each mark; what its line says stands in the table of rows, under the same `y`."""
    read = ("row", "side", "slot", "stance", "is_struck", "publisher", "published_edtf", "said_on", "supporter_id")
    return _columns([_mark(heights[row["row"]], row) for row in _records(marks, *read)], MARK)


def _mark(at: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "y": at,
        "x": _sign(row) * (row["slot"] + 0.6),
        "stance": row["stance"],
        "denied": row["is_struck"],
        "publisher": row["publisher"],
        "published": in_words(row["published_edtf"]),
        "until": "no end stated" if pd.isna(row["said_on"]) else in_words(f"{row['said_on']:%Y-%m-%d}"),
        "supporter_id": row["supporter_id"],
    }


# The specification, the same for every selection


@lru_cache(maxsize=8)
def _spec(colours: Palette, sides: tuple[tuple[str, str], ...], many: bool) -> Spec:
    names = dict(sides)
    chosen = clicked()
    parts = [_centre(colours), *_headings(names, colours), *_texts(colours, chosen)]
    parts += _bars(colours, chosen) if many else _marks(colours, chosen)
    chart = (
        alt.layer(*parts)
        .encode(x=_x(), y=_y())
        .properties(width="container", height=alt.Step(STEP), background=colours.paper, padding=0, autosize="none")
        .configure_view(stroke=None)
        .configure_text(font="Source Sans, sans-serif", baseline="middle")
    )
    spec: Spec = chart.to_dict()
    return spec


def clicked() -> alt.Parameter:
    """The backer and the kind of support of the mark or name that was clicked."""
    return alt.selection_point(name="backer", fields=["supporter_id", "what"], on="click", empty=True)


def _x() -> alt.X:
    return alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-HALF, HALF], nice=False))


def _y() -> alt.Y:
    return alt.Y("y:O", axis=None, scale=alt.Scale(type="point", padding=0.6))


def _of_side(colours: Palette, sign: str) -> Any:
    return alt.expr(f"datum.{sign} > 0 ? '{colours.haftar}' : '{colours.tripoli}'")


def _centre(colours: Palette) -> alt.Chart:
    rule = alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(color=colours.rule)
    return rule.encode(y=alt.value(0), y2=alt.value("height"))


def _headings(sides: dict[str, str], colours: Palette) -> list[alt.Chart]:
    heads = alt.Chart(
        alt.Data(
            values=[
                {"y": 0, "x": -0.3, "t": f"← back {sides['tripoli']}"},
                {"y": 0, "x": 0.3, "t": f"back {sides['haftar']} →"},
            ]
        )
    )
    groups = named("rows").transform_filter("datum.y > 0 && datum.supporter_id == ''")
    return [
        heads.mark_text(
            align=alt.expr("datum.x > 0 ? 'left' : 'right'"), color=_of_side(colours, "x"), fontWeight=700, fontSize=12
        ).encode(text="t:N"),
        groups.mark_text(align="left", color=colours.quiet, fontSize=11, fontStyle="italic").encode(
            x=alt.value(0), text="backer:N"
        ),
    ]


LINES = "datum.reach != 0"
TEXT = "datum.what + ' · ' + datum.strength + (datum.denied ? ', denied' : '') + ' · ' + datum.years"
SHORT = "datum.what + (datum.denied ? ', denied' : '') + ' · ' + datum.years"
"""Where there is no room for all: how firmly it is said is told by the marks."""


def _texts(colours: Palette, chosen: alt.Parameter) -> list[alt.Chart]:
    """The backer on the far side of the centre, pointing at its marks; beyond these what, how firmly and when."""
    lines = named("rows").transform_filter(LINES)
    size = alt.expr(f"{NARROW} ? 10 : width < 680 ? 10.5 : 12")
    backers = (
        lines.transform_filter("datum.first")
        .transform_calculate(
            x="datum.reach > 0 ? -0.3 : 0.3", name="datum.reach > 0 ? datum.backer + ' →' : '← ' + datum.backer"
        )
        .mark_text(
            align=alt.expr("datum.reach > 0 ? 'right' : 'left'"),
            color=_of_side(colours, "reach"),
            fontWeight=600,
            fontSize=size,
            limit=alt.expr("width / 2 - 4"),
            cursor="pointer",
        )
    )
    beyond = "datum.reach + (datum.reach > 0 ? 0.55 : -0.55)"
    told = lines.transform_calculate(x=beyond, told=f"{NARROW} ? {SHORT} : {TEXT}").mark_text(
        align=alt.expr("datum.reach > 0 ? 'left' : 'right'"),
        color=colours.quiet,
        fontSize=size,
        limit=alt.expr(f"width / 2 * (1 - (abs(datum.reach) + 0.55) / {HALF})"),
    )
    return [
        backers.encode(text="name:N").add_params(chosen),
        told.encode(text="told:N"),
    ]


def _marks(colours: Palette, chosen: alt.Parameter) -> list[alt.Chart]:
    tint = _tint("x", colours)
    dots = named("marks").transform_calculate(shape=f"{SHAPES}[datum.stance]")
    points = dots.mark_point(
        size=95,
        strokeWidth=1.8,
        opacity=1,
        aria=False,
        stroke=alt.expr(tint),
        fill=alt.expr(f"datum.stance == 'alleged' ? '{colours.paper}' : {tint}"),
    )
    strikes = named("marks").transform_filter("datum.denied")
    struck = strikes.mark_point(shape=STRIKE, size=110, strokeWidth=2.4, color=colours.ink, opacity=1, aria=False)
    return [
        points.encode(shape=alt.Shape("shape:N", scale=None, legend=None)),
        struck,
        _targets(chosen),
    ]


def _tint(value: str, colours: Palette) -> str:
    return f"(datum.{value} > 0 ? '{colours.haftar}' : '{colours.tripoli}')"


ELSEWHERE = "(datum.denied ? '' : ', as another article reports')"


def _targets(chosen: alt.Parameter) -> alt.Chart:
    """What is clicked, hovered and read aloud: one target over each mark and its stroke, larger than either."""
    line = alt.LookupData(alt.NamedData("rows"), key="y", fields=["backer", "what", "strength", "denied", "denier"])
    as_: Any = {"as": ["backer", "what", "strength", "is_denied", "denier"]}
    parts = {
        "Backer": "datum.backer",
        "Kind": "datum.what + ', ' + datum.strength",
        "Source": f"datum.publisher + ' ' + {STANCE}[datum.stance]",
        "Published": "datum.published",
        "Said as of": "datum.until",
        "Denied by": f"datum.is_denied ? datum.denier + {ELSEWHERE} : 'nobody in view'",
    }
    said = " + '; ' + ".join(f"'{name}: ' + datum['{name}']" for name in TOLD)
    return (
        named("marks")
        .transform_lookup("y", from_=line, **as_)
        .transform_calculate(**parts)
        .transform_calculate(told=said)
        .mark_point(filled=True, size=280, opacity=0, cursor="pointer")
        .encode(
            tooltip=[alt.Tooltip(f"{name}:N") for name in TOLD],
            description=alt.Description("told:N"),
        )
        .add_params(chosen)
    )


def _bars(colours: Palette, chosen: alt.Parameter) -> list[alt.Chart]:
    """A bar a line where sources are too many for marks: hollow when alleged at best, struck when denied."""
    rows, tint = named("rows").transform_filter(LINES), _tint("reach", colours)
    bars = (
        rows.transform_calculate(x="datum.reach + (datum.reach > 0 ? 0.2 : -0.2)", told=f"datum.backer + ': ' + {TEXT}")
        .mark_bar(
            height=9,
            strokeWidth=1.6,
            cursor="pointer",
            stroke=alt.expr(tint),
            fill=alt.expr(f"datum.strength == 'alleged' ? '{colours.paper}' : {tint}"),
        )
        .encode(x2=alt.datum(0), tooltip="told:N")
        .add_params(chosen)
    )
    strikes = rows.transform_filter("datum.denied").transform_calculate(x="datum.reach / 2")
    struck = strikes.mark_point(shape=STRIKE, size=140, strokeWidth=2.4, color=colours.ink, opacity=1, aria=False)
    return [bars, struck]

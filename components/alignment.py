"""The alignment chart: who is said to back which side, with what, by how many sources, how firmly, denied by whom."""

from typing import Any, Literal

import altair as alt
import pandas as pd

from components.dates import in_words
from components.palette import Palette
from components.vocabulary import GROUP, STANCE, SUPPORT, of

STEP = 17
"""Height of a line, in pixels."""
HALF = 12
"""Number of slots on either side of the centre; text takes those that marks leave."""
MANY = 6
"""More marks on one line than this become a bar on each, its length the number of sources."""
SHAPES: dict[str, str] = {"asserted": "circle", "attributed": "square", "admitted": "diamond", "alleged": "circle"}
STRIKE = "M-1.6,1.6L1.6,-1.6"

TOLD = ("Backer", "Kind", "Source", "Published", "Said to hold until", "Denied by")
"""What a mark tells when it is pointed at."""

Frame = pd.DataFrame
Align = Literal["left", "right"]


def alignment_chart(lines: Frame, marks: Frame, sides: dict[str, str], colours: Palette) -> alt.LayerChart:
    """Backers of one side to the left of the centre, of the other to the right; one mark a source.

    `lines`, `marks`: the frames of `alignment_lines` and `alignment_marks`. A filled circle is said in the outlet's own
    voice, a square attributed to a named party, a diamond admitted by the backer, a hollow circle alleged; a stroke
    through a mark is a denial.
    """
    rows = _line_table(lines, colours)
    dots = _mark_table(marks, colours)
    height = STEP * (int(rows["y"].max()) + 2.2 if len(rows) else 2)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-HALF, HALF], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-1.2, height / STEP - 1.2], reverse=True, nice=False))
    parts = [
        _centre(colours),
        *_headings(rows, sides, x, y, colours),
        *_names(rows, x, y, colours),
        *(_bars(rows, x, y, colours) if _are_many(lines) else _marks(dots, x, y, colours)),
    ]
    return (
        alt.layer(*parts)
        .properties(width="container", height=height, background="transparent", padding=0)
        .configure_view(stroke=None)
        .configure_text(font="Source Sans, sans-serif")
    )


def _y(frame: Frame) -> pd.Series:
    headings = frame["group_rank"].rank(method="dense") if len(frame) else frame["row"]
    return frame["row"] + headings + 0.2


def _are_many(lines: Frame) -> bool:
    return bool(lines["mark_count"].max() > MANY)


def _reach(lines: Frame) -> pd.Series:
    """How far a line's marks reach from the centre, in slots."""
    return lines["mark_count"] * MANY / lines["mark_count"].max() if _are_many(lines) else lines["mark_count"]


def _sign(frame: Frame) -> pd.Series:
    return frame["side"].map({"haftar": 1, "tripoli": -1}).astype(float)


def _line_table(lines: Frame, colours: Palette) -> Frame:
    sign = _sign(lines)
    denied = lines["is_denied"].map({True: ", denied", False: ""})
    told = lines["support"].map(lambda kind: of(SUPPORT, kind)) + " · " + lines["strength"]
    return pd.DataFrame(
        {
            "y": _y(lines),
            "sign": sign,
            "x": sign * (_reach(lines) + 0.55),
            "bar": sign * (_reach(lines) + 0.2),
            "x_name": -sign * 0.3,
            "name": lines["supporter"].where(lines["is_first_of_backer"], ""),
            "group": lines["backing_group"].map(lambda group: of(GROUP, group)).where(lines["is_first_of_group"], ""),
            "text": told + denied + " · " + _years(lines),
            "short": told,
            "mark_count": lines["mark_count"],
            "denied": lines["is_denied"],
            "colour": lines["side"].map(colours.side),
            "fill": lines["side"].map(colours.side).where(lines["strength"] != "alleged", colours.paper),
            "told": lines["supporter"] + ": " + told + denied + ", " + lines["mark_count"].astype(str) + " sources",
            "supporter_id": lines["supporter_id"],
        }
    )


def _years(lines: Frame) -> pd.Series:
    """Years that the periods cover: “2016–23”, one year, or “…–2020” when a beginning is open."""
    first, last = (lines[name].dt.strftime("%Y").fillna("…") for name in ("first_day", "last_day"))
    end = last.str[-2:].where((first.str[:2] == last.str[:2]) & (last != "…"), last)
    return first.where(first == last, first + "–" + end)


def _mark_table(marks: Frame, colours: Palette) -> Frame:
    sign = _sign(marks)
    colour = marks["side"].map(colours.side)
    return pd.DataFrame(
        {
            "y": _y(marks),
            "x": sign * (marks["slot"] + 0.6),
            "shape": marks["stance"].map(SHAPES),
            "colour": colour,
            "fill": colour.where(marks["stance"] != "alleged", colours.paper),
            "denied": marks["is_struck"],
            "supporter_id": marks["supporter_id"],
            "Backer": marks["supporter"],
            "Kind": marks["support"].map(lambda kind: of(SUPPORT, kind)) + ", " + marks["strength"],
            "Source": marks["publisher"] + " " + marks["stance"].map(lambda stance: of(STANCE, stance)),
            "Published": marks["published_edtf"].map(in_words),
            "Said to hold until": marks["said_on"].dt.strftime("%Y-%m-%d").fillna("open"),
            "Denied by": marks["denied_by"].where(marks["is_denied"], "nobody in view"),
        }
    ).pipe(_told)


def _told(dots: Frame) -> Frame:
    """The same frame with `told`, what a screen reader says of a mark."""
    parts = [name + ": " + dots[name].astype(str) for name in TOLD]
    return dots.assign(told=["; ".join(words) for words in zip(*parts, strict=True)])


def _centre(colours: Palette) -> alt.Chart:
    return alt.Chart(pd.DataFrame({"x": [0]})).mark_rule(color=colours.rule).encode(x=alt.X("x:Q", axis=None))


def _text(rows: Frame, x: alt.X, y: alt.Y, field: str, align: Align, colour: str, **how: Any) -> alt.Chart:
    return (
        alt.Chart(rows)
        .mark_text(
            align=align, baseline="middle", color=colour, limit=alt.expr(f"width * {how.pop('share', 0.5)} - 4"), **how
        )
        .encode(x=x, y=y, text=alt.Text(f"{field}:N"))
    )


def _names(rows: Frame, x: alt.X, y: alt.Y, colours: Palette) -> list[alt.Chart]:
    size = alt.expr("width < 420 ? 10 : 12")
    name = alt.X("x_name:Q", axis=None)
    right, left = "datum.sign > 0", "datum.sign < 0"
    told_beside: list[tuple[Align, str]] = [("left", right), ("right", left)]
    return [
        _text(rows, name, y, "name", "right", colours.ink, fontSize=size, fontWeight=600).transform_filter(right),
        _text(rows, name, y, "name", "left", colours.ink, fontSize=size, fontWeight=600).transform_filter(left),
        *(
            _text(rows, x, y, field, align, colours.quiet, fontSize=size, share=0.47).transform_filter(
                f"{side} && {room}"
            )
            for align, side in told_beside
            for field, room in (("text", "width >= 420"), ("short", "width < 420"))
        ),
    ]


def _headings(rows: Frame, sides: dict[str, str], x: alt.X, y: alt.Y, colours: Palette) -> list[alt.Chart]:
    heads = pd.DataFrame(
        {"y": -0.6, "x": [-0.3, 0.3], "t": [f"← back {sides['tripoli']}", f"back {sides['haftar']} →"]}
    )
    sides_of_centre: list[tuple[Align, str, str]] = [("right", colours.tripoli, "<"), ("left", colours.haftar, ">")]
    side = [
        alt.Chart(heads)
        .mark_text(align=align, baseline="middle", color=colour, fontWeight=700, fontSize=12)
        .encode(x=x, y=y, text="t:N")
        .transform_filter(f"datum.x {sign} 0")
        for align, colour, sign in sides_of_centre
    ]
    above = alt.Y("y_group:Q", axis=None)
    groups = (
        alt.Chart(rows)
        .transform_filter("datum.group != ''")
        .transform_calculate(y_group="datum.y - 1")
        .mark_text(align="left", baseline="middle", color=colours.quiet, fontSize=11, fontStyle="italic")
        .encode(x=alt.value(0), y=above, text="group:N")
    )
    return [*side, groups]


def _marks(dots: Frame, x: alt.X, y: alt.Y, colours: Palette) -> list[alt.Chart]:
    shape = alt.Shape("shape:N", scale=None, legend=None)
    fill, stroke = alt.Fill("fill:N", scale=None), alt.Stroke("colour:N", scale=None)
    points = (
        alt.Chart(dots)
        .mark_point(size=95, strokeWidth=1.8, opacity=1, aria=False)
        .encode(x=x, y=y, shape=shape, fill=fill, stroke=stroke)
    )
    strikes = (
        alt.Chart(dots)
        .transform_filter("datum.denied")
        .mark_point(shape=STRIKE, size=110, strokeWidth=2.4, color=colours.ink, opacity=1, aria=False)
        .encode(x=x, y=y)
    )
    return [points, strikes, _targets(dots, x, y)]


def _bars(rows: Frame, x: alt.X, y: alt.Y, colours: Palette) -> list[alt.Chart]:
    """A bar a line where sources are too many for marks: hollow when alleged at best, struck when denied."""
    chosen = alt.selection_point(name="backer", fields=["supporter_id"], on="click", empty=True)
    fill, stroke = alt.Fill("fill:N", scale=None), alt.Stroke("colour:N", scale=None)
    bars = (
        alt.Chart(rows)
        .mark_bar(height=9, strokeWidth=1.6)
        .encode(x=alt.X("bar:Q", axis=None), x2=alt.datum(0), y=y, fill=fill, stroke=stroke, tooltip="told:N")
        .add_params(chosen)
    )
    strikes = (
        alt.Chart(rows)
        .transform_filter("datum.denied")
        .transform_calculate(middle="datum.bar / 2")
        .mark_point(shape=STRIKE, size=140, strokeWidth=2.4, color=colours.ink, opacity=1, aria=False)
        .encode(x=alt.X("middle:Q", axis=None), y=y)
    )
    return [bars, strikes]


def _targets(dots: Frame, x: alt.X, y: alt.Y) -> alt.Chart:
    """What is clicked, hovered and read aloud: one target over each mark and its stroke, larger than either."""
    chosen = alt.selection_point(name="backer", fields=["supporter_id"], on="click", empty=True)
    told = [alt.Tooltip(f"{name}:N") for name in TOLD]
    return (
        alt.Chart(dots)
        .mark_point(filled=True, size=280, opacity=0)
        .encode(x=x, y=y, tooltip=told, description=alt.Description("told:N"))
        .add_params(chosen)
    )

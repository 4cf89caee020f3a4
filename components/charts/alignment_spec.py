"""How the alignment chart is drawn: its specification, whatever is selected."""

from functools import lru_cache
from typing import Any

import altair as alt

from components.charts.alignment_columns import column_layers
from components.charts.alignment_layout import (
    BOTTOM,
    HEAD,
    KIND_AT,
    LABEL_AT,
    LABEL_LETTERS,
    LEAST,
    LEFT,
    LETTER,
    LINE_HEIGHT,
    MARKS_AT,
    MARKS_AT_NARROW,
    NAME_LETTERS,
    NARROW,
    NARROW_HEAD,
    NARROW_NAME,
    RIGHT,
    TINY,
    placed,
    wrapped,
)
from components.charts.chart_spec import Spec
from components.font import FONT
from components.palette import Palette
from components.words.vocabulary import STANCE

SHAPES: dict[str, str] = {"asserted": "circle", "attributed": "square", "admitted": "diamond", "alleged": "circle"}
STRIKE = "M-1.6,1.6L1.6,-1.6"
BESIDE = 8
"""From the middle of a mark to its note, in pixels."""
NOTE_HEIGHT = 8.5
"""Of a line of a note, in pixels: a number and its time stand in two."""
FAINT = 0.3
"""How visible a mark of another time is."""


@lru_cache(maxsize=8)
def specification(colours: Palette) -> Spec:
    """The Vega-Lite specification, the same for every selection."""
    chosen = clicked()
    return (
        alt.layer(*column_layers(colours), *_texts(colours, chosen), *_marks(colours, chosen))
        .encode(
            x=alt.X("x:Q", axis=None, scale=_scale(LEFT, RIGHT)),
            # From the first row to the end of the last one, which stands among the flags.
            y=alt.Y("at:Q", axis=None, scale=_scale(f"{NARROW} ? {NARROW_HEAD} : {HEAD}", BOTTOM)),
        )
        .properties(width="container", height="container", background=colours.paper, padding=0, autosize="none")
        .configure_mark(tooltip=None)  # else Streamlit tells where what has no words stands
        .configure_view(stroke=None)
        .configure_text(font=FONT, baseline="middle", align="left")
        .to_dict()
    )


def clicked() -> alt.Parameter:
    """The backer and the kind of support of the mark or name that was clicked."""
    return alt.selection_point(name="backer", fields=["supporter_id", "what"], on="click", empty=True)


def _scale(begin: str, end: str) -> alt.Scale:
    """Shares of the chart between two expressions of pixels."""
    return alt.Scale(domain=[0, 1], range=[alt.ExprRef(begin), alt.ExprRef(end)], nice=False, zero=False)


def _tint(colours: Palette) -> str:
    return f"['{colours.first}', '{colours.second}', '{colours.quiet}'][datum.tint]"


def _texts(colours: Palette, chosen: alt.Parameter) -> list[alt.Chart]:
    """Headings of blocks; of each line the backer, what it gives, and how firmly that is said of when."""
    rows = placed("rows")
    lines = rows.transform_filter("datum.supporter_id != ''").transform_calculate(
        name=f"{NARROW} ? {NARROW_NAME} : datum.backer",
        words=f"{NARROW} ? {wrapped('datum.label', LABEL_LETTERS)} : datum.label",
    )
    return [
        rows.transform_filter("datum.kind == 'block'")
        .mark_text(color=alt.expr(_tint(colours)), fontWeight=700, fontSize=11.4, dy=2)
        .encode(x=alt.value(0), text="backer:N"),
        rows.transform_filter("datum.kind == 'note'")
        .mark_text(color=colours.quiet, fontSize=11.4)
        .encode(x=alt.value(0), text="backer:N"),
        _text(
            lines.transform_filter(f"{NARROW} || datum.kind == 'first'"),
            "name",
            "0",
            f"{NARROW} ? {MARKS_AT_NARROW} - 14 : {KIND_AT} - 6",
            colours,
            weight=600,
        ).add_params(chosen),
        _text(lines, "what", KIND_AT, f"{NARROW} ? 1 : {LABEL_AT} - {KIND_AT} - 6", colours, wide_only=True),
        _text(
            lines,
            "words",
            f"{NARROW} ? 0 : {LABEL_AT}",
            f"{NARROW} ? width : {MARKS_AT} - {LABEL_AT} - 4",
            colours,
            below=f"{LINE_HEIGHT} * length(split(datum.name, '\\n'))",
        ),
    ]


RISE = -5.4
"""From the middle of the first line of a narrow row to where a text begins that hangs from its top, in pixels."""


def _text(
    rows: alt.Chart,
    field: str,
    x: str,
    limit: str,
    colours: Palette,
    below: str = "0",
    weight: int = 400,
    wide_only: bool = False,
) -> alt.Chart:
    """A text of each row, on a narrow chart in lines, `below` the middle of the first one by so many pixels."""
    ink, size = (colours.quiet, 10.2) if field == "words" else (colours.ink, 11)
    room = f"({limit}) / {LETTER[weight]}"
    narrow = f"max({LEAST}, {room} / min({NAME_LETTERS if field == 'name' else LABEL_LETTERS}, length(datum.{field})))"
    return rows.mark_text(
        color=alt.expr(f"datum.full ? '{ink}' : '{colours.quiet}'"),
        fontWeight=alt.expr(f"datum.full ? {weight} : 400"),
        fontSize=alt.expr(f"{NARROW} ? min(11, {narrow}) : min({size}, max({LEAST}, {room} / length(datum.{field})))"),
        limit=alt.expr(limit),
        lineBreak="\n",
        lineHeight=LINE_HEIGHT,
        baseline=alt.expr(f"{NARROW} ? 'top' : 'middle'"),
        dy=alt.expr(f"{NARROW} ? {RISE} + {below} : 0"),
        opacity=alt.expr(f"{NARROW} ? 0 : 1") if wide_only else 1,
        cursor="pointer",
    ).encode(x=alt.value(alt.ExprRef(x)), text=f"{field}:N")


def _marks(colours: Palette, chosen: alt.Parameter) -> list[alt.Chart]:
    tint, faint = _tint(colours), alt.expr(f"datum.full ? 1 : {FAINT}")
    room = f"(datum.room < 1 ? datum.room * ({RIGHT} - {LEFT}) - {BESIDE + 8} : width)"
    longest = "max(length(split(datum.note, '\\n')[0]), length(peek(split(datum.note, '\\n'))))"
    marks = placed("marks")
    return [
        marks.transform_filter("datum.stance != 'denied'")
        .transform_calculate(shape=f"{SHAPES}[datum.stance]")
        .mark_point(
            size=88,
            strokeWidth=1.8,
            opacity=faint,
            aria=False,
            stroke=alt.expr(tint),
            fill=alt.expr(f"datum.stance == 'alleged' ? '{colours.paper}' : {tint}"),
        )
        .encode(shape=alt.Shape("shape:N", scale=None, legend=None)),
        marks.transform_filter("datum.denied").mark_point(
            shape=STRIKE, size=110, strokeWidth=2.4, color=colours.ink, opacity=faint, aria=False
        ),
        marks.transform_filter("datum.note != ''")
        .mark_text(
            dx=BESIDE,
            fontSize=alt.expr(f"min({NARROW} ? 8.5 : 9, {room} / (0.54 * {longest}))"),
            limit=alt.expr(room),
            lineBreak="\n",
            lineHeight=NOTE_HEIGHT,
            dy=alt.expr(f"{-NOTE_HEIGHT / 2} * (length(split(datum.note, '\\n')) - 1)"),
            color=colours.ink,
            opacity=alt.expr(f"{TINY} ? 0 : datum.full ? 1 : 0.6"),
            aria=False,
        )
        .encode(text="note:N"),
        _targets(chosen),
    ]


def _targets(chosen: alt.Parameter) -> alt.Chart:
    """What is clicked, hovered and read aloud: one target over each mark and its stroke, larger than either."""
    fields: Any = ["backer", "what", "label"]
    tooltip = {
        "Backer": "datum.backer",
        "Kind": "datum.what + ': ' + datum.label",
        "Source": f"datum.publisher + ' ' + {STANCE}[datum.stance]",
        "Published": "datum.published",
        "Said of": "datum.time + (datum.full ? '' : ', outside the time shown')",
        "Denied by": "datum.denied ? datum.speaker : 'not in this article'",
    }
    words = " + '; ' + ".join(f"'{name}: ' + datum['{name}']" for name in tooltip)
    return (
        placed("marks")
        .transform_lookup("y", from_=alt.LookupData(alt.NamedData("rows"), key="y", fields=fields), as_=fields)
        .transform_calculate(**tooltip)
        .transform_calculate(words=words)
        .mark_point(filled=True, size=280, opacity=0, cursor="pointer")
        .encode(tooltip=[alt.Tooltip(f"{name}:N") for name in tooltip], description=alt.Description("words:N"))
        .add_params(chosen)
    )

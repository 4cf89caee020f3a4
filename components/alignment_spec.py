"""How the alignment chart is drawn: its specification, whatever is selected."""

from functools import lru_cache
from typing import Any

import altair as alt

from components.palette import Palette
from components.picture import Spec, named
from components.vocabulary import STANCE

STEP = 17
"""Height of a line, in pixels."""
HALF = 14
"""Number of slots on either side of the centre; text takes those that marks leave."""
SHAPES: dict[str, str] = {"asserted": "circle", "attributed": "square", "admitted": "diamond", "alleged": "circle"}
STRIKE = "M-1.6,1.6L1.6,-1.6"
NARROW = "width < 420"

TOLD = ("Backer", "Kind", "Source", "Published", "Said as of", "Denied by")
"""What a mark tells when it is pointed at."""


@lru_cache(maxsize=8)
def specification(colours: Palette, sides: tuple[str, ...], many: bool) -> Spec:
    """The Vega-Lite specification, the same for every selection; `sides`: names; `many`: bars instead of marks."""
    chosen = clicked()
    parts = [_centre(colours), *_headings(sides, colours), *_texts(colours, chosen)]
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
    return alt.expr(_tint(sign, colours))


def _centre(colours: Palette) -> alt.Chart:
    rule = alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(color=colours.rule)
    return rule.encode(y=alt.value(0), y2=alt.value("height"))


def _headings(sides: tuple[str, ...], colours: Palette) -> list[alt.Chart]:
    left = {"y": 0, "x": -0.3, "sideless": False, "t": f"← back {' or '.join(sides[1:])}"}
    right = {"y": 0, "x": 0.3, "sideless": False, "t": f"back {' or '.join(sides[:1])} →"}
    heads = alt.Chart(alt.Data(values=[*([left] if sides[1:] else []), *([right] if sides else [])]))
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
WHOM = " + (datum.whom && ' · ' + datum.whom)"
TEXT = "datum.what + ' · ' + datum.strength + (datum.denied ? ', denied' : '') + ' · ' + datum.years" + WHOM
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
            tooltip=None,  # else Streamlit tells where the text stands
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
    return f"(datum.sideless ? '{colours.quiet}' : datum.{value} > 0 ? '{colours.first}' : '{colours.second}')"


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

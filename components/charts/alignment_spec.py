"""How the alignment chart is drawn: its specification, whatever is selected.

The width of the browser decides: on a wide chart backer, kind and time stand in columns before the marks; on a narrow
one in two lines beside them. The height is that of the place, which CSS gives by the number of rows.
"""

from functools import lru_cache
from textwrap import wrap
from typing import Any

import altair as alt

from components.charts.chart_spec import Spec, named
from components.font import FONT
from components.palette import Palette
from components.words.vocabulary import STANCE

HEAD, NARROW_HEAD, FOOT = 54, 46, 20
"""Height of the flags above the rows; and by how much Streamlit draws a stretched chart taller than its place."""
LINE_HEIGHT, BETWEEN = 13, 4
"""Of the lines of text of a narrow row, and between two rows, in pixels; two lines are a row of the style sheet."""
NARROW_STEP = 2 * LINE_HEIGHT + BETWEEN
NAME_LETTERS, LABEL_LETTERS = 33, 46
"""Letters of a line of a narrow row, beside the marks and below them, of which no phone cuts any."""
NARROW, TINY = "width < 720", "width < 480"
"""Where the words stand in two lines, and where there is no room for notes beside marks and for days above them."""
SHAPES: dict[str, str] = {"asserted": "circle", "attributed": "square", "admitted": "diamond", "alleged": "circle"}
STRIKE = "M-1.6,1.6L1.6,-1.6"
BESIDE = 8
"""From the middle of a mark to its note, in pixels."""
NOTE_HEIGHT = 8.5
"""Of a line of a note, in pixels: a number and its time stand in two."""
FAINT = 0.3
"""How visible a mark of another time is."""

KIND_AT, LABEL_AT, MARKS_AT = "max(122, width * 0.15)", "max(238, width * 0.296)", "width * 0.655"
"""Where the columns of a wide chart begin."""
MARKS_AT_NARROW = f"width * ({TINY} ? 0.65 : 0.61)"
COLUMN = "round(datum.x / datum.share - 0.5)"
"""Which column a flag stands above, 0 the first."""
LEVEL = f"11 * ({COLUMN} % 2)"
"""By how much a name above a column stands lower than its neighbours', so that it has the room of two columns."""
BOTTOM = f"height - {FOOT}"
LEFT, RIGHT = f"({NARROW} ? {MARKS_AT_NARROW} : {MARKS_AT} + 8)", f"({TINY} ? width : width - 36)"
"""Between these stand the marks; a note on the last one needs the room beside it."""


def narrow_height(backer: str, what: str, label: str) -> float:
    """The height of a row of a narrow chart, in rows of two lines: its texts are wrapped as the specification does."""
    name = f"{backer} · {what}"
    names = [name] if len(name) <= NAME_LETTERS else [*_lines(backer, NAME_LETTERS), *_lines(what, NAME_LETTERS)]
    return (LINE_HEIGHT * len([*names, *_lines(label, LABEL_LETTERS)]) + BETWEEN) / NARROW_STEP


def narrow_room(letters: int) -> float:
    """What the publishers of so many letters need below the flags of a narrow chart, in rows of two lines."""
    return max(LINE_HEIGHT * letters + 2 * BETWEEN - NARROW_HEAD, 0) / NARROW_STEP


def _lines(text: str, letters: int) -> list[str]:
    return wrap(text, letters, break_long_words=False, break_on_hyphens=False)


def _wrapped(text: str, letters: int) -> str:
    """The expression of a text in lines of at most so many letters, as `_lines` has them."""
    return f"trim(replace({text}, regexp('(.{{1,{letters}}})( |$)', 'g'), '$1\\n'))"


NAME = "datum.backer + ' · ' + datum.what"
NARROW_NAME = (
    f"(length({NAME}) <= {NAME_LETTERS} ? {NAME} : "
    f"{_wrapped('datum.backer', NAME_LETTERS)} + '\\n' + {_wrapped('datum.what', NAME_LETTERS)})"
)


@lru_cache(maxsize=8)
def specification(colours: Palette) -> Spec:
    """The Vega-Lite specification, the same for every selection."""
    chosen = clicked()
    return (
        alt.layer(*_columns(colours), *_texts(colours, chosen), *_marks(colours, chosen))
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


def _placed(name: str) -> alt.Chart:
    """Rows or marks, `at` their height: a narrow chart has rows of more lines."""
    return named(name).transform_calculate(at=f"{NARROW} ? datum.narrow : datum.y")


def _tint(colours: Palette) -> str:
    return f"['{colours.first}', '{colours.second}', '{colours.quiet}'][datum.tint]"


def _columns(colours: Palette) -> list[alt.Chart]:
    """A line and a flag for each column, and a hairline from each row to its marks."""
    flags = named("flags").transform_filter("datum.x >= 0")
    return [
        flags.mark_rule(color=colours.rule).encode(
            y=alt.value(alt.ExprRef(f"{NARROW} ? {NARROW_HEAD - 4} : {HEAD - 4}")), y2=alt.value(alt.ExprRef(BOTTOM))
        ),
        _placed("rows")
        .transform_filter("datum.supporter_id != ''")
        .mark_rule(color=colours.rule, opacity=0.6, strokeDash=[1, 3])
        .encode(x=alt.value(alt.ExprRef(LEFT)), x2=alt.value(alt.ExprRef("width"))),
        *(_flag(flags, name, at, colours) for name, at in (("first", 6), ("second", 19), ("third", 33))),
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


def _flag(flags: alt.Chart, name: str, at: int, colours: Palette) -> alt.Chart:
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


def _texts(colours: Palette, chosen: alt.Parameter) -> list[alt.Chart]:
    """Headings of blocks; of each line the backer, what it gives, and how firmly that is said of when."""
    rows = _placed("rows")
    lines = rows.transform_filter("datum.supporter_id != ''").transform_calculate(
        name=f"{NARROW} ? {NARROW_NAME} : datum.backer",
        words=f"{NARROW} ? {_wrapped('datum.label', LABEL_LETTERS)} : datum.label",
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


LETTER, LEAST, SMALL = {400: 0.48, 600: 0.58}, 8, 9
"""Width of a letter as a share of its size, by weight; sizes: down to which a long text of a wide row shrinks, and of
the flags of a narrow chart."""
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
    marks = _placed("marks")
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
        _placed("marks")
        .transform_lookup("y", from_=alt.LookupData(alt.NamedData("rows"), key="y", fields=fields), as_=fields)
        .transform_calculate(**tooltip)
        .transform_calculate(words=words)
        .mark_point(filled=True, size=280, opacity=0, cursor="pointer")
        .encode(tooltip=[alt.Tooltip(f"{name}:N") for name in tooltip], description=alt.Description("words:N"))
        .add_params(chosen)
    )

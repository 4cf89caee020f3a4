"""Where things stand on the alignment chart: heights, widths and lines of text, as numbers and as Vega expressions.

The width of the browser decides: on a wide chart backer, kind and time stand in columns before the marks; on a narrow
one in two lines beside them. The height is that of the place, which CSS gives by the number of rows.
"""

from textwrap import wrap

import altair as alt

from components.charts.chart_spec import named

HEAD, NARROW_HEAD, FOOT = 54, 46, 20
"""Height of the flags above the rows; and by how much Streamlit draws a stretched chart taller than its place."""
LINE_HEIGHT, BETWEEN = 13, 4
"""Of the lines of text of a narrow row, and between two rows, in pixels; two lines are a row of the style sheet."""
NARROW_STEP = 2 * LINE_HEIGHT + BETWEEN
NAME_LETTERS, LABEL_LETTERS = 33, 46
"""Letters of a line of a narrow row, beside the marks and below them, of which no phone cuts any."""
NARROW, TINY = "width < 720", "width < 480"
"""Where the words stand in two lines, and where there is no room for notes beside marks and for days above them."""
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
LETTER, LEAST, SMALL = {400: 0.48, 600: 0.58}, 8, 9
"""Width of a letter as a share of its size, by weight; sizes: down to which a long text of a wide row shrinks, and of
the flags of a narrow chart."""


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


def wrapped(text: str, letters: int) -> str:
    """The expression of a text in lines of at most so many letters, as `_lines` has them."""
    return f"trim(replace({text}, regexp('(.{{1,{letters}}})( |$)', 'g'), '$1\\n'))"


NAME = "datum.backer + ' · ' + datum.what"
NARROW_NAME = (
    f"(length({NAME}) <= {NAME_LETTERS} ? {NAME} : "
    f"{wrapped('datum.backer', NAME_LETTERS)} + '\\n' + {wrapped('datum.what', NAME_LETTERS)})"
)


def placed(name: str) -> alt.Chart:
    """Rows or marks, `at` their height: a narrow chart has rows of more lines."""
    return named(name).transform_calculate(at=f"{NARROW} ? datum.narrow : datum.y")

"""The support matrix: backers by kinds of support, the second picture of the alignment."""

import altair as alt
import pandas as pd

from components.charts.alignment import MOST_DRAWN, left_out
from components.charts.alignment_spec import STRIKE, clicked
from components.font import FONT
from components.palette import Palette
from components.words.vocabulary import NO_SIDE, SUPPORT, label

STEP, HEAD = 19, 150
"""Height of a row; and at most of the slanted names of kinds above and the note below, in pixels."""
SIZES: dict[str, int] = {"alleged": 60, "reported": 60, "corroborated": 130, "admitted": 130}
SHAPES: dict[str, str] = {"alleged": "circle", "reported": "circle", "corroborated": "circle", "admitted": "diamond"}


def matrix_chart(
    lines: pd.DataFrame, sides: dict[str, str], colours: Palette, most: float = MOST_DRAWN
) -> alt.LayerChart:
    """A row for each backer and side, a column for each kind: hollow alleged, small reported, large corroborated.

    `lines`: the lines of `Alignment` with their `words`; `sides`: what to call each side; `most`: how many rows at
    most, those that most articles name. A diamond is admitted; a stroke through a mark is a denial.
    """
    whole = _table(lines, sides, colours)
    articles = whole["Sources"].groupby(whole["Backer"], sort=False).sum()
    rows = articles[articles.rank(method="first", ascending=False) <= most]
    table, others = whole[whole["Backer"].isin(rows.index)], len(articles) - len(rows)
    note = " ".join(left_out("row", others)) if others else ""
    top = alt.Axis(orient="top", labelAngle=-60, ticks=False, domain=False, labelLimit=140)
    left = alt.Axis(ticks=False, domain=False, labelLimit=240)
    base = alt.Chart(table).encode(
        x=alt.X("Kind:N", title=None, axis=top), y=alt.Y("Backer:N", title=None, sort=None, axis=left)
    )
    return (
        alt.layer(
            base.mark_point(strokeWidth=1.8, opacity=1, cursor="pointer")
            .encode(
                shape=alt.Shape("shape:N", scale=None),
                size=alt.Size("size:Q", scale=None),
                fill=alt.Fill("fill:N", scale=None),
                stroke=alt.Stroke("colour:N", scale=None),
                tooltip=["Backer:N", "Kind:N", "Said:N", "Sources:Q", "Denied by:N"],
            )
            .add_params(clicked()),
            base.transform_filter("datum.denied").mark_point(
                shape=STRIKE, size=120, strokeWidth=2.4, color=colours.ink, cursor="pointer"
            ),
        )
        .properties(
            width="container",
            height=STEP * max(len(rows), 1),
            title=alt.TitleParams(note, orient="bottom", anchor="start", font=FONT, fontSize=12, fontWeight=400),
            background=colours.paper,
            padding=0,
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        )
        .configure_mark(tooltip=None)
        .configure_view(stroke=None)
        .configure_axis(labelColor=colours.ink, grid=True, gridColor=colours.rule, labelFont=FONT)
    )


def _table(lines: pd.DataFrame, sides: dict[str, str], colours: Palette) -> pd.DataFrame:
    colour = lines["side"].map(lambda side: colours.side(side, sides))
    kind = lines["support"].map(lambda kind: label(SUPPORT, kind))
    whom = lines["government"].where(
        lines["government"] != "", lines["side"].map(lambda side: sides.get(side, NO_SIDE))
    )
    return pd.DataFrame(
        {
            "Backer": lines["supporter"] + " → " + whom,
            "Kind": kind,
            "Said": lines["words"],
            "Sources": lines["mark_count"],
            "Denied by": lines["denied_by"].where(lines["is_denied"], "not reported"),
            "shape": lines["strength"].map(SHAPES),
            "size": lines["strength"].map(SIZES),
            "colour": colour,
            "fill": colour.where(lines["strength"] != "alleged", colours.paper),
            "denied": lines["is_denied"],
            "supporter_id": lines["supporter_id"],
            "what": kind,
        }
    )

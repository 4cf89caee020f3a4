"""The four clocks of a document on one small timeline: events, periods of claims, publication, day of saving."""

import altair as alt
import pandas as pd

from components.font import FONT
from components.palette import Palette
from components.words.dates import in_words

ROWS = ("Events covered", "Periods of claims", "Published", "Page saved")


def clocks_chart(clocks: pd.DataFrame, colours: Palette) -> alt.LayerChart:
    """A row for each clock: spans as bars, days as diamonds, on one axis of years.

    `clocks`: clock, first, last (ISO dates), edtf, the frame of `clock_spans` for one document.
    """
    base = alt.Chart(_table(clocks)).encode(
        x=alt.X(
            "first:T",
            title=None,
            scale=alt.Scale(type="utc"),  # a day has no time zone, and the reader's own would move it
            axis=alt.Axis(grid=True, gridColor=colours.rule, format="%Y", tickCount=8, labelFlush=True),
        ),
        y=alt.Y(
            "clock:N",
            title=None,
            sort=list(ROWS),
            scale=alt.Scale(domain=list(ROWS)),
            axis=alt.Axis(ticks=False, domain=False),
        ),
        tooltip=["Clock:N", "Days:N"],
        description="spoken:N",
    )
    return (
        alt.layer(
            base.mark_bar(height=7, color=colours.place, opacity=0.55).encode(x2="last:T"),
            base.transform_filter("datum.is_day || datum.first == datum.last").mark_point(
                shape="diamond", filled=True, size=90, color=colours.place, opacity=1
            ),
        )
        .properties(width="container", height=84, background=colours.paper, padding=0)
        .configure_mark(tooltip=None)
        .configure_view(stroke=None)
        .configure_axis(labelColor=colours.ink, labelFont=FONT)
    )


def _table(clocks: pd.DataFrame) -> pd.DataFrame:
    """The clocks with their days in words, for tooltips and for a reader who does not see the chart."""
    words = clocks["edtf"].map(in_words).astype("str")
    return clocks.assign(Clock=clocks["clock"], Days=words, spoken=clocks["clock"] + ": " + words)

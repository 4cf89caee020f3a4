"""The timeline above the event slider, in step with it: one column for each stop, doubt and duration drawn as bars."""

from bisect import bisect_left
from datetime import date

import altair as alt
import pandas as pd

from components.dates import in_words
from components.palette import Palette

DOTS = 28
"""Height for the exact days, in pixels."""
STUB = 0.8
"""Length of a bar whose beginning no source states, in stops; an arrowhead stands where it would begin."""
BARS = 30
"""Height for the bars, in pixels; more lanes are thinner ones."""


def timeline_chart(events: pd.DataFrame, stops: list[date], start: date, end: date, colours: Palette) -> alt.LayerChart:
    """Exact days as stacked dots over their stop; the rest as bars below, an arrowhead for no stated beginning.

    `events`: the frame of `events_in_view`; `stops`: those of the slider; `start`, `end`: the window, which is shaded.
    """
    x = alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, max(len(stops) - 1, 1)], nice=False))
    table = _table(events, stops)
    lane = BARS / (max(-table["level"].min(), 8) + 1) if len(table) else BARS
    table["level"] = table["level"].where(table["exact"], table["level"] * lane)
    y = alt.Y("level:Q", axis=None, scale=alt.Scale(domain=[-BARS, DOTS + 12], nice=False))
    base = alt.Chart(table).encode(x=x, y=y, tooltip=["Event:N", "Date:N"])
    dots = base.transform_filter("datum.exact").mark_circle(size=26, color=colours.place, opacity=0.9)
    bars = (
        base.transform_filter("!datum.exact")
        .mark_rule(strokeWidth=0.55 * lane, color=colours.place, opacity=0.5)
        .encode(x2="to:Q")
    )
    arrow = base.transform_filter("datum.open").mark_point(
        shape="triangle-left", filled=True, size=14, color=colours.place, opacity=0.6
    )
    return (
        alt.layer(_window(stops, start, end, x, colours), bars, arrow, dots, _years(stops, x, y, colours))
        .properties(
            width="container",
            height=DOTS + 12 + BARS,
            background="transparent",
            padding={"left": 6, "right": 6, "top": 0, "bottom": 0},
        )
        .configure_view(stroke=None)
    )


def _table(events: pd.DataFrame, stops: list[date]) -> pd.DataFrame:
    first, last = pd.Timestamp(stops[0]), pd.Timestamp(stops[-1])
    ends = [_position(moment.date(), stops) for moment in events["date_latest"].fillna(last)]
    opens = events["date_earliest"].isna()
    known = [_position(moment.date(), stops) for moment in events["date_earliest"].fillna(first)]
    begins = [max(end - STUB, 0) if is_open else begin for begin, end, is_open in zip(known, ends, opens, strict=True)]
    exact = events["date_prec"].eq(1) & (events["date_earliest"] == events["date_latest"])
    stacked = events["date_edtf"].where(exact).groupby(events["date_edtf"]).cumcount()
    lanes = _lanes(begins, ends, list(exact))
    level = [4 + 6 * nth if is_exact else -1 - lane for nth, lane, is_exact in zip(stacked, lanes, exact, strict=True)]
    dates = [in_words(edtf) for edtf in events["date_edtf"]]
    return pd.DataFrame(
        {
            "from": begins,
            "to": ends,
            "level": level,
            "exact": exact,
            "open": opens,
            "Event": events["title"],
            "Date": dates,
        }
    )


def _position(day: date, stops: list[date]) -> float:
    """Where a day stands between the stops: 2.5 is halfway in time from the third to the fourth."""
    after = bisect_left(stops, day)
    if after == 0 or after == len(stops) or stops[after] == day:
        return float(min(after, len(stops) - 1))
    before = stops[after - 1]
    return after - 1 + (day - before).days / (stops[after] - before).days


def _lanes(begins: list[float], ends: list[float], skipped: list[bool]) -> list[int]:
    """The first free lane for each bar, taken in order of their beginnings."""
    free: list[float] = []
    lanes = [0] * len(begins)
    for bar in sorted((bar for bar, skip in enumerate(skipped) if not skip), key=lambda bar: begins[bar]):
        lane = next((lane for lane, until in enumerate(free) if until < begins[bar]), len(free))
        free[lane : lane + 1] = [ends[bar] + 0.1]
        lanes[bar] = lane
    return lanes


def _window(stops: list[date], start: date, end: date, x: alt.X, colours: Palette) -> alt.Chart:
    shade = {"from": _position(start, stops) - 0.25, "to": _position(end, stops) + 0.25}
    return alt.Chart(pd.DataFrame([shade])).mark_rect(color=colours.panel, clip=True).encode(x=x, x2="to:Q")


def _years(stops: list[date], x: alt.X, y: alt.Y, colours: Palette) -> alt.Chart:
    years = sorted({stop.year for stop in stops})
    begins = [bisect_left(stops, date(year, 1, 1)) for year in years]
    gaps = [begin - before for begin, before in zip(begins, [-9, *begins], strict=False)]
    marks = pd.DataFrame({"from": begins, "gap": gaps, "year": [str(year) for year in years], "level": DOTS + 7})
    return (
        alt.Chart(marks)
        .transform_filter("datum.gap * width > 1100")
        .mark_text(align="left", fontSize=10, color=colours.quiet, dx=-4)
        .encode(x=x, y=y, text="year:N")
    )

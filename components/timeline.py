"""The timeline above the event slider, in step with it: one column a stop, doubt drawn, and who covers what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd
from markupsafe import Markup

from components.dates import in_words
from components.palette import Palette
from components.picture import Picture, Spec, named
from components.words import counted

TOP, BAND = 28, 9
"""Heights for the certain days and for the band of what the sources cover, in pixels."""
BARS = 30
"""Height for the dates that are more than a day, in pixels; more lanes are thinner ones."""
YEARS = 12
EDGE = 6
"""Left and right of the first and last stop, in pixels: as far as the slider's track is from its edge."""
STUB = 0.8
"""Length of a bar whose other end no source states, in stops; an arrowhead stands where it would go on."""
HEIGHT = YEARS + TOP + BARS + BAND
Frame = pd.DataFrame
Days = Sequence[date]


def timeline_picture(
    events: Frame, density: Frame, published: Frame, days: Days, colours: Palette, window: tuple[float, float] | None
) -> Picture:
    """Certain days as stacked ticks over their stop; the rest as bars below; a band of how many sources report.

    `events`, `density`, `published`: the frames of `timeline_events`, `timeline_density` and `publications`; where
    `events` is empty the events are counted by stop. `days`: those of the stops; `window`: positions to shade, if any.
    """
    data = {
        "events": _event_table(events, len(days)),
        "density": _density_table(density),
        "published": _published_table(published),
        "years": _year_table(days),
    }
    shade = {"window": pd.DataFrame([window], columns=["from", "to"])} if window else {}
    return Picture(_spec(colours, len(days), bool(len(events))), data | shade)


def shade(begin: float, end: float, stops: int) -> str:
    """The window behind the timeline, as an element of its own: the chart stays the same when only the window moves."""
    first, last = (100 * at / max(stops - 1, 1) for at in (begin, end))
    return str(SHADE.format(first, last - first))


SHADE = Markup('<div class="shade" style="left:{:.2f}%;width:{:.2f}%"></div>')


def _event_table(events: Frame, stops: int) -> Frame:
    day = (events["kind"] == "day").to_numpy(dtype=bool)
    begin = events["first"].where(~events["opens"].astype(bool), (events["last"] - STUB).clip(lower=0)).astype(float)
    end = events["last"].where(~events["closes"].astype(bool), events["first"] + STUB).astype(float)
    end = end.where(day, end.clip(lower=begin + 0.4)).clip(upper=stops - 1)
    stacked = events["date_edtf"].groupby(events["date_edtf"]).cumcount()
    lanes = _lanes(list(begin), list(end), list(day))
    lane = BARS / (max(lanes, default=0) + 2)
    level = [4 + 6 * nth if is_day else -lane * (1 + at) for nth, at, is_day in zip(stacked, lanes, day, strict=True)]
    return pd.DataFrame(
        {
            "from": begin.round(2),
            "to": end.round(2),
            "level": pd.Series(level, index=events.index, dtype=float).round(1),
            "kind": events["kind"].astype("str"),
            "opens": events["opens"].astype(bool),
            "closes": events["closes"].astype(bool),
            "Event": events["title"].astype("str"),
            "Date": [in_words(edtf) for edtf in events["date_edtf"]],
        }
    )


def _lanes(begins: list[float], ends: list[float], skipped: list[bool]) -> list[int]:
    """The first free lane for each bar, taken in order of their beginnings."""
    free: list[float] = []
    lanes = [0] * len(begins)
    for bar in sorted((bar for bar, skip in enumerate(skipped) if not skip), key=lambda bar: begins[bar]):
        lane = next((lane for lane, until in enumerate(free) if until < begins[bar]), len(free))
        free[lane : lane + 1] = [ends[bar] + 0.1]
        lanes[bar] = lane
    return lanes


def _density_table(density: Frame) -> Frame:
    most = max(int((density["certain_count"] + density["vague_count"]).max()), 1) if len(density) else 1
    certain, vague = (density[name] * TOP / most for name in ("certain_count", "vague_count"))
    return pd.DataFrame(
        {
            "stop": density["stop"],
            "certain": certain.round(1),
            "vague": (certain + vague).round(1),
            "share": (density["source_count"] / max(density["source_count"].max(), 1)).round(2),
            "Begins": density["title"].map(lambda day: in_words(day, short=True)),
            "Events": density["certain_count"] + density["vague_count"],
            "Sources": density["source_count"].map(lambda count: f"{counted(count, 'source')} of this view"),
        }
    )


def _published_table(published: Frame) -> Frame:
    told = published["publisher"] + ", published " + published["published_edtf"].map(in_words)
    return pd.DataFrame({"at": published["at"].astype(float).round(2), "Source": told.astype("str")})


def _year_table(days: Days) -> Frame:
    first: dict[int, int] = {}
    for stop, day in enumerate(days):
        first.setdefault(day.year, stop)
    gaps = [stop - before for stop, before in zip(first.values(), [-9, *first.values()], strict=False)]
    return pd.DataFrame({"stop": first.values(), "year": [str(year) for year in first], "gap": gaps})


@dataclass(frozen=True)
class _Axes:
    """The axes that all parts share: stops along, pixels up."""

    stops: int

    def x(self, name: str) -> alt.X:
        reach: Any = [EDGE, alt.expr(f"width - {EDGE}")]
        scale = alt.Scale(domain=[0, max(self.stops - 1, 1)], range=reach, nice=False, padding=0)
        return alt.X(f"{name}:Q", axis=None, scale=scale)

    def y(self, name: str) -> alt.Y:
        return alt.Y(f"{name}:Q", axis=None, scale=alt.Scale(domain=[-BARS - BAND, TOP + YEARS], nice=False))

    def wide(self, gap: int) -> Any:
        return alt.expr(f"max(width / {max(self.stops, 1)} - {gap}, 1.5)")


@lru_cache(maxsize=8)
def _spec(colours: Palette, stops: int, singly: bool) -> Spec:
    axes = _Axes(stops)
    parts = [_window(axes, colours), *_coverage(axes, colours), _years(axes, colours)]
    parts += _events(axes, colours) if singly else _counts(axes, colours)
    chart = alt.layer(*parts).properties(
        width="container",
        height=HEIGHT,
        autosize="none",
        background="transparent",
        padding=dict.fromkeys(("left", "right", "top", "bottom"), 0),
    )
    # A reader who does not see hears the slider and the list of events, not a hundred ticks.
    spec: Spec = chart.configure_mark(aria=False).configure_view(stroke=None).to_dict()
    return spec


def _window(axes: _Axes, colours: Palette) -> alt.Chart:
    return named("window").mark_rect(color=colours.panel).encode(x=axes.x("from"), x2="to:Q")


def _soft(colour: str) -> Any:
    """A fill that fades at both ends, for a date of which neither is known."""
    stops = [(0.0, f"{colour}00"), (0.3, colour), (0.7, colour), (1.0, f"{colour}00")]
    return alt.LinearGradient(
        "linear", x1=0, x2=1, y1=0, y2=0, stops=[alt.GradientStop(color=tint, offset=at) for at, tint in stops]
    )


def _events(axes: _Axes, colours: Palette) -> list[alt.Chart]:
    base = named("events").encode(y=axes.y("level"), tooltip=["Event:N", "Date:N"])
    bar = base.encode(x=axes.x("from"), x2="to:Q")
    ink = colours.place
    ends = [
        base.encode(x=axes.x(end))
        .transform_filter(f"datum.{flag}")
        .mark_point(shape=f"triangle-{side}", filled=True, size=18, color=ink, opacity=0.8)
        for side, end, flag in (("left", "from", "opens"), ("right", "to", "closes"))
    ]
    return [
        bar.transform_filter("datum.kind == 'vague'").mark_bar(height=4, color=_soft(ink)),
        bar.transform_filter("datum.kind == 'span'").mark_bar(height=2, color=ink, opacity=0.5),
        bar.transform_filter("datum.kind == 'approximate'").mark_rule(strokeWidth=2.5, strokeDash=[5, 2], color=ink),
        bar.transform_filter("datum.kind == 'one_of'").mark_rule(strokeWidth=2.5, strokeDash=[1.5, 2.5], color=ink),
        *ends,
        base.encode(x=axes.x("from"))
        .transform_filter("datum.kind == 'day'")
        .mark_tick(orient="vertical", size=5, thickness=4, color=ink, opacity=1),
    ]


def _counts(axes: _Axes, colours: Palette) -> list[alt.Chart]:
    """Events counted by stop: those of a certain day below, the others paler above them."""
    base = named("density").encode(x=axes.x("stop"), tooltip=["Begins:N", "Events:Q", "Sources:N"])
    return [
        base.mark_bar(width=axes.wide(1), color=colours.place, opacity=0.35).encode(y=axes.y("vague"), y2="certain:Q"),
        base.mark_bar(width=axes.wide(1), color=colours.place).encode(y=axes.y("certain"), y2=alt.datum(0)),
    ]


def _coverage(axes: _Axes, colours: Palette) -> list[alt.Chart]:
    """How many sources report an event that begins at a stop, and the days on which they were published."""
    base = (
        named("density")
        .transform_filter("datum.share > 0")
        .transform_calculate(low=f"{-BARS - BAND}", high=f"{-BARS - 3}")
    )
    shade = alt.Opacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0.1, 0.6]), legend=None)
    band = base.mark_bar(width=axes.wide(0), color=colours.ink).encode(
        x=axes.x("stop"), y=axes.y("low"), y2="high:Q", opacity=shade, tooltip=["Begins:N", "Sources:N"]
    )
    days = (
        named("published")
        .transform_calculate(middle=f"{-BARS - BAND / 2 - 1.5}")
        .mark_point(shape="triangle-up", filled=True, size=34, color=colours.ink, opacity=1)
        .encode(x=axes.x("at"), y=axes.y("middle"), tooltip="Source:N")
    )
    return [band, days]


def _years(axes: _Axes, colours: Palette) -> alt.Chart:
    return (
        named("years")
        .transform_filter(f"datum.gap * width > {26 * max(axes.stops, 1)}")
        .mark_text(align="left", baseline="top", fontSize=10, color=colours.quiet, dx=-3)
        .encode(x=axes.x("stop"), y=alt.value(0), text="year:N", tooltip=alt.value(None))
    )

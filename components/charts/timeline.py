"""The timeline above the event slider, in step with it: one column a stop, doubt drawn, and who covers what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd
from markupsafe import Markup

from components.charts.chart_spec import ChartSpec, Spec, named
from components.palette import Palette
from components.words.dates import in_words
from components.words.text import plural

TOP, BAND = 35, 9
"""Heights for the histogram and for the band of what the sources cover, in pixels."""
BLOCK = 6
"""Greatest height of an event in the histogram, in pixels, the gap to the next included."""
BARS = 30
"""Height for the dates that are more than a day, in pixels; more lanes are thinner ones."""
YEARS = 12
EDGE = 6
"""Left and right of the first and last stop, in pixels: as far as the slider's track is from its edge."""
STUB = 0.8
"""Length of a bar whose other end no source states, in stops; an arrowhead stands where it would go on."""
SHORTEST = 0.4
"""Least length of a bar, in stops."""
HEIGHT = YEARS + TOP + BARS + BAND
PALE, HOLLOW, ABOUT, PLANNED = 0.4, 0.15, [5, 2], [2, 1.5]
"""Opacity of a column and of a block whose days are not certain; dashes of what is about or perhaps, and of a plan."""
COUNTED = ("Begins", "Events", "Dates less sure than a day", "Sources")
Frame = pd.DataFrame
Days = Sequence[date]


def timeline_chart(
    events: Frame, density: Frame, published: Frame, days: Days, colours: Palette, window: tuple[float, float] | None
) -> ChartSpec:
    """A histogram of events over the stops; below it how far unsure dates reach; a band of how many sources report.

    `events`, `density`, `published`: the frames of `timeline_events`, `timeline_density` and `publications`; where
    `events` is empty, events and dates are counted by stop. `days`: those of the stops; `window`: positions to shade,
    if any.
    """
    data = {
        "events": _event_table(events, len(days)),
        "density": _density_table(density),
        "published": _published_table(published),
        "years": _year_table(days),
    }
    shade = {"window": pd.DataFrame([window], columns=["from", "to"])} if window else {}
    return ChartSpec(_spec(colours, len(days), bool(len(events))), data | shade)


def shade(begin: float, end: float, stops: int) -> str:
    """The window on the timeline, as an element of its own: the chart stays the same when only the window moves."""
    return str(SHADE.format(*_share(begin, end, stops)))


def outline(begin: float, end: float, stops: int) -> str:
    """The window on the timeline that another one is compared with, as an element that stands over the shade."""
    return str(OUTLINE.format(*_share(begin, end, stops)))


def _share(begin: float, end: float, stops: int) -> tuple[float, float]:
    """Where a window begins, and how wide it is, in per cent of the timeline."""
    first, last = (100 * at / max(stops - 1, 1) for at in (begin, end))
    return first, last - first


SHADE = Markup('<div class="shade" style="left:{:.2f}%;width:{:.2f}%"></div>')
OUTLINE = Markup('<div class="compared" style="left:{:.2f}%;width:{:.2f}%"><span>compared with</span></div>')


def _event_table(events: Frame, stops: int) -> Frame:
    day = (events["kind"] == "day").to_numpy(dtype=bool)
    begin, end = _reach(events, stops)
    lanes = _lanes(list(begin), list(end), list(day))
    lane = BARS / (max(lanes, default=0) + 2)
    block = min(BLOCK, TOP / (int(events["nth"].max()) + 1)) if len(events) else BLOCK
    return pd.DataFrame(
        {
            "from": begin.round(2),
            "to": end.round(2),
            "level": pd.Series([-lane * (1 + at) for at in lanes], index=events.index, dtype=float).round(1),
            "stop": events["stop"],
            "low": (events["nth"].astype(float) * block).round(1),
            "high": ((events["nth"].astype(float) + 1) * block - 1).round(1),
            "kind": events["kind"].astype("str"),
            "opens": events["opens"].astype(bool),
            "closes": events["closes"].astype(bool),
            "planned": events["is_planned"].astype(bool),
            "Event": events["title"].astype("str"),
            "Date": [in_words(edtf) for edtf in events["date_edtf"]],
        }
    )


def _reach(events: Frame, stops: int) -> tuple["pd.Series[float]", "pd.Series[float]"]:
    """From where to where the bar of a date goes, never less than can be seen; a stub where an end is open."""
    begin = events["first"].where(~events["opens"].astype(bool), events["last"] - STUB).astype(float)
    end = events["last"].where(~events["closes"].astype(bool), events["first"] + STUB).astype(float)
    begin, end = begin.clip(lower=0, upper=stops - 1), end.clip(upper=stops - 1)
    end = end.clip(lower=(begin + SHORTEST).clip(upper=max(stops - 1, SHORTEST)))
    return begin.clip(upper=end - SHORTEST), end


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
    events, reaching = (
        density["certain_count"] + density["vague_count"],
        density["spread_count"] + density["doubt_count"],
    )
    up, down = (size / max(int(counts.max()), 1) for size, counts in ((TOP, events), (BARS - 2, reaching)))
    return pd.DataFrame(
        {
            "stop": density["stop"],
            "certain": (density["certain_count"] * up).round(1),
            "vague": (events * up).round(1),
            "spread": (density["spread_count"] * -down).round(1),
            "doubt": (reaching * -down).round(1),
            "opens": density["opens_count"] > 0,
            "closes": density["closes_count"] > 0,
            "share": (density["source_count"] / max(density["source_count"].max(), 1)).round(2),
            "Begins": density["title"].map(lambda day: in_words(day, short=True)),
            "Events": events,
            "Dates less sure than a day": reaching,
            "Sources": density["source_count"].map(lambda count: plural(count, "source")),
        }
    )


def _published_table(published: Frame) -> Frame:
    words = published["publisher"] + ", published " + published["published_edtf"].map(in_words)
    return pd.DataFrame({"at": published["at"].astype(float).round(2), "Source": words.astype("str")})


def _year_table(days: Days) -> Frame:
    first: dict[int, int] = {}
    for stop, day in enumerate(days):
        first.setdefault(day.year, stop)
    gaps = [stop - before for stop, before in zip(first.values(), [-9, *first.values()], strict=False)]
    return pd.DataFrame({"stop": first.values(), "year": [f"{year:04}" for year in first], "gap": gaps})


@dataclass(frozen=True)
class _Axes:
    """The axes that all parts share: stops along, pixels up."""

    stops: int

    def x(self, name: str) -> alt.X:
        reach: Any = [EDGE, alt.expr(f"width - {EDGE}")]
        scale = alt.Scale(domain=[0, max(self.stops - 1, 1)], range=reach, nice=False, padding=0)
        return alt.X(f"{name}:Q", axis=None, scale=scale)

    def y(self, name: str) -> alt.Y:
        return alt.Y(f"{name}:Q", axis=None, scale=alt.Scale(domain=[-BARS - BAND, TOP + YEARS], nice=False, padding=0))

    def wide(self) -> Any:
        return alt.expr(f"max(width / {max(self.stops, 1)}, 1.5)")

    def column(self) -> Any:
        """Width of a column: that of a stop, but none that the edge would cut."""
        return alt.expr(f"min(max(width / {max(self.stops, 1)} - 1, 1.5), {2 * EDGE})")


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
    base = named("events").encode(tooltip=["Event:N", "Date:N"])
    bar = base.encode(y=axes.y("level"), x=axes.x("from"), x2="to:Q")
    block = base.encode(x=axes.x("stop"), y=axes.y("low"), y2="high:Q")
    ink = colours.place
    ends = [
        base.encode(y=axes.y("level"), x=axes.x(end))
        .transform_filter(f"datum.{flag}")
        .mark_point(shape=f"triangle-{side}", filled=True, size=18, color=ink, opacity=0.8)
        for side, end, flag in (("left", "from", "opens"), ("right", "to", "closes"))
    ]
    return [
        block.transform_filter("datum.kind == 'day' && !datum.planned").mark_bar(width=axes.column(), color=ink),
        block.transform_filter("datum.kind != 'day' && !datum.planned").mark_bar(
            width=axes.column(), fill=ink, fillOpacity=HOLLOW, stroke=ink, strokeWidth=0.8
        ),
        block.transform_filter("datum.planned").mark_bar(
            width=axes.column(), fillOpacity=0, stroke=ink, strokeWidth=0.9, strokeDash=PLANNED
        ),
        bar.transform_filter("datum.kind == 'vague'").mark_bar(height=4, color=_soft(ink)),
        bar.transform_filter("datum.kind == 'span'").mark_bar(height=2, color=ink, opacity=0.5),
        bar.transform_filter("datum.kind == 'approximate'").mark_rule(strokeWidth=2.5, strokeDash=ABOUT, color=ink),
        bar.transform_filter("datum.kind == 'one_of'").mark_rule(strokeWidth=2.5, strokeDash=[1.5, 2.5], color=ink),
        *ends,
    ]


def _counts(axes: _Axes, colours: Palette) -> list[alt.Chart]:
    """Events counted by stop, paler where their day is not certain; below, the dates that reach over it.

    Those of months, years and stretches first, then those that are about or perhaps, dashed; ◂ ▸ where an end is open.
    """
    base = named("density").encode(x=axes.x("stop"), tooltip=[f"{name}:N" for name in COUNTED])
    ink: dict[str, Any] = {"width": axes.column(), "color": colours.place}
    bar, paler = base.mark_bar(**ink), base.mark_bar(**ink, opacity=PALE)
    dashed = base.mark_bar(**ink, fillOpacity=HOLLOW, stroke=colours.place, strokeDash=ABOUT, strokeWidth=0.7)
    doubt = dashed.transform_filter("datum.doubt < datum.spread")
    ends = [
        base.transform_filter(f"datum.{flag}")
        .transform_calculate(low=f"{1 - BARS}")
        .mark_point(shape=f"triangle-{side}", filled=True, size=18, color=colours.place)
        .encode(y=axes.y("low"))
        for side, flag in (("left", "opens"), ("right", "closes"))
    ]
    return [
        bar.encode(y=axes.y("certain"), y2=alt.datum(0)),
        paler.encode(y=axes.y("vague"), y2="certain:Q"),
        paler.encode(y=axes.y("spread"), y2=alt.datum(0)),
        doubt.encode(y=axes.y("doubt"), y2="spread:Q"),
        *ends,
    ]


def _coverage(axes: _Axes, colours: Palette) -> list[alt.Chart]:
    """How many sources report an event that begins at a stop, and the days on which they were published."""
    base = (
        named("density")
        .transform_filter("datum.share > 0")
        .transform_calculate(low=f"{-BARS - BAND}", high=f"{-BARS - 3}")
    )
    shade = alt.Opacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0.1, 0.6]), legend=None)
    band = base.mark_bar(width=axes.wide(), color=colours.ink).encode(
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

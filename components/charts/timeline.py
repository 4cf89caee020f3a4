"""The timeline above the event slider, in step with it: one column a stop, doubt drawn, and when articles were read."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt
import pandas as pd
from markupsafe import Markup

from components.charts.chart_spec import ChartSpec, Spec, named
from components.charts.timeline_tables import (
    BARS,
    TOP,
    Days,
    LastDay,
    density_table,
    event_table,
    last_table,
    published_table,
    silence_table,
    year_table,
)
from components.font import FONT
from components.palette import Palette

BAND, FOOT = 13, 12
"""Heights for the band of when articles were published, and for the last day read, in pixels."""
YEARS = 12
EDGE = 6
"""Left and right of the first and last stop, in pixels: as far as the slider's track is from its edge."""
HEIGHT = YEARS + TOP + BARS + BAND + FOOT
LETTER = 5
"""Width of a letter of 10 pixels, in pixels."""
PALE, HOLLOW, ABOUT, PLANNED = 0.4, 0.15, [5, 2], [2, 1.5]
"""Opacity of a column and of a block whose days are not certain; dashes of what is about or perhaps, and of a plan."""
COUNTED = ("Begins", "Events", "Only planned", "Dates less sure than a day")


class Reading(NamedTuple):
    """When articles were published: the frames of `publications` and `silences`; the last day, with its position."""

    published: pd.DataFrame
    silences: pd.DataFrame
    last: LastDay | None


def timeline_chart(
    events: pd.DataFrame,
    density: pd.DataFrame,
    reading: Reading,
    days: Days,
    since: date | None,
    colours: Palette,
    window: tuple[float, float] | None,
) -> ChartSpec:
    """A histogram of events over the stops; below it how far unsure dates reach; a band of when articles appeared.

    `events`, `density`: the frames of `timeline_events` and `timeline_density`; where `events` is empty, events and
    dates are counted by stop. `days`: those of the stops; `since`: the first day of the sides, if any: all years before
    its own are one, which the page names itself; `window`: positions to shade, in print.
    """
    # Only the data that the specification names: Streamlit updates each by its name, and fails at another.
    marks = {"events": event_table(events, len(days))} if len(events) else {"density": density_table(density)}
    shaded = {"window": pd.DataFrame([window], columns=["from", "to"])} if window else {}
    return ChartSpec(
        _spec(colours, len(days), bool(len(events))),
        {
            **marks,
            "published": published_table(reading.published),
            "silence": silence_table(reading.silences),
            "last": last_table(reading.last),
            "years": year_table(days, since, density, is_named=window is not None),
            **shaded,
        },
    )


SHADE = Markup('<div class="shade" style="left:{:.2f}%;width:{:.2f}%"></div>')
"""The window on the timeline, as an element of its own: the chart stays the same when only the window moves."""
OUTLINE = Markup('<div class="compared" style="left:{:.2f}%;width:{:.2f}%"><span>compared with</span></div>')
"""The window on the timeline that another one is compared with, as an element that stands over the shade."""


def shade(begin: float, end: float, stops: int, element: Markup = SHADE) -> str:
    """A window on the timeline, where it begins and how wide it is in per cent: the shade, or the outline over it."""
    first, last = (100 * at / max(stops - 1, 1) for at in (begin, end))
    return str(element.format(first, last - first))


def _x(name: str, stops: int) -> alt.X:
    """Along the stops."""
    reach: Any = [EDGE, alt.expr(f"width - {EDGE}")]
    scale = alt.Scale(domain=[0, max(stops - 1, 1)], range=reach, nice=False, padding=0)
    return alt.X(f"{name}:Q", axis=None, scale=scale)


def _y(name: str) -> alt.Y:
    """Pixels up."""
    scale = alt.Scale(domain=[YEARS + TOP - HEIGHT, TOP + YEARS], nice=False, padding=0)
    return alt.Y(f"{name}:Q", axis=None, scale=scale)


def _column(stops: int) -> Any:
    """Width of a column: that of a stop, but none that the edge would cut."""
    return alt.expr(f"min(max(width / {max(stops, 1)} - 1, 1.5), {2 * EDGE})")


@lru_cache(maxsize=8)
def _spec(colours: Palette, stops: int, singly: bool) -> Spec:
    marks = _events if singly else _counts
    window = named("window").mark_rect(color=colours.panel).encode(x=_x("from", stops), x2="to:Q")
    return (
        alt.layer(window, *_years(stops, colours), *_reading(stops, colours), *marks(stops, colours))
        .properties(
            width="container",
            height=HEIGHT,
            autosize="none",
            background="transparent",
            padding=dict.fromkeys(("left", "right", "top", "bottom"), 0),
        )
        # A reader who does not see hears the slider and the list of events, not a hundred ticks.
        .configure_mark(aria=False, tooltip=None)
        .configure_view(stroke=None)
        .configure_text(font=FONT)
        .to_dict()
    )


def _soft(colour: str) -> Any:
    """A fill that fades at both ends, for a date of which neither is known."""
    stops = [(0.0, f"{colour}00"), (0.3, colour), (0.7, colour), (1.0, f"{colour}00")]
    fading = [alt.GradientStop(color=tint, offset=at) for at, tint in stops]
    return alt.LinearGradient("linear", x1=0, x2=1, y1=0, y2=0, stops=fading)


def _events(stops: int, colours: Palette) -> list[alt.Chart]:
    base = named("events").encode(tooltip=["Event:N", "Date:N"])
    bar = base.encode(y=_y("level"), x=_x("from", stops), x2="to:Q")
    block = base.encode(x=_x("stop", stops), y=_y("low"), y2="high:Q")
    ink = colours.place
    return [
        block.transform_filter("datum.kind == 'day' && !datum.planned").mark_bar(width=_column(stops), color=ink),
        block.transform_filter("datum.kind != 'day' && !datum.planned").mark_bar(
            width=_column(stops), fill=ink, fillOpacity=HOLLOW, stroke=ink, strokeWidth=0.8
        ),
        block.transform_filter("datum.planned").mark_bar(
            width=_column(stops), fillOpacity=0, stroke=ink, strokeWidth=0.9, strokeDash=PLANNED
        ),
        bar.transform_filter("datum.kind == 'vague'").mark_bar(height=4, color=_soft(ink)),
        bar.transform_filter("datum.kind == 'span'").mark_bar(height=2, color=ink, opacity=0.5),
        bar.transform_filter("datum.kind == 'approximate'").mark_rule(strokeWidth=2.5, strokeDash=ABOUT, color=ink),
        bar.transform_filter("datum.kind == 'one_of'").mark_rule(strokeWidth=2.5, strokeDash=[1.5, 2.5], color=ink),
        *(
            base.encode(y=_y("level"), x=_x(end, stops))
            .transform_filter(f"datum.{flag}")
            .mark_point(shape=f"triangle-{side}", filled=True, size=18, color=ink, opacity=0.8)
            for side, end, flag in (("left", "from", "opens"), ("right", "to", "closes"))
        ),
    ]


def _counts(stops: int, colours: Palette) -> list[alt.Chart]:
    """Events counted by stop, paler where their day is not certain, dashed around where they are only planned.

    Below, the dates that reach over it: those of months, years and stretches first, then those that are about or
    perhaps, dashed; ◂ ▸ where an end is open.
    """
    base = named("density").encode(x=_x("stop", stops), tooltip=[f"{name}:N" for name in COUNTED])
    ink: dict[str, Any] = {"width": _column(stops), "color": colours.place}
    paler = base.mark_bar(**ink, opacity=PALE)
    return [
        base.mark_bar(**ink).encode(y=_y("certain"), y2=alt.datum(0)),
        paler.encode(y=_y("vague"), y2="certain:Q"),
        base.mark_bar(width=_column(stops), fillOpacity=0, stroke=colours.place, strokeWidth=0.9, strokeDash=PLANNED)
        .transform_filter("datum.planned > datum.vague")
        .encode(y=_y("planned"), y2="vague:Q"),
        paler.encode(y=_y("spread"), y2=alt.datum(0)),
        base.mark_bar(**ink, fillOpacity=HOLLOW, stroke=colours.place, strokeDash=ABOUT, strokeWidth=0.7)
        .transform_filter("datum.doubt < datum.spread")
        .encode(y=_y("doubt"), y2="spread:Q"),
        *(
            base.transform_filter(f"datum.{flag}")
            .transform_calculate(low=f"{1 - BARS}")
            .mark_point(shape=f"triangle-{side}", filled=True, size=18, color=colours.place)
            .encode(y=_y("low"))
            for side, flag in (("left", "opens"), ("right", "closes"))
        ),
    ]


def _reading(stops: int, colours: Palette) -> list[alt.Chart]:
    """When articles were published; the years in which none was, and the last day that was read."""
    middle = f"{-BARS - BAND / 2}"
    silence = named("silence").transform_calculate(
        low=f"{-BARS - BAND + 1}", high=f"{-BARS - 1}", middle=middle, at="(datum.from + datum.to) / 2"
    )
    last = named("last").transform_calculate(foot=f"{-BARS - BAND - FOOT / 2}")
    return [
        named("published")
        .transform_calculate(middle=middle)
        .mark_point(shape="triangle-up", filled=True, size=34, color=colours.ink, opacity=1)
        .encode(x=_x("at", stops), y=_y("middle"), tooltip="Source:N"),
        silence.mark_bar(fillOpacity=0, stroke=colours.quiet, strokeWidth=0.8, strokeDash=[1, 2]).encode(
            x=_x("from", stops), x2="to:Q", y=_y("low"), y2="high:Q", tooltip="words:N"
        ),
        silence.transform_calculate(text=_fitting("datum.words", "slice(datum.words, 11)", stops))
        .mark_text(fontSize=10, color=colours.quiet)
        .encode(x=_x("at", stops), y=_y("middle"), text="text:N", tooltip="words:N"),
        last.mark_rule(color=colours.ink, strokeWidth=1.2).encode(x=_x("at", stops), tooltip="words:N"),
        last.mark_text(align="right", fontSize=10.5, color=colours.ink, dx=-4).encode(
            x=_x("at", stops), y=_y("foot"), text="words:N", tooltip="words:N"
        ),
    ]


def _fitting(words: str, less: str, stops: int) -> str:
    """The expression of a text between the positions `from` and `to`: whole, or less of it, or none."""
    room = f"(datum.to - datum.from) * width / {max(stops, 1)}"
    return " : ".join(f"{room} > {LETTER} * length({text}) ? {text}" for text in (words, less)) + " : ''"


def _years(stops: int, colours: Palette) -> list[alt.Chart]:
    """A light band for every other year, over all that is drawn of it, and each year's name at its beginning."""
    years = named("years").transform_calculate(text=_fitting("datum.year", "datum.least", stops))
    return [
        years.transform_filter("datum.shaded")
        .mark_rect(color=colours.ink, opacity=0.06)
        .encode(x=_x("from", stops), x2="to:Q"),
        years.mark_text(align="left", baseline="top", fontSize=10, color=colours.quiet, dx=-3).encode(
            x=_x("stop", stops), y=alt.value(0), text="text:N"
        ),
    ]

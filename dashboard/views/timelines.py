"""The timeline of the first page and of its figure, and the windows that stand on it."""

from datetime import date
from typing import Any

import pandas as pd

from components.charts import timeline
from components.charts.chart_spec import ChartSpec
from components.palette import THEMES
from dashboard.views.arrow import with_arrow
from data.alignment.difference import then_of
from data.model.load import Tables
from data.queries.view import View, remembered
from data.slider.stops import event_stops
from data.slider.timeline import last_day, publications, silences, timeline_density, timeline_events

SPEC = 50_000
"""About how many bytes a specification takes."""


def shade_of(view: View) -> str:
    """The window over the timeline, and the one that it is compared with."""
    stops = len(event_stops(view.tables).days)
    compared = timeline.outline(*_window(then_of(view)), stops) if view.selection.compare else ""
    return timeline.shade(*_window(view), stops) + compared


def _window(view: View) -> tuple[float, float]:
    begin, end = event_stops(view.tables).position((view.selection.start, view.selection.end))
    return float(begin), float(end)


@remembered("pages", by=lambda view: view.scope.filters, size=lambda _: SPEC)
def timeline_of(view: View, theme: str) -> dict[str, Any]:
    """The timeline of what passes the filters but the window, which the page shades itself."""
    events, density = timeline_events(view), timeline_density(view)
    days, since = event_stops(view.tables).days, first_day_of_sides(view.tables)
    return with_arrow(timeline.timeline_chart(events, density, reading_of(view), days, since, THEMES[theme], None))


def first_day_of_sides(tables: Tables) -> date | None:
    """The day before which there were no sides, if one is stated."""
    since = tables.sides["not_before"].min()
    return None if pd.isna(since) else since.date()


def reading_of(view: View, windowed: bool = False) -> timeline.Reading:
    """When the selection's articles were published; `windowed`: those only that report an event in view."""
    return timeline.Reading(publications(view, windowed), silences(view), last_day(view))


def printed_timeline(view: View) -> ChartSpec:
    """The timeline of what is in view, with its window: a figure holds nothing that its view does not."""
    events, density = (ask(view, True) for ask in (timeline_events, timeline_density))
    days, since = event_stops(view.tables).days, first_day_of_sides(view.tables)
    return timeline.timeline_chart(events, density, reading_of(view, True), days, since, THEMES["light"], _window(view))

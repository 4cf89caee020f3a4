"""The charts of a view: its timeline, and the alignment chart, alone or against a second window, as matrix and text."""

from dataclasses import dataclass, replace
from datetime import date
from math import inf
from operator import attrgetter, itemgetter
from typing import Any

import pandas as pd
import pyarrow as pa

from components.charts import timeline
from components.charts.alignment import MOST_DRAWN, Sides, alignment_chart, rows_of
from components.charts.chart_spec import ChartSpec
from components.charts.matrix import matrix_chart
from components.html.read_aloud import chart_as_text, difference_table, early_years
from components.html.source_cards import quantity_list
from components.palette import THEMES
from components.words import sentences
from components.words.differences import changed
from components.words.line_words import labelled
from dashboard.views.findings import window_of
from dashboard.views.lists import SPEC, pages
from data.alignment.difference import alignment_in_view, difference, goes_forward, then_of
from data.alignment.lines import alignment, alignment_in_scope
from data.model.load import Tables
from data.model.remember import CELL
from data.queries.claims import quantities_in_view, quantities_of_another_time
from data.queries.names import names_in_scripts, side_names
from data.queries.sources import states_on_one_source
from data.queries.view import View, remembered
from data.slider.stops import event_stops
from data.slider.timeline import (
    last_day,
    publications,
    share_before,
    silences,
    timeline_density,
    timeline_events,
    years_before,
)

COLUMNS = [
    *("side", "supporter_id", "supporter", "support", "government_id", "government", "strength_then", "strength_now"),
    *("is_denied_then", "is_denied_now", "is_contested", "then", "now", "change"),
]


def with_arrow(picture: ChartSpec) -> dict[str, Any]:
    """What `st.vega_lite_chart` takes: with an unchanged specification the browser only exchanges the rows."""
    return {**picture.spec, "datasets": {name: _arrow(frame) for name, frame in picture.data.items()}}


def _arrow(frame: pd.DataFrame) -> bytes:
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


def shade_of(view: View) -> str:
    """The window over the timeline, and the one that it is compared with."""
    stops = len(event_stops(view.tables).days)
    compared = timeline.shade(*_window(then_of(view)), stops, timeline.OUTLINE) if view.selection.compare else ""
    return timeline.shade(*_window(view), stops) + compared


def _window(view: View) -> tuple[float, float]:
    begin, end = event_stops(view.tables).position((view.selection.start, view.selection.end))
    return float(begin), float(end)


@remembered("pages", by=lambda view: view.scope.filters, size=lambda _: SPEC)
def timeline_of(view: View, theme: str) -> dict[str, Any]:
    """The timeline of what passes the filters but the window, which the page shades itself."""
    return with_arrow(timeline_chart(view, theme))


def timeline_chart(view: View, theme: str, windowed: bool = False) -> ChartSpec:
    """The timeline; `windowed`: of what is in view, with its window: a figure holds nothing that its view does not."""
    events, density = (ask(view, windowed) for ask in (timeline_events, timeline_density))
    read = timeline.Reading(publications(view, windowed), silences(view), last_day(view))
    days, since = event_stops(view.tables).days, first_day_of_sides(view.tables)
    window = _window(view) if windowed else None
    return timeline.timeline_chart(events, density, read, days, since, THEMES[theme], window)


def first_day_of_sides(tables: Tables) -> date | None:
    """The day before which there were no sides, if one is stated."""
    since = tables.sides["not_before"].min()
    return None if pd.isna(since) else since.date()


@remembered("pages", by=lambda view: view.scope.filters)
def early(view: View) -> str:
    """What stands on the timeline before there were sides, as a block that opens into its years; else nothing."""
    since = first_day_of_sides(view.tables)
    if not since:
        return ""
    begins = since.replace(month=1, day=1)
    return early_years(years_before(view, begins), since.year, 100 * share_before(view, begins))


@dataclass(frozen=True, eq=False)
class Aligned:
    """The alignment chart as Streamlit takes it, and what is said of it: the same where the same claims are in view.

    `alt`: of the window alone, also where the chart is that of a difference.
    """

    chart: dict[str, Any]
    rows: tuple[float, float]
    alt: str
    rests_on_one: str
    numbers: tuple[str, ...]
    difference: str = ""


def aligned(view: View, theme: str) -> Aligned:
    """The chart of the window, or where the selection compares, that of the difference with its table."""
    alone = _aligned(view, theme)
    if not view.selection.compare:
        return alone
    picture = alignment_of(view, theme)
    named = side_names(view.tables), *windows_of(view)
    table = difference_table(lines_of_difference(view), *named) if difference(view).is_comparable else ""
    return replace(alone, chart=with_arrow(picture), rows=rows_of(picture), difference=table)


@remembered(
    "pages",
    by=attrgetter("claims_key"),
    size=lambda aligned: sum(map(len, (*aligned.numbers, *aligned.chart["datasets"].values()))),
)
def _aligned(view: View, theme: str) -> Aligned:
    shown, in_window = alignment_in_scope(view), alignment(view)
    lines = _labelled_in_scope(view)
    picture = alignment_chart(lines, shown.marks, view.scope.sources, sides_of(view.tables), THEMES[theme])
    first, times = (found[found["row"] < sentences.MOST_READ] for found in (in_window.lines, in_window.times))
    return Aligned(
        chart=with_arrow(picture),
        rows=rows_of(picture),
        alt=sentences.chart_alt(
            labelled(first, times, view.scope.sources), side_names(view.tables), len(in_window.lines), len(lines)
        ),
        rests_on_one=sentences.rests_on_one(states_on_one_source(view.tables, in_window.marks))
        if "state" in set(in_window.lines["backing_group"])
        else "",
        numbers=tuple(
            quantity_list(rows, quantities_of_another_time(view)) for rows in pages(quantities_in_view(view))
        ),
    )


@remembered("pages", by=attrgetter("filters_key"), size=lambda lines: CELL * lines.size)
def _labelled_in_scope(view: View) -> pd.DataFrame:
    """The lines of all of time with their words: they stand still while the window moves."""
    shown = alignment_in_scope(view)
    return labelled(shown.lines, shown.times, view.scope.sources)


@remembered("pages", by=attrgetter("filters_key"))
def as_text(view: View) -> str:
    """A sentence for each line of the chart, of all of time: it stays as it is while the window moves."""
    found, others = alignment_in_scope(view), names_in_scripts(view.tables).drop(columns="name")
    lines = found.lines.join(others, on="supporter_id")
    return chart_as_text(lines, found.marks, view.scope.sources, sides_of(view.tables))


def sides_of(tables: Tables) -> Sides:
    """What the chart calls each side, and the year before which there were none."""
    since = first_day_of_sides(tables)
    headings = dict(zip(tables.sides["side_id"], tables.sides["heading"], strict=True))
    return Sides({side: headings[side] for side in side_names(tables)}, since.year if since else None)


def alignment_of(view: View, theme: str, room: float = inf) -> ChartSpec:
    """The alignment chart of what speaks of the window, or of either window, in the columns of the articles that do.

    `room`: the rows that it has room for, headings included.
    """
    found, sources = alignment_in_view(view), view.scope.sources
    # What has changed stands beside a line of the chart.
    lines = lines_of_difference(view).assign(words=itemgetter("label")) if view.selection.compare else lines_of(view)
    speaking = sources[sources["source_id"].isin(found.marks["source_id"])]
    return alignment_chart(lines, found.marks, speaking, sides_of(view.tables), THEMES[theme], room)


def lines_of(view: View) -> pd.DataFrame:
    """The lines of what speaks of the window, with their words."""
    found = alignment(view)
    return labelled(found.lines, found.times, view.scope.sources)


@remembered("pages", by=attrgetter("claims_key"), size=lambda _: SPEC)
def matrix(view: View, theme: str, most: float = MOST_DRAWN) -> dict[str, Any]:
    """The support matrix of what speaks of the window of a selection, of at most so many rows."""
    return matrix_chart(lines_of(view), side_names(view.tables), THEMES[theme], most).to_dict()


def lines_of_difference(view: View) -> pd.DataFrame:
    """The lines of the difference of two windows with their words, those of `changed`."""
    found = difference(view)
    return changed(found.lines, found.times_then, found.times_now, view.scope.sources, goes_forward(view))


def windows_of(view: View) -> tuple[str, str]:
    """The window that is compared with and the one of the view, in words."""
    before, now = (window_of(one) or "all of time" for one in (then_of(view), view))
    return before, now


def difference_rows(view: View) -> pd.DataFrame:
    """The rows behind the figure of a difference: each line with what both windows say and what has changed."""
    return lines_of_difference(view).assign(change=itemgetter("changed"))[COLUMNS]


def difference_alt(view: View) -> str:
    """The alternative text of the chart of the difference."""
    before, now = windows_of(view)
    lines, every = lines_of_difference(view), len(alignment_in_scope(view).lines)
    words = sentences.chart_alt(lines.head(sentences.MOST_READ), side_names(view.tables), len(lines), every)
    compared = f"What articles say of {now}, against what they say of {before}. "
    return f"{compared}{words}" if difference(view).is_comparable else words

"""The named figures of a view, in one place: what each shows, says and rests on. Nothing is drawn here."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from components.charts import matrix
from components.charts.alignment import WIDE, height_of, rows_within
from components.charts.chart_spec import Spec
from components.map.svg import paper_map
from components.map.views import PAPER, outside_paper
from components.print import legend
from components.print.chart import for_print
from components.print.legend import Legend
from components.print.page import INNER, room_for_picture
from components.words import figures
from components.words.bibliography import dataset_item
from components.words.legends import DISCLAIMER
from dashboard import url
from dashboard.figures.browser import SCREENSHOTS
from dashboard.views import captions, charts, lists, maps
from dashboard.views.findings import finding_of
from data.alignment.difference import then_of
from data.alignment.figure_tables import map_table, sources_on_the_map, timeline_table, without_layout
from data.alignment.lines import alignment
from data.alignment.statements import statements
from data.model.load import Tables
from data.model.selection import Selection
from data.queries import digests
from data.queries.about import dataset
from data.queries.names import side_names
from data.queries.places import events_by_country, places_in_view
from data.queries.sources import clock_spans, clocks
from data.queries.view import View

CLOCKS = "clocks-"
"""The names of figures of a document's clocks begin so and end with its source_id."""
COMPARING = "alignment"
"""The figure that draws the difference of two windows; the others show the one window."""
SLANTED = 26
"""Room for the last slanted label of the matrix, in units."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure before it is drawn: every word around it, and how to draw it for print.

    Words and data are asked for more often than the drawing, which costs more than both. `draw` gives a Vega-Lite
    specification, or the SVG itself. `about`: the dataset as an item of CSL.
    """

    name: str
    title: str
    alt: str
    draw: Callable[[], Spec | str]
    legend: Legend
    scope: str
    caption: tuple[str, ...]
    table: pd.DataFrame
    sources: pd.DataFrame
    about: dict[str, Any] = field(default_factory=dict)


def today() -> date:
    """The day of access that files and citations name, in UTC."""
    return datetime.now(UTC).date()


def by_day(view: View) -> tuple[Selection, date]:
    """What files of a view are remembered by: they name the day on which they were made."""
    return view.selection, today()


def label(tables: Tables, name: str) -> str:
    """What kind of figure it is, as a heading says it."""
    return LABELS_OF.get(name) or f"Clocks of {captions.source_names(tables)[name.removeprefix(CLOCKS)]}"


LABELS_OF: dict[str, str] = {
    "map": "Map",
    "alignment": "Alignment chart",
    "matrix": "Matrix of support",
    "timeline": "Timeline",
}


def names(tables: Tables) -> list[str]:
    """The names of all figures that these tables give."""
    return [*FIGURES, *(f"{CLOCKS}{source}" for source in tables.sources["source_id"])]


def figure(view: View, name: str) -> Figure:
    """The figure of this name and view; KeyError where there is none of that name."""
    if name not in names(view.tables):
        raise KeyError(name)
    view = shown_view(view, name)
    view = replace(view, selection=replace(view.selection, event=""))  # no figure shows an opened event
    shown = FIGURES[name](view) if name in FIGURES else _clocks(view, name.removeprefix(CLOCKS))
    return _on_this_day(view, shown)


def shown_view(view: View, name: str) -> View:
    """The view of which the figure of this name is: without a second window, unless it compares."""
    compare = view.selection.compare if name in (COMPARING, *SCREENSHOTS) else None
    return replace(view, selection=replace(view.selection, compare=compare))


def _on_this_day(view: View, shown: Figure) -> Figure:
    """The figure with where it comes from, the day of access included, in caption, data and sources."""
    described, version, day = dataset(view.tables), view.tables.data_version, today()
    link = address(view, shown.name, url.home())
    origin = figures.origin(described, version, link, day)
    return replace(
        shown,
        caption=(*shown.caption, origin),
        table=shown.table.assign(origin=origin, accessed=day.isoformat()),
        about=dataset_item(described["title"], version, origin, link, day.isoformat()),
    )


def _map(view: View) -> Figure:
    places, viewport = places_in_view(view), maps.viewport_of(view)
    countries, names = events_by_country(places), maps.country_names(view.tables)
    notes = maps.off_map(view), figures.outside_words(outside_paper(places, viewport)), DISCLAIMER
    caption = captions.of_events(view, " ".join(filter(None, notes)))
    return Figure(
        name="map",
        title=figures.map_title(countries, names, captions.scope_of_events(view, sources_on_the_map(view))),
        alt=figures.map_alt(places, countries, names),
        draw=lambda: paper_map(
            maps.features_of(view, viewport, [viewport.viewport(PAPER).box]), viewport, maps.map_outline(viewport)
        ),
        legend=legend.MAP,
        scope=caption.scope,
        caption=caption.paragraphs,
        table=caption.with_view(map_table(view), view.tables.data_version),
        sources=caption.sources,
    )


def _alignment(view: View) -> Figure:
    title = finding_of(view)[0].title
    caption = captions.of_backing(view)
    room = room_for_picture(title, legend.MARKS, caption.paragraphs)
    rows = charts.difference_rows(view) if view.selection.compare else without_layout(alignment(view).marks)
    return Figure(
        name="alignment",
        title=title,
        alt=charts.difference_alt(view) if view.selection.compare else charts.aligned(view, "light").alt,
        draw=lambda: _printed_alignment(view, room),
        legend=legend.MARKS,
        scope=caption.scope,
        caption=caption.paragraphs,
        table=caption.with_view(rows, view.tables.data_version),
        sources=caption.sources,
    )


def _printed_alignment(view: View, room: float) -> Spec:
    """The chart in rows of two lines where that is no higher than `room`, else wide in rows of one, made smaller."""
    chart = charts.alignment_of(view, "light")
    if (height := height_of(chart)) <= room:
        return for_print(chart.whole() | {"height": height}, INNER)
    chart = charts.alignment_of(view, "light", rows_within(room * WIDE / INNER))
    return for_print(chart.whole() | {"height": height_of(chart, is_wide=True)}, WIDE)


def _matrix(view: View) -> Figure:
    lines, sides = charts.lines_of(view), side_names(view.tables)
    caption = captions.of_backing(view)
    scope = captions.scope_of_backing(view, caption.sources)
    title = figures.matrix_title(statements(view), sides, scope, finding_of(view)[0])
    most = (room_for_picture(title, legend.MATRIX, caption.paragraphs) - matrix.HEAD) // matrix.STEP
    return Figure(
        name="matrix",
        title=title,
        alt=figures.matrix_alt(lines, sides),
        draw=lambda: for_print(charts.matrix(view, "light", most), INNER - SLANTED),
        legend=legend.MATRIX,
        scope=caption.scope,
        caption=caption.paragraphs,
        table=caption.with_view(without_layout(alignment(view).lines), view.tables.data_version),
        sources=caption.sources,
    )


def _timeline(view: View) -> Figure:
    caption = captions.of_events(view, "Columns are events one after the other, not equal spans of time.")
    title = figures.timeline_title(view.events, captions.scope_of_events(view, caption.sources))
    return Figure(
        name="timeline",
        title=title,
        alt=figures.timeline_alt(title, int((view.events["status"] == "planned").sum())),
        draw=lambda: for_print(charts.timeline_chart(view, "light", windowed=True).whole(), INNER),
        legend=legend.TIMELINE,
        scope=caption.scope,
        caption=caption.paragraphs,
        table=caption.with_view(timeline_table(view), view.tables.data_version),
        sources=caption.sources,
    )


def _clocks(view: View, source: str) -> Figure:
    row = clocks(view.tables).loc[source].to_dict()
    spans = clock_spans(view.tables, source)
    sources = view.tables.sources[view.tables.sources["source_id"] == source]
    scope = figures.document_scope(int(row["event_count"]), int(row["claim_count"]))
    return Figure(
        name=CLOCKS + source,
        title=figures.clocks_title(row["publisher"], row["published_edtf"], spans),
        alt=figures.clocks_alt(captions.source_names(view.tables)[source], spans),
        draw=lambda: for_print(lists.clocks_of(view.tables, source, "light"), INNER),
        legend=legend.CLOCKS,
        scope=scope,
        caption=(
            scope,
            captions.rests_on(view.tables, sources),
        ),
        table=spans.assign(data_version=view.tables.data_version),
        sources=sources,
    )


def address(view: View, name: str, home: str) -> str:
    """The address of the page that shows the figure of this name; `home`: that of the app, empty where not known."""
    selection = shown_view(view, name).selection
    return url.address(selection, view.tables, "sources" if name.startswith(CLOCKS) else "", home)


FIGURES: dict[str, Callable[[View], Figure]] = {
    "map": _map,
    "alignment": _alignment,
    "matrix": _matrix,
    "timeline": _timeline,
}


def screen(view: View, name: str) -> Figure:
    """What is to be said of a screenshot of this name; the browser draws it."""
    shot, caption = SCREENSHOTS[name], captions.of_page(view)
    shown = Figure(
        name=name,
        title=finding_of(view)[0].title,
        alt=f"Screenshot: {shot.shows}.",
        draw=dict,
        legend={},
        scope=caption.scope,
        caption=(f"Screenshot of {shot.shows}.", *caption.paragraphs),
        table=caption.with_view(timeline_table(view), view.tables.data_version),
        sources=caption.sources,
    )
    return _on_this_day(view, shown)


def records(view: View, name: str) -> dict[str, str]:
    """The digests of all records on which the figure of this name rests, in this view."""
    if name.startswith(CLOCKS):
        return digests.source_digests(view.tables, name.removeprefix(CLOCKS))
    if name in SCREENSHOTS and SCREENSHOTS[name].shows_everything:
        return digests.everything_digests(view.tables)
    found, view = digests.selection_digests(view), shown_view(view, name)
    if view.selection.compare:
        found = dict(sorted((digests.selection_digests(then_of(view)) | found).items()))
    return found | digests.anchor_digests(view.tables) if name == "map" or name in SCREENSHOTS else found

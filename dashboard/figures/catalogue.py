"""The named pictures of a view, in one place: what each shows, says and rests on. Nothing is drawn here."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from components.charts.alignment import height_of
from components.charts.chart_spec import Spec
from components.map.svg import paper_map
from components.map.views import outside_paper
from components.print import legend as print_legend
from components.print.chart import for_print
from components.print.legend import Entry
from components.print.page import INNER
from components.words import figures
from components.words.figure_titles import clocks_title, map_title, matrix_title, timeline_title
from components.words.legends import DISCLAIMER
from dashboard import url
from dashboard.figures.screenshots import SCREENSHOTS
from dashboard.views import captions, lists, overview
from dashboard.views.filter_names import source_names
from dashboard.views.findings import finding_of
from dashboard.views.geography import country_names, map_outline
from data.alignment import figure_tables
from data.alignment.statements import statements
from data.model.load import Tables
from data.model.selection import Selection
from data.queries import digests
from data.queries import places as map_places
from data.queries import records as queries
from data.queries import sources as documents
from data.queries.about import dataset

CLOCKS = "clocks-"
"""The names of pictures of a document's clocks begin so and end with its source_id."""
SLANTED = 26
"""Room for the last slanted label of the matrix, in units."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture before it is drawn: every word around it, and how to draw it for print.

    Words and data are asked for more often than the drawing, which costs more than both. `draw` gives a Vega-Lite
    specification, or the SVG itself.
    """

    name: str
    title: str
    alt: str
    draw: Callable[[], Spec | str]
    legend: tuple[Entry, ...]
    scope: str
    caption: tuple[str, ...]
    table: pd.DataFrame
    sources: pd.DataFrame


def label(tables: Tables, name: str) -> str:
    """What kind of picture it is, as a heading says it."""
    if not name.startswith(CLOCKS):
        return LABELS_OF[name]
    return f"Clocks of {source_names(tables)[name.removeprefix(CLOCKS)]}"


LABELS_OF: dict[str, str] = {
    "map": "Map",
    "alignment": "Alignment chart",
    "matrix": "Matrix of support",
    "timeline": "Timeline",
}


def names(tables: Tables) -> list[str]:
    """The names of all pictures that these tables give."""
    return [*PICTURES, *(f"{CLOCKS}{source}" for source in tables.sources["source_id"])]


def picture(tables: Tables, selection: Selection, name: str) -> Picture:
    """The picture of this name and view; KeyError where there is none of that name."""
    if name not in names(tables):
        raise KeyError(name)
    view = replace(selection, event="")  # the opened event shows in no picture
    return PICTURES[name](tables, view) if name in PICTURES else _clocks(tables, view, name.removeprefix(CLOCKS))


def _map(tables: Tables, selection: Selection) -> Picture:
    places, view = map_places.places_in_view(tables, selection), overview.view_of(tables, selection)
    countries, names = map_places.events_by_country(places), country_names(tables)
    away = figures.outside_words(outside_paper(places, view))
    notes = overview.off_map(tables, selection), away, DISCLAIMER
    caption = captions.of_events(tables, selection, " ".join(filter(None, notes)))
    return Picture(
        name="map",
        title=map_title(countries, names, captions.scope_of_events(tables, selection, caption.sources)),
        alt=figures.map_alt(places, countries, names),
        draw=lambda: paper_map(overview.features_of(tables, selection, view), view, map_outline(view)),
        legend=tuple(print_legend.MAP),
        scope=caption.scope,
        caption=caption.paragraphs,
        table=caption.with_view(figure_tables.map_table(tables, selection), tables.data_version),
        sources=caption.sources,
    )


def _alignment(tables: Tables, selection: Selection) -> Picture:
    page = overview.overview(tables, selection, "light")
    caption = captions.of_backing(tables, selection)
    return Picture(
        name="alignment",
        title=page.finding.title,
        alt=page.aligned.alt,
        draw=lambda: _printed_alignment(tables, selection),
        legend=tuple(print_legend.MARKS),
        scope=caption.scope,
        caption=caption.paragraphs,
        table=caption.with_view(figure_tables.alignment_table(tables, selection), tables.data_version),
        sources=caption.sources,
    )


def _printed_alignment(tables: Tables, selection: Selection) -> Spec:
    picture = overview.alignment_of(tables, selection, "light")
    return for_print(picture.whole() | {"height": height_of(picture)}, INNER)


def _matrix(tables: Tables, selection: Selection) -> Picture:
    lines, sides = overview.lines_of(tables, selection), queries.side_names(tables)
    caption = captions.of_backing(tables, selection)
    scope = captions.scope_of_backing(tables, selection, caption.sources)
    finding, _ = finding_of(tables, selection)
    return Picture(
        name="matrix",
        title=matrix_title(statements(tables, selection), sides, scope, finding),
        alt=figures.matrix_alt(lines, sides),
        draw=lambda: for_print(overview.matrix(tables, selection, "light"), INNER - SLANTED),
        legend=tuple(print_legend.MATRIX),
        scope=caption.scope,
        caption=caption.paragraphs,
        table=caption.with_view(figure_tables.matrix_table(tables, selection), tables.data_version),
        sources=caption.sources,
    )


COLUMNS = "Columns are events one after the other, not equal spans of time."


def _timeline(tables: Tables, selection: Selection) -> Picture:
    events, caption = queries.events_in_view(tables, selection), captions.of_events(tables, selection, COLUMNS)
    title = timeline_title(events, captions.scope_of_events(tables, selection, caption.sources))
    return Picture(
        name="timeline",
        title=title,
        alt=figures.timeline_alt(title),
        draw=lambda: for_print(overview.printed_timeline(tables, selection).whole(), INNER),
        legend=tuple(print_legend.TIMELINE),
        scope=caption.scope,
        caption=caption.paragraphs,
        table=caption.with_view(figure_tables.timeline_table(tables, selection), tables.data_version),
        sources=caption.sources,
    )


def _clocks(tables: Tables, selection: Selection, source: str) -> Picture:
    document = next(card for card in lists.documents(tables, "light").cards if card.source_id == source)
    row = next(row for row in documents.clocks(tables).to_dict("records") if row["source_id"] == source)
    spans = documents.clock_spans(tables, source)
    sources = tables.sources[tables.sources["source_id"] == source]
    scope = figures.document_scope(int(row["event_count"]), int(row["claim_count"]))
    return Picture(
        name=CLOCKS + source,
        title=clocks_title(row["publisher"], row["published_edtf"], spans),
        alt=figures.clocks_alt(source_names(tables)[source], spans),
        draw=lambda: for_print(document.clocks, INNER),
        legend=tuple(print_legend.CLOCKS),
        scope=scope,
        caption=(
            scope,
            captions.rests_on(tables, sources),
            figures.origin(dataset(tables), tables.data_version, address(selection, CLOCKS + source, url.home())),
        ),
        table=figure_tables.clocks_table(tables, source).assign(data_version=tables.data_version),
        sources=sources,
    )


def address(selection: Selection, name: str, home: str) -> str:
    """The address of the page that shows the picture of this name; `home`: that of the app, empty where not known."""
    return f"{home}{'sources' if name.startswith(CLOCKS) else ''}{url.query(selection)}"


PICTURES: dict[str, Callable[[Tables, Selection], Picture]] = {
    "map": _map,
    "alignment": _alignment,
    "matrix": _matrix,
    "timeline": _timeline,
}


def screen(tables: Tables, selection: Selection, name: str) -> Picture:
    """What is to be said of a screenshot of this name; the browser draws it."""
    shot, caption = SCREENSHOTS[name], captions.of_page(tables, selection)
    return Picture(
        name=name,
        title=overview.overview(tables, selection, "light").finding.title,
        alt=f"Screenshot: {shot.shows}.",
        draw=dict,
        legend=(),
        scope=caption.scope,
        caption=(f"Screenshot of {shot.shows}.", *caption.paragraphs),
        table=caption.with_view(figure_tables.timeline_table(tables, selection), tables.data_version),
        sources=caption.sources,
    )


def records(tables: Tables, selection: Selection, name: str) -> dict[str, str]:
    """The digests of all records on which the figure of this name rests, in this view."""
    if name.startswith(CLOCKS):
        return digests.source_digests(tables, name.removeprefix(CLOCKS))
    if name in SCREENSHOTS and SCREENSHOTS[name].shows_everything:
        return digests.everything_digests(tables)
    in_view = digests.selection_digests(tables, selection)
    return in_view | digests.anchor_digests(tables) if name == "map" or name in SCREENSHOTS else in_view

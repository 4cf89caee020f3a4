"""The named pictures of a view, in one place: what each shows, says and rests on. Nothing is drawn here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from components import figure_words, print_legend, print_map, words
from components.alignment import height_of
from components.framing import View
from components.palette import LIGHT
from components.print_chart import for_print
from components.print_legend import Entry
from components.print_page import INNER
from dashboard import overview, url, views
from dashboard.filter_names import filter_names, source_names
from dashboard.geography import country_names, geography
from dashboard.screenshots import SCREENSHOTS
from data import digests, documents, figure_tables, map_places, queries
from data.known import sources_in_view
from data.movements import movements_in_view
from data.selection import Selection
from data.tables import Tables

CLOCKS = "clocks-"
"""The names of pictures of a document's clocks begin so and end with its source_id."""
SLANTED = 26
"""Room for the last slanted label of the matrix, in units."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture before it is drawn: its specification for print and every word around it."""

    name: str
    title: str
    alt: str
    spec: dict[str, Any]
    legend: tuple[Entry, ...]
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


@lru_cache(maxsize=64)
def picture(tables: Tables, selection: Selection, name: str) -> Picture:
    """The picture of this name and view; KeyError where there is none of that name."""
    if name not in names(tables):
        raise KeyError(name)
    view = replace(selection, event="")  # the opened event shows in no picture
    return PICTURES[name](tables, view) if name in PICTURES else _clocks(tables, view, name.removeprefix(CLOCKS))


def _map(tables: Tables, selection: Selection) -> Picture:
    places, movements = map_places.places_in_view(tables, selection), movements_in_view(tables, selection)
    countries, names = map_places.events_by_country(places), country_names(tables)
    frame, in_doubt = overview.frame_of(tables, selection), map_places.places_in_doubt(tables, selection)
    notes = (
        words.off_map(map_places.off_the_map(tables, selection)),
        figure_words.outside_words(print_map.outside(places, frame)),
        print_map.DISCLAIMER,
    )
    return Picture(
        name="map",
        title=figure_words.map_title(countries, names),
        alt=figure_words.map_alt(places, countries, names),
        spec=for_map(print_map.print_map(places, movements, frame, LIGHT, _basemap(frame), in_doubt)),
        legend=tuple(print_legend.MAP),
        caption=_caption(tables, selection, " ".join(note for note in notes if note)),
        table=figure_tables.map_table(tables, selection),
        sources=sources_in_view(tables, selection),
    )


def for_map(spec: dict[str, Any]) -> dict[str, Any]:
    """The map for print keeps the size for which its labels were placed."""
    return for_print(spec, print_map.WIDTH) | {"autosize": {"type": "none"}}


@lru_cache(maxsize=8)
def _basemap(view: View) -> print_map.Basemap:
    return print_map.basemap(*geography(), view)


def _alignment(tables: Tables, selection: Selection) -> Picture:
    seen = overview.overview(tables, selection, "light")
    picture = overview.alignment_of(tables, selection, "light")
    return Picture(
        name="alignment",
        title=seen.finding.title,
        alt=seen.aligned.alt,
        spec=for_print(picture.whole() | {"height": height_of(picture)}, INNER),
        legend=tuple(print_legend.MARKS),
        caption=_caption(tables, selection, "Not filtered by place." if selection.place else ""),
        table=figure_tables.alignment_table(tables, selection),
        sources=sources_in_view(tables, selection),
    )


def _matrix(tables: Tables, selection: Selection) -> Picture:
    lines, sides = overview.lines_of(tables, selection), queries.side_names(tables)
    return Picture(
        name="matrix",
        title=figure_words.matrix_title(lines, sides),
        alt=figure_words.matrix_alt(lines, sides),
        spec=for_print(overview.matrix(tables, selection, "light"), INNER - SLANTED),
        legend=tuple(print_legend.MATRIX),
        caption=_caption(tables, selection, "Not filtered by place." if selection.place else ""),
        table=figure_tables.matrix_table(tables, selection),
        sources=sources_in_view(tables, selection),
    )


def _timeline(tables: Tables, selection: Selection) -> Picture:
    events = queries.events_in_view(tables, selection)
    return Picture(
        name="timeline",
        title=figure_words.timeline_title(events),
        alt=figure_words.timeline_alt(events),
        spec=for_print(overview.printed_timeline(tables, selection).whole(), INNER),
        legend=tuple(print_legend.TIMELINE),
        caption=_caption(tables, selection, "Columns are events one after the other, not equal spans of time."),
        table=figure_tables.timeline_table(tables, selection),
        sources=sources_in_view(tables, selection),
    )


def _clocks(tables: Tables, selection: Selection, source: str) -> Picture:
    document = next(card for card in views.documents(tables, "light").cards if card.source_id == source)
    row = next(row for row in documents.clocks(tables).to_dict("records") if row["source_id"] == source)
    spans = documents.clock_spans(tables, source)
    sources = tables.sources[tables.sources["source_id"] == source]
    return Picture(
        name=CLOCKS + source,
        title=figure_words.clocks_title(row["publisher"], row["published_edtf"], spans),
        alt=figure_words.clocks_alt(source_names(tables)[source], spans),
        spec=for_print(document.clocks, INNER),
        legend=tuple(print_legend.CLOCKS),
        caption=(
            figure_words.document_scope(int(row["event_count"]), int(row["claim_count"])),
            figure_words.rests_on(sources, queries.independent_texts(sources)),
            figure_words.origin(tables.data_version, f"{url.home()}sources{url.query(selection)}"),
        ),
        table=figure_tables.clocks_table(tables, source),
        sources=sources,
    )


PICTURES: dict[str, Callable[[Tables, Selection], Picture]] = {
    "map": _map,
    "alignment": _alignment,
    "matrix": _matrix,
    "timeline": _timeline,
}


def screen(tables: Tables, selection: Selection, name: str) -> Picture:
    """What is to be said of a screenshot of this name; it has no specification, for the browser draws it."""
    shot = SCREENSHOTS[name]
    return Picture(
        name=name,
        title=overview.overview(tables, selection, "light").finding.title,
        alt=f"Screenshot: {shot.shows}.",
        spec={},
        legend=(),
        caption=(f"Screenshot of {shot.shows}.", *_caption(tables, selection, "")),
        table=figure_tables.timeline_table(tables, selection),
        sources=sources_in_view(tables, selection),
    )


def records(tables: Tables, selection: Selection, name: str) -> dict[str, str]:
    """The digests of all records on which the figure of this name rests, in this view."""
    if name.startswith(CLOCKS):
        return digests.source_digests(tables, name.removeprefix(CLOCKS))
    if name in SCREENSHOTS and SCREENSHOTS[name].shows_everything:
        return digests.everything_digests(tables)
    in_view = digests.selection_digests(tables, selection)
    return in_view | digests.anchor_digests(tables) if name == "map" or name in SCREENSHOTS else in_view


def _caption(tables: Tables, selection: Selection, note: str) -> tuple[str, ...]:
    """The caption of a picture of a view, in paragraphs."""
    sources = sources_in_view(tables, selection)
    days = selection.start.isoformat(), selection.end.isoformat()
    scope = figure_words.scope(amounts(tables, selection), *days, selection.count)
    return (
        f"{scope} {figure_words.filters(filter_names(tables, selection))}",
        *([note] if note else []),
        figure_words.rests_on(sources, queries.independent_texts(sources)),
        figure_words.origin(tables.data_version, f"{url.home()}{url.query(selection)}"),
    )


def amounts(tables: Tables, selection: Selection) -> figure_words.Amounts:
    """How many events and claims are in view."""
    return figure_words.Amounts(*queries.tally(tables, selection))

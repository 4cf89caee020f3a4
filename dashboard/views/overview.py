"""Charts, map and words of the first page, made once for all readers and remembered by view."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from operator import attrgetter
from typing import Any

import pandas as pd

from components.charts.alignment import MOST_DRAWN, Sides, alignment_chart, rows_of
from components.charts.chart_spec import ChartSpec
from components.charts.matrix import matrix_chart
from components.html import cards
from components.html.source_cards import quantity_list
from components.map import views
from components.map.features import Highlights, MapFeatures, map_features
from components.map.live import places_map
from components.map.mercator import Box
from components.palette import THEMES
from components.words import sentences
from components.words.figures import map_alt
from components.words.finding import Finding
from components.words.line_words import labelled
from dashboard import url
from dashboard.views import differences, lists, timelines
from dashboard.views.arrow import with_arrow
from dashboard.views.filter_names import filter_names
from dashboard.views.findings import Neighbour, finding_of, window_of
from dashboard.views.geography import country_names, geography
from data.alignment.difference import alignment_in_view
from data.alignment.lines import Alignment, alignment, alignment_in_scope
from data.model.load import Tables
from data.model.remember import CELL
from data.model.selection import Selection
from data.queries import journeys, quantities, robustness
from data.queries.about import map_presets
from data.queries.claims import backing_off_chart, unstated_claims
from data.queries.events import described, latest_in_view, out_of_view, tally, tally_beside
from data.queries.names import side_names
from data.queries.places import events_by_country, off_the_map, places_in_doubt, places_in_view
from data.queries.view import View, in_view, remembered

STATIC = {name: f"app/static/{file}" for name, file in (("land", "land.json"), ("borders", "borders.json"))}
LISTED = 8
"""Events in view that the page lists."""


@dataclass(frozen=True, eq=False)
class Mapped:
    """The map as Streamlit takes it, and what is said of it: the same for all windows that hold the same events."""

    deck: Any
    alt: str
    off_map: str


@dataclass(frozen=True, eq=False)
class Aligned:
    """The alignment chart as Streamlit takes it, and what is said of it: the same where the same claims are in view."""

    chart: dict[str, Any]
    rows: tuple[float, float]
    alt: str
    rests_on_one: str
    numbers: tuple[str, ...]
    difference: str = ""


Listed = tuple[str, tuple[str, ...]]
"""A heading, and the ids of the events under it."""


@dataclass(frozen=True, eq=False)
class Overview:
    """Everything that the first page shows of a selection."""

    mapped: Mapped
    aligned: Aligned
    in_view: str
    finding: Finding
    heading: str
    rests_on: str
    timeline: dict[str, Any]
    shade: str
    listed: tuple[Listed, ...]


@remembered("pages", size=lambda page: len(page.heading))
def overview(view: View, theme: str, viewport: views.View = views.WORLD) -> Overview:
    """The overview of a selection on a map of this view.

    `selection.event` is listed first, and marked on the map where the slider reads as one event at a time.
    """
    one = _one_event(view)
    mapped = _mapped(view, theme, viewport, _highlights(view))
    aligned = _compared(view, theme) if view.selection.compare else _aligned(view, theme)
    lead = sentences.one_event(one["title"], one["date_edtf"], one["place_name"]) if one else _out_of_view(view)
    amounts = _in_view(view, _beside(view) if one else "")
    finding, neighbours = finding_of(view)
    lost = _lost(view) if view.selection.without else ""
    return Overview(
        mapped=mapped,
        aligned=aligned,
        in_view=amounts,
        finding=finding,
        heading=cards.heading(
            finding.headline, (finding.denials, finding.silence), _nearest(view.selection, neighbours), lead, amounts
        ),
        rests_on=cards.paragraphs(
            sentences.off_chart(*backing_off_chart(view)),
            lost,
            sentences.of_time(window_of(view), aligned.rests_on_one),
        ),
        timeline=timelines.timeline_of(view, theme),
        shade=timelines.shade_of(view),
        listed=_listed(view),
    )


def _lost(view: View) -> str:
    whole = lines_of(in_view(view.tables, replace(view.selection, without=())))
    return sentences.lost(robustness.changed_lines(whole, lines_of(view)), side_names(view.tables))


@remembered("pages", by=attrgetter("events_key"), size=lambda mapped: len(mapped.deck.to_json()))
def _mapped(view: View, theme: str, viewport: views.View, highlights: Highlights) -> Mapped:
    places = places_in_view(view)
    return Mapped(
        deck=places_map(_features(view, viewport, highlights), viewport, THEMES[theme], STATIC),
        alt=map_alt(places, events_by_country(places), country_names(view.tables)),
        off_map=cards.paragraphs(off_map(view)),
    )


def off_map(view: View) -> str:
    """The tray: events in view and journeys that the map does not draw."""
    count, placed = journeys.journey_count(view), len(journeys.movements_in_view(view))
    drawn = int(journeys.routes_in_view(view)["journey_count"].sum())
    return sentences.off_map(off_the_map(view), placed - drawn, count - placed, tally(view).event_count)


def sides_of(tables: Tables) -> Sides:
    """What the chart calls each side, and the year before which there were none."""
    since = timelines.first_day_of_sides(tables)
    headings = dict(zip(tables.sides["side_id"], tables.sides["heading"], strict=True))
    return Sides({side: headings[side] for side in side_names(tables)}, since.year if since else None)


@remembered(
    "pages",
    by=attrgetter("claims_key"),
    size=lambda aligned: sum(map(len, (*aligned.numbers, *aligned.chart["datasets"].values()))),
)
def _aligned(view: View, theme: str) -> Aligned:
    articles = view.scope.sources
    shown, in_window = alignment_in_scope(view), alignment(view)
    lines = _labelled_in_scope(view)
    picture = alignment_chart(lines, shown.marks, articles, sides_of(view.tables), THEMES[theme])
    has_state = "state" in set(in_window.lines["backing_group"])
    return Aligned(
        chart=with_arrow(picture),
        rows=rows_of(picture),
        alt=_alt(view, in_window, len(lines)),
        rests_on_one=sentences.rests_on_one(robustness.states_on_one_source(view.tables, in_window.marks))
        if has_state
        else "",
        numbers=tuple(
            quantity_list(rows, quantities.quantities_of_another_time(view))
            for rows in lists.pages(quantities.quantities_in_view(view))
        ),
    )


@remembered("pages", by=attrgetter("filters_key"), size=lambda lines: CELL * lines.size)
def _labelled_in_scope(view: View) -> pd.DataFrame:
    """The lines of all of time with their words: they stand still while the window moves."""
    shown = alignment_in_scope(view)
    return labelled(shown.lines, shown.times, view.scope.sources)


def _alt(view: View, found: Alignment, every: int) -> str:
    """Alternative text of the chart of the window; `every`: how many lines there are of all of time."""
    first, times = found.lines.head(sentences.MOST_READ), found.times[found.times["row"] < sentences.MOST_READ]
    read = labelled(first, times, view.scope.sources)
    return sentences.chart_alt(read, side_names(view.tables), len(found.lines), every)


def _compared(view: View, theme: str) -> Aligned:
    """The same with the chart of the difference."""
    picture, table = alignment_of(view, theme), differences.page_table(view)
    return replace(_aligned(view, theme), chart=with_arrow(picture), rows=rows_of(picture), difference=table)


def _nearest(selection: Selection, neighbours: Iterable[Neighbour]) -> dict[str, str]:
    """The addresses of the articles next to a window of which none speaks, by their words."""
    return {
        f"The nearest article {near.where} it: {near.words}": url.query(
            replace(selection, start=near.start, end=near.end, mode="window", event="")
        )
        for near in neighbours
    }


def features_of(view: View, viewport: views.View, openings: Sequence[Box] = ()) -> MapFeatures:
    """What stands on a map of this view; `openings`: what is shown of it, where that is known."""
    return _features(view, viewport, _highlights(view), openings)


def _features(view: View, viewport: views.View, highlights: Highlights, openings: Sequence[Box] = ()) -> MapFeatures:
    places, routes = places_in_view(view), journeys.routes_in_view(view)
    return map_features(places, routes, geography().countries, viewport, highlights, openings)


def _highlights(view: View) -> Highlights:
    event = "" if out_of_view(view) else view.selection.event
    here = str(described(view, event).get("place_id", "")) if event else ""
    return Highlights(event, here, places_in_doubt(view))


def _beside(view: View) -> str:
    return sentences.others(*tally_beside(view), view.selection.count)


def _in_view(view: View, beside: str) -> str:
    """How much is in view, and which filters are set."""
    events, opened, claims = tally(view)
    days = view.selection.start.isoformat(), view.selection.end.isoformat()
    amounts = sentences.in_view(
        (events, len(view.tables.events)),
        (claims, len(view.tables.claims)),
        sentences.meeting(*days, view.selection.count, len(view.tables.claims) if beside else 2),
        opened,
        len(view.scope.undated),
        unstated_claims(view),
        beside,
    )
    return f"{amounts} {sentences.filtered(filter_names(view.tables, view.selection))}".strip()


def _one_event(view: View) -> Mapping[str, Any]:
    """The event that is shown, where the slider reads as one event at a time and it is in view; else nothing."""
    is_one = view.selection.mode == "single" and view.selection.event in latest_in_view(view)
    return described(view, view.selection.event) if is_one else {}


def _out_of_view(view: View) -> str:
    """That the event which is to be shown alone is not in view, and why; empty elsewhere."""
    reasons = out_of_view(view) if view.selection.mode == "single" else ()
    return f"{sentences.out_of_view(reasons)}." if reasons else ""


def _listed(view: View) -> tuple[Listed, ...]:
    """The latest events in view, the opened one first; under a heading of its own where the slider reads so."""
    if reasons := out_of_view(view):
        alone = sentences.out_of_view(reasons), () if "sources" in reasons else (view.selection.event,)
        return (alone, *_listed(replace(view, selection=replace(view.selection, event=""))))
    ids = latest_in_view(view)
    opened = tuple(event for event in ids if event == view.selection.event)
    others = tuple(event for event in ids[: LISTED + 1] if event not in opened)[: LISTED - len(opened)]
    if not opened or view.selection.mode != "single":
        shown = (*opened, *others)
        return ((sentences.listed_events(len(shown), len(ids)), shown),)
    beside = ((_beside(view), others),) if others else ()
    return ((sentences.THIS, opened), *beside)


def alignment_of(view: View, theme: str, room: float = inf) -> ChartSpec:
    """The alignment chart of what speaks of the window, or of either window, in the columns of the articles that do.

    `room`: the rows that it has room for, headings included.
    """
    found, lines = alignment_in_view(view), (differences.drawn_lines if view.selection.compare else lines_of)(view)
    sources = view.scope.sources
    speaking = sources[sources["source_id"].isin(found.marks["source_id"])]
    return alignment_chart(lines, found.marks, speaking, sides_of(view.tables), THEMES[theme], room)


def lines_of(view: View) -> pd.DataFrame:
    """The lines of what speaks of the window, with their words."""
    found = alignment(view)
    return labelled(found.lines, found.times, view.scope.sources)


@remembered("pages", by=attrgetter("claims_key"), size=lambda _: timelines.SPEC)
def matrix(view: View, theme: str, most: float = MOST_DRAWN) -> dict[str, Any]:
    """The support matrix of what speaks of the window of a selection, of at most so many rows."""
    lines = lines_of(view)
    spec: dict[str, Any] = matrix_chart(lines, side_names(view.tables), THEMES[theme], most).to_dict()
    return spec


def free_half(view: View, viewport: views.View) -> str:
    """The half of the map, `top` or `bottom`, in which the place that is chosen does not lie."""
    places = view.tables.places
    latitude = places.loc[places["place_id"] == view.selection.place, "latitude"].max()
    return "bottom" if latitude >= viewport.latitude else "top"


@remembered("pages", size=lambda _: 0)
def viewport_of(opening: View) -> views.View:
    """What the map shows: a preset, or just the events in view when the page was opened."""
    presets, preset = map_presets(opening.tables), opening.selection.view
    return views.framed(*presets[preset][1]) if preset in presets else views.fitted(places_in_view(opening))

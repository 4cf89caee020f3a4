"""Pictures and words of the first page, computed once for all readers: what repeats is remembered by `Selection`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pandas as pd

from components.charts import timeline
from components.charts.alignment import Sides, alignment_chart, rows_of
from components.charts.chart_spec import ChartSpec
from components.charts.matrix import matrix_chart
from components.html import cards
from components.html.quantity_list import quantity_list
from components.map.features import Highlights, MapFeatures, map_features
from components.map.live import places_map
from components.map.views import WHOLE, View, fitted, framed
from components.palette import THEMES
from components.words import sentences
from components.words.figures import map_alt
from components.words.finding import Finding
from components.words.line_words import labelled
from dashboard import url
from dashboard.views.arrow import with_arrow
from dashboard.views.filter_names import filter_names
from dashboard.views.findings import Neighbour, finding_of, window_of
from dashboard.views.geography import country_names, geography
from data.alignment import lines as alignment
from data.model.load import Tables
from data.model.remember import latest
from data.model.selection import Selection, everything
from data.queries import journeys, quantities, records, robustness
from data.queries import places as map_places
from data.queries.about import map_presets
from data.queries.scope import same_claims, same_events, sources_in_view
from data.slider import timeline as times
from data.slider.stops import event_stops

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
    rows: float
    alt: str
    rests_on_one: str
    numbers: str


class Listed(NamedTuple):
    """Events under a heading, by their ids."""

    heading: str
    event_ids: tuple[str, ...]


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


@latest(2048)
def overview(tables: Tables, selection: Selection, theme: str, view: View = WHOLE) -> Overview:
    """The overview of a selection on a map of this view.

    `selection.event` is listed first, and marked on the map where the slider reads as one event at a time.
    """
    one = _one_event(tables, selection)
    mapped = _mapped(tables, same_events(tables, selection), theme, view, _highlights(tables, selection))
    aligned = _aligned(tables, same_claims(tables, selection), theme)
    lead = (
        sentences.one_event(one["title"], one["date_edtf"], one["place_name"])
        if one
        else _out_of_view(tables, selection)
    )
    in_view = _in_view(tables, selection, _beside(tables, selection) if one else "")
    finding, neighbours = finding_of(tables, selection)
    lost = _lost(tables, selection) if selection.without else ""
    return Overview(
        mapped=mapped,
        aligned=aligned,
        in_view=in_view,
        finding=finding,
        heading=cards.heading(
            finding.headline, (finding.denials, finding.silence), _nearest(selection, neighbours), lead, in_view
        ),
        rests_on=cards.paragraphs(lost, sentences.of_time(window_of(tables, selection), aligned.rests_on_one)),
        timeline=_timeline(tables, whatever_the_window(tables, selection), theme),
        shade=timeline.shade(*_window(tables, selection), len(event_stops(tables).days)),
        listed=_listed(tables, selection),
    )


def _lost(tables: Tables, selection: Selection) -> str:
    whole = lines_of(tables, replace(selection, without=()))
    return sentences.lost(robustness.changed_lines(whole, lines_of(tables, selection)), records.side_names(tables))


@latest(1024)
def _mapped(tables: Tables, selection: Selection, theme: str, view: View, highlights: Highlights) -> Mapped:
    places = map_places.places_in_view(tables, selection)
    return Mapped(
        deck=places_map(_features(tables, selection, view, highlights), view, THEMES[theme], STATIC),
        alt=map_alt(places, map_places.events_by_country(places), country_names(tables)),
        off_map=cards.paragraphs(off_map(tables, selection)),
    )


def off_map(tables: Tables, selection: Selection) -> str:
    """The tray: events in view and journeys that the map does not draw."""
    routes = journeys.routes_in_view(tables, selection)
    count, placed = journeys.journey_count(tables, selection), len(journeys.movements_in_view(tables, selection))
    less_travelled, pointless = placed - int(routes["journey_count"].sum()), count - placed
    events = records.tally(tables, selection).event_count
    return sentences.off_map(map_places.off_the_map(tables, selection), less_travelled, pointless, events)


def sides_of(tables: Tables) -> Sides:
    """What the chart calls each side, and the year before which there were none."""
    since = tables.sides["not_before"].min()
    headings = dict(zip(tables.sides["side_id"], tables.sides["heading"], strict=True))
    return Sides({side: headings[side] for side in records.side_names(tables)}, None if pd.isna(since) else since.year)


@latest(1024)
def _aligned(tables: Tables, selection: Selection, theme: str) -> Aligned:
    articles = sources_in_view(tables, selection)
    shown, in_window = alignment.alignment_in_scope(tables, selection), alignment.alignment(tables, selection)
    lines = labelled(shown.lines, shown.times, articles)
    picture = alignment_chart(lines, shown.marks, articles, sides_of(tables), THEMES[theme])
    has_state = "state" in set(in_window.lines["backing_group"])
    return Aligned(
        chart=with_arrow(picture),
        rows=rows_of(picture),
        alt=sentences.chart_alt(
            labelled(in_window.lines, in_window.times, articles), records.side_names(tables), len(lines)
        ),
        rests_on_one=sentences.rests_on_one(robustness.states_on_one_source(tables, in_window.marks))
        if has_state
        else "",
        numbers=quantity_list(
            quantities.quantities_in_view(tables, selection), quantities.quantities_of_another_time(tables, selection)
        ),
    )


def _nearest(selection: Selection, neighbours: Iterable[Neighbour]) -> dict[str, str]:
    """The addresses of the articles next to a window of which none speaks, by their words."""
    return {
        f"The nearest article {near.where} it: {near.words}": url.query(
            replace(selection, start=near.start, end=near.end, mode="window", event="")
        )
        for near in neighbours
    }


def features_of(tables: Tables, selection: Selection, view: View) -> MapFeatures:
    """What stands on a map of this view."""
    return _features(tables, selection, view, _highlights(tables, selection))


def _features(tables: Tables, selection: Selection, view: View, highlights: Highlights) -> MapFeatures:
    places, routes = map_places.places_in_view(tables, selection), journeys.routes_in_view(tables, selection)
    return map_features(places, routes, geography().countries, view, highlights)


def _highlights(tables: Tables, selection: Selection) -> Highlights:
    here = str(_one_event(tables, selection).get("place_id", ""))
    return Highlights(here, map_places.places_in_doubt(tables, selection))


def _beside(tables: Tables, selection: Selection) -> str:
    return sentences.others(*records.tally_beside(tables, selection), selection.count)


def _in_view(tables: Tables, selection: Selection, beside: str) -> str:
    """How much is in view, and which filters are set."""
    events, opened, claims = records.tally(tables, selection)
    days = selection.start.isoformat(), selection.end.isoformat()
    amounts = sentences.in_view(
        (events, len(tables.events)),
        (claims, len(tables.claims)),
        sentences.meeting(*days, selection.count, len(tables.claims) if beside else 2),
        opened,
        len(records.undated_events(tables, selection)),
        records.unstated_claims(tables, selection),
        beside,
    )
    return f"{amounts} {sentences.filtered(filter_names(tables, selection))}".strip()


def _one_event(tables: Tables, selection: Selection) -> Mapping[str, Any]:
    """The event that is shown, where the slider reads as one event at a time and it is in view; else nothing."""
    is_one = selection.mode == "single" and selection.event in records.latest_in_view(tables, selection)
    return records.described(tables, selection, selection.event) if is_one else {}


def _out_of_view(tables: Tables, selection: Selection) -> str:
    """That the event which is to be shown alone is not in view, and why; empty elsewhere."""
    reasons = records.out_of_view(tables, selection) if selection.mode == "single" else ()
    return f"{sentences.out_of_view(reasons)}." if reasons else ""


def _listed(tables: Tables, selection: Selection) -> tuple[Listed, ...]:
    """The latest events in view, the opened one first; under a heading of its own where the slider reads so."""
    if reasons := records.out_of_view(tables, selection):
        alone = Listed(sentences.out_of_view(reasons), () if "sources" in reasons else (selection.event,))
        return (alone, *_listed(tables, replace(selection, event="")))
    ids = records.latest_in_view(tables, selection)
    opened = tuple(event for event in ids if event == selection.event)
    others = tuple(event for event in ids[: LISTED + 1] if event not in opened)[: LISTED - len(opened)]
    if not opened or selection.mode != "single":
        shown = (*opened, *others)
        return (Listed(sentences.listed_events(len(shown), len(ids)), shown),)
    beside = (Listed(_beside(tables, selection), others),) if others else ()
    return (Listed(sentences.THIS, opened), *beside)


def whatever_the_window(tables: Tables, selection: Selection) -> Selection:
    """The same sources, backer and place, and all of time."""
    whole = everything(tables)
    kept = {name: getattr(selection, name) for name in ("known", "without", "backer", "place")}
    return replace(whole, **kept)


def _window(tables: Tables, selection: Selection) -> tuple[float, float]:
    begin, end = event_stops(tables).position((selection.start, selection.end))
    return float(begin), float(end)


@latest(64)
def _timeline(tables: Tables, selection: Selection, theme: str) -> dict[str, Any]:
    """The timeline of what passes the filters but the window, which the page shades itself."""
    events, density = times.timeline_events(tables, selection), times.timeline_density(tables, selection)
    published, days = times.publications(tables, selection), event_stops(tables).days
    return with_arrow(timeline.timeline_chart(events, density, published, days, THEMES[theme], None))


def printed_timeline(tables: Tables, selection: Selection) -> ChartSpec:
    """The timeline of what is in view, with its window: a figure holds nothing that its view does not."""
    events, density = (ask(tables, selection, True) for ask in (times.timeline_events, times.timeline_density))
    published, days = times.publications(tables, selection, True), event_stops(tables).days
    return timeline.timeline_chart(events, density, published, days, THEMES["light"], _window(tables, selection))


def alignment_of(tables: Tables, selection: Selection, theme: str) -> ChartSpec:
    """The alignment chart of what speaks of the window of a selection, in the columns of the articles that do."""
    found, lines = alignment.alignment(tables, selection), lines_of(tables, selection)
    sources = sources_in_view(tables, selection)
    speaking = sources[sources["source_id"].isin(found.marks["source_id"])]
    return alignment_chart(lines, found.marks, speaking, sides_of(tables), THEMES[theme])


def lines_of(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The lines of what speaks of the window, with their words."""
    found = alignment.alignment(tables, selection)
    return labelled(found.lines, found.times, sources_in_view(tables, selection))


@latest(256)
def matrix(tables: Tables, selection: Selection, theme: str) -> dict[str, Any]:
    """The support matrix of what speaks of the window of a selection."""
    lines = lines_of(tables, selection)
    spec: dict[str, Any] = matrix_chart(lines, records.side_names(tables), THEMES[theme]).to_dict()
    return spec


@latest(64)
def view_of(tables: Tables, opening: Selection) -> View:
    """The section that the map shows: a preset, or just the events in view when the page was opened."""
    presets = map_presets(tables)
    if opening.view in presets:
        return framed(*presets[opening.view][1:])
    return fitted(map_places.places_in_view(tables, opening))

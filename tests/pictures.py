"""Map and timeline of a selection, made as the pages make them."""

from typing import Any

from components.charts.chart_spec import ChartSpec
from components.charts.timeline import Reading, timeline_chart
from components.map.live import places_map
from components.palette import LIGHT, Palette
from dashboard.views import charts, maps
from data.model.load import Tables
from data.model.selection import Selection
from data.queries.view import in_view
from data.slider import timeline
from data.slider.stops import event_stops
from tests.drawn import Json, strictly
from tests.selections import view

STATIC = {"land": "land.json", "borders": "borders.json"}


def map_json(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> str:
    """The live map as JSON of deck.gl."""
    frame = maps.viewport_of(in_view(tables, selection))
    text: str = places_map(maps.features_of(in_view(tables, selection), frame), frame, colours, STATIC).to_json()
    return text


def layers_of(tables: Tables, **fields: Any) -> dict[str, Json]:
    """Layers of the map by id."""
    return {layer["id"]: layer for layer in strictly(map_json(tables, view(tables, **fields)))["layers"]}


def timeline_of(
    tables: Tables, selection: Selection, window: tuple[float, float] | None = None, colours: Palette = LIGHT
) -> ChartSpec:
    shown = in_view(tables, selection)
    return timeline_chart(
        timeline.timeline_events(shown),
        timeline.timeline_density(shown),
        Reading(timeline.publications(shown), timeline.silences(shown), timeline.last_day(shown)),
        event_stops(tables).days,
        charts.first_day_of_sides(tables),
        colours,
        window,
    )

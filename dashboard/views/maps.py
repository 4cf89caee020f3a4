"""The map of a view: land, borders and what stands on it, the events that it leaves out, and the same as a table."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from components.html.cards import paragraphs
from components.html.read_aloud import places_as_table
from components.map import views
from components.map.features import Highlights, MapFeatures, map_features
from components.map.live import places_map
from components.map.mercator import Box
from components.map.svg import Json, Outline, outline
from components.palette import THEMES
from components.words import sentences
from components.words.figures import map_alt
from data.model.load import Tables
from data.model.remember import once
from data.queries import places
from data.queries.about import map_presets
from data.queries.events import described, out_of_view, tally
from data.queries.view import View, remembered

STATIC = Path(__file__).parents[1] / "static"
SERVED = {name: f"app/static/{name}.json" for name in ("land", "borders")}


class Geography(NamedTuple):
    """GeoJSON of land without the sea, GeoJSON of borders, and the countries with where their names stand."""

    land: Json
    borders: Json
    countries: list[Json]


@lru_cache(maxsize=1)
def geography() -> Geography:
    """Read once; what `dashboard/basemap/build.mjs` wrote."""
    land, borders, countries = (
        json.loads((STATIC / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("land", "borders", "country_labels")
    )
    dry = [feature for feature in land["features"] if feature["properties"].get("kind") != "sea"]
    return Geography(land | {"features": dry}, borders, countries)


@lru_cache(maxsize=16)
def map_outline(viewport: views.MapView) -> Outline:
    """Land and borders of a section of the world, as the pictures draw them."""
    return outline(geography().land, geography().borders, viewport)


@once
def country_names(tables: Tables) -> dict[str, str]:
    """Names of countries by their codes: as the tables name them where they do, else as the map does."""
    return {country["iso"]: country["name"] for country in geography().countries} | places.country_names(tables)


@dataclass(frozen=True, eq=False)
class Mapped:
    """The map as Streamlit takes it, and what is said of it: the same for all windows that hold the same events."""

    deck: Any
    alt: str
    off_map: str


@remembered("pages", by=attrgetter("events_key"), size=lambda mapped: len(mapped.deck.to_json()))
def mapped(view: View, theme: str, viewport: views.MapView, highlights: Highlights) -> Mapped:
    """The map of a view; `highlights`: those of the view."""
    shown = places.places_in_view(view)
    return Mapped(
        deck=places_map(_features(view, viewport, highlights), viewport, THEMES[theme], SERVED),
        alt=map_alt(shown, places.events_by_country(shown), country_names(view.tables)),
        off_map=paragraphs(off_map(view)),
    )


def off_map(view: View) -> str:
    """The tray: events in view and journeys that the map does not draw."""
    count, placed = places.journey_count(view), len(places.movements_in_view(view))
    drawn = int(places.routes_in_view(view)["journey_count"].sum())
    return sentences.off_map(places.off_the_map(view), placed - drawn, count - placed, tally(view).event_count)


@remembered("pages", by=attrgetter("events_key"))
def as_table(view: View) -> str:
    """A row for each place of the map that holds events in view."""
    return places_as_table(places.places_in_view(view))


def features_of(view: View, viewport: views.MapView, openings: Sequence[Box] = ()) -> MapFeatures:
    """What stands on a map of this view; `openings`: what is shown of it, where that is known."""
    return _features(view, viewport, highlights_of(view), openings)


def _features(view: View, viewport: views.MapView, highlights: Highlights, openings: Sequence[Box] = ()) -> MapFeatures:
    shown, routes = places.places_in_view(view), places.routes_in_view(view)
    return map_features(shown, routes, geography().countries, viewport, highlights, openings)


def highlights_of(view: View) -> Highlights:
    """What is marked on the map: the event of the selection where it is in view, and places in view by doubt alone."""
    event = "" if out_of_view(view) else view.selection.event
    here = str(described(view, event).get("place_id", "")) if event else ""
    return Highlights(event, here, places.places_in_doubt(view))


def free_half(view: View, viewport: views.MapView) -> str:
    """The half of the map, `top` or `bottom`, in which the place that is chosen does not lie."""
    found = view.tables.places
    latitude = found.loc[found["place_id"] == view.selection.place, "latitude"].max()
    return "bottom" if latitude >= viewport.latitude else "top"


@remembered("pages", size=lambda _: 0)
def viewport_of(opening: View) -> views.MapView:
    """What the map shows: a preset, or just the events in view when the page was opened."""
    presets, preset = map_presets(opening.tables), opening.selection.view
    return views.framed(*presets[preset][1]) if preset in presets else views.fitted(places.places_in_view(opening))

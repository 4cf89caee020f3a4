"""The map: our own land and borders by address, places sized by events and marked by precision, journeys."""

import json
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, hypot, log2, pi, sin
from typing import Any

import pandas as pd
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from components.labels import AREA, Label, degrees, dot_radius, pixels, place_labels
from components.palette import Palette, rgb
from components.words import counted

SEA_PREC = 7
"""where_prec of the sea and the air."""
HALO_KM: dict[int, float] = {2: 25, 3: 40, 4: 180, 5: 250, 6: 330, 7: 45}
"""Radius drawn around a place of this precision (UCDP GED where_prec); exact places have none."""


@dataclass(frozen=True)
class View:
    """A view of the map: centre in degrees, zoom of deck.gl, least rank of the countries that are named."""

    latitude: float
    longitude: float
    zoom: float
    country_rank: int


VIEWS: dict[str, View] = {
    "libya": View(30.6, 18.2, 4.9, 3),
    "backers": View(41.0, 28.0, 2.9, 2),
    "all": View(37.6, 24.6, 2.13, 1),
}
"""The presets: Libya’s coast, Libya and its backers, the whole window."""

ROOM = (320, 400)
"""Width and height that the events must fit into, in pixels: what a phone shows of the map, less room for names."""


def fitted(places: pd.DataFrame) -> View:
    """The view that just holds the places with events in view; the whole window when there is none.

    `places`: the frame of `places_in_view`.
    """
    held = places[places["event_count"] > 0]
    if held.empty:
        return VIEWS["all"]
    corners = [pixels(lat, lon, 0) for lat, lon in zip(held["latitude"], held["longitude"], strict=True)]
    left, right, top, bottom = (pick(axis) for axis in zip(*corners, strict=True) for pick in (min, max))
    spans = [(right - left) / ROOM[0], (bottom - top) / ROOM[1]]
    zoom = min(max(-log2(max(*spans, 1e-9)), VIEWS["all"].zoom), 6)
    latitude, longitude = degrees((left + right) / 2, (top + bottom) / 2)
    return View(
        round(float(latitude), 2),
        round(float(longitude), 2),
        round(float(zoom), 2),
        1 if zoom < 2.5 else 2 if zoom < 4 else 3,
    )


class FinishedDeck:
    """A deck that is a text already, without blanks: the same for all readers, and nothing to walk through again.

    It has what `st.pydeck_chart` reads of a `pydeck.Deck`.
    """

    layers: tuple[()] = ()

    def __init__(self, deck: pdk.Deck, tooltip: dict[str, Any]) -> None:
        self._tooltip = tooltip
        self._text = json.dumps(deck, sort_keys=True, default=default_serialize, separators=(",", ":"), allow_nan=False)

    def to_json(self) -> str:
        """The JSON, always the same text."""
        return self._text


@lru_cache(maxsize=1)
def _empty_deck() -> pdk.Deck:
    """Copied and filled for each view: making one looks for packages of notebooks on the disk."""
    return pdk.Deck(views=[pdk.View(type="MapView", controller=True)], map_provider=None)


DASHES = {"@@type": "PathStyleExtension", "dash": True}

LETTERS = {
    "character_set": pdk.types.String("auto"),
    "font_family": pdk.types.String("sans-serif"),
    "font_weight": 600,
    "font_settings": {"sdf": True},
    "outline_width": 3,
}
"""The same for countries and places, so that they share one drawing of the letters."""
TOOLTIP = {"fontSize": "12px", "maxWidth": "240px", "whiteSpace": "pre-wrap", "padding": "6px 8px"}

Rows = list[dict[Any, Any]]
Static = dict[str, str]
"""Addresses of land, borders and country labels."""


def places_map(
    places: pd.DataFrame, movements: pd.DataFrame, view: View, colours: Palette, static: Static
) -> FinishedDeck:
    """The map of the places and journeys in view.

    `places`: the frame of `places_in_view`; `movements`: that of `routes_in_view`; `static`: addresses by layer.
    """
    rows = places.to_dict("records")
    layers = [
        *_basemap(colours, static, view, _countries(rows)),
        _halos(rows, colours),
        _routes(movements, colours),
        _points(rows, colours),
        _names(rows, place_labels(places, view.zoom), colours),
    ]
    deck = copy(_empty_deck())
    deck.layers = layers
    deck.initial_view_state = pdk.ViewState(
        latitude=view.latitude, longitude=view.longitude, zoom=view.zoom, min_zoom=1.5, max_zoom=9
    )
    return FinishedDeck(deck, {"text": "{tip}", "style": TOOLTIP})


def _layer(kind: str, name: str, data: object, **how: object) -> pdk.Layer:
    return pdk.Layer(kind, data, id=name, **how)


def _basemap(colours: Palette, static: Static, view: View, named: list[str]) -> list[pdk.Layer]:
    land = _layer("GeoJsonLayer", "land", static["land"], filled=True, stroked=False, get_fill_color=rgb(colours.land))
    borders = _layer(
        "GeoJsonLayer",
        "borders",
        static["borders"],
        filled=False,
        line_width_min_pixels=1,
        get_line_color=rgb(colours.border),
        get_dash_array="properties.kind == 'disputed' ? [4, 3] : [0, 0]",
        extensions=[DASHES],
    )
    unnamed = [f"rank <= {view.country_rank}", *(f"iso != '{code}'" for code in named)]
    countries = _layer(
        "TextLayer",
        "countries",
        static["labels"],
        get_position="[longitude, latitude]",
        get_text="name",
        get_size=f"{' && '.join(unnamed)} ? 11 : 0",
        get_color=rgb(colours.quiet, 190),
        outline_color=rgb(colours.land),
        **LETTERS,
    )
    return [land, borders, countries]


def _countries(places: Rows) -> list[str]:
    """Codes of the countries that stand on the map as places, so that none is named twice."""
    return sorted(
        {
            place["country_code"]
            for place in places
            if place["place_type"] == "country" and place["country_code"].isalpha()
        }
    )


def _halos(places: Rows, colours: Palette) -> pdk.Layer:
    """Areas of honest size; a place at sea is an outline in the colour of the coast, since nothing stands there."""
    data = [
        {
            "place_id": place["place_id"],
            "position": _position(place),
            "radius": HALO_KM[place["where_prec"]] * 1000,
            "sea": int(place["where_prec"] == SEA_PREC),
            "tip": _tip(place),
        }
        for place in places
        if place["event_count"] and place["where_prec"] in HALO_KM
    ]
    return _layer(
        "ScatterplotLayer",
        "halos",
        data,
        get_position="position",
        get_radius="radius",
        get_fill_color=f"sea ? {rgb(colours.tripoli, 0)} : {rgb(colours.place, 22)}",
        get_line_color=f"sea ? {rgb(colours.tripoli, 190)} : {rgb(colours.place, 150)}",
        stroked=True,
        line_width_min_pixels=1.5,
        pickable=True,
    )


def _points(places: Rows, colours: Palette) -> pdk.Layer:
    paler = rgb(colours.place, 120)
    data = [
        {
            "place_id": place["place_id"],
            "position": _position(place),
            "size": dot_radius(place["event_count"], place["where_prec"]),
            "doubt": int(place["where_prec"] > 1),
            "held": place["event_count"],
            "tip": _tip(place),
        }
        for place in places
        if place["where_prec"] < AREA
    ]
    return _layer(
        "ScatterplotLayer",
        "places",
        data,
        get_position="position",
        get_radius="size",
        radius_units="'pixels'",
        get_fill_color=f"held ? (doubt ? {paler} : {rgb(colours.place, 230)}) : {rgb(colours.quiet, 120)}",
        get_line_color=rgb(colours.paper),
        stroked=True,
        line_width_min_pixels=1,
        pickable=True,
    )


def _position(place: Mapping[Any, Any]) -> list[float]:
    return [round(float(place["longitude"]), 3), round(float(place["latitude"]), 3)]


def _tip(place: Mapping[Any, Any]) -> str:
    told = f"{place['name']}: {counted(place['event_count'], 'event')}, {counted(place['source_count'], 'source')}"
    return f"{told}\nlatest: {place['latest_title']}" if place["event_count"] else told


def _names(places: Rows, spots: list[Label | None], colours: Palette) -> pdk.Layer:
    data = [
        {"name": place["name"], "position": _position(place), "offset": [spot.x, spot.y], "anchor": spot.anchor}
        for place, spot in zip(places, spots, strict=True)
        if spot
    ]
    return _layer(
        "TextLayer",
        "names",
        data,
        get_position="position",
        get_text="name",
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        get_alignment_baseline=pdk.types.String("center"),
        get_size=12.5,
        get_color=rgb(colours.ink),
        outline_color=rgb(colours.land),
        **LETTERS,
    )


def _routes(movements: pd.DataFrame, colours: Palette) -> pdk.Layer:
    """Journeys as bent lines with an arrowhead; several on one route bend more; dashed from a country."""
    lines = [line for route in _by_route(movements).values() for line in _arcs(route)]
    heads = [{"path": _arrowhead(line["path"]), "width": 1.4, "dash": [0, 0], "tip": line["tip"]} for line in lines]
    return _layer(
        "PathLayer",
        "routes",
        [*lines, *heads],
        get_path="path",
        width_units="'pixels'",
        get_color=rgb(colours.route, 170),
        get_width="width",
        get_dash_array="dash",
        extensions=[DASHES],
        pickable=True,
    )


Journey = dict[Any, Any]


def _by_route(movements: pd.DataFrame) -> dict[tuple[str, str], list[Journey]]:
    routes: dict[tuple[str, str], list[Journey]] = {}
    for row in movements.to_dict("records"):
        routes.setdefault((row["from_name"], row["to_name"]), []).append(row)
    return routes


def _arcs(route: list[Journey]) -> list[dict[str, Any]]:
    """One line a row, each bent a little more than the one before; wider where a row is many journeys."""
    way = f"{route[0]['from_name']} to {route[0]['to_name']}"
    return [
        _arc(row, 0.12 + 0.07 * nth, 1.4, f"{row['title']}\n{way}") | {"event_id": row["event_id"]}
        if row["journey_count"] == 1
        else _arc(row, 0.12, 1.4 + log2(row["journey_count"]) / 2, f"{row['journey_count']:,} journeys, {way}")
        for nth, row in enumerate(route)
    ]


def _arc(row: Journey, bend: float, width: float, tip: str) -> dict[str, Any]:
    begin, end = ((row[f"{side}_longitude"], row[f"{side}_latitude"]) for side in ("from", "to"))
    dash = [4, 3] if row["is_from_country"] else [0, 0]
    return {"path": _curve(begin, end, bend), "width": round(width, 1), "dash": dash, "tip": tip}


Point = tuple[float, float]


def _curve(begin: Point, end: Point, bend: float, steps: int = 10) -> list[list[float]]:
    """Points of a quadratic curve in degrees, bent to one side by `bend` of its length."""
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    middle = ((begin[0] + end[0]) / 2 + dy * bend, (begin[1] + end[1]) / 2 - dx * bend)
    return [
        [round((1 - t) ** 2 * begin[axis] + 2 * t * (1 - t) * middle[axis] + t**2 * end[axis], 2) for axis in (0, 1)]
        for t in (step / steps for step in range(steps + 1))
    ]


def _arrowhead(curve: list[list[float]], share: float = 0.62) -> list[list[float]]:
    """A V on the curve that opens against its direction; its arms are 0.3 to 1.1 degrees long."""
    here = int(len(curve) * share)
    (x0, y0), (x1, y1) = curve[here - 1], curve[here]
    length = min(max(hypot(curve[-1][0] - curve[0][0], curve[-1][1] - curve[0][1]) / 30, 0.3), 1.1)
    angle = atan2(y1 - y0, x1 - x0)
    arms = [angle + pi - 0.45, angle + pi + 0.45]
    left, right = ([round(x1 + length * cos(arm), 2), round(y1 + length * sin(arm), 2)] for arm in arms)
    return [left, [x1, y1], right]

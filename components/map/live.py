"""The live map: our own land and borders by address, places sized by events and marked by precision, journeys."""

import json
from collections.abc import Mapping
from copy import copy
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from components.font import COUNTRY, FONT, NAME, WEIGHT
from components.map.features import (
    COUNTRY_INK,
    DASH,
    EDGE,
    FULL,
    HALO_EDGE,
    HALO_FILL,
    HERE,
    HOLLOW,
    LINE,
    PALER,
    RIM,
    THIN,
    MapFeatures,
    Row,
    Rows,
)
from components.map.placements import LARGEST_HALO
from components.map.views import BOUNDS, MapView
from components.palette import Palette, rgb
from components.words.markdown import WORD_JOINER


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


EMPTY_DECK = pdk.Deck(views=[pdk.View(type="MapView", controller={"scrollZoom": False})], map_provider=None)
"""Copied and filled for each view: making one looks for packages of notebooks on the disk.

A wheel over the map scrolls the page; a double click and two fingers zoom.
"""
DASHES = {"@@type": "PathStyleExtension", "dash": True}

TOOLTIP = {"fontSize": "12px", "maxWidth": "200px", "whiteSpace": "pre-wrap", "padding": "6px 8px"}


def places_map(features: MapFeatures, view: MapView, colours: Palette, static: Mapping[str, str]) -> FinishedDeck:
    """The live map; `static`: addresses of land and borders."""
    deck = copy(EMPTY_DECK)
    deck.layers = [
        *_ground(colours, static),
        _texts("countries", features.countries, COUNTRY, rgb(colours.quiet, COUNTRY_INK), colours),
        _halos(features.halos, colours),
        _routes(features.routes, colours),
        # Arrowheads say nothing when pointed at: the line below them does, and its words need travel only once.
        _lines("heads", features.heads, colours, get_width=THIN),
        *_places(features, colours),
        _names(features.names, colours),
    ]
    deck.initial_view_state = pdk.ViewState(
        latitude=view.latitude,
        longitude=view.longitude,
        zoom=view.zoom,
        min_zoom=view.zooms[0],
        max_zoom=view.zooms[1],
        max_bounds=BOUNDS,
    )
    return FinishedDeck(deck, {"text": "{tip}", "style": TOOLTIP})


def _layer(kind: str, name: str, data: str | Rows, **how: object) -> pdk.Layer:
    """A layer of rows, or of a file by its address.

    Position, path and text need no accessor: the rows call them as deck.gl does.
    """
    return pdk.Layer(kind, data if isinstance(data, str) else [_inert(row) for row in data], id=name, **how)


COMMAND = "@@"
"""deck.gl reads a text that begins so as an expression or a constant, within data too: `@@=…`, `@@#…`."""


def _inert(row: Row) -> Row:
    """A row whose texts deck.gl shows as they stand: a letter without width keeps them from being commands."""
    return {
        name: WORD_JOINER + value if isinstance(value, str) and value.startswith(COMMAND) else value
        for name, value in row.items()
    }


def _ground(colours: Palette, static: Mapping[str, str]) -> list[pdk.Layer]:
    return [
        _layer(
            "GeoJsonLayer",
            "land",
            static["land"],
            filled=True,
            stroked=False,
            get_fill_color=f"properties.kind == 'sea' ? {rgb(colours.sea)} : {rgb(colours.land)}",
            # With the theme the line, which is not drawn, makes deck.gl look at the layer again, the rest at its
            # colours.
            get_line_color=rgb(colours.sea),
            _subLayerProps={"polygons-fill": {"updateTriggers": {"getFillColor": colours.land}}},
        ),
        _layer(
            "GeoJsonLayer",
            "borders",
            static["borders"],
            filled=False,
            line_width_min_pixels=1,
            get_line_color=rgb(colours.border),
            get_dash_array=f"properties.kind == 'disputed' ? {DASH} : [0, 0]",
            extensions=[DASHES],
        ),
    ]


def _halos(halos: Rows, colours: Palette) -> pdk.Layer:
    return _layer(
        "ScatterplotLayer",
        "halos",
        halos,
        get_radius="radius",
        radius_max_pixels=LARGEST_HALO,
        get_fill_color=f"maybe ? {rgb(colours.place, 0)} : {rgb(colours.place, HALO_FILL)}",
        get_line_color=f"here ? {rgb(colours.ink)} : {rgb(colours.place, HALO_EDGE)}",
        get_line_width=f"here ? {HERE} : {EDGE}",
        line_width_units="'pixels'",
        stroked=True,
        pickable=True,
    )


def _places(features: MapFeatures, colours: Palette) -> list[pdk.Layer]:
    """Discs; an area is a ring; and a thin ring around a place: something is planned there."""
    full, paler, hollow, faint, clear = (rgb(colours.place, shade) for shade in (FULL, PALER, HOLLOW, HALO_FILL, 0))
    disc = f"maybe ? {hollow} : events ? (doubt ? {paler} : {full}) : {rgb(colours.quiet, PALER)}"
    rim = f"maybe ? {rgb(colours.place, HALO_EDGE)} : {rgb(colours.place)}"
    edge = f"maybe ? {rgb(colours.place)} : {rgb(colours.paper)}"
    alike = {"get_radius": "size", "radius_units": "'pixels'", "line_width_units": "'pixels'", "stroked": True}
    return [
        _layer(
            "ScatterplotLayer",
            "places",
            features.points,
            get_fill_color=f"area ? (maybe ? {clear} : {faint}) : {disc}",
            get_line_color=f"here ? {rgb(colours.ink)} : area ? ({rim}) : {edge}",
            get_line_width=f"here ? {HERE} : area ? {RIM} : maybe ? {EDGE} : 1",
            pickable=True,
            **alike,
        ),
        _layer(
            "ScatterplotLayer",
            "rings",
            features.rings,
            filled=False,
            get_line_color=rgb(colours.place),
            get_line_width=1,
            pickable=True,
            **alike,
        ),
    ]


def _names(names: Rows, colours: Palette) -> pdk.Layer:
    return _texts(
        "names",
        names,
        NAME,
        rgb(colours.ink),
        colours,
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        get_alignment_baseline=pdk.types.String("center"),
    )


def _texts(name: str, rows: Rows, size: float, ink: list[int], colours: Palette, **how: object) -> pdk.Layer:
    """Letters that are the same for countries and places, so that they share one drawing of them."""
    return _layer(
        "TextLayer",
        name,
        rows,
        get_size=size,
        get_color=ink,
        outline_color=rgb(colours.land),
        outline_width=3,
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT),
        font_weight=WEIGHT,
        font_settings={"sdf": True},
        **how,
    )


def _routes(routes: Rows, colours: Palette) -> pdk.Layer:
    return _lines(
        "routes",
        routes,
        colours,
        get_width=f"width || {THIN}",
        get_dash_array=f"dashed ? {DASH} : [0, 0]",
        pickable=True,
        auto_highlight=True,
        highlight_color=rgb(colours.ink),
    )


def _lines(name: str, rows: Rows, colours: Palette, **how: object) -> pdk.Layer:
    return _layer(
        "PathLayer",
        name,
        rows,
        width_units="'pixels'",
        get_color=f"here ? {rgb(colours.ink)} : {rgb(colours.route, LINE)}",
        # With one extension lines and arrowheads share one program, which takes a second to compile without a card.
        extensions=[DASHES],
        **how,
    )

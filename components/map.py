"""The map: our own land and borders by address, places sized by events and marked by precision, journeys."""

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

import pandas as pd
import pydeck as pdk

from components.labels import dot_radius, place_labels
from components.palette import Palette, rgb
from components.words import counted

HALO_KM: dict[int, float] = {2: 25, 3: 40, 4: 180, 5: 250, 6: 330, 7: 45}
"""Radius drawn around a place of this precision (UCDP GED where_prec); exact places have none."""


@dataclass(frozen=True)
class View:
    """A preset of the map: centre in degrees, zoom of deck.gl, least rank of the countries that are named."""

    latitude: float
    longitude: float
    zoom: float
    country_rank: int


VIEWS: dict[str, View] = {
    "all": View(37.6, 24.6, 2.13, 1),
    "libya": View(30.6, 18.2, 4.9, 3),
    "backers": View(41.0, 28.0, 2.9, 2),
}

SEA = [[-170, -70], [170, -70], [170, 84], [-170, 84]]
DASHES = {"@@type": "PathStyleExtension", "dash": True}

TOOLTIP = {"fontSize": "12px", "maxWidth": "240px", "whiteSpace": "pre-wrap", "padding": "6px 8px"}

Static = dict[str, str]
"""Addresses of land, borders and country labels."""


def places_map(places: pd.DataFrame, movements: pd.DataFrame, view: str, colours: Palette, static: Static) -> pdk.Deck:
    """The map of the places and journeys in view.

    `places`: the frame of `places_in_view`; `movements`: that of `movements_in_view`; `static`: addresses by layer.
    """
    preset = VIEWS[view]
    layers = [
        *_basemap(colours, static, preset, _countries(places)),
        _halos(places, colours),
        *_routes(movements, colours),
        _points(places, colours),
        _names(places, preset.zoom, colours),
    ]
    return pdk.Deck(
        layers=layers,
        initial_view_state=pdk.ViewState(
            latitude=preset.latitude, longitude=preset.longitude, zoom=preset.zoom, min_zoom=1.5, max_zoom=9
        ),
        views=[pdk.View(type="MapView", controller=True)],
        map_provider=None,
        tooltip={"text": "{tip}", "style": TOOLTIP},
    )


def _layer(kind: str, name: str, data: object, **how: object) -> pdk.Layer:
    return pdk.Layer(kind, data, id=name, **how)


def _basemap(colours: Palette, static: Static, preset: View, named: list[str]) -> list[pdk.Layer]:
    sea = _layer(
        "PolygonLayer", "sea", [{"polygon": SEA}], get_polygon="polygon", get_fill_color=rgb(colours.sea), stroked=False
    )
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
    unnamed = [f"rank <= {preset.country_rank}", *(f"iso != '{code}'" for code in named)]
    countries = _layer(
        "TextLayer",
        "countries",
        static["labels"],
        get_position="[longitude, latitude]",
        get_text="name",
        get_size=f"{' && '.join(unnamed)} ? 11 : 0",
        get_color=rgb(colours.quiet, 190),
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String("sans-serif"),
    )
    return [sea, land, borders, countries]


def _countries(places: pd.DataFrame) -> list[str]:
    """Codes of the countries that stand on the map as places, so that none is named twice."""
    kinds = zip(places["place_type"], places["country_code"], strict=True)
    return sorted({code for kind, code in kinds if kind == "country" and code.isalpha()})


def _halos(places: pd.DataFrame, colours: Palette) -> pdk.Layer:
    radius = places["where_prec"].map(HALO_KM).fillna(0) * 1000 * (places["event_count"] > 0)
    data = pd.DataFrame(
        {"place_id": places["place_id"], "position": _positions(places), "radius": radius, "tip": _tips(places)}
    )
    return _layer(
        "ScatterplotLayer",
        "halos",
        data.to_dict("records"),
        get_position="position",
        get_radius="radius",
        get_fill_color=rgb(colours.place, 22),
        get_line_color=rgb(colours.place, 120),
        stroked=True,
        line_width_min_pixels=1,
        pickable=True,
    )


def _points(places: pd.DataFrame, colours: Palette) -> pdk.Layer:
    size = [dot_radius(*place) for place in _counts(places)]
    shade = [
        rgb(colours.place if count else colours.quiet, 230 if prec == 1 else 120) for count, prec in _counts(places)
    ]
    data = pd.DataFrame(
        {
            "place_id": places["place_id"],
            "position": _positions(places),
            "size": size,
            "shade": shade,
            "tip": _tips(places),
        }
    )
    return _layer(
        "ScatterplotLayer",
        "places",
        data.to_dict("records"),
        get_position="position",
        get_radius="size",
        radius_units="'pixels'",
        get_fill_color="shade",
        get_line_color=rgb(colours.paper),
        stroked=True,
        line_width_min_pixels=1,
        pickable=True,
    )


def _counts(places: pd.DataFrame) -> list[tuple[int, int]]:
    return list(zip(places["event_count"], places["where_prec"], strict=True))


def _positions(places: pd.DataFrame) -> list[list[float]]:
    return [[float(x), float(y)] for x, y in zip(places["longitude"], places["latitude"], strict=True)]


def _tips(places: pd.DataFrame) -> list[str]:
    return [
        f"{place['name']}: {counted(place['event_count'], 'event')}, {counted(place['source_count'], 'source')}"
        + (f"\nlatest: {place['latest_title']}" if place["event_count"] else "")
        for place in places.to_dict("records")
    ]


def _names(places: pd.DataFrame, zoom: float, colours: Palette) -> pdk.Layer:
    spots = place_labels(places, zoom)
    data = [
        {"name": name, "position": position, "offset": [spot.x, spot.y], "anchor": spot.anchor}
        for name, position, spot in zip(places["name"], _positions(places), spots, strict=True)
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
        outline_width=3,
        outline_color=rgb(colours.land),
        font_settings={"sdf": True},
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String("sans-serif"),
        font_weight=600,
    )


def _routes(movements: pd.DataFrame, colours: Palette) -> list[pdk.Layer]:
    """Journeys as bent lines with an arrowhead; several on one route bend more; dashed from a country."""
    nth = movements.groupby(["from_name", "to_name"]).cumcount()
    curves = [
        _curve(
            (row["from_longitude"], row["from_latitude"]), (row["to_longitude"], row["to_latitude"]), 0.12 + 0.07 * bend
        )
        for row, bend in zip(movements.to_dict("records"), nth, strict=True)
    ]
    tips = [f"{row['title']}\n{row['from_name']} to {row['to_name']}" for row in movements.to_dict("records")]
    common = {
        "get_path": "path",
        "width_unit": "pixels",
        "width_min_pixels": 1.2,
        "get_color": rgb(colours.route, 170),
        "pickable": True,
    }
    lines = [
        {"event_id": event, "path": curve, "tip": tip, "dash": [4, 3] if vague else [0, 0]}
        for event, curve, tip, vague in zip(
            movements["event_id"], curves, tips, movements["is_from_country"], strict=True
        )
    ]
    heads = [{"path": _arrowhead(curve), "tip": tip} for curve, tip in zip(curves, tips, strict=True)]
    return [
        _layer("PathLayer", "routes", lines, **common, get_dash_array="dash", extensions=[DASHES]),
        _layer("PathLayer", "arrowheads", heads, **common),
    ]


Point = tuple[float, float]


def _curve(begin: Point, end: Point, bend: float, steps: int = 16) -> list[list[float]]:
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

"""The map for print, as a Vega-Lite specification: the records of the map on screen, drawn without a browser.

Everything is projected here, so the renderer places marks on plain units and no figure depends on its projection.
"""

from typing import Any, NamedTuple

import pandas as pd

from components.map.features import DASH, HALO_KM, RING, SEA_PREC, WIDER
from components.map.labels import Label, box, dot_radius, place_labels
from components.map.overlap import Box, overlap
from components.map.print_layers import HEIGHT, WIDTH, feature, layer, plain, shapes
from components.map.projection import Frame, Json, Point, bent, circle, heading, line_within, on_paper, ring_within
from components.map.views import View
from components.palette import Palette

DISCLAIMER = "Dashed lines are disputed borders; the map takes no position."
NAME, COUNTRY = 11.5, 10
"""Sizes of letters for places and countries, in units."""
ARROW_AT = 10
"""Of the sixteen steps of a curve, the one on which its arrowhead stands."""


class Basemap(NamedTuple):
    """Land and borders cut to a frame, and the names of countries: what `basemap` makes once for a section."""

    land: list[Json]
    borders: list[Json]
    countries: list[Json]


def frame_of(view: View) -> Frame:
    """The section of the map that a view of the screen shows, on paper."""
    return Frame(view.latitude, view.longitude, view.zoom, WIDTH, HEIGHT)


def basemap(land: Json, borders: Json, countries: list[Json], view: View) -> Basemap:
    """Cut the GeoJSON of land and borders and the list of countries to the section of a view."""
    frame, rank = frame_of(view), view.country_rank
    named = [
        {"iso": country["iso"], "name": country["name"], "at": frame.at(country["latitude"], country["longitude"])}
        for country in countries
        if country["rank"] <= rank
    ]
    return Basemap(on_paper(land, frame), on_paper(borders, frame), named)


def print_map(
    places: pd.DataFrame,
    movements: pd.DataFrame,
    view: View,
    colours: Palette,
    base: Basemap,
    in_doubt: frozenset[str] = frozenset(),
) -> Json:
    """The map of the places and journeys in view, on paper.

    `places`: the frame of `places_in_view`; `movements`: that of `movements_in_view`; `base`: of the same `view`;
    `in_doubt`: ids of places that are hollow.
    """
    frame = frame_of(view)
    seen = _seen(places, frame)
    spots = _spots(seen, frame)
    layers = [
        shapes(base.land, fill=colours.land, stroke=colours.land, strokeWidth=0.5),
        *_borders(base.borders, colours),
        *_halos(seen, frame, colours, in_doubt),
        _plans(seen, frame, colours),
        *_routes(movements, frame, colours),
        *_points(seen, frame, colours, in_doubt),
        _rings(seen, frame, colours),
        _texts(_countries(base.countries, seen, spots, frame), COUNTRY, colours.quiet, "normal", colours),
        _texts(spots, NAME, colours.ink, "bold", colours),
        _edge(colours),
    ]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 0,
        "view": {"fill": colours.sea, "stroke": None},
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
        "layer": layers,
    }


def _edge(colours: Palette) -> Json:
    """The edge of the map, above all that reaches it."""
    corners = {"x": {"value": 0}, "x2": {"value": WIDTH}, "y": {"value": 0}, "y2": {"value": HEIGHT}}
    line = {"type": "rect", "filled": False, "stroke": colours.quiet, "strokeWidth": 0.75}
    return {"data": {"values": [{}]}, "mark": line, "encoding": corners}


def outside(places: pd.DataFrame, view: View) -> list[tuple[str, int]]:
    """Places with events in view that lie outside the section on paper: name and number of events, most first."""
    frame = frame_of(view)
    away = [
        (str(place["name"]), int(place["event_count"] + place["planned_count"]))
        for place in places.to_dict("records")
        if place["event_count"] + place["planned_count"]
        and not frame.holds(frame.at(place["latitude"], place["longitude"]))
    ]
    return sorted(away, key=lambda place: (-place[1], place[0]))


def _seen(places: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    points = [frame.at(*at) for at in zip(places["latitude"], places["longitude"], strict=True)]
    return places.loc[[frame.holds(point) for point in points]].reset_index(drop=True)


def _at(places: pd.DataFrame, frame: Frame) -> list[Point]:
    return [frame.at(*at) for at in zip(places["latitude"], places["longitude"], strict=True)]


def _borders(features: list[Json], colours: Palette) -> list[Json]:
    disputed = [feature for feature in features if feature["properties"]["kind"] == "disputed"]
    settled = [feature for feature in features if feature["properties"]["kind"] != "disputed"]
    line = {"filled": False, "stroke": colours.border, "strokeWidth": 0.8}
    return [shapes(settled, **line), shapes(disputed, **line, strokeDash=DASH)]


def _halos(places: pd.DataFrame, frame: Frame, colours: Palette, in_doubt: frozenset[str]) -> list[Json]:
    """Rings as wide as the doubt about the place, in kilometres on its parallel.

    An outline only at sea, and where all events only may fall in the window.
    """
    rings: dict[str, list[Json]] = {"full": [], "hollow": [], "sea": []}
    for place, at in zip(places.to_dict("records"), _at(places, frame), strict=True):
        if place["event_count"] and place["where_prec"] in HALO_KM:
            ring = ring_within(circle(at, frame.units(HALO_KM[place["where_prec"]], place["latitude"])), frame)
            kind = "sea" if place["where_prec"] == SEA_PREC else "hollow" if place["place_id"] in in_doubt else "full"
            rings[kind].append(feature("Polygon", [ring], place_id=place["place_id"]))
    line = {"strokeOpacity": 0.55, "strokeWidth": 0.8}
    return [
        shapes(rings["full"], fill=colours.place, fillOpacity=0.06, stroke=colours.place, **line),
        shapes(rings["hollow"], filled=False, stroke=colours.place, **line),
        shapes(rings["sea"], filled=False, stroke=colours.second, **line),
    ]


def _plans(places: pd.DataFrame, frame: Frame, colours: Palette) -> Json:
    """Dashed circles around areas where something is planned."""
    rings = []
    for place, at in zip(places.to_dict("records"), _at(places, frame), strict=True):
        if place["planned_count"] and place["where_prec"] in HALO_KM:
            reach = HALO_KM[place["where_prec"]] * (WIDER if place["event_count"] else 1)
            lines = line_within(circle(at, frame.units(reach, place["latitude"])), frame)
            rings.append(feature("MultiLineString", lines, place_id=place["place_id"]))
    return shapes(rings, filled=False, stroke=colours.place, strokeWidth=1, strokeDash=DASH)


def _points(places: pd.DataFrame, frame: Frame, colours: Palette, in_doubt: frozenset[str]) -> list[Json]:
    rows = [
        {"place_id": place["place_id"], "x": x, "y": y, "size": round(4 * radius**2, 1), "look": _look(place, in_doubt)}
        for place, (x, y) in zip(places.to_dict("records"), _at(places, frame), strict=True)
        if (radius := dot_radius(int(place["event_count"]), place["where_prec"]))
    ]
    dot = {
        "type": "point",
        "shape": "circle",
        "filled": True,
        "stroke": colours.paper,
        "strokeWidth": 0.8,
        "opacity": 1,
    }
    shades = {
        "full": {"fill": colours.place, "fillOpacity": 0.9},
        "hollow": {"fill": colours.paper, "stroke": colours.place, "strokeWidth": 1},
        "none": {"fill": colours.quiet, "fillOpacity": 0.7},
    }
    return [
        layer([row for row in rows if row["look"] == look], {**dot, **shade}, size=plain("size"))
        for look, shade in shades.items()
    ]


def _rings(places: pd.DataFrame, frame: Frame, colours: Palette) -> Json:
    """Thin rings around points where something is planned."""
    rows = [
        {"place_id": place["place_id"], "x": x, "y": y, "size": round(4 * (radius + RING) ** 2, 1)}
        for place, (x, y) in zip(places.to_dict("records"), _at(places, frame), strict=True)
        if place["planned_count"] and (radius := dot_radius(int(place["event_count"]), place["where_prec"]))
    ]
    ring = {"type": "point", "shape": "circle", "filled": False, "stroke": colours.place, "strokeWidth": 0.9}
    return layer(rows, {**ring, "opacity": 1}, size=plain("size"))


def _look(place: dict[Any, Any], in_doubt: frozenset[str]) -> str:
    return "none" if not place["event_count"] else "hollow" if place["place_id"] in in_doubt else "full"


def _routes(movements: pd.DataFrame, frame: Frame, colours: Palette) -> list[Json]:
    """Journeys as bent lines with an arrowhead; several on one route bend more; dashed from a country."""
    curves = list(zip(movements.to_dict("records"), _curves(movements, frame), strict=True))
    line = {"filled": False, "stroke": colours.route, "strokeWidth": 1.1, "strokeOpacity": 0.8}
    lines = [
        shapes(
            [
                feature("MultiLineString", line_within(curve, frame), event_id=row["event_id"])
                for row, curve in curves
                if bool(row["is_from_country"]) is vague
            ],
            **line,
            strokeDash=DASH if vague else [1, 0],
        )
        for vague in (False, True)
    ]
    return [*lines, _arrowheads(curves, frame, colours)]


def _arrowheads(curves: list[tuple[dict[Any, Any], list[Point]]], frame: Frame, colours: Palette) -> Json:
    """One arrowhead a journey, past the middle of its curve or as near to there as the frame allows."""
    seen = [(row, curve, [step for step in range(1, len(curve)) if frame.holds(curve[step])]) for row, curve in curves]
    heads = [
        {"event_id": row["event_id"], "x": x, "y": y, "angle": heading(curve[step - 1], (x, y))}
        for row, curve, steps in seen
        for step in sorted(steps, key=lambda step: abs(step - ARROW_AT))[:1]
        for x, y in [curve[step]]
    ]
    arrow = {"type": "point", "shape": "M0,-1L0.7,0.8L0,0.4L-0.7,0.8Z", "size": 34, "filled": True}
    return layer(heads, {**arrow, "color": colours.route, "opacity": 1}, angle=plain("angle"))


def _curves(movements: pd.DataFrame, frame: Frame) -> list[list[Point]]:
    nth = movements.groupby(["from_place_id", "place_id"]).cumcount()
    return [
        bent(
            frame.at(row["from_latitude"], row["from_longitude"]),
            frame.at(row["to_latitude"], row["to_longitude"]),
            0.12 + 0.07 * bend,
        )
        for row, bend in zip(movements.to_dict("records"), nth, strict=True)
    ]


def _spots(places: pd.DataFrame, frame: Frame) -> list[Json]:
    """The names of places: text, anchor of the text, which end stands there, and the box it fills."""
    found = zip(places["name"], _at(places, frame), place_labels(places, frame.zoom), strict=True)
    spots = [_spot(str(name), at, spot) for name, at, spot in found if spot]
    return [spot for spot in spots if _fits(spot["box"])]


def _spot(name: str, at: Point, spot: Label) -> Json:
    align = {"start": "left", "end": "right", "middle": "center"}[spot.anchor]
    return {"text": name, "x": at[0] + spot.x, "y": at[1] + spot.y, "align": align, "box": box(name, *at, spot)}


def _fits(text: Box) -> bool:
    return text[0] >= 0 and text[1] >= 0 and text[2] <= WIDTH and text[3] <= HEIGHT


def _countries(countries: list[Json], places: pd.DataFrame, spots: list[Json], frame: Frame) -> list[Json]:
    """Names of countries that are no places themselves, where neither a place nor its name stands."""
    kinds = zip(places["place_type"], places["country_code"], strict=True)
    known = {code for kind, code in kinds if kind == "country"}
    taken: list[Box] = [spot["box"] for spot in spots]
    taken += [(x - 7, y - 7, x + 7, y + 7) for x, y in _at(places, frame)]
    free = []
    for country in countries:
        spot = _spot(country["name"], country["at"], Label(0, 0, "middle"))
        if country["iso"] not in known and _fits(spot["box"]) and not any(overlap(spot["box"], one) for one in taken):
            taken.append(spot["box"])
            free.append(spot)
    return free


def _texts(spots: list[Json], size: float, colour: str, weight: str, colours: Palette) -> Json:
    """Names with a rim in the colour of the land, so that they stay legible on lines."""
    rows = [{name: spot[name] for name in ("text", "x", "y", "align")} for spot in spots]
    mark = {"type": "text", "baseline": "middle", "fontSize": size, "fontWeight": weight}
    shown = [
        layer(
            [row for row in rows if row["align"] == align],
            {**mark, "align": align, **ink},
            text={"field": "text"},
        )
        for ink in ({"color": colours.land, "stroke": colours.land, "strokeWidth": 2.6}, {"color": colour})
        for align in ("left", "right", "center")
        if any(row["align"] == align for row in rows)
    ]
    return {"layer": shown}

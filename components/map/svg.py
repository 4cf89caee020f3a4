"""The map as SVG: the still picture that stands until the browser has built the live map, and the map on paper."""

from collections.abc import Iterable
from itertools import chain, pairwise
from typing import Any, NamedTuple

from markupsafe import Markup

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
from components.map.mercator import Box, Point, Viewport
from components.map.placements import Label, box, halo_radius
from components.map.views import PAPER, MapView
from components.palette import LIGHT, Palette
from components.print.chart import printable
from components.words.text import grouped

STILL = WIDTH, HEIGHT = 900, 500
"""Pixels of the still picture; the middle of it is shown, as wide as the page has room for the map."""
SHEET = (WIDTH - PAPER[0]) / 2, (HEIGHT - PAPER[1]) / 2, (WIDTH + PAPER[0]) / 2, (HEIGHT + PAPER[1]) / 2
"""Left, top, right and bottom of the part of the still picture that paper shows."""
FINE = 10
"""Steps of the land's outline within a pixel."""
OPAQUE = 255
Json = dict[str, Any]


class Outline(NamedTuple):
    """Land, borders and disputed borders in a view, as path data of SVG, in steps of the picture."""

    land: str
    borders: str
    disputed: str


def outline(land: Json, borders: Json, view: MapView) -> Outline:
    """What of the GeoJSON that the live map reads lies in a view."""
    kinds = grouped(borders["features"], lambda feature: feature["properties"]["kind"])
    parts = land["features"], kinds.get("border", []), kinds.get("disputed", [])
    return Outline(*(_paths(part, view.viewport(STILL)) for part in parts))


def _paths(features: Iterable[Json], viewport: Viewport) -> str:
    lines = chain.from_iterable(_lines(feature["geometry"]["coordinates"]) for feature in features)
    return "".join(_path(map(viewport.at, _cut(line, viewport.degrees))) for line in lines)


def _lines(coordinates: list[Any]) -> Iterable[list[list[float]]]:
    """Every line or ring, however deep."""
    if isinstance(coordinates[0][0], int | float):
        return [coordinates]
    return chain.from_iterable(_lines(part) for part in coordinates)


def _cut(line: list[list[float]], box: Box) -> list[list[float]]:
    """A line or ring that looks the same within west, south, east and north, with few points beyond; empty if unseen.

    Of points in a row that lie beyond the same edge, the first and the last stay: what joins them is beyond it too.
    """
    beyond = [_edges_passed(position, box) for position in line]
    kept, common = [line[0]], beyond[0]
    for position, here, after in zip(line[1:-1], beyond[1:-1], beyond[2:], strict=True):
        common &= here
        if not common & after:
            kept.append(position)
            common = here
    return [*kept, line[-1]] if len(kept) > 1 or not common & beyond[-1] else []


def _edges_passed(position: list[float], box: Box) -> int:
    """Beyond which edges of west, south, east and north a position lies, a bit for each."""
    (x, y), (west, south, east, north) = position, box
    return (x < west) + 2 * (y < south) + 4 * (x > east) + 8 * (y > north)


def _path(line: Iterable[Point]) -> str:
    """Relative steps, which are short; those that go nowhere are left out. Nothing of a line without points."""
    steps = [(round(x * FINE), round(y * FINE)) for x, y in line]
    moved = ((x - x0, y - y0) for (x0, y0), (x, y) in pairwise(steps))
    return f"M{steps[0][0]} {steps[0][1]}l" + " ".join(f"{x} {y}" for x, y in moved if x or y) if steps else ""


def still_map(features: MapFeatures, view: MapView, colours: Palette, base: Outline) -> str:
    """The map as SVG; `base` is the outline of this view."""
    return printable(STILL_PICTURE.format(WIDTH, HEIGHT, _shapes(features, view, colours, base)))


def paper_map(features: MapFeatures, view: MapView, base: Outline) -> str:
    """The map as SVG for a printed page: a part of the still picture, without the names that its edge would cut."""
    viewport = view.viewport(STILL)
    whole = features._replace(
        names=[row for row in features.names if _fits(row, viewport, NAME)],
        countries=[row for row in features.countries if _fits(row, viewport, COUNTRY)],
    )
    left, top, *_ = SHEET
    return printable(PAPER_PICTURE.format(left, top, *PAPER, LIGHT.quiet, _shapes(whole, view, LIGHT, base)))


def _fits(name: Row, viewport: Viewport, size: float) -> bool:
    """Whether the box of a name lies on the sheet."""
    x, y = name.get("offset", (0, 0))
    label = Label(x, y, name.get("anchor", "middle"))
    left, top, right, bottom = box(name["text"], *viewport.at(name["position"]), label, size)
    return left >= SHEET[0] and top >= SHEET[1] and right <= SHEET[2] and bottom <= SHEET[3]


def _shapes(features: MapFeatures, view: MapView, colours: Palette, base: Outline) -> Markup:
    viewport = view.viewport(STILL)
    ring = colours.place, 0, colours.place, 1, 1
    return Markup("").join(
        [
            BASE.format(
                *(WIDTH, HEIGHT, colours.sea),
                1 / FINE,
                colours.border,
                FINE,
                colours.land,
                base.land,
                base.borders,
                _dashes(FINE),
                base.disputed,
            ),
            _texts(features.countries, viewport, COUNTRY, (colours.quiet, COUNTRY_INK), colours),
            *(_halo(halo, viewport, colours) for halo in features.halos),
            *(_line(line, viewport, colours) for line in [*features.routes, *features.heads]),
            *(_point(point, viewport, colours) for point in features.points),
            *(CIRCLE.format(*viewport.at(row["position"]), row["size"], *ring) for row in features.rings),
            _texts(features.names, viewport, NAME, (colours.ink, OPAQUE), colours),
        ]
    )


STILL_PICTURE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}">{2}</svg>'
)
PAPER_PICTURE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{0:g} {1:g} {2} {3}">'
    '<clipPath id="sheet"><rect x="{0:g}" y="{1:g}" width="{2}" height="{3}"/></clipPath>'
    '<g clip-path="url(#sheet)">{5}</g>'
    '<rect x="{0:g}" y="{1:g}" width="{2}" height="{3}" fill="none" stroke="{4}"/></svg>'
)
BASE = Markup(
    '<rect width="{}" height="{}" fill="{}"/><g transform="scale({})" stroke="{}" stroke-width="{}" fill="none">'
    '<path fill="{}" stroke="none" d="{}"/><path d="{}"/><path stroke-dasharray="{}" d="{}"/></g>'
)
CIRCLE = Markup(
    '<circle cx="{}" cy="{}" r="{}" fill="{}" fill-opacity="{}" stroke="{}" stroke-opacity="{}" stroke-width="{}"/>'
)
POLYLINE = Markup('<polyline points="{}" fill="none" stroke="{}" stroke-opacity="{}" stroke-width="{}"{}/>')
TEXTS = Markup(
    '<g font-family="{}" font-weight="{}" font-size="{}"><g fill="none" stroke="{}" stroke-width="2.4">{}</g>'
    '<g fill="{}" fill-opacity="{}">{}</g></g>'
)
"""Letters above a rim of their own: no other program than a browser knows an order of painting."""
TEXT = Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>')
BASELINE = 0.35
"""From the middle of capital letters down to the line that they stand on, in shares of their size."""


def _opacity(alpha: int) -> str:
    return f"{alpha / OPAQUE:.2g}"


def _dashes(width: float) -> str:
    """In pixels; deck.gl counts dashes in halves of the width."""
    return " ".join(f"{part * width / 2:g}" for part in DASH)


def _halo(halo: Row, viewport: Viewport, colours: Palette) -> Markup:
    radius = round(halo_radius(halo["radius"], halo["position"][1], viewport.zoom), 1)
    fill = colours.place, _opacity(0 if halo.get("maybe") else HALO_FILL)
    edge = (colours.ink, 1, HERE) if halo.get("here") else (colours.place, _opacity(HALO_EDGE), EDGE)
    return CIRCLE.format(*viewport.at(halo["position"]), radius, *fill, *edge)


def _line(row: Row, viewport: Viewport, colours: Palette) -> Markup:
    """A journey or an arrowhead."""
    ink, alpha = (colours.ink, OPAQUE) if row.get("here") else (colours.route, LINE)
    width = row.get("width", THIN)
    dash = Markup(' stroke-dasharray="{}"').format(_dashes(width)) if row.get("dashed") else ""
    path = " ".join("{},{}".format(*viewport.at(point)) for point in row["path"])
    return POLYLINE.format(path, ink, _opacity(alpha), width, dash)


def _point(point: Row, viewport: Viewport, colours: Palette) -> Markup:
    """A disc, or the ring of an area."""
    is_maybe = bool(point.get("maybe"))
    if point.get("area"):
        fill = colours.place, 0 if is_maybe else HALO_FILL
        edge: tuple[str, Any, float] = (colours.place, _opacity(HALO_EDGE if is_maybe else OPAQUE), RIM)
    else:
        alpha = HOLLOW if is_maybe else PALER if point.get("doubt") else FULL
        fill = (colours.place, alpha) if point["events"] else (colours.quiet, PALER)
        edge = (colours.place, 1, EDGE) if is_maybe else (colours.paper, 1, 1)
    if point.get("here"):
        edge = colours.ink, 1, HERE
    return CIRCLE.format(*viewport.at(point["position"]), point["size"], fill[0], _opacity(fill[1]), *edge)


def _texts(names: Rows, viewport: Viewport, size: float, ink: tuple[str, int], colours: Palette) -> Markup:
    texts = Markup("").join(_text(name, viewport, size) for name in names)
    return TEXTS.format(FONT, WEIGHT, size, colours.land, texts, ink[0], _opacity(ink[1]), texts)


def _text(name: Row, viewport: Viewport, size: float) -> Markup:
    (x, y), (right, down) = viewport.at(name["position"]), name.get("offset", (0, 0))
    place = round(x + right, 1), round(y + down + BASELINE * size, 1)
    return TEXT.format(*place, name.get("anchor", "middle"), name["text"])

"""The map as a still picture: what a reader sees until the browser has built the live map, at the same pixels."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

from markupsafe import Markup

from components.font import COUNTRY, NAME, WEIGHT
from components.map.features import DASH, HERE, THIN, Marks, Row, Rows
from components.map.overlap import metres_of_a_pixel, pixels
from components.map.views import View
from components.palette import Palette
from components.print.chart import FONT, printable

WIDTH, HEIGHT = 900, 500
"""Pixels; the middle of it is shown, as wide as the page has room for the map."""
FINE = 10
"""Steps of the land's outline within a pixel."""
Point = tuple[float, float]
Json = dict[str, Any]


class Frame(NamedTuple):
    """Where the picture lies in the plane of Web Mercator."""

    zoom: float
    left: float
    top: float

    def at(self, position: Sequence[float]) -> Point:
        """Pixels of the picture of a longitude and a latitude."""
        x, y = pixels(position[1], position[0], self.zoom)
        return round(x - self.left, 1), round(y - self.top, 1)


def _frame(view: View) -> Frame:
    x, y = pixels(view.latitude, view.longitude, view.zoom)
    return Frame(view.zoom, x - WIDTH / 2, y - HEIGHT / 2)


class Outline(NamedTuple):
    """Land, borders and disputed borders in a view, as path data of SVG, in steps of the picture."""

    land: str
    borders: str
    disputed: str


def outline(land: Json, borders: Json, view: View) -> Outline:
    """What of the GeoJSON that the live map reads lies in a view."""
    lines: dict[str, list[Json]] = {"border": [], "disputed": []}
    for feature in borders["features"]:
        lines[feature["properties"]["kind"]].append(feature)
    return Outline(*(_paths(part, _frame(view)) for part in (land["features"], lines["border"], lines["disputed"])))


def _paths(features: Iterable[Json], frame: Frame) -> str:
    lines = (line for feature in features for line in _lines(feature["geometry"]["coordinates"]))
    drawn = (
        [(round(x * FINE), round(y * FINE)) for x, y in (frame.at(position) for position in line)] for line in lines
    )
    return "".join(_path(line) for line in drawn if _is_seen(line))


def _lines(coordinates: list[Any]) -> Iterable[list[list[float]]]:
    """Every line or ring, however deep."""
    if isinstance(coordinates[0][0], int | float):
        return [coordinates]
    return chain.from_iterable(_lines(part) for part in coordinates)


def _is_seen(line: list[tuple[int, int]]) -> bool:
    xs, ys = zip(*line, strict=True)
    return bool(max(xs) >= 0 and min(xs) <= WIDTH * FINE and max(ys) >= 0 and min(ys) <= HEIGHT * FINE)


def _path(line: list[tuple[int, int]]) -> str:
    """Relative steps, which are short; those that go nowhere are left out."""
    moved = ((x - x0, y - y0) for (x0, y0), (x, y) in pairwise(line))
    return f"M{line[0][0]} {line[0][1]}l" + " ".join(f"{x} {y}" for x, y in moved if x or y)


def still_map(marks: Marks, view: View, colours: Palette, base: Outline) -> str:
    """The map as SVG; `base` is the outline of this view."""
    frame = _frame(view)
    shapes = [
        _base(base, colours),
        *_countries(marks.countries, frame, colours),
        *_halos(marks.halos, frame, colours),
        *_plans(marks.plans, frame, colours),
        *_routes([*marks.routes, *marks.heads], frame, colours),
        *_points(marks.points, frame, colours),
        *_rings(marks.rings, frame, colours),
        *_names(marks.names, frame, colours),
    ]
    looks = colours.sea, colours.land, NAME, COUNTRY, WEIGHT, FONT
    return printable(str(PICTURE.format(WIDTH, HEIGHT, *looks, Markup("").join(shapes))))


PICTURE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}"><style>'
    "text{{font:{6} {4}px {7};dominant-baseline:central;paint-order:stroke;stroke:{3};stroke-width:2.4px}}"
    ".country{{font-size:{5}px;fill-opacity:.95}}"
    '</style><rect width="100%" height="100%" fill="{2}"/>{8}</svg>'
)
BASE = Markup(
    '<g transform="scale({})" stroke="{}" fill="none">'
    '<path fill="{}" stroke="none" d="{}"/><path vector-effect="non-scaling-stroke" d="{}"/>'
    '<path vector-effect="non-scaling-stroke" stroke-dasharray="{}" d="{}"/></g>'
)
CIRCLE = Markup(
    '<circle cx="{}" cy="{}" r="{}" fill="{}" fill-opacity="{}" stroke="{}" stroke-opacity="{}" stroke-width="{}"/>'
)
LINE = Markup('<polyline points="{}" fill="none" stroke="{}" stroke-opacity=".67" stroke-width="{}"{}/>')
TEXT = Markup('<text x="{}" y="{}" text-anchor="{}" fill="{}"{}>{}</text>')


def _base(base: Outline, colours: Palette) -> Markup:
    return BASE.format(1 / FINE, colours.border, colours.land, base.land, base.borders, _dashes(1), base.disputed)


def _dashes(width: float) -> str:
    """In pixels; deck.gl counts dashes in halves of the width."""
    return " ".join(f"{part * width / 2:g}" for part in DASH)


def _countries(countries: Rows, frame: Frame, colours: Palette) -> Iterable[Markup]:
    for country in countries:
        place = frame.at(country["position"])
        yield TEXT.format(*place, "middle", colours.quiet, Markup(' class="country"'), country["text"])


def _halos(halos: Rows, frame: Frame, colours: Palette) -> Iterable[Markup]:
    for halo in halos:
        radius = round(halo["radius"] * 2**frame.zoom / metres_of_a_pixel(halo["position"][1]), 1)
        ink, line = (colours.second, 0.75) if halo.get("sea") else (colours.place, 0.59)
        fill = 0 if halo.get("sea") or halo.get("maybe") else 0.09
        edge = (colours.ink, 1, HERE) if halo.get("here") else (ink, line, 1.5)
        yield CIRCLE.format(*frame.at(halo["position"]), radius, ink, fill, *edge)


def _routes(routes: Rows, frame: Frame, colours: Palette) -> Iterable[Markup]:
    for route in routes:
        path, width = " ".join("{},{}".format(*frame.at(point)) for point in route["path"]), route.get("width", THIN)
        dash = Markup(' stroke-dasharray="{}"').format(_dashes(width)) if route.get("dashed") else ""
        yield LINE.format(path, colours.route, width, dash)


def _points(points: Rows, frame: Frame, colours: Palette) -> Iterable[Markup]:
    for point in points:
        ink, shade = _shade(point, colours)
        plain = (colours.place, 1, 1.5) if point.get("maybe") else (colours.paper, 1, 1)
        edge = (colours.ink, 1, HERE) if point.get("here") else plain
        yield CIRCLE.format(*frame.at(point["position"]), point["size"], ink, shade, *edge)


def _rings(rings: Rows, frame: Frame, colours: Palette) -> Iterable[Markup]:
    for ring in rings:
        yield CIRCLE.format(*frame.at(ring["position"]), ring["size"], colours.place, 0, colours.place, 1, 1)


def _plans(plans: Rows, frame: Frame, colours: Palette) -> Iterable[Markup]:
    for plan in plans:
        path = " ".join("{},{}".format(*frame.at(point)) for point in plan["path"])
        ink, width = (colours.ink, HERE) if plan.get("here") else (colours.place, THIN)
        yield LINE.format(path, ink, width, Markup(' stroke-dasharray="{}"').format(_dashes(width)))


def _shade(point: Row, colours: Palette) -> tuple[str, float]:
    if not point["held"]:
        return colours.quiet, 0.47
    return colours.place, 0.12 if point.get("maybe") else 0.47 if point.get("doubt") else 0.9


def _names(names: Rows, frame: Frame, colours: Palette) -> Iterable[Markup]:
    for name in names:
        x, y = frame.at(name["position"])
        place = round(x + name["offset"][0], 1), round(y + name["offset"][1], 1)
        yield TEXT.format(*place, name["anchor"], colours.ink, "", name["text"])

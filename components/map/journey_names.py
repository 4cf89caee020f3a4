"""Names beside journeys: the far end of one that runs off the map, where it leaves; and who makes the opened one."""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from components.map.mercator import Box, degrees, pixels
from components.map.overlap import Floats, Mask, Spot, first_free
from components.map.placements import Label, box
from components.map.views import MapView
from components.words.text import grouped

Path = Sequence[Sequence[float]]
"""Longitudes and latitudes."""
Points = Floats
"""x and y in pixels, a row each."""
Row = dict[Any, Any]
FINE = 60
"""Points of a path at which a name is tried."""
AWAY = 2
"""Points of other lines that a name may cover rather than move on by one of its own."""
SIDES = (Label(6, 0, "start"), Label(-6, 0, "end"))
"""Right and left of a path, six pixels off."""


class Way(NamedTuple):
    """What is to stand beside one of some paths; `end`: the name of the place to which they lead, "" for no far end."""

    text: str
    paths: Sequence[Path]
    end: str = ""


class Beside(NamedTuple):
    """A name beside a path: a record of the layer of names, and the room that it takes."""

    row: Row
    spot: Spot


def journey_names(
    ways: Sequence[Way], view: MapView, openings: Sequence[Box], dots: Sequence[Spot], names: Sequence[tuple[str, Spot]]
) -> list[Beside]:
    """The names that find room; the first way chooses first.

    A far end is named where its paths leave the narrowest opening that they cross and it lies outside of, unless the
    name of the place stands within; another way is named at its middle.

    `openings`: what may be shown of the map as it opens, boxes in pixels of its zoom, the narrowest first; `dots`: the
    room of points; `names`: that of each name.
    """
    paths = [[_points(path, view.zoom) for path in way.paths] for way in ways]
    lines = np.vstack([path for of_way in paths for path in of_way] or [np.empty((0, 2))])
    tried = [_tried(way, points, lines, openings, names, view.zoom) for way, points in zip(ways, paths, strict=True)]
    spots = [[name.spot for name in tries] for tries in tried]
    found = first_free(spots, [*dots, *(spot for _, spot in names)], view.enlarged)
    return [tries[nth] for tries, nth in zip(tried, found, strict=True) if nth is not None]


def _points(path: Path, zoom: float) -> Points:
    """A path as `FINE` points."""
    corners = [pixels(latitude, longitude, zoom) for longitude, latitude in path]
    fine = np.linspace(0, len(path) - 1, FINE)
    return np.column_stack([np.interp(fine, range(len(path)), axis) for axis in zip(*corners, strict=True)])


def _tried(
    way: Way,
    paths: Sequence[Points],
    lines: Points,
    openings: Sequence[Box],
    names: Sequence[tuple[str, Spot]],
    zoom: float,
) -> list[Beside]:
    """Where a name can stand, the best first: where it covers least of all lines, then nearest to where it belongs."""
    opening = next((one for one in openings if any(_is_to_name(path, one, way) for path in paths)), None)
    if opening is None or any(text == way.end and _lies_in(_box(spot), opening) for text, spot in names):
        return []
    along = [one for path in paths for one in _along(path, way, opening, zoom)]
    return [name for _, name in sorted(along, key=lambda one: AWAY * one[0] + _inside(lines, _box(one[1].spot)).sum())]


def _is_to_name(path: Points, opening: Box, way: Way) -> bool:
    inside = _inside(path, opening)
    return bool(inside.any() and not (way.end and inside[-1]))


def _along(path: Points, way: Way, opening: Box, zoom: float) -> Iterator[tuple[int, Beside]]:
    """Each place for the name within an opening, and how many points it is from where it belongs."""
    within = np.flatnonzero(_inside(path, opening)).tolist()
    wanted = max(within, default=0) if way.end else FINE // 2
    for at in within:
        x, y = path[at].tolist()
        latitude, longitude = degrees(x / 2**zoom, y / 2**zoom)
        for side in SIDES:
            spot = x, y, *box(way.text, 0, 0, side)
            if _lies_in(_box(spot), opening):
                position = [round(longitude, 3), round(latitude, 3)]
                row = {"text": way.text, "position": position, "offset": [side.x, side.y], "anchor": side.anchor}
                yield abs(at - wanted), Beside(row, spot)


def _box(spot: Spot) -> Box:
    x, y, left, top, right, bottom = spot
    return x + left, y + top, x + right, y + bottom


def _lies_in(its: Box, opening: Box) -> bool:
    return opening[0] <= its[0] and opening[1] <= its[1] and its[2] <= opening[2] and its[3] <= opening[3]


def _inside(points: Points, its: Box) -> Mask:
    return np.asarray(((points >= its[:2]) & (points <= its[2:])).all(axis=1))


def far_ends(journeys: Iterable[tuple[Row, Row]]) -> list[Way]:
    """A way for each place at which journeys end, and for each at which they begin: “to Nordhaven (4)”.

    `journeys`: rows of `routes_in_view`, each with its line, whose `path` leads from begin to end.
    """
    ends = [
        end
        for row, line in journeys
        for end in (
            ("to", row["place_id"], row["to_name"], row["journey_count"], line["path"]),
            ("from", row["from_place_id"], row["from_name"], row["journey_count"], line["path"][::-1]),
        )
    ]
    return [_far_end(of_place) for of_place in grouped(ends, itemgetter(0, 1)).values()]


def _far_end(journeys: Sequence[tuple[str, str, str, int, Path]]) -> Way:
    """The journeys that have one end in common: “to” or “from”, id and name of the place, number, path."""
    word, _, name, *_ = journeys[0]
    count = sum(journey[3] for journey in journeys)
    return Way(f"{word} {name}{f' ({count:,})' if count > 1 else ''}", [journey[4] for journey in journeys], name)

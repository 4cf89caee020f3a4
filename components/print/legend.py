"""The legends of figures for print: signs drawn as shapes, which no font and no colour is needed to tell apart."""

from components.palette import LIGHT

Legend = dict[str, str]
"""What signs mean, by their names."""


def _circle(radius: float) -> str:
    return f"M{-radius},0a{radius},{radius} 0 1,0 {2 * radius},0a{radius},{radius} 0 1,0 {-2 * radius},0Z"


INK, PLACE, ROUTE = LIGHT.ink, LIGHT.place, LIGHT.route
RIM = {"fill": LIGHT.paper, "stroke": INK, "stroke-width": "1.6"}
LINE = {"fill": "none", "stroke-width": "1.2"}
BLOCK = "M-5,-2h10v4h-10Z"
BAR = "M-7,-2.5h14v5h-14Z"

SYMBOLS: dict[str, list[dict[str, str]]] = {
    "circle": [{"d": _circle(4.5), "fill": INK}],
    "square": [{"d": "M-4,-4h8v8h-8Z", "fill": INK}],
    "diamond": [{"d": "M0,-6L5,0L0,6L-5,0Z", "fill": INK}],
    "ring": [{"d": _circle(4.3), **RIM}],
    "small": [{"d": _circle(3.2), "fill": INK}],
    "large": [{"d": _circle(5.4), "fill": INK}],
    "struck": [{"d": _circle(4.3), **RIM}, {"d": "M-6,6L6,-6", **LINE, "stroke": INK, "stroke-width": "2.2"}],
    "bar": [{"d": BAR, "fill": INK}],
    "hollow bar": [{"d": BAR, **RIM}],
    "point": [{"d": _circle(5), "fill": PLACE}],
    "hollow point": [{"d": _circle(5), "fill": LIGHT.paper, "stroke": PLACE, "stroke-width": "1"}],
    "anchor": [{"d": _circle(2.5), "fill": LIGHT.quiet}],
    "planned": [
        {"d": _circle(2), "fill": LIGHT.quiet},
        {"d": _circle(5.5), "fill": "none", "stroke": PLACE, "stroke-width": "1"},
    ],
    "area": [{"d": _circle(5.5), "fill": PLACE, "fill-opacity": "0.08", "stroke": PLACE, "stroke-width": "3"}],
    "halo": [{"d": _circle(6.5), "fill": PLACE, "fill-opacity": "0.08", "stroke": PLACE, "stroke-width": "0.9"}],
    "journey": [
        {"d": "M-8,0h16", **LINE, "stroke": ROUTE},
        {"d": "M4,0L-2,-3L-0.5,0L-2,3Z", "fill": ROUTE},
    ],
    "journey from a country": [
        {"d": "M-8,0h16", **LINE, "stroke": ROUTE, "stroke-dasharray": "4 3"},
        {"d": "M4,0L-2,-3L-0.5,0L-2,3Z", "fill": ROUTE},
    ],
    "disputed": [{"d": "M-8,0h16", **LINE, "stroke": LIGHT.border, "stroke-dasharray": "4 3"}],
    "tick": [{"d": BLOCK, "fill": PLACE}],
    "hollow tick": [{"d": BLOCK, "fill": LIGHT.paper, "stroke": PLACE, "stroke-width": "0.9"}],
    "planned tick": [
        {"d": BLOCK, "fill": LIGHT.paper, "stroke": PLACE, "stroke-width": "0.9", "stroke-dasharray": "2 1.5"}
    ],
    "soft": [
        {"d": "M-8,-2h16v4h-16Z", "fill": PLACE, "fill-opacity": "0.35"},
        {"d": "M-4,-2h8v4h-8Z", "fill": PLACE},
    ],
    "about": [{"d": "M-8,0h16", **LINE, "stroke": PLACE, "stroke-width": "2.5", "stroke-dasharray": "5 2"}],
    "one of": [{"d": "M-8,0h16", **LINE, "stroke": PLACE, "stroke-width": "2.5", "stroke-dasharray": "1.5 2.5"}],
    "band": [{"d": "M-7,-3h14v6h-14Z", **LINE, "stroke": LIGHT.quiet, "stroke-dasharray": "1 2"}],
    "published": [{"d": "M0,-4L4.5,4H-4.5Z", "fill": INK}],
    "span": [{"d": "M-8,0h16", **LINE, "stroke": PLACE, "stroke-opacity": "0.5", "stroke-width": "4"}],
    "open": [
        {"d": "M-4,0h12", **LINE, "stroke": PLACE, "stroke-opacity": "0.5", "stroke-width": "3"},
        {"d": "M-7,0L-2,-3.5V3.5Z", "fill": PLACE},
    ],
    "window": [{"d": "M-7,-6h14v12h-14Z", "fill": LIGHT.panel, "stroke": LIGHT.rule, "stroke-width": "0.8"}],
    "moment": [{"d": "M0,-6L5,0L0,6L-5,0Z", "fill": PLACE}],
}
"""The paths of each sign around its middle, at most 16 units wide."""

MAP: Legend = {
    "point": "place of events; larger is more",
    "hollow point": "place of events that only may fall in the window",
    "anchor": "place without an event in view",
    "area": "an area, on land or at sea",
    "halo": "how far off a paler point may be",
    "planned": "only planned here",
    "journey": "journey",
    "journey from a country": "journey of which only the country is known",
    "disputed": "disputed border",
}
TIMELINE: Legend = {
    "tick": "an event on a certain day",
    "hollow tick": "an event whose date is less sure",
    "planned tick": "an event that is only planned",
    "soft": "some day of a month or year",
    "span": "from one date to another",
    "about": "about",
    "one of": "one of several dates",
    "open": "no source states this end",
    "window": "the window",
    "band": "years in which no article was published",
    "published": "a source was published",
}
MATRIX: Legend = {
    "ring": "alleged",
    "small": "reported",
    "large": "corroborated by two or more independent texts",
    "diamond": "admitted by the backer",
    "struck": "denied",
}
CLOCKS: Legend = {"span": "from the first to the last day", "moment": "a day"}
MARKS: Legend = {
    "circle": "a source in its own voice",
    "square": "attributed to a named party",
    "diamond": "admitted by the backer",
    "ring": "alleged",
    "struck": "the same source reports a denial",
}

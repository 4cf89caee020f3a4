"""A figure that stands alone in a report: title, picture, legend and caption on white paper, as one SVG.

Units are hundredths of an inch; the page is 160 mm wide.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

from components.font import FONT, text_width
from components.palette import LIGHT
from components.print.chart import printable
from components.print.legend import SYMBOLS, Legend

WIDTH = 630
"""160 mm, and 1890 pixels at 300 dots an inch."""
EDGE = 8
INNER = WIDTH - 2 * EDGE
A4 = 297 / 210
"""Height of the paper as a share of its width: no figure is higher."""
SVG = "http://www.w3.org/2000/svg"
SHAPES = {
    *("svg", "g", "path", "text", "tspan", "line", "polyline", "rect", "circle", "clipPath", "title", "desc"),
    *("defs", "style", "linearGradient", "stop"),
}
"""What a picture may hold: nothing that runs, loads or links."""
register_namespace("", SVG)


class Style(NamedTuple):
    """How a text is set: size of letters and distance of lines in units, weight, colour."""

    size: float
    line: float
    weight: str
    colour: str


TITLE = Style(15.5, 19.5, "bold", LIGHT.ink)
CAPTION = Style(9.6, 12.6, "normal", LIGHT.quiet)
LEGEND = Style(10, 16, "normal", LIGHT.ink)


def figure_svg(picture: str, title: str, legend: Legend, caption: Sequence[str], alt: str) -> str:
    """The page of a figure. `picture`: SVG of the renderer; `caption`: paragraphs; `alt`: alternative text.

    A picture that is higher than `room_for_picture` is drawn smaller. Raises ValueError where the picture holds what a
    picture has no need of.
    """
    page = Element(name("svg"), {"version": "1.1", "role": "img", "font-family": FONT})
    for tag, text in (("title", title), ("desc", alt)):
        SubElement(page, name(tag)).text = printable(text)
    paper = SubElement(page, name("rect"), {"width": str(WIDTH), "fill": LIGHT.paper})
    y = _paragraph(page, title, TITLE, EDGE)
    y = place(page, picture, EDGE, y + 4, 1.0, (INNER, room_for_picture(title, legend, caption)))
    height = round(_below_picture(page, legend, caption, y) + EDGE)
    paper.set("height", str(height))
    page.attrib |= {"width": str(WIDTH), "height": str(height), "viewBox": f"0 0 {WIDTH} {height}"}
    return tostring(page, encoding="unicode")


def room_for_picture(title: str, legend: Legend, caption: Sequence[str]) -> float:
    """The height that title, legend and caption leave on an A4 page as wide as the figure, in units."""
    scratch = Element(name("g"))
    others = _below_picture(scratch, legend, caption, _paragraph(scratch, title, TITLE, EDGE) + 4) + EDGE
    return max(int(WIDTH * A4) - others, WIDTH / 4)


def _below_picture(page: Element, legend: Legend, caption: Sequence[str], y: float) -> float:
    """Legend and caption below `y`; return where they end."""
    y = _legend(page, legend, y + 8) + 5
    rule = {"x1": str(EDGE), "x2": str(WIDTH - EDGE), "y1": f"{y:g}", "y2": f"{y:g}"}
    SubElement(page, name("line"), {**rule, "stroke": LIGHT.rule, "stroke-width": "1"})
    y += 2
    for text in caption:
        y = _paragraph(page, text, CAPTION, y)
    return y


def wrapped(text: str, width: float, size: float) -> list[str]:
    """A text in lines no wider than `width`, for letters of `size`."""
    lines: list[str] = []
    # A word that is wider than a line, such as an address, is set in pieces that fit.
    fitting = max(int(width / size / 0.62), 1)
    steps = [(word, len(word) if text_width(word, size) <= width else fitting) for word in text.split()]
    for piece in (word[at : at + step] for word, step in steps for at in range(0, len(word), step)):
        longer = f"{lines[-1]} {piece}" if lines else piece
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def name(tag: str) -> str:
    """The name of an element of SVG."""
    return f"{{{SVG}}}{tag}"


def _paragraph(page: Element, text: str, style: Style, y: float) -> float:
    """Set a text below `y`; return where it ends."""
    return set_lines(page, wrapped(text, INNER, style.size), EDGE, y, style)


def set_lines(page: Element, lines: Iterable[str], x: float, y: float, style: Style) -> float:
    """Set lines of text from `x`, below `y`; return where they end."""
    letters = {"font-size": f"{style.size:g}", "fill": style.colour, "font-weight": style.weight, "font-family": FONT}
    for line in lines:
        y += style.line
        at = {"x": f"{x:g}", "y": f"{y - style.line * 0.25:.1f}"}  # of the base line
        SubElement(page, name("text"), at | letters).text = printable(line)
    return y


def place(page: Element, picture: str, x: float, y: float, largest: float, room: tuple[float, float]) -> float:
    """Place an SVG with its corner at `x`, `y`, at most `largest` times its size; return where it ends.

    `room`: width and height that it may take. Raises ValueError where it holds what a picture has no need of.
    """
    drawn = fromstring(picture)
    if unknown := {element.tag.removeprefix(f"{{{SVG}}}") for element in drawn.iter()} - SHAPES:
        raise ValueError(f"the picture holds {', '.join(sorted(unknown))}, which is no part of a picture")
    _rename(drawn, "part-")
    left, top, width, height = (float(part) for part in drawn.attrib["viewBox"].split())
    scale = min(largest, room[0] / width, room[1] / height)
    to = f"translate({x - left * scale:g},{y - top * scale:g}) scale({scale:g})"
    SubElement(page, name("g"), {"transform": to, "font-family": FONT}).extend(drawn)
    return y + height * scale


def _legend(page: Element, legend: Legend, y: float) -> float:
    """The legend in rows below `y`; return where it ends."""
    x = float(EDGE)
    for nth, (symbol, text) in enumerate(legend.items()):
        width = 20 + text_width(text, LEGEND.size) + 12
        if nth == 0 or x + width > WIDTH:
            x, y = float(EDGE), y + LEGEND.line
        middle = y - LEGEND.line / 2
        for shape in SYMBOLS[symbol]:
            SubElement(page, name("path"), {**shape, "transform": f"translate({x + 8:g},{middle:g})"})
        set_lines(page, [text], x + 20, middle + LEGEND.size * 0.36 - LEGEND.line * 0.75, LEGEND)
        x += width
    return y


def sized(svg: str, hundredths: float, unit: str = "") -> str:
    """The same SVG with its size given in another unit, of which `hundredths` make a hundredth of an inch."""
    page = fromstring(svg)
    width, height = (float(part) for part in page.attrib["viewBox"].split()[2:])
    page.attrib |= {"width": f"{width * hundredths:g}{unit}", "height": f"{height * hundredths:g}{unit}"}
    return tostring(page, encoding="unicode")


def inline(svg: str, prefix: str) -> str:
    """The same SVG to stand within a page beside others: no two share an id, and its width is that of its place."""
    page = fromstring(svg)
    _rename(page, prefix)
    del page.attrib["width"], page.attrib["height"]
    return tostring(page, encoding="unicode")


def _rename(page: Element, prefix: str) -> None:
    """Number the ids of a picture from 0: the renderer goes on counting from one picture to the next."""
    ids = [element.attrib["id"] for element in page.iter() if "id" in element.attrib]
    names = {name: f"{prefix}{nth}" for nth, name in enumerate(ids)}
    links = {f"url(#{name})": f"url(#{new})" for name, new in names.items()}
    for element in page.iter():
        for attribute, value in element.attrib.items():
            element.set(attribute, (names if attribute == "id" else links).get(value, value))

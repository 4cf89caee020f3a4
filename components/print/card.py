"""The card of a view that chat programs and social networks show beside a link: title, picture and what it rests on."""

from xml.etree.ElementTree import Element, SubElement, tostring

from components.font import FONT, text_width
from components.palette import LIGHT
from components.print.page import Style, name, place, set_lines, wrapped

WIDTH, HEIGHT = 1200, 630
"""Pixels, as Open Graph and Twitter ask for."""
EDGE, COLUMN = 44, 430
"""The margin, and the width of the column of words beside the picture."""
TITLES = [Style(size, size * 1.22, "bold", LIGHT.ink) for size in range(38, 20, -2)]
"""Styles that a title may have, largest first."""
FOOT = Style(19, 26, "normal", LIGHT.quiet)
BELOW = 150
"""Height for what stands below the title."""
ROOM = HEIGHT - 2 * EDGE


def card_svg(picture: str, title: str, foot: str) -> str:
    """A card as SVG in pixels; `picture`: SVG of the renderer, made to fit; texts are cut where they do not."""
    size = {"width": str(WIDTH), "height": str(HEIGHT)}
    page = Element(name("svg"), {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "font-family": FONT, **size})
    SubElement(page, name("rect"), {**size, "fill": LIGHT.paper})
    # The largest style in which the title stands above what is below it, else the smallest.
    fitting = (style for style in TITLES if len(wrapped(title, COLUMN, style.size)) * style.line <= ROOM - BELOW)
    style = next(fitting, TITLES[-1])
    set_lines(page, _cut(title, style, ROOM - BELOW), EDGE, EDGE, style)
    lines = _cut(foot, FOOT, BELOW)
    set_lines(page, lines, EDGE, HEIGHT - EDGE - len(lines) * FOOT.line, FOOT)
    place(page, picture, 2 * EDGE + COLUMN, EDGE, 2.0, (WIDTH - 3 * EDGE - COLUMN, ROOM))
    return tostring(page, encoding="unicode")


def _cut(text: str, style: Style, height: float) -> list[str]:
    """The lines of a text that fit; the last ends with “…” where more would follow."""
    lines, most = wrapped(text, COLUMN, style.size), int(height / style.line)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while text_width(f"{last}…", style.size) > COLUMN:
        last = last[:-1]
    return [*lines[: most - 1], f"{last}…"]

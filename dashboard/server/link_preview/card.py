"""The card of a view: the picture, 1200 × 630, that others show beside its link."""

from components.print.card import card_svg
from components.print.page import sized
from dashboard.figures import catalogue
from dashboard.figures.metadata import document, png_texts
from dashboard.figures.render_pool import pool
from data.alignment.difference import alignment_in_view
from data.queries.about import dataset
from data.queries.view import View, remembered

FILE = "card.png"
PIXELS = 1 / 3
"""Hundredths of an inch in a pixel, at 300 dots an inch."""
READABLE = 14
"""Lines of the alignment chart that can still be read on a card."""


@remembered("figures", by=catalogue.by_day)
def card(view: View) -> bytes:
    """The alignment chart under the title of the view where it has lines that can be read, else the map; PNG.

    Raises Busy, DrawingError.
    """
    aligned = catalogue.figure(view, "alignment")
    is_readable = 0 < len(alignment_in_view(view).lines) <= READABLE
    shown = aligned if is_readable else catalogue.figure(view, "map")
    drawn = shown.draw()
    svg = drawn if isinstance(drawn, str) else pool().svg(drawn)
    foot = f"{dataset(view.tables)['title']}, data version {view.tables.data_version}. {shown.scope}"
    return pool().png(sized(card_svg(svg, aligned.title, foot), PIXELS), png_texts(document(shown, view)))

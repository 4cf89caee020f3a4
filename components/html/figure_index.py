"""The page that lists written figures: one file without scripts, styles or pictures from elsewhere."""

from collections.abc import Sequence
from typing import NamedTuple

from components.html.template import page


class Listed(NamedTuple):
    """A figure that was written: its words, and the names of its files beside the page, the PNG first."""

    title: str
    caption: Sequence[str]
    alt: str
    files: Sequence[str]


def index_page(title: str, figures: Sequence[Listed]) -> str:
    """A page with every figure, its caption and links to its files; `title`: that of the dataset."""
    return page("figure_index", figures=figures, title=title)

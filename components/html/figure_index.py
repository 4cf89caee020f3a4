"""The page that lists written figures: one file without scripts, styles or pictures from elsewhere."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from components.words.figures import TITLE

STYLE = Markup(
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2530;"
    "background:#fff}img{max-width:100%;height:auto;border:1px solid #d5d9d4}figure{margin:0 0 3rem}"
    "figcaption p{margin:.3rem 0}.quiet{color:#5c6672;font-size:.9rem}"
)


class Listed(NamedTuple):
    """A figure that was written: its words, and the names of its files beside the page, the PNG first."""

    title: str
    caption: Sequence[str]
    alt: str
    files: Sequence[str]


def index_page(figures: Sequence[Listed]) -> str:
    """A page with every figure, its caption and links to its files."""
    body = Markup("").join(_figure(figure) for figure in figures)
    head = Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{}</title>').format(
        f"{TITLE}: figures"
    )
    return str(
        Markup(
            '<!doctype html><html lang="en"><head>{}<style>{}</style></head><body><h1>{}</h1>{}</body></html>\n'
        ).format(head, STYLE, f"{TITLE}: figures", body)
    )


def _figure(figure: Listed) -> Markup:
    links = Markup(" · ").join(Markup('<a href="{0}">{0}</a>').format(name) for name in figure.files)
    told = Markup("").join(Markup("<p class='quiet'>{}</p>").format(text) for text in figure.caption)
    return Markup('<figure><img src="{}" alt="{}"><figcaption><h2>{}</h2>{}<p>{}</p></figcaption></figure>').format(
        figure.files[0], figure.alt, figure.title, told, links
    )

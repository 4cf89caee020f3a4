"""The files of a figure: picture in three formats with its metadata inside, data, caption, sources; all in one ZIP."""

from collections import ChainMap
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Any

from components.html.briefing import briefing_page
from components.html.template import page as page_of
from components.print.page import figure_svg, sized
from components.spreadsheet import safe_csv
from components.words.bibliography import as_csl, as_text
from dashboard import url
from dashboard.figures.catalogue import Figure, by_day, figure, names, today
from dashboard.figures.metadata import document, in_pdf, in_svg, png_texts
from dashboard.figures.render_pool import pool
from data.alignment.figure_tables import sources_of_either
from data.download import zipped
from data.model.load import Tables
from data.queries.about import dataset
from data.queries.claims import disagreements_about, ledger
from data.queries.view import View, remembered

LONGEST = 56
"""Letters of a figure's name that its file name keeps; with a hash and the data version it stays below 80."""
MILLIMETRES, POINTS = 0.254, 0.72
"""In a hundredth of an inch."""
BRIEFED = ("map", "alignment", "timeline")
"""The pictures of the briefing."""

FORMATS: dict[str, str] = {
    "png": "image/png",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "csv": "text/csv; charset=utf-8",
    "caption.txt": "text/plain; charset=utf-8",
    "alt.txt": "text/plain; charset=utf-8",
    "sources.txt": "text/plain; charset=utf-8",
    "sources.json": "application/vnd.citationstyles.csl+json",
}
"""The files of a figure by ending, and what they are."""


@remembered("figures", by=by_day)
def page(view: View, name: str) -> str:
    """A figure as SVG in its own units. Raises KeyError for an unknown name, Busy, DrawingError."""
    shown = figure(view, name)
    return figure_svg(picture(shown), shown.title, shown.legend, shown.caption, shown.alt)


def picture(shown: Figure) -> str:
    """The picture of a figure alone, as SVG. Raises Busy, DrawingError."""
    drawn = shown.draw()
    return drawn if isinstance(drawn, str) else pool().svg(drawn)


@remembered("figures", by=by_day)
def file(view: View, name: str, ending: str) -> bytes:
    """One file of a figure. Raises KeyError for an unknown name or ending, Busy, DrawingError."""
    return _file(view, figure(view, name), ending)


def _file(view: View, shown: Figure, ending: str) -> bytes:
    return DRAWN[ending](page(view, shown.name), document(shown, view)) if ending in DRAWN else text(shown, ending)


def files(view: View, name: str) -> tuple[Figure, dict[str, bytes]]:
    """A figure, and all its files by file name, the PNG first. Raises as `file` does."""
    shown = figure(view, name)
    return shown, {file_name(name, ending): _file(view, shown, ending) for ending in FORMATS}


def text(shown: Figure, ending: str) -> bytes:
    """One of the files that hold text only. KeyError for an unknown ending."""
    return TEXTS[ending](shown).encode("utf-8")


TEXTS: dict[str, Callable[[Figure], str]] = {
    "csv": lambda shown: safe_csv(shown.table),
    "caption.txt": lambda shown: "\n".join((shown.title, *shown.caption, "")),
    "alt.txt": lambda shown: f"{shown.alt}\n{shown.scope}\n{shown.caption[-1]}\n",
    "sources.txt": lambda shown: f"{shown.title}\n{shown.scope}\n\n{as_text(shown.sources)}\n{shown.caption[-1]}\n",
    "sources.json": lambda shown: as_csl(shown.sources, shown.about),
}


DRAWN: dict[str, Callable[[str, dict[str, Any]], bytes]] = {
    "png": lambda svg, metadata: pool().png(svg, png_texts(metadata)),
    "pdf": lambda svg, metadata: in_pdf(pool().pdf(sized(svg, POINTS)), metadata),
    "svg": lambda svg, metadata: in_svg(sized(svg, MILLIMETRES, "mm"), metadata).encode("utf-8"),
}


def file_name(name: str, ending: str, data_version: str = "") -> str:
    """A name for a file that holds nothing but small letters, digits, hyphens and dots, whatever the data hold.

    Two names give two file names: what cannot be kept as it is gets a part of its hash.
    """
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower())
    kept = kept[:LONGEST].strip("-") or "figure"
    if kept != name:
        kept = f"{kept}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
    return f"{kept}-{data_version}.{ending}" if data_version else f"{kept}.{ending}"


def briefing(view: View) -> str:
    """The briefing of a view, the same for all who ask, link included. Raises Busy, DrawingError."""
    alignment = figure(view, "alignment")
    claims, events = ledger(view), view.events
    sources = sources_of_either(view)
    return briefing_page(
        dataset=dataset(view.tables),
        pictures=[page(view, name) for name in BRIEFED],
        entries=list(zip(as_text(sources).splitlines(), sources["url"], strict=True)),
        finding=alignment.title,
        scope=alignment.caption[:-1],
        claims=claims,
        events=events,
        disagreements=disagreements_about(view, {*claims["claim_id"], *events["event_id"]}),
        data_version=view.tables.data_version,
        accessed=today().isoformat(),
        link=url.address(view.selection, view.tables, home=url.home()),
    )


def index(tables: Tables, figures: Iterable[tuple[Figure, Sequence[str]]]) -> dict[str, bytes]:
    """The page of figures that stand beside it, by its file name; `figures`: each with the names of its files."""
    return {"index.html": page_of("figure_index", title=dataset(tables)["title"], figures=figures).encode("utf-8")}


@remembered("figures", by=by_day)
def bundle(view: View) -> bytes:
    """The ZIP; the same view of the same data gives the same bytes on one day. Raises Busy, DrawingError."""
    pages = {"briefing.html": briefing(view).encode("utf-8")}
    made = [files(view, name) for name in names(view.tables)]
    pages |= index(view.tables, [(shown, list(content)) for shown, content in made])
    return zipped(dict(ChainMap(pages, *(content for _, content in made))))

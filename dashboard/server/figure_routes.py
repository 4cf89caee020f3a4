"""Pictures of a view: `/figure/NAME.ENDING?view`, the files of a figure, which other processes draw, so that no reader
waits for another; `/still/THEME.svg?view`, the map that a reader sees until the browser has built the live one.
"""

from collections.abc import Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.map.svg import still_map
from components.palette import THEMES
from components.print.card import card_svg
from components.print.page import sized
from dashboard import store, url
from dashboard.figures import catalogue, files
from dashboard.figures.metadata import document, png_texts
from dashboard.figures.render_pool import Busy, DrawingError, pool
from dashboard.views import maps
from data.alignment.difference import alignment_in_view
from data.model.load import Tables, TablesError
from data.model.selection import Selection
from data.queries.about import dataset
from data.queries.view import View, in_view, remembered

BUNDLE, BRIEFING, CARD = "all.zip", "briefing.html", "card.png"
HEADERS = {"Cache-Control": "no-cache"}

# The query is percent-encoded whole: it can end neither the address nor the element, and here nothing else is decoded.
BEHIND = '.st-key-places_map{{background-image:url("{}")}}'

TURNED = ".st-key-backing_chart svg.marks{filter:invert(1) hue-rotate(180deg)}"
"""A chart of the dark theme on white paper."""
MOST = 2000
"""Bytes of the header that names still pictures: proxies give the whole head of an answer four or eight thousand."""

PIXELS = 1 / 3
"""Hundredths of an inch in a pixel, at 300 dots an inch."""
READABLE = 14
"""Lines of the alignment chart that can still be read on a card."""


def answered(make: Callable[..., Response]) -> Callable[..., Response]:
    """A route that says why it gives nothing: 400 for an unknown view, 503 where tables cannot be read or too many
    figures are being drawn."""

    @wraps(make)
    def answer(*given: object) -> Response:
        try:
            return make(*given)
        except (url.BadValue, TablesError, Busy) as problem:
            status = 400 if isinstance(problem, url.BadValue) else 503
            again = {"Retry-After": "5"} if isinstance(problem, Busy) else {}
            return PlainTextResponse("\n".join(problem.args), status_code=status, headers=HEADERS | again)

    return answer


def asked_view(tables: Tables, request: Request) -> View:
    """The view of an address. Raises BadValue with a sentence for each value that is not known."""
    selection, notices = url.from_link(f"?{request.url.query}", tables)
    if notices:
        raise url.BadValue(*notices)
    return in_view(tables, selection)


@answered
def _figure(request: Request) -> Response:
    """The file; 404 for an unknown one."""
    view, file = asked_view(store.tables(), request), request.path_params["file"]
    try:
        return _file(view, file)
    except DrawingError as problem:
        words = f"The figure {file} cannot be drawn: {problem}"
        return PlainTextResponse(words, status_code=500, headers=HEADERS)


def _file(view: View, file: str) -> Response:
    if file == BUNDLE:
        return _download(view, files.bundle(view), "application/zip", "figures", "zip")
    if file == CARD:
        return Response(card(view), media_type="image/png", headers=HEADERS)
    if file == BRIEFING:
        return _download(view, files.briefing(view).encode("utf-8"), "text/html; charset=utf-8", "briefing", "html")
    name, _, ending = file.partition(".")  # an ending may hold a dot, a name may not
    if name not in catalogue.names(view.tables) or ending not in files.FORMATS:
        return PlainTextResponse("There is no such figure.", status_code=404, headers=HEADERS)
    return _download(view, files.file(view, name, ending), files.FORMATS[ending], name, ending)


def _download(view: View, content: bytes, kind: str, name: str, ending: str) -> Response:
    saved_as = files.file_name(name, ending, view.tables.data_version)
    disposition = {"Content-Disposition": f'attachment; filename="{saved_as}"'}
    return Response(content, media_type=kind, headers=HEADERS | disposition)


@remembered("figures", by=catalogue.by_day)
def card(view: View) -> bytes:
    """The card of a view, the picture, 1200 × 630, that others show beside its link; PNG.

    The alignment chart under the title of the view where it has lines that can be read, else the map. Raises Busy,
    DrawingError.
    """
    aligned = catalogue.figure(view, "alignment")
    is_readable = 0 < len(alignment_in_view(view).lines) <= READABLE
    shown = aligned if is_readable else catalogue.figure(view, "map")
    foot = f"{dataset(view.tables)['title']}, data version {view.tables.data_version}. {shown.scope}"
    drawn = card_svg(files.picture(shown), aligned.title, foot)
    return pool().png(sized(drawn, PIXELS), png_texts(document(shown, view)))


@answered
def _still(request: Request) -> Response:
    """The picture; 404 for an unknown theme."""
    theme = request.path_params["theme"]
    if theme not in THEMES:
        return PlainTextResponse("There is no such theme.", status_code=404, headers=HEADERS)
    return Response(
        still_picture(asked_view(store.tables(), request), theme), media_type="image/svg+xml", headers=HEADERS
    )


@remembered("pages")
def still_picture(view: View, theme: str) -> str:
    """The map of a selection as SVG."""
    viewport = maps.viewport_of(view)
    return still_map(maps.features_of(view, viewport), viewport, THEMES[theme], maps.map_outline(viewport))


def still_behind(selection: Selection, opening: Selection, theme: str) -> str:
    """The style with the still picture behind the map: on screen until the view moves on, in print that of the view."""
    on_screen = BEHIND.format(_still_address(opening, theme)) if selection == opening else ""
    in_print = BEHIND.format(_still_address(selection, "light")) + (TURNED if theme == "dark" else "")
    return f"<style>{on_screen}@media print{{{in_print}}}</style>"


def announcement(selection: Selection) -> str:
    """The header `Link` by which a browser fetches the still picture beside Streamlit's scripts.

    An address a theme, of which the browser takes its own; empty where that is too long.
    """
    links = ", ".join(
        f'<{_still_address(selection, theme)}>; rel=preload; as=image; media="(prefers-color-scheme: {theme})"'
        for theme in THEMES
    )
    return links if len(links) <= MOST else ""


def _still_address(selection: Selection, theme: str) -> str:
    return f"still/{theme}.svg{url.query(selection)}"


routes = [Route("/figure/{file}", _figure), Route("/still/{theme}.svg", _still)]

"""`/still/THEME.svg?view`: the map that a reader sees until the browser has built the live one in its place."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.map.svg import still_map
from components.palette import THEMES
from dashboard import store, url
from dashboard.server.figure_routes import HEADERS
from dashboard.views import overview
from dashboard.views.geography import map_outline
from data.model.load import TablesError
from data.model.selection import Selection
from data.queries.view import View, in_view, remembered

# The query is percent-encoded whole: it can end neither the address nor the element, and here nothing else is decoded.
BEHIND = '.st-key-places_map{{background-image:url("{}")}}'

TURNED = ".st-key-backing_chart svg.marks{filter:invert(1) hue-rotate(180deg)}"
"""A chart of the dark theme on white paper."""


def behind(selection: Selection, opening: Selection, theme: str) -> str:
    """The style with the still picture behind the map: on screen until the view moves on, in print that of the view."""
    on_screen = BEHIND.format(_address(opening, theme)) if selection == opening else ""
    in_print = BEHIND.format(_address(selection, "light")) + (TURNED if theme == "dark" else "")
    return f"<style>{on_screen}@media print{{{in_print}}}</style>"


def _address(selection: Selection, theme: str) -> str:
    return f"still/{theme}.svg{url.query(selection)}"


@remembered("pages")
def picture(view: View, theme: str) -> str:
    """The map of a selection as SVG."""
    viewport = overview.viewport_of(view)
    return still_map(overview.features_of(view, viewport), viewport, THEMES[theme], map_outline(viewport))


def _still(request: Request) -> Response:
    """The picture; 404 for an unknown theme, 400 for an unknown view, 503 when the tables cannot be read."""
    theme = request.path_params["theme"]
    if theme not in THEMES:
        return PlainTextResponse("There is no such theme.", status_code=404, headers=HEADERS)
    try:
        tables = store.tables()
    except TablesError as problem:
        return PlainTextResponse(str(problem), status_code=503, headers=HEADERS)
    selection, notices = url.from_link(f"?{request.url.query}", tables)
    if notices:
        return PlainTextResponse("\n".join(notices), status_code=400, headers=HEADERS)
    return Response(picture(in_view(tables, selection), theme), media_type="image/svg+xml", headers=HEADERS)


routes = [Route("/still/{theme}.svg", _still)]


MOST = 2000
"""Bytes of the header that names the picture: proxies give the whole head of an answer four or eight thousand."""


class Announce:
    """Names the picture in the head of the first page, so that the browser fetches it beside Streamlit's scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        link = await run_in_threadpool(announcement, scope["query_string"].decode("latin-1"))

        async def announced(message: Message) -> None:
            if link and message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).append("Link", link)
            await send(message)

        await self._app(scope, receive, announced)


def announcement(query: str) -> str:
    """The header's value: an address a theme, of which the browser takes its own; empty where there is none to name."""
    try:
        selection, notices = url.from_link(f"?{query}", store.tables())
    except (TablesError, OSError):  # the page says so
        return ""
    links = ", ".join(
        f'<{_address(selection, theme)}>; rel=preload; as=image; media="(prefers-color-scheme: {theme})"'
        for theme in THEMES
    )
    return links if not notices and len(links) <= MOST else ""


middleware = [Middleware(Announce)]

"""`/figure/NAME.ENDING?view`: the files of a figure over HTTP; other processes draw, so no reader waits for another."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import store, url
from dashboard.figures import catalogue, files
from dashboard.figures.render_pool import Busy, DrawingError
from dashboard.server.link_preview import card
from data.model.load import Tables, TablesError
from data.queries.view import View, in_view

BUNDLE, BRIEFING = "all.zip", "briefing.html"
HEADERS = {"Cache-Control": "no-cache"}


def _figure(request: Request) -> Response:
    """The file; 404 for an unknown one, 400 for an unknown view, 503 when too many are being drawn."""
    try:
        tables = store.tables()
        selection, notices = url.from_link(f"?{request.url.query}", tables)
        if notices:
            return PlainTextResponse("\n".join(notices), status_code=400, headers=HEADERS)
        return _answer(in_view(tables, selection), request.path_params["file"])
    except Busy as problem:
        return PlainTextResponse(str(problem), status_code=503, headers=HEADERS | {"Retry-After": "5"})
    except TablesError as problem:
        return PlainTextResponse(str(problem), status_code=503, headers=HEADERS)
    except DrawingError as problem:
        problem_words = f"The figure {request.path_params['file']} cannot be drawn: {problem}"
        return PlainTextResponse(problem_words, status_code=500, headers=HEADERS)


def _answer(view: View, file: str) -> Response:
    tables = view.tables
    if file == BUNDLE:
        return _download(files.bundle(view), "application/zip", "figures", "zip", tables)
    if file == card.FILE:
        return Response(card.card(view), media_type="image/png", headers=HEADERS)
    if file == BRIEFING:
        page = files.briefing(view).encode("utf-8")
        return _download(page, "text/html; charset=utf-8", "briefing", "html", tables)
    name, _, ending = file.partition(".")  # an ending may hold a dot, a name may not
    if name not in catalogue.names(tables) or ending not in files.FORMATS:
        return PlainTextResponse("There is no such figure.", status_code=404, headers=HEADERS)
    content = files.file(view, name, ending)
    return _download(content, files.FORMATS[ending], name, ending, tables)


def _download(content: bytes, kind: str, name: str, ending: str, tables: Tables) -> Response:
    saved_as = files.file_name(name, ending, tables.data_version)
    disposition = {"Content-Disposition": f'attachment; filename="{saved_as}"'}
    return Response(content, media_type=kind, headers=HEADERS | disposition)


routes = [Route("/figure/{file}", _figure)]

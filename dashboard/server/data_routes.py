"""`/data/…`: the tables and their documentation; `/view/…`: what speaks of a view, both for programs of any site.

`/within/PAGE?…`: a page with the view of the page whose link was followed.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from components.html.template import page
from dashboard import store, url
from dashboard.figures.check import printable
from dashboard.server.figure_routes import HEADERS, asked_view
from dashboard.views.releases import changes_json
from dashboard.views.view_files import KINDS, NAMES, view_file
from data.download import table_file
from data.model.load import MANIFEST, PACKAGE, Tables, TablesError
from data.model.selection import everything
from data.queries.view import in_view
from data.releases.release import ReleaseError

READABLE = HEADERS | {"Access-Control-Allow-Origin": "*"}
"""A page of any site may read these: they hold nothing of the reader's."""
HOLDS = {
    "backing": "each backing that the claims in view carry, derived again from them: the columns of backing.csv",
    "claims": "each claim that bears on the view, with names and article: the columns of claims.csv, and more",
    "events": "each event in view, with its place, and why the map does not draw it",
    "places": "the places on the map that hold events in view, as points with counts",
}


class Missing(LookupError):
    """There is nothing at an address; says so."""


def _endpoint(make: Callable[[Tables, Request], tuple[bytes, str]]) -> type[HTTPEndpoint]:
    """An endpoint that answers with what `make` gives, as content and type; with 405 to what is no GET or HEAD.

    With 304 to whoever has it; with 400, 404 and 503 and a sentence.
    """

    class Endpoint(HTTPEndpoint):
        def get(self, request: Request) -> Response:
            try:
                tables = store.tables()
                content, kind = make(tables, request)
            except (url.BadValue, Missing, TablesError, ReleaseError) as problem:
                status = {url.BadValue: 400, Missing: 404}.get(type(problem), 503)
                return PlainTextResponse(printable(problem.args[0]), status_code=status, headers=READABLE)
            # Weak: what is packed on the way is the same. The hash tells apart what two versions of the program make.
            tag = f'"{tables.data_version}-{sha256(content).hexdigest()[:16]}"'
            headers = READABLE | {"ETag": f"W/{tag}"}
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
            return Response(content, media_type=kind, headers=headers)

    return Endpoint


def _table(tables: Tables, request: Request) -> tuple[bytes, str]:
    """A table, or the descriptor, as the build wrote it."""
    file = request.path_params["file"]
    try:
        return table_file(tables, file), KINDS[file.rpartition(".")[2]]
    except KeyError:
        raise Missing("There is no such table; /data/ lists them.") from None


def _view(tables: Tables, request: Request) -> tuple[bytes, str]:
    """What speaks of the view of an address."""
    file = request.path_params["file"]
    if file not in NAMES:
        raise Missing("There is no such file of a view; /data/ lists them.")
    one = replace(
        asked_view(tables, request).selection, q="", compare=None
    )  # the difference of two windows is the figure's
    return view_file(in_view(tables, one), file), KINDS[file.rpartition(".")[2]]


def _changes(tables: Tables, _: Request) -> tuple[bytes, str]:
    """What each release changed."""
    return json.dumps(changes_json(tables)).encode(), KINDS["json"]


def _index(tables: Tables, _: Request) -> tuple[bytes, str]:
    """The documentation of these addresses."""
    package = json.loads(table_file(tables, PACKAGE))
    rows = json.loads(table_file(tables, MANIFEST))["tables"]
    sizes = {
        name: (rows[name]["rows"], len(table_file(tables, f"{name}.csv")))
        for name in (table["name"] for table in package["resources"])
    }
    whole = in_view(tables, everything(tables))
    views = [
        (f"../view/{file}{url.query(whole.selection)}", HOLDS[file.partition(".")[0]], len(view_file(whole, file)))
        for file in NAMES
    ]
    index = page("data_index", package=package, sizes=sizes, views=views, home=url.home() or "https://…/")
    return index.encode("utf-8"), "text/html; charset=utf-8"


def _within(request: Request) -> RedirectResponse:
    """A page with the view of the page whose link was followed, whose address the browser names.

    So a sentence, a row or a card links within the view that its reader has, and stays the same text, opened or not,
    while that view moves. Who comes from elsewhere gets what the link says alone.
    """
    page = request.path_params.get("page", "")
    query = url.within(request.url.query, request.headers.get("referer", ""))
    headers = {"Cache-Control": "no-store", "Vary": "Referer"}
    return RedirectResponse(f"../{page}{query}", status_code=307, headers=headers)


routes = [
    Route("/within/", _within),
    Route("/within/{page}", _within),
    Route("/data", lambda _: RedirectResponse("./data/", status_code=308)),
    Route("/data/", _endpoint(_index)),
    Route("/changes.json", _endpoint(_changes)),
    Route("/data/{file}", _endpoint(_table)),
    Route("/view/{file}", _endpoint(_view)),
]

"""`/data/…`: the tables and their documentation; `/view/…`: what speaks of a view. For programs of any site."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from components.html.data_index import Offered, data_page
from dashboard import store, url
from dashboard.figures.check import printable
from dashboard.server.figure_routes import HEADERS
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


def _readable(request: Request, make: Callable[[Tables], tuple[bytes, str]]) -> Response:
    """What `make` gives, as content and type; 304 to whoever has it; 400, 404 and 503 with a sentence."""
    try:
        tables = store.tables()
        content, kind = make(tables)
    except (url.BadValue, Missing, TablesError, ReleaseError) as problem:
        status = {url.BadValue: 400, Missing: 404, TablesError: 503, ReleaseError: 503}[type(problem)]
        return PlainTextResponse(printable(str(problem)), status_code=status, headers=READABLE)
    # Weak: what is packed on the way is the same. The hash tells apart what two versions of the program make.
    tag = f'"{tables.data_version}-{sha256(content).hexdigest()[:16]}"'
    headers = READABLE | {"ETag": f"W/{tag}"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)


class TableFile(HTTPEndpoint):
    """A table, or the descriptor, as the build wrote it."""

    def get(self, request: Request) -> Response:
        """Answer GET and HEAD."""
        return _readable(request, lambda tables: _table(tables, request.path_params["file"]))


def _table(tables: Tables, file: str) -> tuple[bytes, str]:
    ending = file.rpartition(".")[2]
    try:
        return table_file(tables, file), KINDS[ending]
    except KeyError:
        raise Missing("There is no such table; /data/ lists them.") from None


class ViewFile(HTTPEndpoint):
    """What speaks of the view of an address."""

    def get(self, request: Request) -> Response:
        """Answer GET and HEAD."""
        return _readable(request, lambda tables: _view(tables, request.path_params["file"], request.url.query))


def _view(tables: Tables, file: str, query: str) -> tuple[bytes, str]:
    if file not in NAMES:
        raise Missing("There is no such file of a view; /data/ lists them.")
    selection, notices = url.from_link(f"?{query}", tables)
    if notices:
        raise url.BadValue(notices[0])
    one = replace(selection, q="", compare=None)  # the difference of two windows is the figure's
    return view_file(in_view(tables, one), file), KINDS[file.rpartition(".")[2]]


class Changes(HTTPEndpoint):
    """What each release changed."""

    def get(self, request: Request) -> Response:
        """Answer GET and HEAD."""
        return _readable(request, lambda tables: (json.dumps(changes_json(tables)).encode(), KINDS["json"]))


class Index(HTTPEndpoint):
    """The documentation of these addresses."""

    def get(self, request: Request) -> Response:
        """Answer GET and HEAD."""
        return _readable(request, lambda tables: (_index(tables).encode("utf-8"), "text/html; charset=utf-8"))


def _index(tables: Tables) -> str:
    package = json.loads(table_file(tables, PACKAGE))
    rows = json.loads(table_file(tables, MANIFEST))["tables"]
    names = [table["name"] for table in package["resources"]]
    sizes = {name: (rows[name]["rows"], len(table_file(tables, f"{name}.csv"))) for name in names}
    whole = in_view(tables, everything(tables))
    query = url.query(whole.selection)
    views = [
        Offered(f"../view/{file}{query}", HOLDS[file.partition(".")[0]], len(view_file(whole, file))) for file in NAMES
    ]
    return data_page(package, sizes, views, url.home())


def _to_index(_: Request) -> Response:
    return RedirectResponse("./data/", status_code=308)


routes = [
    Route("/data", _to_index),
    Route("/data/", Index),
    Route("/changes.json", Changes),
    Route("/data/{file}", TableFile),
    Route("/view/{file}", ViewFile),
]

"""`/verify`: a figure file that is dropped there is answered as `--check` answers; it is read once, and not kept."""

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.endpoints import HTTPEndpoint
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.html.template import page
from dashboard import store
from dashboard.figures.check import UNKNOWN, Verdict, verdict_on
from dashboard.figures.metadata import document_in
from dashboard.server.figure_routes import HEADERS, answered
from dashboard.views.search import record_links
from data.queries.about import dataset

LARGEST = 5_000_000
"""Bytes of a file."""
AROUND = 10_000
"""Bytes that a form puts around it."""
SLOW_SECONDS = 20.0
"""In which a file must have come."""
MOST = 50
"""Records of one kind of change that are listed; the others are counted."""
TOO_LARGE = Verdict(UNKNOWN, ("it has more than 5 MB",))


class Verify(HTTPEndpoint):
    """The page, and its answer to a file."""

    async def get(self, request: Request) -> Response:
        """Answer GET and HEAD."""
        return await run_in_threadpool(_page)

    async def post(self, request: Request) -> Response:
        """Answer about the file that comes: a form's, or the body itself."""
        try:
            async with asyncio.timeout(SLOW_SECONDS):
                body = await _body(request)
        except (TimeoutError, ClientDisconnect):
            return PlainTextResponse("The file did not come in time.", status_code=408, headers=HEADERS)
        is_form = request.headers.get("content-type", "").startswith("multipart/form-data")
        return await run_in_threadpool(_page, _first_file(body) if is_form else body)


async def _body(request: Request) -> bytes:
    """What was sent; of what is too large no more than shows that it is."""
    body = bytearray()
    async for part in request.stream():  # to its end, or the browser would not read the answer
        body += part[: LARGEST + 2 * AROUND - len(body)]
    return bytes(body)


def _first_file(body: bytes) -> bytes:
    """The content of the first part of a form (RFC 7578); empty where there is none."""
    boundary, _, rest = body.partition(b"\r\n")
    _, _, content = rest.partition(b"\r\n\r\n")
    return content.partition(b"\r\n" + boundary)[0] if boundary else b""


@answered
def _page(content: bytes | None = None) -> Response:
    tables = store.tables()
    verdict: Verdict | None = None
    if content is not None:
        verdict = TOO_LARGE if len(content) > LARGEST else verdict_on(tables, lambda: document_in(content))
    changed = verdict.records if verdict else {}
    records = {how: (len(ids), record_links(tables, ids[:MOST])) for how, ids in changed.items()}
    title, version = dataset(tables)["title"], tables.data_version
    answer = page("verify", title=title, data_version=version, verdict=verdict, records=records)
    return HTMLResponse(answer, status_code=413 if content and len(content) > LARGEST else 200, headers=HEADERS)


routes = [Route("/verify", Verify)]

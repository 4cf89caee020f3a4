"""What a stranger can make the server do, bounded in number, size and time; beyond its bounds it answers at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from dashboard.figures.render_pool import PATIENCE, WAITING, WORKERS

MOST_QUERY = 8000
"""Bytes of a query; the longest of ours, with every source left out, has some hundreds."""
UPLOADS, METRICS, VERIFY = "/_stcore/upload_file", "/_stcore/metrics", "/verify"
AGAIN = {"Retry-After": "5", "Cache-Control": "no-store"}


class Full(RuntimeError):
    """No place is free to run or to wait in."""


class Lane:
    """Places for requests of one kind: some run, some wait for their turn, and the rest find it full."""

    def __init__(self, running: int, waiting: int, patience: float = PATIENCE) -> None:
        self._places, self._turns = asyncio.Semaphore(running + waiting), asyncio.Semaphore(running)
        self._patience = patience

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Run inside the block; raises Full where no place is free, or no turn comes in time."""
        if self._places.locked():
            raise Full
        async with self._places:
            try:
                await asyncio.wait_for(self._turns.acquire(), self._patience)
            except TimeoutError:
                raise Full from None
            try:
                yield
            finally:
                self._turns.release()


def limits(app: ASGIApp) -> ASGIApp:
    """Refuses uploads and long queries, and lets files of figures be made in turn."""
    # What one thread computes all readers wait for, so one request of a kind computes at a time.
    checked = Lane(1, 4)
    lanes = (
        (("/figure/",), (".zip", ".html"), Lane(1, 2)),
        (("/figure/",), (".png", ".pdf", ".svg"), Lane(WORKERS, WAITING)),
        (("/figure/", "/still/", "/view/", "/data/"), "", Lane(1, 100)),
    )

    def place(method: str, path: str) -> AbstractAsyncContextManager[None]:
        if path == VERIFY and method == "POST":
            return checked.place()
        for folders, endings, lane in lanes:
            if any(folder in path for folder in folders) and path.endswith(endings):
                return lane.place()
        return nullcontext()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if refusal := _refusal(scope):
            await refusal(scope, receive, send)
            return
        try:
            async with place(scope["method"], scope["path"]):
                await app(scope, receive, send)
        except Full:
            await busy()(scope, receive, send)

    async def answer_http(scope: Scope, receive: Receive, send: Send) -> None:
        await (answer if scope["type"] == "http" else app)(scope, receive, send)

    return answer_http


def _refusal(scope: Scope) -> Response | None:
    if UPLOADS in scope["path"]:
        return PlainTextResponse("Nothing here takes a file.", status_code=403)
    if METRICS in scope["path"] and any(name == b"x-forwarded-for" for name, _ in scope["headers"]):
        return PlainTextResponse("Not Found", status_code=404)  # for an operator, who asks without the proxy
    if len(scope["query_string"]) > MOST_QUERY:
        return PlainTextResponse("The address is too long for a link to a view.", status_code=414)
    return None


def busy() -> Response:
    """The answer to who finds no place."""
    return PlainTextResponse(
        "Too much is asked for at this moment. Please ask again in a few seconds.", status_code=503, headers=AGAIN
    )


def trusted_hosts(app: ASGIApp) -> ASGIApp:
    """The bound of the names by which this server may be asked for (`server.allowedHosts`; empty: any)."""
    hosts = config.get_option("server.allowedHosts") or ["*"]
    return TrustedHostMiddleware(app, allowed_hosts=list(hosts), www_redirect=False)

"""What a stranger can make the server do, bounded in number, size and time; beyond its bounds it answers at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
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
        self._turn = asyncio.Semaphore(running)
        self._free, self._patience = running + waiting, patience

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Run inside the block; raises Full where no place is free, or no turn comes in time."""
        if not self._free:
            raise Full
        self._free -= 1
        try:
            await self._wait()
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._free += 1

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._turn.acquire(), self._patience)
        except TimeoutError:
            raise Full from None


class Limits:
    """Refuses uploads and long queries, and lets files of figures be made in turn."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        # What one thread computes all readers wait for, so one request of a kind computes at a time.
        self._whole, self._drawn, self._text = Lane(1, 2), Lane(WORKERS, WAITING), Lane(1, 100)
        self._checked = Lane(1, 4)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal, lane = _refusal(scope), self._lane(scope["path"], scope["method"])
        if refusal:
            await refusal(scope, receive, send)
        elif not lane:
            await self._app(scope, receive, send)
        else:
            try:
                async with lane.place():
                    await self._app(scope, receive, send)
            except Full:
                await busy()(scope, receive, send)

    def _lane(self, path: str, method: str) -> Lane | None:
        if path == VERIFY and method == "POST":
            return self._checked
        if "/figure/" in path:
            endings = {(".zip", ".html"): self._whole, (".png", ".pdf", ".svg"): self._drawn}
            return next((lane for ending, lane in endings.items() if path.endswith(ending)), self._text)
        return self._text if any(part in path for part in ("/still/", "/view/", "/data/")) else None


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
    words = "Too much is asked for at this moment. Please ask again in a few seconds."
    return PlainTextResponse(words, status_code=503, headers=AGAIN)


def middleware() -> list[Middleware]:
    """The bounds, behind the names by which this server may be asked for (`server.allowedHosts`; empty: any)."""
    hosts = config.get_option("server.allowedHosts") or ["*"]
    return [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False), Middleware(Limits)]

"""What a stranger can make the server do, bounded in number, size and time; beyond its bounds it answers at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from google.protobuf.message import DecodeError
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.figures.render_pool import PATIENCE, WAITING, WORKERS

MOST_READERS = 500
"""Websockets that are open at once."""
SILENT_SECONDS = 20.0
"""For which a websocket may stay without its first request, which a page makes at once."""
SLOW_SECONDS = 20.0
"""For which one message may wait until a reader takes it."""
MOST_QUERY = 8000
"""Bytes of a query; the longest of ours, with every source left out, has some hundreds."""
UPLOADS, METRICS, VERIFY = "/_stcore/upload_file", "/_stcore/metrics", "/verify"
PAUSE = 0.05
"""Seconds between two requests of a websocket; what comes sooner waits; no slider that is dragged asks so often."""
NEEDED = ("rerun_script", "stop_script", "app_heartbeat")
"""What a page of ours asks for by its websocket; all readers would wait while the rest looks through git, or writes
an address for each of a hundred thousand files that somebody names."""
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
    """Refuses uploads and long queries, lets files of figures be made in turn, and counts websockets."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._readers = 0
        # What one thread computes all readers wait for, so one request of a kind computes at a time.
        self._whole, self._drawn, self._text = Lane(1, 2), Lane(WORKERS, WAITING), Lane(1, 100)
        self._checked = Lane(1, 4)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
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

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._readers >= MOST_READERS:
            await receive()
            await busy()(scope, receive, send)
            return
        self._readers += 1
        try:
            await self._app(scope, _prompt(_needed(receive)), _patient(send))
        finally:
            self._readers -= 1


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


def _needed(receive: Receive) -> Receive:
    """The messages of a websocket, no faster than a page sends them, without requests that no page of ours makes."""
    turn = asyncio.Semaphore()

    async def receive_in_turn() -> Message:
        while (message := await receive())["type"] == "websocket.receive":
            await turn.acquire()
            asyncio.get_running_loop().call_later(PAUSE, turn.release)
            if _is_needed(message):
                break
        return message

    return receive_in_turn


def _is_needed(message: Message) -> bool:
    """Whether it is a request that a page makes, or a broken one, which Streamlit refuses by itself."""
    request = BackMsg()
    with suppress(DecodeError):
        request.ParseFromString(message.get("bytes") or b"")
        return request.WhichOneof("type") in NEEDED
    return True


def _prompt(receive: Receive) -> Receive:
    """The messages of a websocket, which ends unless its first request comes in time."""
    messages = 0

    async def receive_in_time() -> Message:
        nonlocal messages
        messages += 1
        if messages != 2:  # the first says that the socket is open
            return await receive()
        try:
            async with asyncio.timeout(SILENT_SECONDS):
                return await receive()
        except TimeoutError:
            return {"type": "websocket.disconnect", "code": 1008}

    return receive_in_time


def _patient(send: Send) -> Send:
    """Sending on a websocket, which ends when a reader takes nothing for long."""

    async def send_in_time(message: Message) -> None:
        try:
            async with asyncio.timeout(SLOW_SECONDS):
                await send(message)
        except TimeoutError:
            raise WebSocketDisconnect(1008) from None

    return send_in_time


def middleware() -> list[Middleware]:
    """The bounds, behind the names by which this server may be asked for (`server.allowedHosts`; empty: any)."""
    hosts = config.get_option("server.allowedHosts") or ["*"]
    return [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False), Middleware(Limits)]

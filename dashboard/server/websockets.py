"""What websockets may ask for, how fast and how many at once, and how far back their compression looks."""

import asyncio
from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

from google.protobuf.message import DecodeError
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

from dashboard.server.limits import busy

MOST_READERS = 500
"""Websockets that are open at once."""
SILENT_SECONDS = 20.0
"""For which a websocket may stay without its first request, which a page makes at once."""
SLOW_SECONDS = 20.0
"""For which one message may wait until a reader takes it."""
PAUSE = 0.05
"""Seconds between two requests of a websocket; what comes sooner waits; no slider that is dragged asks so often."""
RUNS = 2
"""Runs of the script for one address at a time; those of its other websockets wait for their turn. A run of another
reader then shares the processor with no more than these, however many websockets somebody opens."""
LONGEST_RUN = 2.0
"""Seconds after which a run gives its place up though it has not ended, as for a reader who takes answers slowly."""
NEEDED = ("rerun_script", "stop_script", "app_heartbeat")
"""What a page of ours asks for by its websocket; all readers would wait while the rest looks through git, or writes
an address for each of a hundred thousand files that somebody names."""
BROKEN = "broken"
"""What a message asks for that is none."""
SHORT = 100
"""Bytes; the message that a run has ended has some ten."""
WINDOW_BITS = 15
"""32 kB, the most of zlib: a move of the slider is 20 to 30 kB, so each message finds its like in the move before.

uvicorn takes 12, 4 kB, and has no setting for it. A websocket holds 112 kB more for it.
"""


class Runs:
    """The place of one websocket among the runs of its address."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._leaving: asyncio.TimerHandle | None = None

    async def enter(self) -> None:
        """Wait for a place; who has one keeps it, since a new request takes the place of the run before it."""
        if self._leaving:
            return
        await self._places.acquire()
        self._leaving = asyncio.get_running_loop().call_later(LONGEST_RUN, self.leave)

    def leave(self) -> None:
        """Give the place, if there is one, to who waits."""
        if self._leaving:
            self._leaving.cancel()
            self._leaving = None
            self._places.release()


class Websockets:
    """Bounds the websockets: their number, what they ask for, how fast, and the runs of one address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._readers = 0
        self._places: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
        elif self._readers >= MOST_READERS:
            await receive()
            await busy()(scope, receive, send)
        else:
            await self._serve(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        runs = Runs(self._of((scope.get("client") or [""])[0]))
        self._readers += 1
        try:
            await self._app(scope, _prompt(_needed(receive, runs)), _patient(send, runs))
        finally:
            self._readers -= 1
            runs.leave()

    def _of(self, address: str) -> asyncio.Semaphore:
        """The places of an address, as long as one of its websockets is open; a proxy tells the reader's address."""
        return self._places.setdefault(address, asyncio.Semaphore(RUNS))


def _needed(receive: Receive, runs: Runs) -> Receive:
    """The messages of a websocket, no faster than a page sends them, without requests that no page of ours makes."""
    turn = asyncio.Semaphore()

    async def receive_in_turn() -> Message:
        while (message := await receive())["type"] == "websocket.receive":
            await turn.acquire()
            asyncio.get_running_loop().call_later(PAUSE, turn.release)
            kind = _kind(message)
            if kind == "rerun_script":
                await runs.enter()
            if kind in (*NEEDED, BROKEN):
                break
        return message

    return receive_in_turn


def _kind(message: Message) -> str | None:
    """What a message asks for; a broken one Streamlit refuses by itself."""
    request = BackMsg()
    with suppress(DecodeError):
        request.ParseFromString(message.get("bytes") or b"")
        return request.WhichOneof("type")
    return BROKEN


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


def _patient(send: Send, runs: Runs) -> Send:
    """Sending on a websocket, which ends when a reader takes nothing for long."""

    async def send_in_time(message: Message) -> None:
        if _ends_a_run(message):
            runs.leave()
        try:
            async with asyncio.timeout(SLOW_SECONDS):
                await send(message)
        except TimeoutError:
            raise WebSocketDisconnect(1008) from None

    return send_in_time


def _ends_a_run(message: Message) -> bool:
    """Whether it says that the script has ended, and not that it begins again for a newer request."""
    content = message.get("bytes") or b""
    if len(content) > SHORT:
        return False
    answer = ForwardMsg.FromString(content)
    again = ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    return answer.HasField("script_finished") and bool(answer != again)


def look_back_a_move() -> None:
    """Let uvicorn compress what every websocket from now on sends against the last 32 kB of it."""
    setattr(websockets_sansio_impl, "ServerPerMessageDeflateFactory", _factory)  # noqa: B010 (mypy knows no such name)


def _factory(**settings: Any) -> ServerPerMessageDeflateFactory:
    return ServerPerMessageDeflateFactory(**{**settings, "server_max_window_bits": WINDOW_BITS})


middleware = [Middleware(Websockets)]

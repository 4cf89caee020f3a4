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
LONGEST_RUN = 1.0
"""Seconds after which a run gives its turn up though it has not ended, as for a reader who takes answers slowly."""
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


class Turn:
    """The turn of one websocket among those of its address, of which one at a time runs the script.

    The run of another reader then shares the processor with one run, however many websockets somebody opens.
    """

    def __init__(self, of_address: asyncio.Lock) -> None:
        self._of_address = of_address
        self._ending: asyncio.TimerHandle | None = None

    async def begin(self) -> None:
        """Wait for the turn; who has it keeps it, since a new request takes the place of the run before it."""
        if self._ending:
            return
        await self._of_address.acquire()
        self._ending = asyncio.get_running_loop().call_later(LONGEST_RUN, self.end)

    def end(self) -> None:
        """Give the turn, where it is had, to who waits."""
        if self._ending:
            self._ending.cancel()
            self._ending = None
            self._of_address.release()


class Websockets:
    """Bounds the websockets: their number, what they ask for, how fast, and that those of one address take turns."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._readers = 0
        self._addresses: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

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
        address = (scope.get("client") or [""])[0]  # the reader's, where a proxy is trusted to tell it
        turn = Turn(self._addresses.setdefault(address, asyncio.Lock()))
        self._readers += 1
        try:
            await self._app(scope, _prompt(_needed(receive, turn)), _patient(send, turn))
        finally:
            self._readers -= 1
            turn.end()


def _needed(receive: Receive, turn: Turn) -> Receive:
    """The messages of a websocket, no faster than a page sends them, without requests that no page of ours makes."""
    pause = asyncio.Semaphore()

    async def receive_in_turn() -> Message:
        while (message := await receive())["type"] == "websocket.receive":
            await pause.acquire()
            asyncio.get_running_loop().call_later(PAUSE, pause.release)
            kind = _kind(message)
            if kind == "rerun_script":
                await turn.begin()
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


def _patient(send: Send, turn: Turn) -> Send:
    """Sending on a websocket, which ends when a reader takes nothing for long."""

    async def send_in_time(message: Message) -> None:
        if _ends_a_run(message):
            turn.end()
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

"""What websockets may ask for, when, how fast and how many at once, and how far back their compression looks."""

import asyncio
from contextlib import suppress
from typing import Any, cast
from weakref import WeakValueDictionary

from google.protobuf.message import DecodeError
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
RERUN = "rerun_script"
NEEDED = (RERUN, "stop_script", "app_heartbeat")
"""What a page of ours asks for by its websocket; all readers would wait while the rest looks through git, or writes
an address for each of a hundred thousand files that somebody names."""
BROKEN = "broken"
"""What a message asks for that is none."""
FIRST_RUN_SECONDS = 30.0
"""A first run that takes longer is not waited for."""
SHORT = 1000
"""Bytes; the message that a run has ended has 44, and 34 more for each fragment that it drew alone."""
WINDOW_BITS = 15
"""32 kB, the most of zlib: a move of the slider is 20 to 30 kB, so each message finds its like in the move before.

uvicorn takes 12, 4 kB, and has no setting for it. A websocket holds 112 kB more for it.
"""


class Websocket:
    """What one reader asks for and is sent. Of those of an address one at a time has the turn to run the script.

    The run of another reader then shares the processor with one run, however many websockets somebody opens.

    What a reader presses waits until the first run has ended. A session that begins knows no widget, so Streamlit would
    drop the press, or stop the run that makes the widgets known. A page that comes back to a lost session can send
    presses at once, since it still shows every widget.
    """

    def __init__(self, receive: Receive, send: Send, of_address: asyncio.Lock) -> None:
        self._receive = receive
        self._send = send
        self._of_address = of_address
        self._turn: asyncio.TimerHandle | None = None
        self._pause = asyncio.Semaphore()
        self._messages = 0
        self._is_requested = False
        self._first_run_ended = asyncio.Event()

    async def receive(self) -> Message:
        """The next message of the page; the websocket ends unless its first request comes in time."""
        self._messages += 1
        try:  # the first message says that the socket is open
            async with asyncio.timeout(SILENT_SECONDS if self._messages == 2 else None):
                message = await self._needed()
        except TimeoutError:
            return {"type": "websocket.disconnect", "code": 1008}
        if self._is_requested and message["type"] == "websocket.receive":  # who has left waits for nothing
            with suppress(TimeoutError):
                await asyncio.wait_for(self._first_run_ended.wait(), FIRST_RUN_SECONDS)
        self._is_requested |= _kind(message) == RERUN
        return message

    async def _needed(self) -> Message:
        """The next message, no sooner than a page sends it, without requests that no page of ours makes."""
        while (message := await self._receive())["type"] == "websocket.receive":
            await self._pause.acquire()
            asyncio.get_running_loop().call_later(PAUSE, self._pause.release)
            kind = _kind(message)
            if kind == RERUN:
                await self._begin_turn()
            if kind in (*NEEDED, BROKEN):
                break
        return message

    async def _begin_turn(self) -> None:
        """Wait for the turn; who has it keeps it, since a new request takes the place of the run before it."""
        if not self._turn:
            await self._of_address.acquire()
            self._turn = asyncio.get_running_loop().call_later(LONGEST_RUN, self.end_turn)

    def end_turn(self) -> None:
        """Give the turn, where it is had, to who waits."""
        if self._turn:
            self._turn.cancel()
            self._turn = None
            self._of_address.release()

    async def send(self, message: Message) -> None:
        """Send to the page; the websocket ends when the reader takes nothing for long."""
        if _ends_a_run(message):
            self._first_run_ended.set()
            self.end_turn()
        try:
            async with asyncio.timeout(SLOW_SECONDS):
                await self._send(message)
        except TimeoutError:
            raise WebSocketDisconnect(1008) from None


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
            address = (scope.get("client") or [""])[0]  # the reader's, where a proxy is trusted to tell it
            reader = Websocket(receive, send, self._addresses.setdefault(address, asyncio.Lock()))
            self._readers += 1
            try:
                await self._app(scope, reader.receive, reader.send)
            finally:
                self._readers -= 1
                reader.end_turn()


def _kind(message: Message) -> str | None:
    """What a message asks for; a broken one Streamlit refuses by itself."""
    with suppress(DecodeError):
        return cast("str | None", BackMsg.FromString(message.get("bytes") or b"").WhichOneof("type"))
    return BROKEN


def _ends_a_run(message: Message) -> bool:
    """Whether it says that the script has ended, and not that it begins again for a newer request."""
    content = message.get("bytes") or b""
    answer = ForwardMsg.FromString(content if len(content) <= SHORT else b"")
    return answer.HasField("script_finished") and bool(answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)


def look_back_a_move() -> None:
    """Let uvicorn compress what every websocket from now on sends against the last 32 kB of it."""
    setattr(websockets_sansio_impl, "ServerPerMessageDeflateFactory", _factory)  # noqa: B010 (mypy knows no such name)


def _factory(**settings: Any) -> ServerPerMessageDeflateFactory:
    return ServerPerMessageDeflateFactory(**{**settings, "server_max_window_bits": WINDOW_BITS})

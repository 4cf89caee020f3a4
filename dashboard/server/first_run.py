"""What a reader presses waits until the first run of a connection has ended.

A session that begins knows no widget, so Streamlit would drop the press, or stop the run that makes the widgets known.
A page that comes back to a lost session can send presses at once, since it still shows every widget.
"""

import asyncio
from contextlib import suppress

from google.protobuf.message import DecodeError
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

MOST_SECONDS = 30.0
"""A first run that takes longer is not waited for."""
SMALL = 1000
"""Bytes; the message that a run has ended holds little but names, and what is larger need not be read."""


class FirstRunFirst:
    """Holds back what comes after the first request for a run on a websocket, until that run has ended."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        has_ended = asyncio.Event()
        is_requested = False

        async def receive_in_turn() -> Message:
            nonlocal is_requested
            message = await receive()
            if is_requested and message["type"] == "websocket.receive":  # who has left waits for nothing
                with suppress(TimeoutError):
                    await asyncio.wait_for(has_ended.wait(), MOST_SECONDS)
            is_requested = is_requested or _asks_for_a_run(message)
            return message

        async def send_and_look(message: Message) -> None:
            if not has_ended.is_set() and _ends_a_run(message):
                has_ended.set()
            await send(message)

        await self._app(scope, receive_in_turn, send_and_look)


def _asks_for_a_run(message: Message) -> bool:
    request = BackMsg()
    with suppress(DecodeError):
        request.ParseFromString(message.get("bytes") or b"")
    return request.WhichOneof("type") == "rerun_script"


def _ends_a_run(message: Message) -> bool:
    """Whether a message says that a run has ended, and not that it begins again."""
    content = message.get("bytes") or b""
    answer = ForwardMsg()
    if len(content) <= SMALL:
        answer.ParseFromString(content)
    is_end = answer.WhichOneof("type") == "script_finished"
    return is_end and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


middleware = [Middleware(FirstRunFirst)]

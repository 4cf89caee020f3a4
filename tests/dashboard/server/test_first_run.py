"""What is pressed waits for the first run of its connection, and nothing else waits."""

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.server import websockets
from tests.fetch import waited_for

FIRST, PRESS = (BackMsg(), BackMsg())
FIRST.rerun_script.query_string = "backer=act-russia"
PRESS.rerun_script.fragment_id = "slider"


def ended(how: "ForwardMsg.ScriptFinishedStatus") -> bytes:
    return ForwardMsg(script_finished=how).SerializeToString()


def arrived(*answers: bytes) -> int:
    """How many of two requests reach an app that sends these messages after the first."""
    return waited_for(requests_taken(*answers))


async def requests_taken(*answers: bytes) -> int:
    requests = asyncio.Queue[Message]()
    taken: list[Message] = []
    for request in (FIRST, PRESS):
        requests.put_nowait({"type": "websocket.receive", "bytes": request.SerializeToString()})

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        taken.append(await receive())
        for content in answers:
            await send({"type": "websocket.send", "bytes": content})
        taken.append(await receive())

    async def to_the_page(message: Message) -> None:
        pass

    task = asyncio.ensure_future(websockets.Websockets(app)({"type": "websocket"}, requests.get, to_the_page))
    for _ in range(200):  # whatever waits for nothing from outside has gone on by then, however slow the machine
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return len(taken)


def test_a_press_reaches_the_app_when_the_first_run_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websockets, "PAUSE", 0)
    assert arrived() == 1
    assert arrived(ForwardMsg(ref_hash="a").SerializeToString()) == 1
    assert arrived(ended(ForwardMsg.FINISHED_EARLY_FOR_RERUN)) == 1
    assert arrived(ended(ForwardMsg.FINISHED_SUCCESSFULLY)) == 2
    again = ended(ForwardMsg.FINISHED_EARLY_FOR_RERUN), ended(ForwardMsg.FINISHED_SUCCESSFULLY)
    assert arrived(*again) == 2

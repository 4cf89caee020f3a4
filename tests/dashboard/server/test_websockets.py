"""A websocket takes what pages ask for, no faster than they ask, and those of one address take turns.

What is pressed waits for the first run of its connection, and nothing else waits.
"""

import asyncio
from contextlib import suppress
from typing import Any

import pytest
import uvicorn
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from dashboard.figures.local_server import free_port
from dashboard.server import websockets
from dashboard.server.__main__ import LittleByLittle
from tests.fetch import waited_for

MESSAGES = 100
SIZE = 900_000
RERUN = BackMsg()
RERUN.rerun_script.query_string = "a"


async def forever() -> Message:
    return await asyncio.Event().wait()  # type: ignore[return-value]


async def settled() -> None:
    """Whatever waits for nothing from outside has gone on by then, however slow the machine."""
    for _ in range(200):
        await asyncio.sleep(0)


async def refused(number: int) -> list[int]:
    """The statuses of the websockets that an app which takes for ever refuses."""
    found: list[int] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await forever()

    async def send(message: Message) -> None:
        if message["type"].endswith("response.start"):
            found.append(message["status"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    bounded = websockets.Websockets(app)
    scope = {"type": "websocket", "extensions": {}}
    tasks = [asyncio.create_task(bounded(scope, receive, send)) for _ in range(number)]
    await settled()
    for task in tasks:
        task.cancel()
    return found


def test_a_websocket_too_many_is_answered_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websockets, "MOST_READERS", 3)
    assert waited_for(refused(5)) == [503, 503]


def test_a_websocket_that_asks_for_nothing_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websockets, "SILENT_SECONDS", 0.05)
    messages: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        messages.extend([await receive(), await receive()])

    async def silent(opened: list[Message]) -> Message:
        return opened.pop() if opened else await forever()

    opened: list[Message] = [{"type": "websocket.connect"}]
    waited_for(websockets.Websockets(app)({"type": "websocket"}, lambda: silent(opened), lambda message: forever()))
    assert [message["type"] for message in messages] == ["websocket.connect", "websocket.disconnect"]


async def taken_in(seconds: float, contents: list[bytes]) -> list[bytes]:
    """What of these requests reaches the app in a time."""
    coming: list[Message] = [{"type": "websocket.receive", "bytes": content} for content in contents]
    taken: list[bytes] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while True:
            taken.append((await receive())["bytes"])

    async def receive() -> Message:
        return coming.pop(0) if coming else await forever()

    with suppress(TimeoutError):
        bounded = websockets.Websockets(app)
        await asyncio.wait_for(bounded({"type": "websocket"}, receive, lambda message: forever()), seconds)
    return taken


def test_a_websocket_takes_what_pages_ask_for_and_nothing_else() -> None:
    requests = [BackMsg(load_git_info=True), BackMsg(clear_cache=True), BackMsg(), BackMsg(), BackMsg(stop_script=True)]
    requests[2].file_urls_request.file_names.extend(["a"] * 1000)
    requests[3].backend_operation_request.request_id = "a"
    contents = [*(request.SerializeToString() for request in requests), b"no message"]
    assert waited_for(taken_in(2, contents)) == contents[4:]


def test_a_websocket_takes_no_more_than_twenty_requests_a_second() -> None:
    assert 1 < len(waited_for(taken_in(0.5, [BackMsg(stop_script=True).SerializeToString()] * 1000))) <= 11


async def lengths_and_most_in_wait() -> tuple[list[int], int]:
    """The length of each message that reaches an app which is slow to take them, and how many waited at most."""
    lengths, waiting, ended = list[int](), [0], asyncio.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            return
        await receive()
        await send({"type": "websocket.accept"})
        await asyncio.sleep(0.2)
        while len(lengths) < MESSAGES:
            waiting.extend(protocol.queue.qsize() for protocol in bounded.server_state.connections)
            lengths.append(len((await receive())["bytes"]))
        ended.set()

    port = free_port()
    bounded = uvicorn.Server(uvicorn.Config(app, port=port, ws=LittleByLittle, lifespan="off", log_level="error"))
    serving = asyncio.create_task(bounded.serve())
    while not bounded.started:
        await asyncio.sleep(0.01)
    async with connect(f"ws://127.0.0.1:{port}") as socket:
        for _ in range(MESSAGES):
            await socket.send(bytes(SIZE))
        await ended.wait()
    bounded.should_exit = True
    await serving
    return lengths, max(waiting)


def test_small_frames_that_unpack_to_much_wait_packed_until_the_app_takes_them() -> None:
    lengths, most = waited_for(lengths_and_most_in_wait())
    assert lengths == [SIZE] * MESSAGES
    assert most <= 2


def test_a_reader_who_takes_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websockets, "SLOW_SECONDS", 0.05)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.send"})

    with pytest.raises(WebSocketDisconnect):
        waited_for(websockets.Websockets(app)({"type": "websocket"}, forever, lambda message: forever()))


class Office:
    """Websockets of some addresses, each with an app that runs the script until it is let go on."""

    def __init__(self) -> None:
        self.running: list[str] = []
        self._bounded = websockets.Websockets(self._app)
        self._tasks: list[asyncio.Task[None]] = []

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        self.running.append(scope["client"][0])
        while True:
            ended = await scope["ends"].get()
            await send({"type": "websocket.send", "bytes": ForwardMsg(script_finished=ended).SerializeToString()})

    def ask(self, address: str) -> asyncio.Queue[Any]:
        """Open a websocket and ask for a run of the script; returns where to put how it ends."""
        coming = [{"type": "websocket.receive", "bytes": RERUN.SerializeToString()}]
        ends = asyncio.Queue[Any]()

        async def receive() -> Message:
            return coming.pop() if coming else await forever()

        async def send(message: Message) -> None:
            pass

        scope = {"type": "websocket", "client": (address, 1), "ends": ends}
        self._tasks.append(asyncio.create_task(self._bounded(scope, receive, send)))
        return ends

    def close(self) -> None:
        """Close the websocket that was opened first."""
        self._tasks.pop(0).cancel()


async def runs_of_addresses() -> list[list[str]]:
    office, found = Office(), list[list[str]]()
    ends = [office.ask(address) for address in ("a", "a", "b")]
    await settled()
    found.append(list(office.running))
    ends[0].put_nowait(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    await settled()
    found.append(list(office.running))
    ends[0].put_nowait(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
    await settled()
    found.append(list(office.running))
    return found


def test_an_address_has_one_run_at_a_time_and_others_do_not_wait_for_it() -> None:
    before, begun_again, ended = waited_for(runs_of_addresses())
    assert before == begun_again == ["a", "b"]
    assert ended == ["a", "b", "a"]


async def after_a_websocket_is_closed() -> list[str]:
    office = Office()
    for _ in range(2):
        office.ask("a")
    await settled()
    office.close()
    await settled()
    return office.running


def test_who_leaves_gives_the_place_to_who_waits() -> None:
    assert waited_for(after_a_websocket_is_closed()) == ["a", "a"]


async def after_the_longest_run() -> list[str]:
    office = Office()
    for _ in range(2):
        office.ask("a")
    await asyncio.sleep(4 * websockets.LONGEST_RUN)
    return office.running


def test_who_takes_answers_slowly_keeps_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websockets, "LONGEST_RUN", 0.05)
    assert waited_for(after_the_longest_run()) == ["a", "a"]


FIRST, PRESS = (BackMsg(), BackMsg())
FIRST.rerun_script.query_string = "backer=act-russia"
PRESS.rerun_script.fragment_id = "slider"


def run_ended(how: "ForwardMsg.ScriptFinishedStatus", fragments: int = 0) -> bytes:
    """As Streamlit says it: with ids as long as its own of the run, and of the fragments that it drew alone."""
    answer = ForwardMsg(script_finished=how)
    answer.metadata.run.script_run_id = "r" * 32
    answer.metadata.run.fragment_ids.extend(str(number) * 32 for number in range(fragments))
    return answer.SerializeToString()


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
    assert arrived(run_ended(ForwardMsg.FINISHED_EARLY_FOR_RERUN)) == 1
    assert arrived(run_ended(ForwardMsg.FINISHED_SUCCESSFULLY)) == 2
    assert arrived(run_ended(ForwardMsg.FINISHED_SUCCESSFULLY, fragments=3)) == 2
    again = run_ended(ForwardMsg.FINISHED_EARLY_FOR_RERUN), run_ended(ForwardMsg.FINISHED_SUCCESSFULLY)
    assert arrived(*again) == 2

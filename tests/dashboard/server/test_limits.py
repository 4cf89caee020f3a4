"""Beyond its bounds the server answers at once that it is busy, or that it takes no such request."""

import asyncio
from collections.abc import Awaitable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect

from dashboard.figures.local_server import free_port, server
from dashboard.server import limits
from dashboard.server.__main__ import LittleByLittle
from tests.fetch import fetch

MESSAGES = 100
SIZE = 900_000


def run(work: Awaitable[Any]) -> Any:
    """In a thread of its own, since the browser of other tests leaves an event loop running in this one."""

    async def worked() -> Any:
        return await work

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(worked())).result()


async def endless(scope: Scope, receive: Receive, send: Send) -> None:
    await asyncio.Event().wait()


async def forever() -> Message:
    return await asyncio.Event().wait()  # type: ignore[return-value]


async def statuses(kind: str, path: str, number: int) -> list[int]:
    """What an app that never answers has answered by the end of so many requests."""
    found: list[int] = []

    async def send(message: Message) -> None:
        if message["type"].endswith("response.start"):
            found.append(message["status"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    app = limits.Limits(endless)
    scope = {"type": kind, "path": path, "method": "GET", "query_string": b"", "headers": [], "extensions": {}}
    tasks = [asyncio.create_task(app(scope, receive, send)) for _ in range(number)]
    for _ in range(200):  # whatever waits for nothing from outside has gone on by then, however slow the machine
        await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    return found


@pytest.mark.parametrize(
    ("path", "places"),
    [
        ("/figure/map.csv", 101),
        ("/still/light.svg", 101),
        ("/figure/map.png", 13),
        ("/figure/card.png", 13),
        ("/view/claims.csv", 101),
        ("/figure/all.zip", 3),
    ],
)
def test_who_finds_no_place_is_answered_at_once(path: str, places: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORKERS", 1)
    assert run(statuses("http", path, places)) == []
    assert run(statuses("http", path, places + 2)) == [503, 503]


def test_a_page_waits_for_no_figure() -> None:
    assert run(statuses("http", "/", 200)) == []


def test_a_websocket_too_many_is_answered_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_READERS", 3)
    assert run(statuses("websocket", "/_stcore/stream", 5)) == [503, 503]


def test_whoever_waits_in_vain_gives_the_place_back() -> None:
    async def tried() -> int:
        lane = limits.Lane(1, 1, patience=0.05)
        async with lane.place():
            for _ in range(3):
                with suppress(limits.Full):
                    async with lane.place():
                        pass
        async with lane.place():
            return 1

    assert run(tried()) == 1


def test_a_websocket_that_asks_for_nothing_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SILENT_SECONDS", 0.05)
    messages: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        messages.extend([await receive(), await receive()])

    async def silent(opened: list[Message]) -> Message:
        return opened.pop() if opened else await forever()

    opened: list[Message] = [{"type": "websocket.connect"}]
    run(limits.Limits(app)({"type": "websocket"}, lambda: silent(opened), lambda message: forever()))
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
        bounded = limits.Limits(app)
        await asyncio.wait_for(bounded({"type": "websocket"}, receive, lambda message: forever()), seconds)
    return taken


def test_a_websocket_takes_what_pages_ask_for_and_nothing_else() -> None:
    requests = [BackMsg(load_git_info=True), BackMsg(clear_cache=True), BackMsg(), BackMsg(), BackMsg(stop_script=True)]
    requests[2].file_urls_request.file_names.extend(["a"] * 1000)
    requests[3].backend_operation_request.request_id = "a"
    contents = [*(request.SerializeToString() for request in requests), b"no message"]
    assert run(taken_in(2, contents)) == contents[4:]


def test_a_websocket_takes_no_more_than_twenty_requests_a_second() -> None:
    assert 1 < len(run(taken_in(0.5, [BackMsg(stop_script=True).SerializeToString()] * 1000))) <= 11


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
    lengths, most = run(lengths_and_most_in_wait())
    assert lengths == [SIZE] * MESSAGES
    assert most <= 2


def test_a_reader_who_takes_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SLOW_SECONDS", 0.05)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.send"})

    with pytest.raises(WebSocketDisconnect):
        run(limits.Limits(app)({"type": "websocket"}, forever, lambda message: forever()))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server(STREAMLIT_SERVER_ALLOWED_HOSTS="127.0.0.1") as found:
        yield found


@pytest.mark.parametrize("method", ["PUT", "OPTIONS", "DELETE", "POST"])
def test_nothing_is_uploaded(address: str, method: str) -> None:
    assert fetch(address, "/_stcore/upload_file/session/file", method).status == 403


def test_what_counts_readers_is_not_for_readers(address: str) -> None:
    assert fetch(address, "/_stcore/metrics").status == 200
    assert fetch(address, "/_stcore/metrics", X_Forwarded_For="192.0.2.1").status == 404


def test_a_query_that_is_no_view_is_not_read(address: str) -> None:
    assert fetch(address, f"/?{'a=1&' * 2500}").status == 414
    assert fetch(address, f"/?{'a=1&' * 1500}").status == 200


def test_a_name_that_the_server_does_not_have_is_refused(address: str) -> None:
    assert fetch(address, "/", Host="evil.example").status == 400
    assert fetch(address, "/", Host="127.0.0.1:1").status == 200


async def together(address: str, paths: list[str]) -> list[tuple[bytes, float]]:
    return await asyncio.gather(*(first_line(address, path) for path in paths))


async def first_line(address: str, path: str) -> tuple[bytes, float]:
    """The status line of an answer, and the seconds from the request to it, which no thread of ours delays."""
    host = urlsplit(address).netloc
    reader, writer = await asyncio.open_connection(*host.split(":"))
    began = monotonic()
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    line = await reader.readline()
    writer.close()
    return line, monotonic() - began


@pytest.mark.slow
def test_many_who_ask_for_different_files_are_refused_within_a_tenth_of_a_second(address: str) -> None:
    views = [f"/figure/map.csv?window=20{nth // 28 % 20 + 10}-02-{nth % 28 + 1:02}/2023-01-01" for nth in range(300)]
    answers = run(asyncio.wait_for(together(address, views), 60))
    refused = sorted(seconds for line, seconds in answers if b" 503 " in line)
    assert len(refused) + sum(b" 200 " in line for line, _ in answers) == 300
    assert refused[len(refused) // 2] < 0.1 + min(seconds for line, seconds in answers if b" 200 " in line)

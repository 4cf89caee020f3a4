"""Beyond its bounds the server answers at once that it is busy, or that it takes no such request."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic
from urllib.parse import urlsplit

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.figures.local_server import server
from dashboard.server import limits
from tests.fetch import fetch, waited_for


async def endless(scope: Scope, receive: Receive, send: Send) -> None:
    await asyncio.Event().wait()


async def statuses(path: str, number: int) -> list[int]:
    """What an app that never answers has answered by the end of so many requests."""
    found: list[int] = []

    async def send(message: Message) -> None:
        if message["type"].endswith("response.start"):
            found.append(message["status"])

    app = limits.limits(endless)
    scope = {"type": "http", "path": path, "method": "GET", "query_string": b"", "headers": []}
    tasks = [asyncio.create_task(app(scope, endless, send)) for _ in range(number)]
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
    assert waited_for(statuses(path, places)) == []
    assert waited_for(statuses(path, places + 2)) == [503, 503]


def test_a_page_waits_for_no_figure() -> None:
    assert waited_for(statuses("/", 200)) == []


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

    assert waited_for(tried()) == 1


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
    answers = waited_for(asyncio.wait_for(together(address, views), 60))
    refused = sorted(seconds for line, seconds in answers if b" 503 " in line)
    assert len(refused) + sum(b" 200 " in line for line, _ in answers) == 300
    assert refused[len(refused) // 2] < 0.1 + min(seconds for line, seconds in answers if b" 200 " in line)

"""Readers who come back by themselves, as pages do, and what they waited for."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar
from urllib.parse import parse_qsl

from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.bench.viewer import Viewer, viewer
from tests.fetch import fetch

PAUSE = 0.2
"""Seconds after which a page whose connection ended tries again."""
T = TypeVar("T")


@dataclass
class Reader:
    """One reader: the connection, the view that its address names, and how long it was away each time."""

    address: str
    cookie: str = ""
    query: str = ""
    socket: Viewer | None = None
    stop: float = 1.0
    away: list[float] = field(default_factory=list)
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def open(self) -> None:
        """Open the page, and take the cookie that keeps a reader at a replica."""
        if not self.cookie:
            answer = await asyncio.to_thread(fetch, self.address, "/")
            assert answer.status == 200
            self.cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        self.socket = await self._stack.enter_async_context(viewer(self.address, self.query, self.cookie))

    async def press(self) -> None:
        """Move the slider's first thumb, which must change the page and its address."""
        assert self.socket
        self.stop = self.stop % (self.socket.stops - 2) + 1
        await self.socket.move((self.stop, float(self.socket.stops - 1)))
        self.query = self.socket.query

    async def come_back(self) -> None:
        """Wait until the connection ends, open the view of the address again, and press once."""
        assert self.socket
        await self.socket.socket.wait_closed()
        began = monotonic()
        while not await self.returns((ConnectionClosed, InvalidStatus, OSError)):
            await asyncio.sleep(PAUSE)
        self.away.append(monotonic() - began)

    async def returns(self, failures: tuple[type[Exception], ...]) -> bool:
        """Whether the view of the address opens and a first press acts; other failures than these are raised."""
        await self.leave()
        before = self.query
        try:
            await self.open()
            assert self.socket
            assert not before or _view(self.socket.query) == _view(before), "the view is that of the address"
            await self.press()
        except failures:
            self.query = before
            return False
        return True

    async def leave(self) -> None:
        """Close the connection."""
        await self._stack.aclose()


def _view(query: str) -> list[tuple[str, str]]:
    """What an address shows: all but the data version, which an upgrade changes."""
    return [(name, value) for name, value in parse_qsl(query) if name != "data"]


async def crowd(address: str, number: int) -> list[Reader]:
    """Readers who have opened the page one after the other, each with a view of its own."""
    readers = [Reader(address, stop=float(1 + nth)) for nth in range(number)]
    for reader in readers:
        await reader.open()
        await reader.press()
    return readers


async def during(work: Callable[[], T], beside: Callable[[], Awaitable[None]]) -> T:
    """What `work` gives, done in a thread, while something else is done again and again."""
    task = asyncio.create_task(asyncio.to_thread(work))
    while not task.done():
        await beside()
    return await task

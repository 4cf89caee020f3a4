"""Readers of one server who move the slider and think, and what each of their moves took."""

import asyncio
import gc
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import cycle
from statistics import quantiles
from time import monotonic

from websockets.exceptions import WebSocketException

from tests.bench.generated.dice import Dice
from tests.bench.servers import Served
from tests.bench.viewer import ProtocolError, Unchanged, Viewer, viewer

Stops = tuple[float, ...]
MOST_SECONDS = 60.0
"""Seconds after which a move that has no answer is an error."""


@dataclass
class Load:
    """One run: milliseconds of each opening and move, errors, how many processors and megabytes the server used.

    A move is timed from when its reader meant to make it, so that one that is late makes the next one late too.
    """

    opening_ms: list[float] = field(default_factory=list)
    move_ms: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    processors: float = 0
    megabytes: list[float] = field(default_factory=list)

    def percentile(self, percent: int) -> float:
        """The milliseconds that so many of a hundred moves stay below."""
        return quantiles(self.move_ms, n=100)[percent - 1] if len(self.move_ms) > 1 else float("nan")


def windows(reader: Viewer, number: int | None) -> list[Stops]:
    """Positions of the slider in an order without a trend: so many, or all that it has."""
    last, ends = reader.stops - 1, len(reader.slider.default)
    every: list[Stops] = [
        (float(start), float(end))[:ends]
        for start in range(last)
        for end in range(start + 1, last + 1 if ends == 2 else start + 2)
    ]
    ordered = sorted(every, key=lambda window: Dice(hash(window), "window").below("order", 2**32))
    return ordered[:number]


async def measure(served: Served, readers: int, seconds: float, think: float, common: int | None) -> Load:
    """Open the page `readers` times, then let each move once in `think` seconds, until `seconds` have passed.

    With `common`, all walk through as many windows; without, no window is taken twice before all have been.
    """
    load = Load()
    async with AsyncExitStack() as stack:
        opened = [await _opened(served, stack, load) for _ in range(readers)]
        shared = windows(opened[0], common)
        used, began = served.cpu_seconds(), monotonic()
        walks = [_walk(reader, _own(shared, nth, readers, common), load, think, nth, readers, began + seconds)
                 for nth, reader in enumerate(opened)]  # fmt: skip
        watch = asyncio.create_task(_watch(served, load, seconds / 6))
        gc.disable()
        await asyncio.gather(*walks)
        gc.enable()
        watch.cancel()
        load.processors = (served.cpu_seconds() - used) / (monotonic() - began)
    load.megabytes.append(served.memory_mb())
    return load


async def _opened(served: Served, stack: AsyncExitStack, load: Load) -> Viewer:
    began = monotonic()
    reader = await stack.enter_async_context(viewer(served.address))
    load.opening_ms.append(1000 * (monotonic() - began))
    return reader


def _own(shared: Sequence[Stops], nth: int, readers: int, common: int | None) -> Sequence[Stops]:
    """The windows of one reader: all of them from another one on, or each of so many readers a share."""
    start = nth * len(shared) // readers
    return [*shared[start:], *shared[:start]] if common else shared[nth::readers]


async def _walk(
    reader: Viewer, own: Sequence[Stops], load: Load, think: float, nth: int, readers: int, until: float
) -> None:
    due = monotonic() + think * nth / readers
    for window in cycle(own):
        await asyncio.sleep(max(0, due - monotonic()))
        if due > until:
            return
        try:
            await _move(reader, window)
            load.move_ms.append(1000 * (monotonic() - due))
        except (ProtocolError, WebSocketException, OSError) as problem:
            load.errors.append(f"{type(problem).__name__}: {problem}")
            if not isinstance(problem, ProtocolError):
                return
        due += think


async def _move(reader: Viewer, window: Stops) -> None:
    """Two windows may hold the same and look alike, but have two addresses. TimeoutError, which is an OSError."""
    before = reader.query
    try:
        async with asyncio.timeout(MOST_SECONDS):
            await reader.move(window)
    except Unchanged:
        if reader.query == before:
            raise


async def _watch(served: Served, load: Load, each: float) -> None:
    while True:
        load.megabytes.append(served.memory_mb())
        await asyncio.sleep(each)

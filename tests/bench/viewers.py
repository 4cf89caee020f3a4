"""Many readers at once, without a browser: processor time of the server for each move, and moves a second.

A burst is some moves of every reader, as fast as the answers come; bursts of the floor and of the dashboard alternate.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count, islice
from time import monotonic

from tests.bench.generated.dice import Dice
from tests.bench.servers import Served
from tests.bench.viewer import ProtocolError, Viewer, viewer

IN_A_BURST = 2
"""Moves of each reader in a burst."""
_IDLE = 5.0
"""Seconds for which an idle server is watched: about as long as a burst."""

Stops = tuple[float, ...]


@dataclass(frozen=True)
class Bursts:
    """Bursts of one app: processor time a move, without what an idle server uses, and moves a second."""

    cpu_ms: list[float] = field(default_factory=list)
    moves_a_second: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Crowded:
    """One app under load, with windows new to the server and with windows that it has seen.

    And what comes over the wire of a websocket: at the first run, and for each step of the slider's first thumb.
    """

    cold: Bursts = field(default_factory=Bursts)
    warm: Bursts = field(default_factory=Bursts)
    opening_bytes: list[int] = field(default_factory=list)
    move_bytes: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Crowd:
    """The readers of one server, and what it uses while they do nothing."""

    served: Served
    readers: list[Viewer]
    idle: float

    async def burst(self, windows: Sequence[Sequence[Stops]], bursts: Bursts) -> None:
        """Let each reader walk its windows, and note what that took."""
        used, began = self.served.cpu_seconds(), monotonic()
        await asyncio.gather(*(_walk(reader, own) for reader, own in zip(self.readers, windows, strict=True)))
        took, moves = monotonic() - began, sum(map(len, windows))
        used = self.served.cpu_seconds() - used - self.idle * took
        bursts.cpu_ms.append(1000 * used / moves)
        bursts.moves_a_second.append(moves / took)


def measure_viewers(
    floor: Served, dashboard: Served, readers: int, moves: int, seconds: float
) -> tuple[Crowded, Crowded]:
    """Floor and dashboard under the same load. Ends early, but not before one burst of each, on a slow app."""
    return asyncio.run(_measure((floor, dashboard), readers, moves, seconds))


async def _measure(apps: tuple[Served, Served], readers: int, moves: int, seconds: float) -> tuple[Crowded, Crowded]:
    measured = Crowded(), Crowded()
    async with _crowd(apps[0], readers) as floor, _crowd(apps[1], readers) as dashboard:
        crowds = floor, dashboard
        for crowd, told in zip(crowds, measured, strict=True):
            told.opening_bytes.extend(reader.socket.received for reader in crowd.readers)
        for crowd in crowds:
            await _walk(crowd.readers[0], _shared(crowd, moves))
        for warm in (False, True):
            until, walks = monotonic() + seconds, [_walks(crowd, moves, warm) for crowd in crowds]
            for number in range(0, moves, IN_A_BURST):
                for crowd, walk, loads in zip(crowds, walks, measured, strict=True):
                    now = [own[number : number + IN_A_BURST] for own in walk]
                    await crowd.burst(now, loads.warm if warm else loads.cold)
                if monotonic() > until:
                    break
        for crowd, told in zip(crowds, measured, strict=True):
            await _step(crowd.readers[0], moves, told.move_bytes)
    return measured


@asynccontextmanager
async def _crowd(served: Served, readers: int) -> AsyncIterator[_Crowd]:
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(viewer(served.address)) for _ in range(readers)]
        yield _Crowd(served, opened, await _idle(served))


async def _idle(served: Served) -> float:
    """Share of a processor that the server uses for readers who do nothing."""
    used = served.cpu_seconds()
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), _IDLE)
    return (served.cpu_seconds() - used) / _IDLE


async def _walk(reader: Viewer, windows: Sequence[Stops]) -> None:
    for window in windows:
        await reader.move(window)


async def _step(reader: Viewer, moves: int, sizes: list[int]) -> None:
    """Steps of the first thumb to the right, as an arrow key makes them."""
    last, ends = float(reader.stops - 1), len(reader.slider.default)
    for stop in range(1, moves + 1):
        before = reader.socket.received
        await reader.move((float(stop), last) if ends == 2 else (float(stop),))
        sizes.append(reader.socket.received - before)


def _walks(crowd: _Crowd, moves: int, warm: bool) -> list[list[Stops]]:
    """The windows of every reader: the shared ones, or such as no other reader and no earlier move has."""
    shared = _shared(crowd, moves)
    if warm:
        return [shared] * len(crowd.readers)
    own = _windows(crowd.readers[0], (1 + len(crowd.readers)) * moves)[moves:]
    return [own[first : first + moves] for first in range(0, len(own), moves)]


def _shared(crowd: _Crowd, moves: int) -> list[Stops]:
    return _windows(crowd.readers[0], (1 + len(crowd.readers)) * moves)[:moves]


def _windows(reader: Viewer, needed: int) -> list[Stops]:
    """Positions of the slider: its widest windows but the whole, as readers set them, in an order without a trend."""
    last, ends = reader.stops - 1, len(reader.slider.default)
    spans = (
        (float(start), float(start + span)) if ends == 2 else (float(last - span),)
        for span in range(last - 1, 0, -1)
        for start in range(last - span + 1 if ends == 2 else 1)
    )
    widest: list[Stops] = list(islice(spans, needed))
    if len(widest) < needed:
        raise ProtocolError(f"the slider has {len(widest)} windows, {needed} are needed: fewer moves or readers")
    order = dict(zip(widest, count(), strict=False))
    return sorted(widest, key=lambda window: Dice(order[window], "window").below("order", 2**32))

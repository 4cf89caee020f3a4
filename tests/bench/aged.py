"""A server in use: what a move costs and how much memory it holds, fresh and after rounds of ordinary use.

A round is what a busy day brings: every page in windows of its own, figures and still maps, rebuilds of the tables
under the server, and whole runs of one session.
"""

import asyncio
import io
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from urllib.request import urlopen

import pandas as pd

from data.build.__main__ import main as build
from tests.bench.servers import Served, dashboard
from tests.bench.viewer import Viewer, viewer

PAGES = ("", "events", "backers", "sources", "figures", "method")
FIGURES = ("map.csv", "alignment.csv", "timeline.csv", "alignment.alt.txt", "map.caption.txt", "timeline.sources.json")
_MEASURED = 15
"""Passes over the measured windows, some seconds of moves; the median counts."""
_FIRST, _STEP, _SPAN = date(2014, 1, 1), timedelta(days=7), timedelta(days=300)


@dataclass(frozen=True)
class Round:
    """How much is done: windows of each page, requests of each of two kinds, rebuilds, whole runs of one session."""

    windows: int = 50
    requests: int = 300
    rebuilds: int = 20
    runs: int = 1000


BUSY, QUIET = Round(), Round(windows=10, requests=50, rebuilds=1, runs=100)
"""A day of the real data; and what is done to generated data, which take up to a minute to build."""


@dataclass(frozen=True)
class Age:
    """What a move to a window seen before costs (ms of processor), and what the server holds (MB of memory)."""

    cpu_ms: float
    memory_mb: float


async def ageing(root: Path, rounds: Sequence[Round]) -> list[Age]:
    """The age of a server of the data in a folder, which rebuilds change: fresh, then after each round."""
    with dashboard(root) as served:
        async with viewer(served.address) as reader:
            ages = [await _age(served, reader)]
            for number, one in enumerate(rounds):
                await _spend(served, reader, root, one, number)
                ages.append(await _age(served, reader))
            return ages


async def _age(served: Served, reader: Viewer) -> Age:
    last = float(reader.stops - 1)
    windows = [(float(first), last - back) for first in range(1, 6) for back in range(1, 5)]
    await _walk(reader, windows)
    costs = list[float]()
    for _ in range(_MEASURED):
        before = served.cpu_seconds()
        await _walk(reader, windows)
        costs.append(1000 * (served.cpu_seconds() - before) / len(windows))
    return Age(median(costs), served.memory_mb())


async def _walk(reader: Viewer, windows: Iterable[tuple[float, float]]) -> None:
    for window in windows:
        await reader.move(window)


async def _spend(served: Served, reader: Viewer, root: Path, one: Round, number: int) -> None:
    """A round of use; the reader who measures stays connected, and is the one who does nothing meanwhile."""
    for page in PAGES:
        async with viewer(served.address) as other:
            for at in range(one.windows):
                await other.visit(page, _window(at, number))
    await _request(served.address, one.requests, number)
    for at in range(one.rebuilds):
        _rebuild(root, number * one.rebuilds + at)
        async with viewer(served.address) as other:
            await other.visit("backers", _window(at, number))
    async with viewer(served.address) as other:
        for at in range(one.runs):
            await other.visit("", _window(at % 20, number))
    await reader.visit("", "")


def _window(at: int, number: int) -> str:
    """A window of the address that no other round has."""
    first = _FIRST + at * _STEP + timedelta(days=number)
    return f"window={first}/{first + _SPAN}"


async def _request(address: str, requests: int, number: int) -> None:
    """Texts of figures and still maps, each of a window of its own, four at a time."""
    kinds = [f"/figure/{name}" for name in FIGURES], ["/still/light.svg", "/still/dark.svg"]
    paths = [f"{kind[at % len(kind)]}?{_window(at, number)}" for kind in kinds for at in range(requests)]
    limit = asyncio.Semaphore(4)

    async def fetch(path: str) -> None:
        async with limit:
            await asyncio.to_thread(lambda: urlopen(address + path).read())

    await asyncio.gather(*map(fetch, paths))


def _rebuild(root: Path, number: int) -> None:
    """Change a title, as a correction does, and build."""
    file = root / "coded" / "events.csv"
    events = pd.read_csv(file, dtype=str, keep_default_na=False)
    events.loc[0, "title"] = f"Corrected {number}"
    events.to_csv(file, index=False, lineterminator="\n")
    with redirect_stdout(io.StringIO()) as output:
        if build(["--root", str(root)]):
            raise ValueError(output.getvalue())

"""A server in use: what a move costs beside a fresh server, and how much memory it holds, after rounds of ordinary use.

A round is what a busy day brings: every page in windows of its own, figures and still maps, rebuilds of the tables
under the server, and whole runs of one session.
"""

import asyncio
import io
import shutil
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import pandas as pd

from data.build.__main__ import main as build
from tests.bench.servers import Served, dashboard
from tests.bench.viewer import Viewer, viewer

PAGES = ("", "events", "backers", "sources", "figures", "method")
FIGURES = ("map.csv", "alignment.csv", "timeline.csv", "alignment.alt.txt", "map.caption.txt", "timeline.sources.json")
_MEASURED = 9
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
    """What a move to a window seen before costs, there and on a fresh server (ms of processor); memory held (MB)."""

    cpu_ms: float
    fresh_ms: float
    memory_mb: float

    @property
    def times_fresh(self) -> float:
        """How many times the cost on a fresh server a move is."""
        return self.cpu_ms / self.fresh_ms


async def ageing(root: Path, rounds: Sequence[Round]) -> list[Age]:
    """The age of a server of the data in a folder, which rebuilds change: fresh, then after each round.

    A second server of the same data is not used meanwhile: the two are measured by turns, so that whatever else the
    machine does meets both.
    """
    with TemporaryDirectory(prefix="bench-fresh-") as folder, dashboard(root) as used:
        shutil.copytree(root, folder, dirs_exist_ok=True)
        with dashboard(Path(folder)) as fresh:
            async with viewer(used.address) as reader, viewer(fresh.address) as other:
                both = (used, reader), (fresh, other)
                ages = [await _age(*both)]
                for number, one in enumerate(rounds):
                    await _spend(used, reader, root, one, number)
                    ages.append(await _age(*both))
                return ages


async def _age(used: tuple[Served, Viewer], fresh: tuple[Served, Viewer]) -> Age:
    costs: list[list[float]] = [[], []]
    for _ in range(1 + _MEASURED):
        for (served, reader), passes in zip((used, fresh), costs, strict=True):
            passes.append(await _pass(served, reader))
    cpu_ms, fresh_ms = (median(passes[1:]) for passes in costs)  # the first one warms up
    return Age(cpu_ms, fresh_ms, used[0].memory_mb())


async def _pass(served: Served, reader: Viewer) -> float:
    """What a move costs (ms of processor), over twenty windows."""
    last, before = float(reader.stops - 1), served.cpu_seconds()
    windows = [(float(first), last - back) for first in range(1, 6) for back in range(1, 5)]
    for window in windows:
        await reader.move(window)
    return 1000 * (served.cpu_seconds() - before) / len(windows)


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

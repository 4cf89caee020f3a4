"""Everything that is measured of one dataset, as one flat row of numbers."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from dashboard.figures.browser import chromium
from data.model.load import load_tables
from tests.bench.aged import BUSY, QUIET, Age, ageing
from tests.bench.generated.generator import SEED, generate
from tests.bench.generated.invented import PLACES
from tests.bench.loads import Loads, measure_loads
from tests.bench.moves import Passes, measure_moves
from tests.bench.servers import dashboard, floor
from tests.bench.viewers import Crowded, measure_viewers

REAL = "real"
OURS = Path(__file__).parents[2] / "data"
Numbers = dict[str, float]


@dataclass(frozen=True)
class Effort:
    """How much is measured; `seconds` is when a pass over a slow app ends early."""

    moves: int
    viewers: int
    loads: int
    seconds: float


@dataclass(frozen=True)
class Measured:
    """One dataset: its size, its numbers, and everything that the numbers are medians of."""

    size: str
    rows: dict[str, int]
    numbers: Numbers
    raw: dict[str, Any]


def measure(size: str, effort: Effort) -> Measured:
    """Measure one dataset: in the browser first, then on fresh servers under load."""
    with _data(size) as data:
        tables = load_tables(data or OURS)
        rows = {name: len(getattr(tables, name)) for name in ("events", "claims", "evidence", "sources")}
        with floor() as low, dashboard(data) as high, chromium() as browser:
            loads = measure_loads(browser, low.address, high.address, effort.loads)
            passes = measure_moves(browser, low.address, high.address, effort.moves, effort.seconds)
        with floor() as low, dashboard(data) as high:
            crowds = measure_viewers(low, high, effort.viewers, effort.moves, effort.seconds)
        ages = _ages(data)
    told = {
        app: {"loads": asdict(loads[place]), "moves": asdict(passes[place]), "viewers": asdict(crowds[place])}
        for place, app in enumerate(("floor", "ours"))
    }
    numbers = {**_moves(*passes), **_loads(*loads), **_load(*crowds), **_aged(*ages)}
    return Measured(size, rows, numbers, told)


@contextmanager
def _data(size: str) -> Iterator[Path | None]:
    """The folder of generated data while it is measured; none for the real data."""
    if size == REAL:
        yield None
        return
    with TemporaryDirectory(prefix="bench-") as folder:
        generate(Path(folder), *_counts(size))
        yield Path(folder)


def _ages(data: Path | None) -> list[Age]:
    """A server of a copy of the data: fresh, and after a round of use, which rebuilds the copy."""
    with TemporaryDirectory(prefix="bench-aged-") as folder:
        for name in ("coded", "tables"):
            shutil.copytree((data or OURS) / name, Path(folder) / name)
        return asyncio.run(ageing(Path(folder), [QUIET if data else BUSY]))


def _aged(fresh: Age, used: Age) -> Numbers:
    return {
        "aged_ratio": used.times_fresh,
        "aged_cpu_ms": used.cpu_ms,
        "fresh_memory_mb": fresh.memory_mb,
        "aged_memory_mb": used.memory_mb,
    }


def _counts(size: str) -> tuple[int, int, int]:
    """Events, seed and places of a size: `1000`, or `10000x5000` for 10,000 events at 5,000 places."""
    events, _, places = size.partition("x")
    return int(events), SEED, int(places or PLACES)


def _moves(floor: Passes, ours: Passes) -> Numbers:
    low, cold, warm = median(floor.cold_ms), median(ours.cold_ms), median(ours.warm_ms)
    return {
        "move_floor_ms": low,
        "move_cold_ms": cold,
        "move_cold_ratio": cold / low,
        "move_warm_ms": warm,
        "move_warm_ratio": warm / median(floor.warm_ms),
        "move_unpacked_bytes": median(ours.cold_bytes),
    }


def _loads(floor: Loads, ours: Loads) -> Numbers:
    low, high, live = median(floor.ms), median(ours.ms), median(ours.live_ms)
    told = {"load_floor_ms": low, "load_ms": high, "load_ratio": high / low}
    told |= {"load_live_ms": live, "load_live_ratio": live / low}
    return {**told, "load_unpacked_bytes": median(ours.bytes)}


def _load(floor: Crowded, ours: Crowded) -> Numbers:
    low, cold, warm = (median(bursts.cpu_ms) for bursts in (floor.cold, ours.cold, ours.warm))
    return {
        "cpu_floor_ms": low,
        "cpu_cold_ms": cold,
        "cpu_cold_ratio": cold / low,
        "cpu_warm_ms": warm,
        "cpu_warm_ratio": warm / median(floor.warm.cpu_ms),
        "move_bytes": median(ours.move_bytes),
        "move_floor_bytes": median(floor.move_bytes),
        "load_bytes": median(ours.opening_bytes),
        "rate_floor": median(floor.cold.moves_a_second),
        "rate_cold": median(ours.cold.moves_a_second),
        "rate_warm": median(ours.warm.moves_a_second),
    }

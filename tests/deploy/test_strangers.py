"""While a stranger tries what is dear, another reader moves the slider as before."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from statistics import median
from time import monotonic

import pytest

from tests.bench.viewer import Viewer, viewer
from tests.deploy.attacks import TRIES
from tests.deploy.cluster import ROOT, nginx, replicas
from tests.fetch import Answer, waited_for

pytestmark = pytest.mark.slow
MOVES = 20
USUAL_MOVES = 3
"""How many usual moves a reader may wait for one."""


async def moves(reader: Viewer, number: int) -> list[float]:
    """Seconds of each of some moves of the slider's first thumb, with a pause between."""
    seconds, last = list[float](), reader.stops - 1
    for _ in range(number):
        stop = float(len(seconds) % (last - 1) + 1)
        began = monotonic()
        await reader.move((stop, float(last)))
        seconds.append(monotonic() - began)
        await asyncio.sleep(0.1)
    return seconds


async def during(address: str, attempt: str) -> tuple[list[float], list[float], list[Answer]]:
    """Seconds of moves before a try and during it, and what the stranger was answered."""
    found: list[Answer] = []
    async with viewer(address) as reader:
        await moves(reader, MOVES // 2)
        usual = await moves(reader, MOVES)
        task = asyncio.ensure_future(TRIES[attempt](address, found))
        await asyncio.wait([task], timeout=1)
        tried = await moves(reader, MOVES)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    return usual, tried, found


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of one replica: its own, and that of nginx before it."""
    folder = tmp_path_factory.mktemp("nginx")
    with replicas(1, ROOT / "data") as running, nginx(folder, running.ports) as address:
        yield {"behind nginx": address, "alone": f"http://127.0.0.1:{running.ports[0]}"}


@pytest.mark.parametrize("way", ["behind nginx", "alone"])
@pytest.mark.parametrize("attempt", TRIES)
def test_a_reader_moves_on_while_a_stranger_tries(ways: dict[str, str], attempt: str, way: str) -> None:
    usual, tried, found = waited_for(during(ways[way], attempt))
    refused = [answer.seconds for answer in found if answer.status in (414, 429, 503)]
    cells = (median(usual), median(tried), max(tried), median(refused or [0]))
    numbers = " | ".join(f"{1000 * seconds:.0f}" for seconds in cells)
    print(f"| {attempt} | {way} | {numbers} | {len(refused)}/{len(found)} |")
    if way == "behind nginx":
        assert median(tried) <= USUAL_MOVES * median(usual)

"""Memory is bounded: distinct views and sessions that come and go leave nothing that grows."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import date, timedelta

import pytest

from tests.bench.servers import Served, dashboard
from tests.bench.viewer import viewer
from tests.fetch import waited_for

VIEWS, SESSIONS = 1_500, 600
"""What fits beside the other tests; SECURITY.md has the sizes after 5,000 and 2,000."""
GROWTH = 1.1
"""Memory after the last third as a share of that after the first, at most."""

Use = Callable[[Served, Iterable[int]], Awaitable[None]]


async def views(served: Served, numbers: Iterable[int]) -> None:
    """A reader who opens windows that nobody has opened before."""
    async with viewer(served.address) as reader:
        for number in numbers:
            first = date(1990, 1, 1) + timedelta(days=2 * number)
            await reader.visit("", f"window={first}/{first + timedelta(days=300)}")


async def sessions(served: Served, numbers: Iterable[int]) -> None:
    """Readers who open the page and leave, four at a time."""
    at_once = asyncio.Semaphore(4)

    async def one() -> None:
        async with at_once, viewer(served.address):
            pass

    await asyncio.gather(*(one() for _ in numbers))


async def after_each_third(use: Use, amount: int) -> list[float]:
    """Memory of a fresh server after each third of a use, in megabytes."""
    third, sizes = -(-amount // 3), list[float]()
    with dashboard(None) as served:
        for first in range(0, amount, third):
            await use(served, range(first, min(first + third, amount)))
            sizes.append(served.memory_mb())
    return sizes


@pytest.mark.slow
@pytest.mark.parametrize(("use", "amount"), [(views, VIEWS), (sessions, SESSIONS)], ids=["views", "sessions"])
def test_memory_after_the_last_third_is_that_after_the_first(use: Use, amount: int) -> None:
    first, _, last = waited_for(after_each_third(use, amount))
    assert last <= GROWTH * first, f"{first:.0f} MB became {last:.0f} MB"

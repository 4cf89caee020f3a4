"""How much of a page moves while it comes, beside an empty app with a slider."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from dashboard.figures.browser import READY, new_page, settled
from dashboard.figures.local_server import server
from tests.bench.servers import FLOOR

pytestmark = pytest.mark.slow
MORE, LOADS = 0.05, 3
"""The sum of a whole first load; 0.002 to 0.04 was measured, and 0.4 to 1.2 with nothing reserved, at each load."""
PLACES = ["/", "/events", "/backers", "/backers?backer=act-russia", "/sources"]
OBSERVE = """
window.shifts = []
new PerformanceObserver(found => window.shifts.push(...found.getEntries().filter(one => !one.hadRecentInput)))
    .observe({type: "layout-shift", buffered: true})
"""


@pytest.fixture(scope="module")
def floor() -> Iterator[str]:
    with server(FLOOR) as address:
        yield address


def shifted(browser: Browser, address: str, width: int) -> float:
    """The share of the screen that has moved, times how far, until the page stands: the sum of all shifts."""
    page = new_page(browser, width=width)
    page.add_init_script(OBSERVE)
    page.goto(address)
    page.wait_for_selector(READY)
    settled(page)
    total: float = page.evaluate("window.shifts.reduce((sum, one) => sum + one.value, 0)")
    page.context.close()
    return total


@pytest.mark.parametrize(
    ("width", "place"), [(820, "/"), *((width, place) for width in (1440, 390) for place in PLACES)]
)
def test_no_page_moves_much_more_than_an_empty_app(
    browser: Browser, app: str, floor: str, width: int, place: str
) -> None:
    least = shifted(browser, floor, width)
    assert any(shifted(browser, f"{app}{place}", width) <= least + MORE for _ in range(LOADS))

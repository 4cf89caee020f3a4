"""Long data: 3,000 events, 800 places and 120 backers. Pages settle, in time, and draw no long list at once."""

from collections.abc import Iterator
from statistics import median
from time import monotonic

import pytest
from playwright.sync_api import Browser, expect

from dashboard.figures.browser import new_page, settled
from dashboard.figures.local_server import server
from tests.bench.generated.generator import generate
from tests.browser.support.pages import watch

COMPARED = "?window=2021-01-01/2024-12-31&compare=2011-01-01/2020-12-31"
NAMES = ("", "?backer=act-01", COMPARED, "events", "backers", "sources", "figures", "method", "changes")
MOST = 100
TIMES_THE_FIRST_PAGE, LOADS = 3, 3
ROW = "li, tr, dt, details, :has(> [data-testid=stExpander])"
LONG_LISTS = f"""() => {{
  const lists = [...document.querySelectorAll("main :is(ul, ol, dl, tbody, .stHtml, .stHtml *, .stVerticalBlock)")];
  const texts = [...document.querySelectorAll("main .st-key-backing_chart svg g.mark-text")];
  return [
    ...lists.map(list => [[...list.children].filter(row => row.matches("{ROW}")).length, list]),
    ...texts.map(marks => [new Set([...marks.querySelectorAll("text")].map(text => text.parentNode)).size, marks]),
  ].filter(([rows]) => rows > {MOST}).map(([rows, list]) => `${{rows}} in ${{list.outerHTML.slice(0, 200)}}`);
}}"""
"""Whatever draws more rows than `MOST`, in HTML and in the chart of backing."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app with long data."""
    folder = tmp_path_factory.mktemp("long")
    generate(folder, 3000, places=800, backers=120)
    with server(DASHBOARD_DATA=str(folder)) as address:
        yield address


def loaded(browser: Browser, address: str) -> float:
    """Seconds until a page of a fresh profile has settled."""
    page, begin = new_page(browser), monotonic()
    page.goto(address)
    settled(page)
    took = monotonic() - begin
    page.context.close()
    return took


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_long_data_settles_and_draws_no_long_list(browser: Browser, app: str, name: str) -> None:
    page, complaints = new_page(browser), list[str]()
    watch(page, complaints)
    page.goto(f"{app}/{name}")
    settled(page)
    for expander in page.locator("[data-testid=stExpander] summary").all()[:1]:
        expander.click()
        settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert page.evaluate(LONG_LISTS) == []
    assert complaints == []
    page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["backers", "sources"])
def test_the_longest_pages_settle_within_three_times_the_first(browser: Browser, app: str, name: str) -> None:
    times = [(loaded(browser, app), loaded(browser, f"{app}/{name}")) for _ in range(LOADS)]
    first, longest = (median(column) for column in zip(*times, strict=True))
    assert longest <= TIMES_THE_FIRST_PAGE * first, times

"""One real server and one real Chromium for all journeys; every page must stay quiet and talk to nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.figures.browser import PATIENCE, chromium, new_page
from dashboard.figures.local_server import server
from tests.browser.support.pages import watch

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder opens the browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """Address of the real app with the real data."""
    with server() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, app: str) -> Iterator[Page]:
    """A fresh profile; fails at the end when the page complained or asked another host."""
    opened, complaints = new_page(browser), list[str]()
    watch(opened, complaints)
    yield opened
    opened.context.close()
    assert complaints == []

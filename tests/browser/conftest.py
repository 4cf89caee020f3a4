"""One real server and one real Chromium for all journeys; every page must stay quiet and talk to nobody else."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from dashboard.figures.browser import chromium, new_page
from dashboard.figures.local_server import server

expect.set_options(timeout=30_000)

KNOWN = (
    "/_stcore/",  # on a page below the root Streamlit first asks beside that page, and then at the root
    "texSubImage2D: no canvas",  # deck.gl, while the alphabet of a layer without text is empty
)


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


def watch(page: Page, complaints: list[str]) -> None:
    """Collect errors and warnings of the console, uncaught exceptions, and requests to any other host."""

    def heard(message: ConsoleMessage) -> None:
        known = any(part in message.text or part in message.location.get("url", "") for part in KNOWN)
        if message.type in ("error", "warning") and not known:
            complaints.append(f"{message.type}: {message.text}")

    def asked(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            complaints.append(f"request to {request.url}")

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
    page.on("request", asked)

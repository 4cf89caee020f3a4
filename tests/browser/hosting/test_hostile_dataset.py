"""A hostile dataset in a browser: nothing of it runs, loads or links, on pages, on paper, in files outside the app."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.figures.browser import READY, new_page, settled
from dashboard.figures.local_server import server
from tests.browser.support.pages import MARKS, watch
from tests.fetch import fetch
from tests.other.hostile import hostile_world

pytestmark = pytest.mark.slow
HARM = ", ".join(
    (
        *("[onerror]", "[onload]", "[onmouseover]", "[onfocus]", "img[src=x]", "img[src*=evil]", "iframe"),
        *("a[href^='javascript:' i]", "a[href^='data:' i]"),
    )
)
"""What the texts would be, were they markup."""
COMPARED = "?compare=2019-01-01/2019-12-31&window=2020-01-01/2020-12-31"
WINDOWS = ("", COMPARED, "?event=evt-meeting", "?q=a", "?embed=true", f"{COMPARED}&embed=true", "?place=plc-nordhaven")
PAGES = ("events", "events?event=evt-meeting", "backers", "sources", "figures", "method", "changes", "events?q=title")
FILES = ("briefing.html", "map.svg", "alignment.svg", "matrix.svg", "timeline.svg", "clocks-src-north.svg")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    world = hostile_world(tmp_path_factory.mktemp("hostile") / "world")
    with server(DASHBOARD_DATA=str(world.root)) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh profile; fails at the end when something ran, loaded, linked or complained."""
    opened, complaints = new_page(browser), list[str]()
    watch(opened, complaints)
    opened.on("dialog", lambda dialog: complaints.append(dialog.message))
    yield opened
    assert opened.locator(HARM).count() == 0
    assert opened.evaluate("document.documentElement.dataset.ran") is None
    opened.context.close()
    assert complaints == []


@pytest.mark.parametrize("path", [*WINDOWS, *PAGES])
def test_nothing_acts_on_a_page_or_on_paper(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    page.wait_for_selector(READY)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0
    for details in page.locator("summary").all()[:8]:
        details.evaluate("summary => summary.parentElement.open = true")
    page.emulate_media(media="print")
    page.wait_for_selector(READY)


def test_nothing_acts_in_the_words_beside_a_pointer(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)
    page.locator(MARKS).first.hover(force=True)
    expect(page.locator("#vg-tooltip-element.visible")).to_contain_text("onerror")


@pytest.mark.parametrize("path", ["data/", "verify", "changes.json", "view/events.json"])
def test_nothing_acts_beside_the_pages(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    if path == "verify":
        figure = {"name": "map.svg", "mimeType": "image/svg+xml", "buffer": fetch(address, "/figure/map.svg").body}
        page.locator("input[type=file]").set_input_files(figure)  # type: ignore[arg-type]
        page.get_by_role("button", name="current").click()
        expect(page.get_by_role("status")).to_contain_text("Current:")


@pytest.mark.parametrize("name", FILES)
def test_nothing_acts_in_a_file_that_is_opened_where_no_header_guards_it(page: Page, address: str, name: str) -> None:
    file = fetch(address, f"/figure/{name}")
    page.route("**/opened", lambda route: route.fulfill(body=file.body, content_type=file.headers["Content-Type"]))
    page.goto(f"{address}/opened")
    expect(page.locator("svg").first).to_be_visible()

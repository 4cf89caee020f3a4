"""A new reader opens an old link and an old id after two releases, and reads what happened."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.figures.browser import READY, new_page
from dashboard.figures.local_server import server
from tests.browser.support.pages import opened, watch
from tests.data.releases.two_releases import two_releases
from tests.world import built_world

pytestmark = pytest.mark.slow
NOTICE = ".st-key-notices [data-testid=stAlert]"


@pytest.fixture(scope="module")
def first_and_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The data version of the first of two releases, and the address of the app after the second."""
    world = built_world(tmp_path_factory.mktemp("released"))
    first = two_releases(world)
    with server(DASHBOARD_DATA=str(world.root)) as address:
        yield first, address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh profile; fails at the end when the page complained or asked another host."""
    found, complaints = new_page(browser), list[str]()
    watch(found, complaints)
    yield found
    found.context.close()
    assert complaints == []


def test_an_old_link_says_what_of_its_view_has_changed_and_leads_there(
    page: Page, first_and_address: tuple[str, str]
) -> None:
    first, address = first_and_address
    opened(page, f"{address}/?data={first}")
    expect(page.locator(NOTICE)).to_contain_text("Of its view, 2 records were added")
    expect(page).not_to_have_url(re.compile(f"data={first}"))  # the address names the data that are shown
    link = page.locator(NOTICE).get_by_role("link", name="/changes")
    page.goto(f"{address}/{link.get_attribute('href')}")
    page.wait_for_selector(READY)
    expect(page.locator(".st-key-changes")).to_contain_text("One event more.")


def test_a_link_copied_today_carries_the_data_version_and_says_nothing(
    page: Page, first_and_address: tuple[str, str]
) -> None:
    opened(page, first_and_address[1])
    page.wait_for_url("**data=*")
    opened(page, page.url)
    expect(page.locator(NOTICE)).to_have_count(0)


def test_a_renamed_id_opens_its_successor_and_a_withdrawn_one_says_why(
    page: Page, first_and_address: tuple[str, str]
) -> None:
    address = first_and_address[1]
    page.goto(f"{address}/events?event=evt-fighting")
    page.wait_for_selector(READY)
    expect(page.locator(NOTICE)).to_contain_text("evt-battle took its place (Another name)")
    expect(page.locator("#evt-battle[open]")).to_be_visible()
    page.goto(f"{address}/events?event=evt-exile")
    page.wait_for_selector(READY)
    expect(page.locator(NOTICE)).to_contain_text("evt-exile was withdrawn (Not in the text)")


def test_a_record_of_the_changes_opens_it(page: Page, first_and_address: tuple[str, str]) -> None:
    page.goto(f"{first_and_address[1]}/changes")
    page.wait_for_selector(READY)
    page.locator(".st-key-changes").get_by_role("link", name="New talks").click()
    expect(page.locator("#evt-new[open]")).to_be_visible()

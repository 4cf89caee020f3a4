"""Comparing two stretches of publication: pressed, read, swapped, and opened again by its link."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.figures.browser import new_page, settled
from tests.browser.support.pages import FINDING, opened

TABLE = ".st-key-difference table"


def expect_fighters(page: Page, change: str, then: str, now: str) -> None:
    """What the table says of a line: what has changed, what was said then, what now; each begins with these words."""
    row = page.locator(f"{TABLE} tr").filter(has=page.get_by_role("rowheader", name="Wagner Group to Haftar: fighters"))
    cells = [re.compile(f"^{words}") for words in (change, then, now)]
    expect(row.locator("td")).to_have_text(cells, use_inner_text=True)


@pytest.mark.slow
def test_two_stretches_are_compared_swapped_and_opened_again(page: Page, app: str) -> None:
    settled(opened(page, app))
    page.get_by_role("button", name="Sep 2023", exact=True).click()
    expect(page.locator(FINDING)).to_contain_text("Of September 2023 two articles speak")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(FINDING)).to_contain_text("against two of January to February 2020")
    expect_fighters(page, "firmer", ".*alleged", ".*corroborated")
    expect(page.locator(f"{TABLE} caption")).to_have_text(
        "What articles say of September 2023, against what they say of January to February 2020"
    )
    page.get_by_role("button", name="Swap").click()
    expect(page.locator(FINDING)).to_contain_text("against two of September 2023")
    expect_fighters(page, "weaker", "", "")
    expect(page).to_have_url(re.compile("compare=2023-09-01%2F2023-09-30"))
    sentence = page.locator(FINDING).inner_text()
    opened(page, page.url)
    expect(page.locator(FINDING)).to_have_text(sentence)
    expect(page.locator(TABLE)).to_be_visible()
    page.get_by_role("button", name="End comparing").click()
    expect(page.locator(TABLE)).to_have_count(0)


@pytest.mark.slow
def test_on_a_phone_the_stretches_are_named_and_the_table_fits(page: Page, app: str) -> None:
    assert page.context.browser is not None
    phone = new_page(page.context.browser, 390, 844)
    settled(opened(phone, f"{app}/?window=2023-09-01/2023-09-30&compare=2020-01-01/2020-02-29"))
    for name in ("Nov 2016", "Jan–Feb 2020", "Sep 2023", "Swap", "End comparing"):
        label = phone.get_by_role("button", name=name, exact=True).locator("p")
        box = label.bounding_box()
        assert box is not None
        assert box["width"] > 20
    table = phone.locator(TABLE).bounding_box()
    assert table is not None
    assert table["width"] <= 390
    phone.context.close()

"""The first page as it is read: sizes of its sentences, and what a click on the map opens."""

import pytest
from playwright.sync_api import Page

from tests.browser.support.pages import opened

SENTENCES = (
    *(".st-key-basis p", ".st-key-finding p.caveat", ".st-key-finding p.amounts", ".st-key-under_map .stHtml > p"),
    *(".st-key-rests_on .stHtml p", ".st-key-numbers li", ".st-key-event_list details > p"),
)


@pytest.mark.slow
def test_what_limits_a_sentence_is_as_large_as_the_sentence(page: Page, app: str) -> None:
    opened(page, app)
    sizes = "(parts) => parts.map(part => getComputedStyle(document.querySelector(part)).fontSize)"
    assert len(set(page.evaluate(sizes, SENTENCES))) == 1

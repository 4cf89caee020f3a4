"""What the pages say of our data."""

import pytest

from dashboard.reader.tabs import PAGES
from tests.reader import html, opened, page_text, title

NAMES = [name for name, *_ in PAGES]


TITLES = {
    "overview": "Between 2016 and 2023 five states are named as backing Haftar",
    "events": "83 events are dated by five articles",
    "backers": "Between 2016 and 2023 five states are named as backing Haftar",
    "sources": "Five articles, four independent texts",
    "figures": "The pictures of this view, for a report",
    "method": "How the articles became rows",
    "changes": "What each release changed",
}


@pytest.mark.parametrize("page", NAMES)
def test_every_page_shows_our_data(page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert not app.warning
    assert title(app).startswith(TITLES[page])
    assert "Rests on 5 articles (4 independent texts)" in page_text(app)


def test_all_events_are_listed_page_by_page_and_found_by_words() -> None:
    app = opened("events")
    first = html(app)
    assert first.count("<details id") == 25
    app.number_input[0].set_value(4).run()
    assert html(app).count("<details id") == 11
    assert "Nothing dates it." in html(app)
    app.text_input[0].set_value("shoigu MOSCOW").run()
    assert not app.exception
    assert 0 < html(app).count("<details id") < 10
    app.text_input[0].set_value("no such words").run()
    assert "No event here." in html(app)


def test_an_event_of_the_address_stands_open_above_the_list_and_once() -> None:
    app = opened("events", event="evt-soviet-course-1977")
    assert "The opened event</h2>" in html(app)
    assert html(app).index('<details id="evt-soviet-course-1977" open>') < html(app).index(">2023</h2>")
    assert html(app).count('id="evt-soviet-course-1977"') == html(app).count(" open>") == 1


def test_the_method_shows_codebook_and_offers_the_data() -> None:
    app = opened("method")
    assert "### claims" in page_text(app)
    assert [button.proto.label for button in app.get("download_button")] == ["Data package (ZIP)"]
    assert "evt-haftar-on-embargo-2016-11" in page_text(app), "what was given up is listed"

"""The buttons that go to a stretch of publication, and those that compare one with another."""

import pytest

from components.words.legends import OF_ONE_TIME
from components.words.sentences import NOTHING_BEFORE
from tests.reader import html, opened, pressed, title
from tests.world import World, tables_of

EARLIER, LATER = "stretch_2020-03-01", "stretch_2023-05-01"


@pytest.fixture(autouse=True)
def two_stretches(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented world, its second article three years later."""
    built.change("sources", 3, published_edtf="2023-05-01")
    for row in (6, 7):
        built.change("claims", row, period_edtf="2023-05-01")
    tables_of(built)
    monkeypatch.setenv("DASHBOARD_DATA", str(built.root))


def asked(app: object, name: str) -> list[str]:
    """The values of a parameter of the address."""
    found = app.query_params.get(name, [])  # type: ignore[attr-defined]
    return [found] if isinstance(found, str) else list(found)


def test_a_stretch_of_publication_is_one_press_away() -> None:
    app = pressed(opened(mode="until"), LATER)
    assert (asked(app, "window"), asked(app, "mode")) == (["2023-05-01/2023-05-31"], ["window"])
    assert title(app).startswith("Of May 2023 one article speaks")
    assert asked(app, "compare") == []


def test_comparing_says_the_difference_swaps_it_and_ends() -> None:
    app = pressed(opened(), "Compare")
    assert (asked(app, "window"), asked(app, "compare")) == (["2023-05-01/2023-05-31"], ["2020-03-01/2020-03-31"])
    assert title(app).startswith(
        "Of May 2023 one article speaks, against two of March 2020: two backings are newly named"
    )
    assert "<td>not said again</td><td>alleged and denied Mar 2020</td><td>not said</td>" in html(app)
    assert "Filters: compared with March 2020." in html(app)
    pressed(app, "Swap")
    assert (asked(app, "window"), asked(app, "compare")) == (["2020-03-01/2020-03-31"], ["2023-05-01/2023-05-31"])
    assert "<td>this time only</td><td>not said</td><td>alleged and denied Mar 2020</td>" in html(app)
    pressed(app, "End comparing")
    assert asked(app, "compare") == []
    assert "<caption>What articles say" not in html(app)


def test_each_other_stretch_can_be_compared_with(built: World) -> None:
    built.copy("sources", 2, source_id="src-early", published_edtf="2016-11-29", file_name="early.txt")
    tables_of(built)
    app = pressed(opened(), "Compare")
    assert [button.label for button in app.button if button.key == "Compare"] == ["Compare with Nov 2016"]
    assert asked(pressed(app, "Compare"), "compare") == ["2016-11-01/2016-11-30"]
    assert asked(pressed(app, "Compare"), "compare") == ["2020-03-01/2020-03-31"]


def test_map_and_events_say_that_they_do_not_compare() -> None:
    assert OF_ONE_TIME in html(pressed(opened(), "Compare"))
    assert OF_ONE_TIME not in html(opened())


def test_all_dates_ends_comparing() -> None:
    app = pressed(pressed(opened(), "Compare"), "All dates")
    assert asked(app, "compare") == []


def test_the_first_stretch_has_nothing_before_it_to_be_compared_with() -> None:
    app = pressed(pressed(opened(), "Compare"), EARLIER)
    assert asked(app, "compare") == []
    assert [toast.value for toast in app.toast] == [NOTHING_BEFORE]


def test_a_window_that_no_article_speaks_of_gets_no_table() -> None:
    app = opened(window="2023-05-01/2023-05-31", compare="2001-01-01/2001-12-31")
    assert title(app).endswith("; no article here dates any backing to 2001, so nothing is compared with it")
    assert "<caption>What articles say" not in html(app)

"""The first page as the app runs it: what it says of a selection, its filters and its address."""

import json
import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.model.load import Tables
from tests.reader import as_shown, html, opened, page_text, switched, title
from tests.sections import VIEWS
from tests.world import World, tables_of

pytestmark = pytest.mark.usefixtures("invented")

EMPTY = "2029-01-01/2029-01-02"
"""A window after everything; before it lie open beginnings."""


def test_an_exact_window_is_kept_although_no_stop_and_the_slider_snaps_outwards() -> None:
    app = opened(window="2019-05-01/2020-02-01")
    assert "1 May 2019 to 1 February 2020" in html(app)
    assert app.select_slider[0].value == (date(2019, 4, 1), date(2020, 3, 3))
    app.run()
    assert "1 May 2019 to 1 February 2020" in html(app)


def test_an_exact_end_is_read_under_the_thumb_that_stands_nearest() -> None:
    options = opened(window="2019-05-01/2020-02-01").select_slider[0].options
    assert {"1 May 2019", "1 February 2020"} < set(options)
    assert not [label for label in options if label.startswith(("1 Apr 2019", "3 Mar 2020"))]


def test_moving_one_end_keeps_the_other_exactly() -> None:
    app = opened(window="2019-05-01/2020-02-01")
    app.select_slider[0].set_value((date(2019, 4, 1), date(2020, 5, 1))).run()
    assert "1 May 2019 to 1 May 2020" in html(app)


def test_nothing_in_view_is_said_in_words_on_the_first_page() -> None:
    app = opened(window=EMPTY)
    assert title(app).startswith("No article here dates any backing to ")
    assert re.search(r"\b0 of \d+ events and 0 of \d+ claims", html(app))
    for empty in ("No event here.", "Click a mark or a name", "No event here passes the filters and meets this time."):
        assert empty in html(app)


def test_the_claims_of_the_chosen_backer_are_shown() -> None:
    app = opened(backer="act-sandia")
    assert "Sandia recognises the council." in html(app)


def test_the_matrix_is_a_second_view_of_the_same_selection() -> None:
    app = opened()
    app.segmented_control(key="picture").set_value("Matrix").run()
    assert not app.exception
    assert '"Kind"' in app.get("vega_lite_chart")[1].proto.spec


def test_the_map_shows_the_preset_and_stays_where_it_was_when_the_window_moves(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.change("events", 3, place_id="plc-tripoli")
    tables_of(world)
    monkeypatch.setenv("DASHBOARD_DATA", str(world.root))
    app = opened()
    before = view_of_map(app)
    app.select_slider[0].set_value((date(2019, 4, 1), date(2020, 1, 9))).run()
    assert view_of_map(app) == before
    app.segmented_control(key="view_segments").set_value("libya").run()
    assert view_of_map(app)["zoom"] == VIEWS["libya"].zoom
    app.segmented_control(key="view_segments").set_value("events").run()
    assert view_of_map(app) != before, "fitted to the events that are in view now"


def view_of_map(app: AppTest) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(app.get("deck_gl_json_chart")[0].proto.json)["initialViewState"]
    return state


def test_both_controls_of_the_sources_say_the_same() -> None:
    app = opened()
    app.multiselect[0].set_value(["src-north"]).run()
    assert "src-north" not in app.pills[0].value


# The filters and the address


def test_the_whole_state_stands_in_the_address_with_its_defaults() -> None:
    app = opened()
    names = {"window", "known", "count", "strength", "denied", "mode", "view", "data"}
    assert set(app.query_params) == names
    assert not set(opened(window=EMPTY, place="plc-tripoli").query_params) ^ (names | {"place"})


def test_a_filter_changes_the_page_and_the_next_page_keeps_it() -> None:
    app = opened()
    app.selectbox(key="denied_1").set_value("without").run()
    assert title(app).endswith("(denied kinds left out)")
    switched(app, "backers")
    assert page_text(app).count("Four backings, from")
    assert app.query_params["denied"] in ("without", ["without"])


def test_every_filter_shows_what_the_address_says() -> None:
    left_out = ["src-north", "src-south"]
    asked = {"place": "plc-tripoli", "support": "fighters", "strength": "reported", "count": "certain"}
    app = opened(**asked, known="2020-04-30", without=left_out, denied="without", backer="act-wolves")
    assert not app.warning
    for name, value in {**asked, "denied": "without", "backer": "act-wolves"}.items():
        assert app.selectbox(key=f"{name}_1").value == value
    assert app.multiselect(key="without_1").value == left_out
    assert app.selectbox(key="known_1").value.isoformat() == "2020-04-30"


def test_a_backer_that_supports_nobody_is_shown_and_can_be_cleared(invented: World) -> None:
    app = opened(backer="act-marshal")
    assert app.selectbox(key="backer_1").value == "act-marshal"


def test_leaving_out_every_source_leaves_nothing_and_breaks_nothing(tables: Tables) -> None:
    app = opened()
    app.multiselect(key="without_1").set_value(list(tables.sources["source_id"])).run()
    assert not app.exception
    assert "No article here passes the filters" in page_text(app)
    assert title(app) == "Every article is switched off"


def test_reset_goes_back_to_everything_and_forgets_the_notices() -> None:
    app = opened(window=EMPTY, place="plc-atlantis")
    reset = next(button for button in app.button if button.label == "Reset")
    assert not reset.disabled
    reset.click().run()
    assert title(app) == title(opened())
    assert not app.warning


@pytest.mark.parametrize("value", ["[Sign in](https://evil.example)", "![x](https://evil.example/x.png)", "<b>x</b>"])
def test_a_notice_shows_a_bad_value_as_text(value: str) -> None:
    (notice,) = opened(place=value).warning
    assert value not in notice.value, "the notice is Markdown"
    assert value in as_shown(notice.value)

"""The first page as the app runs it: what it says of a selection, its filters and its address."""

import json
import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.model.load import Tables
from tests.reader import as_shown, html, opened, switched, title, told
from tests.sections import VIEWS
from tests.world import World

EMPTY = "2029-01-01/2029-01-02"
"""A window after everything; before it lie open beginnings."""


def test_the_first_page_shows_finding_map_charts_slider_and_evidence() -> None:
    app = opened()
    assert re.search(r"\d+ of \d+ events", html(app))
    assert len(app.get("deck_gl_json_chart")) == 1
    assert len(app.get("vega_lite_chart")) == 2
    assert len(app.select_slider) == 1
    assert "Not on the map: " in html(app)
    assert "Numbers that articles give" in html(app)
    assert "#:~:text=" in html(app)
    assert "evt-putin-2023-09" in html(app), "the latest events come first"
    assert "evt-derna-conference-margin" not in html(app), "and headlines beside an article last"


def test_moving_the_slider_changes_title_count_list_and_address() -> None:
    app = opened()
    app.select_slider[0].set_value((date(2016, 11, 28), date(2016, 11, 29))).run()
    assert not app.exception
    assert title(app) == (
        "Of the time from 28 November 2016 to 29 November 2016 one article speaks, of November 2016: "
        "four states are named as backing Haftar"
    )
    assert "28 November 2016 to 29 November 2016" in html(app)
    assert "evt-lavrov-2016-11" in html(app)
    assert "evt-derna-conference-margin" not in html(app)
    assert app.query_params["window"] in ("2016-11-28/2016-11-29", ["2016-11-28/2016-11-29"])


def test_an_exact_window_is_kept_although_no_stop_and_the_slider_snaps_outwards() -> None:
    app = opened(window="2016-11-30/2017-01-10")
    assert "30 November 2016 to 10 January 2017" in html(app)
    assert app.select_slider[0].value == (date(2016, 11, 29), date(2017, 1, 11))
    app.run()
    assert "30 November 2016 to 10 January 2017" in html(app)


def test_an_exact_end_is_read_under_the_thumb_that_stands_nearest() -> None:
    options = opened(window="2016-11-30/2017-01-10").select_slider[0].options
    assert {"30 November 2016", "10 January 2017"} < set(options)
    assert not [label for label in options if label.startswith(("29 Nov 2016", "11 Jan 2017"))]


def test_moving_one_end_keeps_the_other_exactly() -> None:
    app = opened(window="2016-11-30/2017-01-10")
    app.select_slider[0].set_value((date(2016, 11, 29), date(2019, 4, 4))).run()
    assert "30 November 2016 to 4 April 2019" in html(app)


def test_nothing_in_view_is_said_in_words_on_the_first_page() -> None:
    app = opened(window=EMPTY)
    assert title(app).startswith("No article here dates any backing to ")
    assert "0 of 85 events and 0 of 56 claims" in html(app)
    for empty in ("No event here.", "Click a mark or a name", "No event is in view."):
        assert empty in html(app)


def test_the_claims_of_the_chosen_backer_are_shown() -> None:
    app = opened(backer="act-qatar")
    assert "Qatar supports the Government of National Accord." in html(app)


def test_the_matrix_is_a_second_view_of_the_same_selection() -> None:
    app = opened()
    app.segmented_control(key="picture").set_value("Matrix").run()
    assert not app.exception
    assert '"Kind"' in app.get("vega_lite_chart")[1].proto.spec


def test_the_map_shows_the_preset_and_stays_where_it_was_when_the_window_moves() -> None:
    app = opened()
    before = view_of_map(app)
    app.select_slider[0].set_value((date(2016, 11, 28), date(2016, 11, 29))).run()
    assert view_of_map(app) == before
    app.segmented_control(key="view_segments").set_value("libya").run()
    assert view_of_map(app)["zoom"] == VIEWS["libya"].zoom
    app.segmented_control(key="view_segments").set_value("events").run()
    assert view_of_map(app) != before, "fitted to the events that are in view now"


def view_of_map(app: AppTest) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(app.get("deck_gl_json_chart")[0].proto.json)["initialViewState"]
    return state


def test_switching_a_source_off_leaves_it_out_and_says_what_is_lost() -> None:
    app = opened()
    pills = app.pills[0]
    assert len(pills.value) == 5
    pills.set_value([source for source in pills.value if source != "src-eastern-herald-2020"]).run()
    assert not app.exception
    assert app.query_params["without"] in ("src-eastern-herald-2020", ["src-eastern-herald-2020"])
    assert "Gone: " in html(app)
    assert title(app).startswith(
        "Between 2016 and 2023 four states are named, in November 2016, as backing Haftar; one, "
    )


def test_only_sources_that_were_published_by_then_can_be_switched() -> None:
    app = opened(known="2020-01-12", without=["src-libyan-gazette-2016", "src-marsad-2023"])
    assert len(app.pills[0].options) == 2
    assert app.pills[0].value == ["src-observatory-2020"]
    app.pills[0].set_value(["src-libyan-gazette-2016", "src-observatory-2020"]).run()
    assert app.query_params["without"] in ("src-marsad-2023", ["src-marsad-2023"]), "it stays left out"


def test_a_card_says_that_sources_out_of_view_told_of_its_event_too() -> None:
    words = "1 more source, not in view, told of it too."
    asked = {"mode": "single", "event": "evt-arrival-2023-09"}
    assert words in html(opened(**asked, without="src-marsad-2023"))
    assert words not in html(opened(**asked))


def test_the_title_is_about_the_backer_that_is_chosen() -> None:
    assert " the Wagner Group is named, in " in title(opened(backer="act-wagner"))
    assert title(opened(backer="act-eu")) == "No article here names any backing of a side by the European Union"


def test_both_controls_of_the_sources_say_the_same() -> None:
    app = opened()
    app.multiselect[0].set_value(["src-eastern-herald-2020"]).run()
    assert "src-eastern-herald-2020" not in app.pills[0].value


# The filters and the address


def test_the_whole_state_stands_in_the_address_with_its_defaults() -> None:
    app = opened()
    names = {"window", "known", "count", "strength", "denied", "mode", "view"}
    assert set(app.query_params) == names
    assert not set(opened(window=EMPTY, place="plc-moscow").query_params) ^ (names | {"place"})


def test_a_filter_changes_the_page_and_the_next_page_keeps_it() -> None:
    app = opened()
    app.selectbox(key="denied_1").set_value("without").run()
    assert title(app).endswith("(denied kinds left out)")
    switched(app, "backers")
    assert app.title[0].value.startswith("27 backings in view")
    assert app.query_params["denied"] in ("without", ["without"])


def test_every_filter_shows_what_the_address_says() -> None:
    left_out = ["src-eastern-herald-2020", "src-marsad-2023"]
    asked = {"place": "plc-moscow", "support": "fighters", "strength": "reported", "count": "certain"}
    app = opened(**asked, known="2023-09-27", without=left_out, denied="without", backer="act-wagner")
    assert not app.warning
    for name, value in {**asked, "denied": "without", "backer": "act-wagner"}.items():
        assert app.selectbox(key=f"{name}_1").value == value
    assert app.multiselect(key="without_1").value == left_out
    assert app.selectbox(key="known_1").value.isoformat() == "2023-09-27"


def test_a_backer_that_supports_nobody_is_shown_and_can_be_cleared(invented: World) -> None:
    app = opened(backer="act-marshal")
    assert app.selectbox(key="backer_1").value == "act-marshal"


def test_leaving_out_every_source_leaves_nothing_and_breaks_nothing(ours: Tables) -> None:
    app = opened()
    app.multiselect(key="without_1").set_value(list(ours.sources["source_id"])).run()
    assert not app.exception
    assert "No article is left" in told(app)
    assert title(app) == "Every article is switched off"


def test_reset_goes_back_to_everything_and_forgets_the_notices() -> None:
    app = opened(window=EMPTY, place="plc-atlantis")
    reset = next(button for button in app.button if button.label == "Reset")
    assert not reset.disabled
    reset.click().run()
    assert "five states are named" in title(app)
    assert not app.warning


@pytest.mark.parametrize("value", ["[Sign in](https://evil.example)", "![x](https://evil.example/x.png)", "<b>x</b>"])
def test_a_notice_shows_a_bad_value_as_text(value: str) -> None:
    (notice,) = opened(place=value).warning
    assert value not in notice.value, "the notice is Markdown"
    assert value in as_shown(notice.value)

"""What the first page says of our data."""

import re
from datetime import date

from tests.reader import html, opened, title


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


def test_one_event_stands_alone_in_the_list_above_those_that_may_fall_in_its_time() -> None:
    page = html(opened(mode="single", event="evt-operation-dignity-2014"))
    beside = re.search(r"<h2>\d+ other events that may fall in the same time; when \d+ of them began, no source", page)
    this, others = page.index("<h2>This event"), beside.start() if beside else 0
    assert this < page.index('id="evt-operation-dignity-2014" open') < others
    assert "<h2>Events in view" not in page

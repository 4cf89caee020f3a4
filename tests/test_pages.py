"""Every page as the app runs it: with our data, with nothing in view, with a bad address, with unreadable tables."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from components.framing import VIEWS
from components.words import NO_FURTHER, ONE_BY_ONE, UP_TO
from dashboard import health, views
from dashboard.frame import PAGES
from data.build import main
from data.selection import everything
from data.tables import Tables
from tests.world import World

APP = Path(__file__).parent.parent / "dashboard" / "app.py"
EMPTY = "2029-01-01/2029-01-02"
"""A window after everything; before it lie open beginnings."""
NAMES = [name for name, *_ in PAGES]
TITLES = {
    "overview": "Five states are reported to back Haftar, two the Tripoli government",
    "events": "81 events in view, and four without a date",
    "backers": "31 backings in view",
    "sources": "Five documents, four independent texts",
    "figures": "The pictures of this view, for a report",
    "method": "How the articles became rows",
}
Asked = str | list[str]


def opened(page: str = "overview", **asked: Asked) -> AppTest:
    """The app as a reader finds it who opens this page with this address."""
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    return app if page == "overview" or app.error else switched(app, page)


def switched(app: AppTest, page: str) -> AppTest:
    return app.switch_page(f"app_pages/{page}.py").run()


def html(app: AppTest) -> str:
    """What the page writes as HTML; the first piece is the style sheet."""
    return " ".join(piece.proto.body for piece in app.get("html"))


def told(app: AppTest) -> str:
    """Everything that the page says, its Markdown as it is shown."""
    lists = (app.title, app.subheader, app.markdown, app.caption, app.warning, app.error, app.code)
    return " ".join([*(str(piece.value) for pieces in lists for piece in pieces), html(app)]).replace("\\", "")


@pytest.fixture
def invented(built: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The invented world as the data of the app."""
    monkeypatch.setenv("DASHBOARD_DATA", str(built.root))
    return built


def title(app: AppTest) -> str:
    """The heading of a page; that of the first is part of its HTML."""
    found = re.findall(r"<h1>(.*?)</h1>", html(app))
    return app.title[0].value if app.title else found[0] if found else ""


# Each page


@pytest.mark.parametrize("page", NAMES)
def test_every_page_shows_our_data(page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert not app.warning
    assert title(app).startswith(TITLES[page])
    assert "Rests on 5 articles (4 independent texts)" in told(app)


@pytest.mark.parametrize("page", NAMES)
@pytest.mark.parametrize("asked", [{"window": EMPTY}, {"known": "1900-01-01"}], ids=["no event", "no source"])
def test_every_page_bears_a_selection_that_holds_nothing(page: str, asked: dict[str, str]) -> None:
    app = opened(page, **asked)
    assert not app.exception
    assert not app.warning
    assert title(app)


@pytest.mark.parametrize("page", NAMES)
def test_every_page_shows_another_dataset_without_a_code_change(page: str, invented: World) -> None:
    app = opened(page)
    assert not app.exception
    assert "Rests on 2 articles" in told(app)
    assert "Haftar" not in title(app)


@pytest.mark.parametrize("page", NAMES)
def test_a_bad_address_is_told_and_everything_is_shown(page: str) -> None:
    app = opened(page, window="2019-02-30/2019-03-01", place="plc-atlantis", utm_source="mail")
    assert not app.exception
    notices = [warning.value.replace("\\", "") for warning in app.warning]
    assert sorted(notice.split("=")[0] for notice in notices) == [
        f"The address holds {name}" for name in ("place", "utm_source", "window")
    ]
    assert title(app).startswith(TITLES[page])


@pytest.mark.parametrize("broken", ["missing", "changed"])
def test_unreadable_tables_are_an_error_that_says_which_and_nothing_else_is_shown(broken: str, invented: World) -> None:
    file = invented.root / "tables" / "claims.csv"
    if broken == "missing":
        file.unlink()
    else:
        file.write_text("claim_id\n", encoding="utf-8")
    (invented.root / "tables" / "manifest.json").touch()
    app = opened()
    assert not app.exception
    assert [error.value.startswith("The tables cannot be read") for error in app.error] == [True]
    assert "claims.csv" in app.error[0].value
    assert not title(app)
    assert "Rests on" not in told(app)


def test_a_folder_without_tables_is_an_error_and_no_exception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "nothing"))
    app = opened()
    assert not app.exception
    assert "manifest.json" in app.error[0].value


def test_tables_that_become_readable_again_are_shown(invented: World) -> None:
    manifest = invented.root / "tables" / "manifest.json"
    aside = manifest.rename(manifest.with_suffix(".aside"))
    app = opened()
    assert app.error
    aside.rename(manifest)
    assert not app.run().error
    assert title(app)


# The first page


def test_the_first_page_shows_finding_map_charts_slider_and_evidence() -> None:
    app = opened()
    assert "81 of 85 events" in html(app)
    assert len(app.get("deck_gl_json_chart")) == 1
    assert len(app.get("vega_lite_chart")) == 2
    assert len(app.select_slider) == 1
    assert "Not on the map: 14 events" in html(app)
    assert "#:~:text=" in html(app)
    assert "evt-putin-2023-09" in html(app), "the latest events come first"
    assert "evt-derna-conference-margin" not in html(app), "and headlines beside an article last"


def test_moving_the_slider_changes_title_count_list_and_address() -> None:
    app = opened()
    app.select_slider[0].set_value((date(2016, 11, 28), date(2016, 11, 29))).run()
    assert not app.exception
    assert title(app) == "Four states are reported to back Haftar in this view"
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


def test_moving_one_end_keeps_the_other_exactly() -> None:
    app = opened(window="2016-11-30/2017-01-10")
    app.select_slider[0].set_value((date(2016, 11, 29), date(2019, 4, 4))).run()
    assert "30 November 2016 to 4 April 2019" in html(app)


def test_nothing_in_view_is_said_in_words_on_the_first_page() -> None:
    app = opened(window=EMPTY)
    assert title(app) == "No state is reported to back either side in this view"
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


def pressed(app: AppTest, label: str) -> AppTest:
    """The page after a button of the player."""
    app.button(key=label).click().run()
    assert not app.exception
    return app


def test_previous_and_next_move_the_window_by_a_stop() -> None:
    app = pressed(opened(window="2016-11-28/2016-11-29"), "Next")
    assert "that may fall in the time from 29 November 2016 to " in html(app)
    assert "28 November 2016 to 29 November 2016" in html(pressed(app, "Previous"))


def test_a_press_that_brings_an_older_address_is_not_lost() -> None:
    app = opened(window="2016-11-28/2016-11-29")
    app.query_params["window"] = "1977-01-01/1983-01-01"
    assert "29 November 2016 to " in html(pressed(app, "Next"))
    app.query_params["window"] = "1977-01-01/1983-01-01"
    app.segmented_control(key="picture").set_value("Matrix").run()
    assert "29 November 2016 to " in html(app)


def test_going_back_in_the_browser_shows_the_view_of_that_address() -> None:
    app = opened(window="2016-11-28/2016-11-29")
    app.query_params["window"] = "1977-01-01/1983-01-01"
    assert "1 January 1977 to 1 January 1983" in html(app.run())


def test_one_event_at_a_time_opens_its_card_and_the_next_goes_on() -> None:
    app = opened(window="2016-11-28/2016-11-29")
    app.segmented_control(key="mode_segments_1").set_value("single").run()
    first = app.query_params["event"]
    assert f'<details id="{"".join(first)}" open>' in html(app)
    assert html(app).count(" open>") == 1
    assert pressed(app, "Next").query_params["event"] != first
    assert app.query_params["mode"] in ("single", ["single"])


def test_a_step_where_nothing_lies_further_on_says_so() -> None:
    assert not pressed(opened(window="2016-11-28/2016-11-29"), "Next").toast
    (said,) = pressed(opened(mode="until"), "Next").toast
    assert said.value == NO_FURTHER


@pytest.mark.parametrize(("label", "said", "mode"), [("Next", ONE_BY_ONE, "single"), ("Play", UP_TO, "until")])
def test_from_all_dates_the_buttons_change_how_the_slider_reads_and_say_so(label: str, said: str, mode: str) -> None:
    app = pressed(opened(), label)
    assert [toast.value for toast in app.toast] == [said]
    assert app.query_params["mode"] in (mode, [mode])


def test_from_one_event_a_reader_comes_back_to_the_window_that_was_there() -> None:
    app = opened(window="2016-11-28/2019-04-04")
    app.segmented_control(key="mode_segments_1").set_value("single").run()
    pressed(app, "Next")
    app.segmented_control(key="mode_segments_1").set_value("window").run()
    assert "28 November 2016 to 4 April 2019" in html(app)


def test_one_event_stands_alone_in_the_list_above_those_that_may_fall_in_its_time() -> None:
    page = html(opened(mode="single", event="evt-red-army-course"))
    this, others = (page.index(f"<h2>{words}") for words in ("This event", "17 other events that may"))
    assert this < page.index('id="evt-red-army-course" open') < others
    assert "<h2>Events in view" not in page


def test_one_event_at_a_time_is_named_above_the_slider() -> None:
    app = opened(mode="single", event="evt-putin-2023-09")
    assert "Haftar, Putin and Shoigu hold talks in Moscow · 28 September 2023, Moscow." in html(app)
    assert " · 28 September 2023, Moscow." not in html(opened(event="evt-putin-2023-09"))


def test_a_chosen_place_is_named_and_the_chart_says_that_it_is_not_filtered() -> None:
    assert "Filters: events at Moscow. The chart is not filtered by place." in html(opened(place="plc-moscow"))
    assert "Filters:" not in html(opened())


def test_up_to_begins_with_the_first_day_and_its_slider_has_one_end() -> None:
    app = opened(window="2016-11-28/2016-11-29")
    app.segmented_control(key="mode_segments_1").set_value("until").run()
    assert "1 January 1939 to 29 November 2016" in html(app)
    assert app.select_slider[0].value == date(2016, 11, 29)
    app.select_slider[0].set_value(date(2019, 4, 4)).run()
    assert "1 January 1939 to 4 April 2019" in html(app)


def test_all_dates_brings_the_whole_window_back_and_keeps_the_filters() -> None:
    app = pressed(opened(window="2016-11-28/2016-11-29", mode="until", backer="act-russia"), "All dates")
    assert "1 January 1939 to 2 November 2023" in html(app)
    assert app.query_params["backer"] in ("act-russia", ["act-russia"])


def test_the_map_shows_the_preset_and_stays_where_it_was_when_the_window_moves() -> None:
    app = opened()
    before = view_of_map(app)
    app.select_slider[0].set_value((date(2016, 11, 28), date(2016, 11, 29))).run()
    assert view_of_map(app) == before
    app.segmented_control(key="view_segments_1").set_value("libya").run()
    assert view_of_map(app)["zoom"] == VIEWS["libya"].zoom
    app.segmented_control(key="view_segments_1").set_value("events").run()
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
    assert title(app) == "Four states are reported to back Haftar, one the Tripoli government in this view"


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
    assert (
        title(opened(backer="act-wagner"))
        == "Wagner Group is reported to back Haftar; Russia is reported to deny fighters"
    )
    assert title(opened(backer="act-eu")).endswith("is not said to back either side in this view")


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
    assert title(app) == "Five states are reported to back Haftar, two the Tripoli government in this view"
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
    assert "No article is left in this view" in told(app)
    assert title(app).startswith("No state")


def test_reset_goes_back_to_everything_and_forgets_the_notices() -> None:
    app = opened(window=EMPTY, place="plc-atlantis")
    reset = next(button for button in app.button if button.label == "Reset")
    assert not reset.disabled
    reset.click().run()
    assert title(app).startswith("Five states")
    assert not app.warning


@pytest.mark.parametrize("value", ["[Sign in](https://evil.example)", "![x](https://evil.example/x.png)", "<b>x</b>"])
def test_a_notice_shows_a_bad_value_as_text(value: str) -> None:
    (notice,) = opened(place=value).warning
    assert value not in notice.value, "the notice is Markdown"
    assert value in notice.value.replace("\\", "")


# A click, as the browser reports it


def click(script: str) -> AppTest:
    """Run controls alone, after a click that the script puts into the state."""
    imports = "import streamlit as st\nfrom dashboard import controls, state, store\n"
    head = f"{imports}tables = store.tables()\nstate.begin(tables)\n"
    app = AppTest.from_string(f"{head}{script}\nst.text(repr(state.finish()))", default_timeout=60).run()
    assert not app.exception
    return app


def test_a_click_on_a_place_filters_to_it_and_a_second_one_clears(invented: World) -> None:
    put = "st.session_state[state.map_key()] = {'selection': {'objects': {'places': [{'place_id': 'plc-tripoli'}]}}}\n"
    once = click(f"{put}controls.clicked_place(tables)\nst.text(state.map_key())")
    assert "place='plc-tripoli'" in once.text[1].value
    twice = click(f"{put}controls.clicked_place(tables)\ncontrols.clicked_place(tables)\nst.text(state.map_key())")
    assert "place=''" in twice.text[1].value
    assert twice.text[0].value != once.text[0].value, "a new map, which does not show the place as chosen"


def test_a_click_on_a_mark_filters_to_its_backer_and_one_beside_clears(invented: World) -> None:
    put = (
        "st.session_state['chart'] = {'selection': {'backer': [{'supporter_id': 'act-wolves', 'what': 'fighters'}]}}\n"
    )
    beside = "st.session_state['chart'] = {'selection': {}}\n"
    clicked = "controls.clicked_backer('chart')\n"
    assert "backer='act-wolves'" in click(put + clicked).text[0].value
    assert "backer=''" in click(put + clicked + beside + clicked).text[0].value


@pytest.mark.parametrize(("field", "chosen"), [("place", "plc-moscow"), ("backer", "act-russia")])
def test_what_a_click_chose_is_let_go_beside_it(field: str, chosen: str) -> None:
    app = opened(**{field: chosen})
    app.button(key=f"clear_{field}_1").click().run()
    assert not app.exception
    assert "Filters:" not in html(app)
    assert not [button for button in app.button if "clear" in str(button.key)]


def test_a_click_on_a_mark_opens_its_kind_and_one_elsewhere_all(ours: Tables) -> None:
    russia = replace(everything(ours), backer="act-russia")
    whole, one = views.claim_cards(ours, russia), views.claim_cards(ours, russia, "fighters")
    assert whole.count("<details open>") == whole.count("<details") == one.count("<details") > 3
    assert one.count("<details open>") == 1
    assert one.startswith("<details open><summary><b>fighters</b>")
    assert views.claim_cards(ours, russia, "nothing like it") == whole


def test_a_kind_that_was_clicked_is_forgotten_with_its_backer(invented: World) -> None:
    mark = {"supporter_id": "act-wolves", "what": "fighters"}
    put = f"st.session_state['chart'] = {{'selection': {{'backer': [{mark}]}}}}\n"
    clicked = f"{put}controls.clicked_backer('chart')\n"
    assert click(f"{clicked}st.text(state.pointed_at())").text[0].value == "fighters"
    other = "state.change(backer='act-norland')\nst.text('kind: ' + state.pointed_at())"
    assert click(clicked + other).text[0].value == "kind:"


# The other pages


def test_all_events_are_listed_page_by_page_and_found_by_words() -> None:
    app = opened("events")
    first = html(app)
    assert first.count("<details") == 25
    app.number_input[0].set_value(4).run()
    assert html(app).count("<details") == 10
    assert "Nothing dates it." in html(app)
    app.text_input[0].set_value("shoigu MOSCOW").run()
    assert not app.exception
    assert 0 < html(app).count("<details") < 10
    app.text_input[0].set_value("no such words").run()
    assert "No event here." in html(app)


def test_an_event_of_the_address_is_open_on_its_page_of_the_list() -> None:
    app = opened("events", event="evt-putin-2023-09")
    assert '<details id="evt-putin-2023-09" open>' in html(app)
    assert html(app).count(" open>") == 1


def test_the_list_says_which_dates_count() -> None:
    assert "that certainly fall in the time from" in told(opened("events", count="certain"))


def test_the_ledger_holds_every_backing_claim_and_disagreement(ours: Tables) -> None:
    app = opened("backers")
    assert len(app.dataframe[0].value) == len(ours.backing)
    assert html(app).count('<div class="claim ') == len(ours.claims)
    for topic in ours.discrepancies["topic"].unique()[:5]:
        assert topic in html(app)


def test_every_document_is_shown_with_every_line(ours: Tables) -> None:
    page = html(opened("sources"))
    for source in ours.sources.to_dict("records"):
        assert source["url"] in page
        assert f"{source['line_count']} lines" in page
    assert page.count("<tr") >= ours.sources["line_count"].sum()


def test_every_figure_of_the_view_is_shown_and_all_are_offered_together(ours: Tables) -> None:
    app = opened("figures", window="2016-11-28/2016-11-29")
    page = html(app)
    assert len(app.subheader) == page.count("<img ") == 4 + len(ours.sources)
    for file in ("map.svg", "timeline.svg", "clocks-src-marsad-2023.svg", "all.zip", "briefing.html"):
        assert f"./figure/{file}?window=2016-11-28/2016-11-29&amp;" in page


def test_the_method_shows_codebook_and_offers_the_data() -> None:
    app = opened("method")
    assert "### claims" in told(app)
    assert [button.proto.label for button in app.get("download_button")] == ["Data package (ZIP)"]
    assert "No published value has been corrected so far." in told(app)


# A build while somebody reads


def test_a_new_build_reaches_readers_who_have_the_page_open(invented: World) -> None:
    app = opened(place="plc-tripoli")
    before = html(app)
    invented.change("claims", 5, stance="no_comment")
    assert main(["--root", str(invented.root)]) == 0
    app.run()
    assert not app.exception
    assert title(app) == "One state is reported to back the marshal"
    assert html(app) != before
    assert app.selectbox(key="place_2").value == "plc-tripoli", "what was selected stays selected"


# Health


@pytest.mark.parametrize("is_readable", [True, False])
def test_health_tells_whether_the_tables_can_be_read(invented: World, is_readable: bool) -> None:
    if not is_readable:
        (invented.root / "tables" / "manifest.json").write_text("{}", encoding="utf-8")
    (route,) = health.routes
    answer = route.endpoint(Request({"type": "http", "method": "GET", "path": "/healthz", "headers": []}))
    assert route.path == "/healthz"
    assert answer.status_code == (200 if is_readable else 503)
    assert (b'"status":"ok"' in answer.body) == is_readable

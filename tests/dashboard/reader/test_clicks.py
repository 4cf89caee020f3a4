"""A click on map, chart or matrix, as the browser reports it."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views import lists
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from tests.reader import html, opened
from tests.world import World


def click(script: str) -> AppTest:
    """Run controls alone, after a click that the script puts into the state."""
    imports = "import streamlit as st\nfrom dashboard import store\nfrom dashboard.reader import controls, state\n"
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


@pytest.mark.parametrize(("field", "chosen"), [("place", "plc-tripoli"), ("backer", "act-norland")])
def test_what_a_click_chose_is_let_go_beside_it(invented: World, field: str, chosen: str) -> None:
    app = opened(**{field: chosen})
    app.button(key=f"clear_{field}").click().run()
    assert not app.exception
    assert "Filters:" not in html(app)
    assert not [button for button in app.button if "clear" in str(button.key)]


KIND = "</b> <span"


def test_a_click_on_a_mark_opens_its_kind_and_one_elsewhere_all(tables: Tables) -> None:
    norland = replace(everything(tables), backer="act-norland")
    whole, one = lists.claim_cards(in_view(tables, norland)), lists.claim_cards(in_view(tables, norland), "weapons")
    assert whole.count("<details open>") == whole.count(KIND) == one.count(KIND) > 1
    assert one.count("<details open>") == 1
    assert one.startswith("<details open><summary><b>weapons</b>")
    assert lists.claim_cards(in_view(tables, norland), "nothing like it") == whole


def test_a_kind_that_was_clicked_is_forgotten_with_its_backer(invented: World) -> None:
    mark = {"supporter_id": "act-wolves", "what": "fighters"}
    put = f"st.session_state['chart'] = {{'selection': {{'backer': [{mark}]}}}}\n"
    clicked = f"{put}controls.clicked_backer('chart')\n"
    assert click(f"{clicked}st.text(state.pointed_at())").text[0].value == "fighters"
    other = "state.change(backer='act-norland')\nst.text('kind: ' + state.pointed_at())"
    assert click(clicked + other).text[0].value == "kind:"

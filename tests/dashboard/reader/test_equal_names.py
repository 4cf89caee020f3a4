"""Two documents of one publisher, two places, actors or events of one name: each stays a choice of its own."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.reader.tabs import PAGES
from tests.reader import opened
from tests.world import World, tables_of

NAMES = [name for name, *_ in PAGES]
WIDGETS = ("selectbox", "multiselect", "select_slider", "button_group")


@pytest.fixture
def agency(invented: World) -> World:
    """The invented world with a second document of one publisher, published on another day."""
    invented.change("sources", 3, publisher="Northern Post")
    tables_of(invented)
    return invented


@pytest.fixture
def namesakes(invented: World) -> World:
    """A world in which everything that has a name has the same one."""
    for table, columns in {
        "sources": {"publisher": "Same", "published_edtf": "2020-05-01"},
        "places": {"name": "Same", "country_code": "LY", "place_type": "city"},
        "actors": {"name": "Same", "country_code": "LY"},
        "events": {"title": "Same"},
        "sides": {"name": "Same"},
        "map_presets": {"name": "Same"},
    }.items():
        for row in range(2, len(invented.rows(table)) + 2):
            invented.change(table, row, **columns)
    invented.change("actors", 3, name="all")
    tables_of(invented)
    return invented


def labels(app: AppTest) -> dict[str, list[str]]:
    """The labels of every widget that offers choices, by its key."""
    found = {widget.key: widget.options for kind in WIDGETS for widget in app.get(kind)}
    return {key: [str(label) for label in options] for key, options in found.items()}


@pytest.mark.parametrize("page", NAMES)
def test_no_two_choices_of_a_widget_read_alike(page: str, namesakes: World) -> None:
    app = opened(page)
    assert not app.exception
    found = labels(app)
    assert len(found) >= 8
    assert {key: options for key, options in found.items() if len(set(options)) < len(options)} == {}


def test_a_press_of_anything_else_leaves_no_document_out(agency: World) -> None:
    app = opened()
    app.button(key="Next").click().run()
    assert app.query_params.get("without") is None
    (switch,) = [group for group in app.get("button_group") if group.key.startswith("sources_")]
    assert len(switch.value) == 2


def test_each_of_two_documents_of_one_publisher_is_switched_off_alone(agency: World) -> None:
    app = opened()
    (switch,) = [group for group in app.get("button_group") if group.key.startswith("sources_")]
    assert switch.options == ["Northern Post (4 March 2020)", "Northern Post (1 May 2020)"]
    switch.set_value(["src-north"]).run()
    assert app.query_params["without"] == "src-south"


def test_the_headings_of_two_documents_of_one_publisher_differ(agency: World) -> None:
    headings = [heading.value for heading in opened("sources").header]
    assert len(set(headings)) == 2

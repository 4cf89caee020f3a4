"""The search of every page: what it lists, where the links lead, and that its words are no markup."""

import re

import pytest

from dashboard.reader.tabs import PAGES
from dashboard.views.search import results
from data.model.load import Tables
from tests.reader import html, opened
from tests.world import MARKUP, World, hostile, tables_of

LINK = re.compile('<a href="([^"]*)"')


@pytest.mark.parametrize("page", [name for name, *_ in PAGES])
def test_words_in_the_address_find_records_of_every_kind_on_every_page(page: str) -> None:
    app = opened(page, q="حفتر 2020")
    assert app.text_input(key="search").value == "حفتر 2020"
    assert app.query_params["q"] == "حفتر 2020"
    assert {"event", "claim"} <= set(re.findall(r"<summary>\d+ ([a-z]+?)s?</summary>", html(app)))


def test_words_in_the_box_stand_in_the_address_and_filter_the_list_of_events() -> None:
    app = opened("events")
    app.text_input(key="search").set_value("ГЕРАСИМОВ").run()
    assert app.query_params["q"] == "ГЕРАСИМОВ"
    assert html(app).count("<details id") == 1
    app.button(key="reset").click().run()
    assert "q" not in app.query_params


def test_each_record_is_linked_to_where_it_is_shown(tables: Tables) -> None:
    found = {"grey wolves": ["./?backer=act-wolves", "./events?event=evt-fighting", "./backers?backer=act-wolves"]}
    found |= {"general": ["./events?backer=act-bell", "./backers?backer=act-norland"]}
    found |= {"off the coast": ["./events?place=plc-off-coast", "./events?event=evt-fighting"]}
    found |= {"minister north": ["./events?event=evt-meeting", "./sources#src-north"]}
    assert {words: LINK.findall(results(tables, words)) for words in found} == found


def test_names_in_other_scripts_stand_apart_beside_the_name(world: World) -> None:
    world.change("places", 2, name_ar="بنغازي", name_ru="Бенгази")
    assert 'Nordhaven <bdi lang="ar" dir="rtl">بنغازي</bdi> <bdi lang="ru" dir="ltr">Бенгази</bdi></a>' in results(
        tables_of(world), "nordhaven"
    )


def test_nothing_found_is_said_and_words_without_letters_search_for_nothing(tables: Tables) -> None:
    assert "No record holds all words: “unheard”." in results(tables, "unheard")
    assert results(tables, " (’) ") == ""


def test_neither_words_nor_records_are_markup(world: World) -> None:
    found = results(hostile(world), MARKUP.split()[0])
    assert "“&lt;script&gt;" in found
    assert "<script" not in found

"""Lists that are longer than a page of them are turned, page by page."""

import re
from typing import Any

import pytest

from dashboard.views import lists
from data.model.selection import everything
from data.queries.view import in_view
from tests.other.long_world import crowded, enlarged
from tests.reader import html, opened
from tests.world import World, tables_of


def test_lines_of_a_document_are_drawn_a_page_at_a_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tables_of(world)
    monkeypatch.setenv("DASHBOARD_DATA", str(world.root))
    monkeypatch.setattr(lists, "MOST", 2)
    app = opened("sources")
    tables = re.findall(r"<tbody>.*?</tbody>", html(app), re.DOTALL)
    assert tables
    assert max(table.count("<tr") for table in tables) == 2
    turned_lists = [number.key for number in app.number_input]
    assert sum("alone" not in str(key) for key in turned_lists) == len(tables), "each document is turned by itself"
    next(number for number in app.number_input if "alone" not in str(number.key)).set_value(2).run()
    assert not app.exception
    turned = re.findall(r"<tbody>.*?</tbody>", html(app), re.DOTALL)
    assert [one != two for one, two in zip(tables, turned, strict=True)] == [True, False]


def test_no_more_than_a_hundred_corrections_are_drawn_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"record_id": "evt-meeting", "field": "title", "old": "", "new": "Marshal meets minister", "reason": "Typed."}
    log = [row | {"date": "2020-06-01", "old": f"Title {nth}"} for nth in range(150)]
    world.write("corrections", log)
    tables_of(world)
    monkeypatch.setenv("DASHBOARD_DATA", str(world.root))
    app = opened("method")
    assert len(set(re.findall(r"Title \d+", html(app)))) == 100
    app.number_input[0].set_value(2).run()
    assert len(set(re.findall(r"Title \d+", html(app)))) == 50


def test_of_many_claims_only_those_of_an_open_backer_are_drawn_a_page_at_a_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables_of(world)
    monkeypatch.setenv("DASHBOARD_DATA", str(world.root))
    monkeypatch.setattr(lists, "MOST", 2)
    assert html(opened("backers")).count('<div class="claim ') == 0
    app = opened("backers", backer="act-norland")
    first = html(app)
    assert first.count('<div class="claim ') == 2
    app.number_input[0].set_value(2).run()
    assert not app.exception
    assert 0 < html(app).count('<div class="claim ') <= 2
    assert html(app) != first


LONG_LISTS = [
    ("overview", {}, r"<li><a href=.\S+backer=", "more line"),
    ("overview", {"backer": "act-norland"}, r'<div class="claim '),
    ("backers", {}, r'class="topic"'),
]


@pytest.mark.parametrize("asked", LONG_LISTS)
def test_no_list_of_long_data_draws_more_than_a_hundred_rows(
    world: World, monkeypatch: pytest.MonkeyPatch, asked: tuple[Any, ...]
) -> None:
    page, query, *patterns = asked
    reports = world.rows("claims")[0] | {"support": "training"}
    world.write("claims", [*world.rows("claims"), *(reports | {"claim_id": f"clm-again-{nth}"} for nth in range(120))])
    again = world.rows("discrepancies")[0]
    topics = (again | {"discrepancy_id": f"dsc-again-{nth}", "topic": f"Topic {nth}"} for nth in range(120))
    world.write("discrepancies", [*world.rows("discrepancies"), *topics])
    enlarged(world, 120)
    monkeypatch.setenv("DASHBOARD_DATA", str(world.root))
    shown = html(opened(page, **query))
    for pattern in patterns:
        assert 0 < len(re.findall(pattern, shown)) <= 100, pattern


def test_what_a_source_alone_reports_is_turned_a_hundred_at_a_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowded(world, 120, 30)
    monkeypatch.setenv("DASHBOARD_DATA", str(world.root))
    app = opened("sources")
    alone = re.search(r"Alone reports 12\d events:</p><ul>(.*?)</ul>", html(app), re.DOTALL)
    assert alone
    assert alone[1].count("<li>") == 100


def test_a_kind_counts_its_claims_on_every_page_of_them(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    view = in_view(tables_of(world), everything(tables_of(world)))
    monkeypatch.setattr(lists, "MOST", 100)
    whole = re.findall(r"<summary>.*?</summary>", lists.claim_cards(view))
    monkeypatch.setattr(lists, "MOST", 1)
    assert [re.findall(r"<summary>.*?</summary>", lists.claim_cards(view, page=nth))[0] in whole for nth in (0, 1)]

"""Lists that are longer than a page of them are turned, page by page."""

import re

import pytest

from dashboard.views import lists
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
    assert len(app.number_input) == len(tables), "each document is turned by itself"
    app.number_input[0].set_value(2).run()
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

"""A run of a page asks once what a selection holds, and hands the answer on."""

from collections import Counter
from typing import Any

import pytest

from data.model.intervals import Intervals, Mask
from data.model.load import Tables
from data.model.selection import Selection
from data.queries import view
from data.queries.scope import Scope
from tests.reader import opened, pressed
from tests.world import World

SCOPE_OF, MEETS = view.scope_of, Intervals.meets


@pytest.mark.parametrize(
    "asked", [{}, {"window": "2019-01-01/2020-03-03", "backer": "act-norland", "count": "certain"}]
)
def test_a_run_of_the_first_page_resolves_scope_and_window_once(
    invented: World, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]
) -> None:
    scopes, windows = Counter[Selection](), Counter[Any]()

    def scope_of(tables: Tables, selection: Selection) -> Scope:
        scopes[selection] += 1
        return SCOPE_OF(tables, selection)

    def meets(intervals: Intervals, selection: Selection) -> Mask:
        windows[id(intervals), selection] += 1
        return MEETS(intervals, selection)

    monkeypatch.setattr(view, "scope_of", scope_of)
    monkeypatch.setattr(Intervals, "meets", meets)
    app = opened(**asked)
    assert not app.exception
    assert (set(scopes.values()), set(windows.values())) == ({1}, {1})
    scopes.clear()
    windows.clear()
    pressed(app, "Next")
    assert (set(scopes.values()), set(windows.values())) == ({1}, {1})

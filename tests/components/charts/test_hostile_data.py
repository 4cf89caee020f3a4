"""Text of data in charts is a value of a row: no part of a specification, where Vega would read it as an expression."""

import json
from typing import Any

import pytest

from dashboard.figures import catalogue
from dashboard.views import charts, overview
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from tests.world import World, tables_of

HOSTILE = "' + alert(1) + datum['a.b'] @@=x"
COLUMNS = {
    "sources": ("publisher", "headline"),
    "places": ("name",),
    "actors": ("name",),
    "sides": ("name", "heading"),
    "events": ("title", "summary"),
    "claims": ("summary",),
}
NAMES = ("alignment", "matrix", "timeline", "clocks-src-north")


@pytest.fixture
def hostile(world: World) -> Tables:
    """The tables of a world whose every text would be an expression."""
    for table, columns in COLUMNS.items():
        for row in range(2, len(world.rows(table)) + 2):
            world.change(table, row, **dict.fromkeys(columns, HOSTILE))
    return tables_of(world)


def without_data(spec: Any) -> Any:
    """A specification without the values of its rows; their names stay."""
    if isinstance(spec, list):
        return [without_data(part) for part in spec]
    if not isinstance(spec, dict):
        return spec
    rows = [row for name in ("values", "datasets") for row in _rows(spec.get(name, []))]
    rest = {name: without_data(part) for name, part in spec.items() if name not in ("values", "datasets")}
    return rest | {"columns": sorted({column for row in rows for column in row})}


def _rows(data: Any) -> list[dict[str, Any]]:
    rows = [row for part in data.values() for row in part] if isinstance(data, dict) else data
    return [row for row in rows if isinstance(row, dict)]


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_data_is_part_of_a_specification(hostile: Tables, name: str) -> None:
    spec = catalogue.figure(in_view(hostile, everything(hostile)), name).draw()
    assert "alert" in json.dumps(spec) or name.startswith(catalogue.CLOCKS)
    assert "alert" not in json.dumps(without_data(spec))


def test_no_text_of_data_is_part_of_a_chart_of_the_page(hostile: Tables) -> None:
    shown = overview.overview(in_view(hostile, everything(hostile)), "light")
    for spec in (shown.timeline, shown.aligned.chart, charts.matrix(in_view(hostile, everything(hostile)), "light")):
        bare = {name: part for name, part in spec.items() if name != "datasets"}
        assert "alert" not in json.dumps(without_data(bare))

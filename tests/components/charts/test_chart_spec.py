"""Every picture as strictly parsed JSON, and that it is the same every time."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from components.charts.clocks import clocks_chart
from components.charts.matrix import matrix_chart
from components.palette import THEMES, Palette
from dashboard.views import charts
from data.alignment.lines import alignment
from data.model.load import Tables
from data.model.selection import Selection, everything
from data.queries.names import side_names
from data.queries.sources import clock_spans
from data.queries.view import in_view
from tests.drawn import Json, strictly
from tests.pictures import map_json, timeline_of
from tests.selections import view

LIGHT = THEMES["light"]


def alignment_json(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> str:
    theme = next(name for name, palette in THEMES.items() if palette == colours)
    return json.dumps(charts.alignment_of(in_view(tables, selection), theme).whole())


def timeline_json(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> str:
    return json.dumps(timeline_of(tables, selection, colours=colours).whole())


def matrix_json(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> str:
    lines = charts.lines_of(in_view(tables, selection))
    text: str = matrix_chart(lines, side_names(tables), colours).to_json()
    return text


def clocks_json(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> str:
    """The clocks of a document are the same whatever is selected."""
    text: str = clocks_chart(clock_spans(tables, tables.sources["source_id"].iloc[0]), colours).to_json()
    return text


PICTURES: list[Callable[..., str]] = [alignment_json, matrix_json, timeline_json, map_json, clocks_json]
SELECTIONS: dict[str, dict[str, Any]] = {
    "full": {},
    "filtered": {"without": ("src-south",), "count": "certain", "place": "plc-nordhaven", "view": "libya"},
    "one kind": {"support": "weapons", "window": "2020-03-04"},
    "empty": {"window": "1500-01-01"},
    "no source": {"known": date(1900, 1, 1)},
}


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("fields", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_picture_is_strict_json(
    tables: Tables, picture: Callable[..., str], fields: dict[str, Any], theme: str
) -> None:
    assert strictly(picture(tables, view(tables, **fields), THEMES[theme]))


@pytest.mark.parametrize("picture", PICTURES)
def test_the_same_selection_gives_the_same_picture(tables: Tables, picture: Callable[..., str]) -> None:
    assert picture(tables, view(tables)) == picture(tables, view(tables))


@pytest.mark.parametrize("picture", PICTURES)
def test_our_own_pictures_are_strict_json(ours: Tables, picture: Callable[..., str]) -> None:
    for selection in (everything(ours), view(ours, "1985-01-01"), view(ours, "2029-01-01")):
        assert strictly(picture(ours, selection))


@pytest.mark.parametrize("picture", [name for name in PICTURES if name is not map_json])
def test_a_mark_without_words_of_its_own_says_nothing_when_pointed_at(
    tables: Tables, picture: Callable[..., str]
) -> None:
    assert json.loads(picture(tables, view(tables)))["config"]["mark"]["tooltip"] is None


@pytest.mark.parametrize("picture", PICTURES)
def test_the_theme_changes_the_colours(tables: Tables, picture: Callable[..., str]) -> None:
    light, dark = (picture(tables, view(tables), THEMES[theme]) for theme in ("light", "dark"))
    assert light != dark


# The matrix and the clocks


def rows_drawn(text: str) -> list[Json]:
    """The rows from which the first layer is drawn."""
    chart = strictly(text)
    layer = chart["layer"][0]
    rows: list[Json] = chart["datasets"][layer.get("data", chart.get("data"))["name"]]
    return rows


def test_the_matrix_has_a_cell_for_each_backer_side_and_kind(tables: Tables) -> None:
    cells = {(cell["Backer"], cell["Kind"]): cell for cell in rows_drawn(matrix_json(tables, view(tables)))}
    assert len(cells) == len(alignment(in_view(tables, view(tables))).lines) == 5
    weapons, training = (cells["Norland → the marshal", kind] for kind in ("weapons", "training"))
    assert (weapons["fill"], weapons["denied"], weapons["Denied by"]) == (LIGHT.paper, True, "Norland")
    assert (training["fill"], training["denied"]) == (LIGHT.first, False)
    assert training["size"] > weapons["size"]
    assert next(cell for (_, kind), cell in cells.items() if kind == "money")["shape"] == "diamond"
    assert cells["Sandia → Tripoli", "recognition"]["colour"] == LIGHT.second


def test_the_clocks_of_a_document_are_spans_and_days(tables: Tables) -> None:
    rows = {row["clock"]: row for row in rows_drawn(clocks_json(tables, view(tables)))}
    assert list(rows) == ["Events covered", "Periods of claims", "Published", "Page saved"]
    assert [row["is_day"] for row in rows.values()] == [False, False, True, True]

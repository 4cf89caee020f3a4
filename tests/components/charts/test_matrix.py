"""The support matrix and the clocks of a document, as strictly parsed JSON."""

import json
from typing import Any

import pytest

from components.charts.clocks import clocks_chart
from components.charts.matrix import matrix_chart
from components.palette import DARK, LIGHT, Palette
from dashboard.views.charts import lines_of
from data.alignment.lines import alignment
from data.model.load import Tables
from data.model.selection import everything
from data.queries.names import side_names
from data.queries.sources import clock_spans
from data.queries.view import in_view
from tests.world import World, tables_of

Json = dict[str, Any]


def refuse(name: str) -> None:
    raise ValueError(name)


def matrix(tables: Tables, colours: Palette = LIGHT) -> tuple[Json, list[Json]]:
    lines = lines_of(in_view(tables, everything(tables)))
    spec = json.loads(matrix_chart(lines, side_names(tables), colours).to_json(), parse_constant=refuse)
    (rows,) = spec["datasets"].values()
    return spec, rows


def test_the_matrix_has_a_cell_for_each_line_of_the_chart(tables: Tables) -> None:
    _, rows = matrix(tables)
    lines = alignment(in_view(tables, everything(tables))).lines
    assert len(rows) == len(lines)
    assert {row["Kind"] for row in rows if row["denied"]} == {"weapons"}


def test_two_backers_of_one_name_have_two_rows_and_hide_no_mark(world: World) -> None:
    world.change("actors", 3, name="Norland", country_code="XA", side="none")
    world.change("claims", 6, recipient_id="act-marshal", support="training")
    _, rows = matrix(tables_of(world))
    assert len({(row["Backer"], row["Kind"]) for row in rows}) == len(rows)
    by_name = {row["Backer"]: row["supporter_id"] for row in rows}
    assert set(by_name.values()) == {"act-norland", "act-sandia", "act-wolves"}


def test_a_government_that_is_called_like_its_side_has_a_row_of_its_own(world: World) -> None:
    world.change("sides", 3, name="The council")
    world.copy("actors", 6, actor_id="act-junta", name="The junta")
    world.copy("actors", 6, actor_id="act-militia", name="The militia", actor_type="armed_force")
    world.copy("claims", 6, claim_id="clm-9", recipient_id="act-militia")
    _, rows = matrix(tables_of(world))
    assert [row["Backer"] for row in rows if row["supporter_id"] == "act-sandia"] == [
        "Sandia → The council",
        "Sandia → The council (government)",
    ]


def test_a_click_on_a_cell_selects_its_backer_and_kind(tables: Tables) -> None:
    spec, rows = matrix(tables)
    (selected,) = [param for layer in [spec, *spec["layer"]] for param in layer.get("params", [])]
    assert (selected["name"], selected["select"]["fields"]) == ("backer", ["supporter_id", "what"])
    assert {(row["supporter_id"], row["what"]) for row in rows} >= {("act-norland", "weapons")}


def test_strength_is_told_by_shape_size_and_fill_and_not_by_colour(ours: Tables) -> None:
    _, rows = matrix(ours)
    strengths = list(lines_of(in_view(ours, everything(ours)))["strength"])
    signs = {(row["shape"], row["size"], row["fill"] == LIGHT.paper) for row in rows}
    assert len(signs) == len(set(strengths))


def test_the_side_or_the_government_is_told_in_words(tables: Tables) -> None:
    _, rows = matrix(tables)
    assert {row["Backer"].split(" → ")[1] for row in rows} == {
        "the marshal",
        "Tripoli",
        "a recipient before there were sides",
    }


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_same_lines_give_the_same_matrix(ours: Tables, colours: Palette) -> None:
    assert matrix(ours, colours) == matrix(ours, colours)


def test_the_clocks_are_spans_and_days_on_one_axis(tables: Tables) -> None:
    chart = clocks_chart(clock_spans(tables, "src-north"), LIGHT)
    spec = json.loads(chart.to_json(), parse_constant=refuse)
    (rows,) = spec["datasets"].values()
    assert [row["clock"] for row in rows] == ["Events covered", "Periods of claims", "Published", "Page saved"]
    assert [row["is_day"] for row in rows] == [False, False, True, True]
    assert rows[2]["first"] == rows[2]["last"] == "2020-03-04"

"""The alignment chart as the renderer draws it: marks, words, denials, many sources, no colour needed."""

import json
from typing import Any

import pandas as pd
import pytest

from components.alignment import MANY, alignment_picture
from components.alignment_spec import STRIKE
from components.palette import THEMES, Palette
from components.picture import Picture
from data import alignment, queries
from data.selection import Selection, everything
from data.tables import Tables
from tests.drawn import Json, drawn, spoken, symbols, texts
from tests.test_queries import view
from tests.world import World, tables_of

LIGHT = THEMES["light"]
CENTRE = 370


def picture_of(tables: Tables, selection: Selection, colours: Palette = LIGHT) -> Picture:
    lines, marks = alignment.alignment(tables, selection)
    return alignment_picture(lines, marks, queries.side_names(tables), colours)


def picture(tables: Tables, **fields: Any) -> Picture:
    return picture_of(tables, view(tables, **fields))


def scene(tables: Tables, **fields: Any) -> list[Json]:
    return drawn(picture(tables, **fields).whole())


def marks_of(tables: Tables, **fields: Any) -> list[Json]:
    """The visible marks that are no strokes."""
    return [mark for mark in symbols(scene(tables, **fields)) if mark["shape"] != STRIKE]


def test_the_chart_holds_one_mark_a_source(tables: Tables) -> None:
    marks = marks_of(tables)
    assert len(marks) == len(alignment.alignment_marks(tables, view(tables))) == 6
    assert len({(mark["x"], mark["y"]) for mark in marks}) == 6, "no mark covers another"
    training = [words for words in spoken(scene(tables)) if "Kind: training" in words]
    assert [words.split("; ")[2] for words in training] == [
        "Source: Northern Post says so in its own voice",
        "Source: Southern Mail reports that a named party says so",
    ]
    assert len(marks_of(tables, without=("src-south",), support="training")) == 1


def test_the_sides_stand_left_and_right_of_the_centre_in_their_colours(tables: Tables) -> None:
    marks = [mark for mark in marks_of(tables) if mark["stroke"] != LIGHT.quiet]
    assert len(marks_of(tables)) == len(marks) + 1, "what ended before there were sides has the colour of none"
    assert {mark["x"] > CENTRE: mark["stroke"] for mark in marks} == {True: LIGHT.first, False: LIGHT.second}
    left = [mark["x"] < CENTRE for mark in marks]
    assert left.count(True) == len([words for words in spoken(scene(tables)) if words.startswith("Backer: Sandia")])


def test_every_stance_has_a_shape_or_fill_of_its_own_without_colour(ours: Tables) -> None:
    lines, marks = alignment.alignment(ours, everything(ours))
    marks = marks.head(4).assign(stance=["asserted", "attributed", "alleged", "admitted"], is_struck=False)
    chart = alignment_picture(lines, marks, queries.side_names(ours), LIGHT)
    seen = {(mark["shape"], mark["fill"] == LIGHT.paper) for mark in symbols(drawn(chart.whole()))}
    assert seen == {("circle", False), ("square", False), ("circle", True), ("diamond", False)}


def test_a_denial_is_drawn_on_the_very_mark_it_denies(tables: Tables) -> None:
    marks = scene(tables)
    (stroke,) = symbols(marks, STRIKE)
    (denied,) = [words for words in spoken(marks) if not words.endswith("Denied by: nobody in view")]
    assert denied.startswith("Backer: Norland; Kind: weapons, alleged;")
    assert denied.endswith("Denied by: Norland")
    (under,) = [mark for mark in marks_of(tables) if (mark["x"], mark["y"]) == (stroke["x"], stroke["y"])]
    assert under["fill"] == LIGHT.paper, "what is alleged is hollow"


def test_each_line_of_the_chart_has_its_kind_strength_and_denial_in_words(tables: Tables) -> None:
    told = texts(scene(tables))
    for words in (
        *("training · corroborated · 2019–20", "weapons · alleged, denied · 2020", "fighters · reported · 2020"),
        *(
            "← back Tripoli",
            "back the marshal →",
            "States",
            "Mercenary company",
            "Recognition",
            "History, over before 2011",
        ),
        *("Norland →", "← Sandia", "Grey Wolves →"),
    ):
        assert words in told
    assert told.count("Norland →") == 2, "once as a state, once as history"


def test_on_a_phone_the_words_are_shorter(tables: Tables) -> None:
    told = texts(drawn(picture(tables).whole(), 360))
    assert {"weapons, denied · 2020", "training · 2019–20"} <= set(told)
    assert not any("alleged" in words for words in told), "the marks tell it"


def test_a_click_on_a_mark_or_a_name_selects_its_backer(tables: Tables) -> None:
    spec = picture(tables).spec
    (selected,) = [param for layer in [spec, *spec["layer"]] for param in layer.get("params", [])]
    assert (selected["name"], selected["select"]["fields"]) == ("backer", ["supporter_id", "what"])
    for rows in picture(tables).data.values():
        assert {"act-norland", "act-wolves", "act-sandia"} <= set(rows["supporter_id"])


def test_a_mark_says_as_of_when(world: World) -> None:
    world.change("claims", 7, period_edtf="2020-05-01/..")
    said = spoken(scene(tables_of(world)))
    until = {words.split("; ")[0]: words.split("; ")[4] for words in said}
    assert until["Backer: Sandia"] == "Said as of: 1 May 2020"
    assert until["Backer: Grey Wolves"] == "Said as of: no end stated"


def test_a_mark_says_whether_its_own_article_reports_the_denial(world: World) -> None:
    world.copy("claims", 4, claim_id="clm-9", source_id="src-south")
    world.copy("evidence", 10, evidence_id="evd-99", record_id="clm-9")
    ends = {words.rpartition("; ")[2] for words in spoken(scene(tables_of(world))) if "weapons" in words}
    assert ends == {"Denied by: Norland", "Denied by: Norland, as another article reports"}


def test_the_specification_is_the_same_whatever_is_selected(tables: Tables) -> None:
    seen = [picture(tables, **fields) for fields in ({}, {"support": "weapons"}, {"window": "1500-01-01"})]
    assert len({json.dumps(found.spec, sort_keys=True) for found in seen}) == 1
    assert [len(found.data["marks"]) for found in seen] == [6, 1, 0]


def test_the_chart_grows_with_its_lines(tables: Tables) -> None:
    lowest = [
        max(item["y"] for mark in scene(tables, **fields) for item in mark["items"])
        for fields in ({}, {"support": "weapons"}, {"window": "1500-01-01"})
    ]
    assert lowest == sorted(set(lowest), reverse=True)


def test_a_name_from_data_is_text_and_nothing_else(world: World) -> None:
    world.change("actors", 2, name="<b>Nor'land\"</b>")
    assert "<b>Nor'land\"</b> →" in texts(scene(tables_of(world)))


# Many sources


def many(tables: Tables) -> list[Json]:
    lines, marks = alignment.alignment(tables, view(tables))
    lines = lines.assign(mark_count=lines["mark_count"].where(lines["row"] > 0, 40))
    return drawn(alignment_picture(lines, marks, queries.side_names(tables), LIGHT).whole())


def test_many_sources_become_bars_that_leave_room_for_the_words(tables: Tables) -> None:
    (bars,) = [mark["items"] for mark in many(tables) if mark["marktype"] == "rect"]
    lengths = sorted(bar["width"] for bar in bars)
    assert len(bars) == len(alignment.alignment_lines(tables, view(tables)))
    assert lengths[-1] < 740 * 0.3
    assert lengths[0] < lengths[-1] / 5


def test_a_denied_bar_is_struck_and_an_alleged_one_hollow(tables: Tables) -> None:
    marks = many(tables)
    assert len(symbols(marks, STRIKE)) == 1
    (bars,) = [mark["items"] for mark in marks if mark["marktype"] == "rect"]
    assert [bar["fill"] == LIGHT.paper for bar in bars].count(True) == 1


def test_few_sources_stay_marks(tables: Tables) -> None:
    assert alignment.alignment_lines(tables, view(tables))["mark_count"].max() <= MANY
    assert not [mark for mark in scene(tables) if mark["marktype"] == "rect"]


@pytest.mark.parametrize("fields", [{}, {"window": "1500-01-01"}])
def test_the_rows_keep_their_types_also_when_there_are_none(tables: Tables, fields: dict[str, Any]) -> None:
    whole, found = picture(tables).data, picture(tables, **fields).data
    for name, frame in found.items():
        assert list(frame.columns) == list(whole[name].columns)
        assert [kind.kind for kind in pd.Series(frame.dtypes)] == [kind.kind for kind in pd.Series(whole[name].dtypes)]


def test_more_lines_than_a_small_number_holds_are_all_drawn(world: World) -> None:
    for nth in range(130):
        world.copy("actors", 2, actor_id=f"act-state-{nth:03}", name=f"State {nth:03}")
        world.copy("claims", 2, claim_id=f"clm-{nth:03}", supporter_id=f"act-state-{nth:03}")
        world.copy("evidence", 2, evidence_id=f"evd-{nth:03}", record_id=f"clm-{nth:03}")
    tables = tables_of(world)
    rows = picture_of(tables, everything(tables)).data["rows"]
    assert rows["y"].is_unique
    assert rows["y"].max() > 130

"""The alignment chart as the renderer draws it: marks by article, words with their time, denials, no colour needed."""

import json
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from components.charts.alignment import MOST_LINES, alignment_chart, height_of, rows_of
from components.charts.alignment_columns import MOST_SOURCES
from components.charts.alignment_layout import FOOT
from components.charts.alignment_spec import FAINT, STRIKE
from components.charts.chart_spec import ChartSpec
from components.font import text_width
from components.palette import THEMES
from components.words.line_words import labelled, time_words
from dashboard.views.charts import alignment_of, sides_of
from data.alignment.lines import alignment, alignment_in_scope
from data.model.load import Tables
from data.model.selection import everything
from data.queries.scope import sources_in_view
from data.queries.view import in_view
from tests.drawn import Json, drawn, spoken, symbols, texts
from tests.selections import view
from tests.world import World, tables_of

LIGHT = THEMES["light"]
SOUTH = "src-south"


def on_screen(tables: Tables, **fields: Any) -> ChartSpec:
    selection = view(tables, **fields)
    found = alignment_in_scope(in_view(tables, selection))
    articles = sources_in_view(tables, selection)
    lines = labelled(found.lines, found.times, articles)
    return alignment_chart(lines, found.marks, articles, sides_of(tables), LIGHT)


def in_print(tables: Tables, **fields: Any) -> ChartSpec:
    return alignment_of(in_view(tables, view(tables, **fields)), "light")


def scene(picture: ChartSpec, width: int = 900) -> list[Json]:
    return drawn(picture.whole() | {"height": height_of(picture)}, width)


def marks_of(picture: ChartSpec) -> list[Json]:
    """The marks that are no strokes."""
    return [mark for mark in symbols(scene(picture)) if mark["shape"] != STRIKE]


def test_each_article_has_a_column_and_a_mark_on_each_line_that_it_names(tables: Tables) -> None:
    marks = marks_of(in_print(tables))
    assert len(marks) == 6
    assert len({mark["x"] for mark in marks}) == 2
    assert len({(mark["x"], mark["y"]) for mark in marks}) == 6, "no mark covers another"
    flags = in_print(tables).data["flags"]
    assert list(flags["first"])[:2] == ["4 Mar", "1 May"]
    assert list(flags["third"])[:2] == ["Northern Post", "Southern Mail"]


def test_backers_stand_below_the_side_that_they_are_said_to_back_in_its_colour(tables: Tables) -> None:
    words = texts(scene(in_print(tables)))
    headings = [text for text in words if text.startswith(("Said to", "Recognition of", "Before"))]
    assert headings == [
        "Said to back the marshal and his men",
        "Recognition of those in Tripoli",
        "Before 2011, when there were no sides",
    ]
    colours = [mark["stroke"] for mark in sorted(marks_of(in_print(tables)), key=lambda mark: mark["y"])]
    assert colours == [LIGHT.first] * 4 + [LIGHT.second, LIGHT.quiet]


def test_every_stance_has_a_shape_or_fill_of_its_own_without_colour(tables: Tables) -> None:
    found = alignment(in_view(tables, everything(tables)))
    marks = found.marks.head(4).assign(stance=["asserted", "attributed", "alleged", "admitted"], is_struck=False)
    lines = labelled(found.lines, found.times, tables.sources)
    picture = alignment_chart(lines, marks, tables.sources, sides_of(tables), LIGHT)
    assert {(mark["shape"], mark["fill"] == LIGHT.paper) for mark in symbols(scene(picture))} == {
        ("circle", False),
        ("square", False),
        ("circle", True),
        ("diamond", False),
    }


def test_a_denial_is_a_stroke_on_the_mark_of_the_article_that_reports_it(tables: Tables) -> None:
    marks = scene(in_print(tables))
    (stroke,) = symbols(marks, STRIKE)
    (denied,) = [words for words in spoken(marks) if not words.endswith("Denied by: not in this article")]
    assert denied.startswith("Backer: Norland; Kind: weapons: alleged and denied Mar 2020;")
    assert denied.endswith("Denied by: Norland")
    (under,) = [mark for mark in marks_of(in_print(tables)) if (mark["x"], mark["y"]) == (stroke["x"], stroke["y"])]
    assert under["fill"] == LIGHT.paper, "what is alleged is hollow"


def test_an_article_that_only_denies_has_a_stroke_in_its_own_column(world: World) -> None:
    world.change("claims", 5, source_id=SOUTH, period_edtf="2020-05-01")
    picture = in_print(tables_of(world), support="weapons")
    (stroke,) = symbols(scene(picture), STRIKE)
    (alleged,) = marks_of(picture)
    assert stroke["y"] == alleged["y"]
    assert stroke["x"] > alleged["x"]


def test_a_mark_says_who_denies_in_its_own_article_and_each_time_of_which_that_speaks(world: World) -> None:
    world.copy("claims", 5, claim_id="clm-9", source_id=SOUTH, speaker_id="act-bell", period_edtf="2020-05-01")
    world.copy("claims", 4, claim_id="clm-91", source_id=SOUTH, period_edtf="2019-07", period_basis="stated")
    tables = tables_of(world)
    north, south = (words.partition("Said of: ")[2] for words in spoken(scene(on_screen(tables))) if "weapons" in words)
    assert north == "the day of publication; Denied by: Norland"
    assert south == "July 2019, the day of publication; Denied by: General Bell"


def test_each_line_says_its_kind_and_how_firmly_it_is_said_of_when(tables: Tables) -> None:
    words = texts(scene(in_print(tables)))
    for text in (
        *("training", "corroborated 2020, since 2019", "weapons", "alleged and denied Mar 2020"),
        *("fighters", "hundreds", "money", "by its own account of 1980"),
    ):
        assert text in words, text
    assert words.count("Norland") == 2, "once for the kinds of support of today, once for history"


def test_what_speaks_of_another_time_is_faint_and_the_chart_stands_still(tables: Tables) -> None:
    whole, march = on_screen(tables), on_screen(tables, window="2020-03-01/2020-03-31")
    assert json.dumps(whole.spec) == json.dumps(march.spec)
    assert list(whole.data["rows"]["y"]) == list(march.data["rows"]["y"])
    assert list(whole.data["rows"]["label"]) == list(march.data["rows"]["label"])
    assert len(marks_of(whole)) == len(marks_of(march)) == 6
    opacities = [mark["opacity"] for mark in marks_of(march)]
    assert (opacities.count(1), opacities.count(FAINT)) == (3, 3)
    assert any("outside the time shown" in words for words in spoken(scene(march)))
    assert len(marks_of(in_print(tables, window="2020-03-01/2020-03-31"))) == 3, "paper holds the window only"


def test_on_a_phone_kind_and_time_are_still_told(tables: Tables) -> None:
    words = texts(scene(in_print(tables), 360))
    assert {"Norland · weapons", "alleged and denied Mar 2020", "Mar", "2020"} <= set(words)


@pytest.mark.parametrize(("width", "count"), [(296, 5), (364, 6), (560, MOST_SOURCES)])
def test_on_a_narrow_chart_each_column_has_a_letter_that_a_line_resolves_to_its_publisher(
    world: World, width: int, count: int
) -> None:
    for nth in range(count - 2):
        world.copy("sources", 2, source_id=f"src-{nth}")
        world.copy("claims", 2, claim_id=f"clm-9{nth}", source_id=f"src-{nth}")
    picture = in_print(tables_of(world))
    flags = [mark["items"] for mark in scene(picture, width) if mark["marktype"] == "text"][:3]
    assert [item["text"] for item in flags[2]] == list("ABCDEFGH"[:count])
    assert all(item["fontSize"] >= 7 for items in flags for item in items), "legible"
    for left, right in (pair for items in flags for pair in pairwise(items)):
        assert right["x"] - left["x"] > text_width(left["text"], left["fontSize"]) / 2 + (
            text_width(right["text"], right["fontSize"]) / 2
        )
    words = texts(scene(picture, width))
    assert {"A Northern Post", f"{'ABCDEFGH'[count - 1]} Southern Mail"} <= set(words)
    assert "A Northern Post" not in texts(scene(picture)), "a wide chart names its publishers above the columns"


@pytest.mark.parametrize("width", [364, 560])
def test_on_a_narrow_chart_no_text_is_cut_and_none_covers_another(world: World, width: int) -> None:
    world.change("actors", 2, name="Federated Union of Norland and Sandia")
    world.change("claims", 3, period_edtf="2019-05~/2020-03-02")
    picture = in_print(tables_of(world))
    found = [item for mark in scene(picture, width) if mark["marktype"] == "text" for item in mark["items"]]
    drawn_texts = [item for item in found if item.get("opacity", 1)]
    lines = [(item, line, text) for item in drawn_texts for line, text in enumerate(item["text"].split("\n"))]
    assert all(text_width(text, item["fontSize"]) <= item["limit"] for item, _, text in lines if item.get("limit"))
    tops = [item["y"] + item.get("dy", 0) + line * 13 for item, line, _ in lines if item.get("baseline") == "top"]
    assert min(below - above for above, below in pairwise(sorted(tops))) >= 12.9
    assert len(tops) > 2 * len(picture.data["marks"]), "more than two lines of text where two are too short"
    assert max(tops) < height_of(picture) - FOOT


def test_a_click_on_a_mark_or_a_name_selects_its_backer(tables: Tables) -> None:
    spec = in_print(tables).spec
    (selected,) = [param for layer in [spec, *spec["layer"]] for param in layer.get("params", [])]
    assert (selected["name"], selected["select"]["fields"]) == ("backer", ["supporter_id", "what"])
    for name in ("rows", "marks"):
        assert {"act-norland", "act-wolves", "act-sandia"} <= set(in_print(tables).data[name]["supporter_id"])


def test_the_chart_grows_with_its_lines(tables: Tables) -> None:
    heights = [rows_of(in_print(tables, **fields)) for fields in ({}, {"support": "weapons"}, {"window": "1500-01-01"})]
    assert heights == sorted(set(heights), reverse=True)


def test_without_a_line_the_chart_says_so(tables: Tables) -> None:
    words = texts(scene(in_print(tables, window="1500-01-01")))
    assert "No article here names a backing of a side that passes the filters." in words


def test_a_name_from_data_is_text_and_nothing_else(world: World) -> None:
    world.change("actors", 2, name="<b>Nor'land\"</b>")
    assert "<b>Nor'land\"</b>" in texts(scene(in_print(tables_of(world))))


def test_lines_of_several_governments_name_theirs(world: World) -> None:
    world.copy("actors", 6, actor_id="act-council-2", name="Council of New Unity")
    world.copy("claims", 6, claim_id="clm-9", recipient_id="act-council-2")
    assert "recognition · CNU" in texts(scene(in_print(tables_of(world))))


# Many sources, many lines


def test_of_many_sources_a_column_is_a_year(world: World) -> None:
    for nth in range(8):
        world.copy(
            "sources", 2, source_id=f"src-{nth}", publisher=f"Post {nth}", published_edtf=f"{2015 + nth // 2}-03-04"
        )
        world.copy("claims", 2, claim_id=f"clm-9{nth}", source_id=f"src-{nth}", period_edtf=f"{2015 + nth // 2}-03-04")
    picture = in_print(tables_of(world), support="training")
    flags = picture.data["flags"]
    assert list(flags["second"])[:-1] == ["2015", "2016", "2017", "2018", "2020"]
    assert list(flags["third"])[:-1] == ["2 articles"] * 5
    assert list(picture.data["marks"]["note"]) == ["×2"] * 5
    assert set(flags["letter"]) == {""}


@pytest.fixture
def crowded(world: World) -> Tables:
    """A world of so many states that not every line can be kept."""
    for nth in range(MOST_LINES):
        world.copy("actors", 2, actor_id=f"act-state-{nth:03}", name=f"State {nth:03}")
        world.copy("claims", 2, claim_id=f"clm-{nth:03}", supporter_id=f"act-state-{nth:03}")
    return tables_of(world)


def test_of_many_lines_those_of_another_time_are_counted_in_one(crowded: Tables) -> None:
    rows = on_screen(crowded, window="2020-05-01/2020-05-01").data["rows"]
    assert list(rows["backer"])[-1] == f"{MOST_LINES + 2} more lines speak of another time."
    assert (rows["supporter_id"] != "").sum() == 3


def test_more_lines_than_a_small_number_holds_are_all_drawn(crowded: Tables) -> None:
    rows = on_screen(crowded).data["rows"]
    assert rows["y"].is_unique
    assert rows_of(on_screen(crowded))[0] > MOST_LINES


@pytest.mark.parametrize("fields", [{}, {"window": "1500-01-01"}])
def test_the_rows_keep_their_types_also_when_there_are_none(tables: Tables, fields: dict[str, Any]) -> None:
    whole, found = in_print(tables).data, in_print(tables, **fields).data
    for name, frame in found.items():
        assert list(frame.columns) == list(whole[name].columns)
        assert [kind.kind for kind in pd.Series(frame.dtypes)] == [kind.kind for kind in pd.Series(whole[name].dtypes)]


def test_a_source_that_is_left_out_has_no_column(tables: Tables) -> None:
    picture = on_screen(tables, without=(SOUTH,))
    assert list(picture.data["flags"]["third"])[:-1] == ["Northern Post"]


@pytest.mark.parametrize(
    ("period", "first", "last", "words"),
    [
        ("19XX", "1900-01-01", "1999-12-31", "of a year from 1900 to 1999"),
        ("190X", "1900-01-01", "1909-12-31", "of a year from 1900 to 1909"),
    ],
)
def test_a_line_reads_unknown_digits_as_years(period: str, first: str, last: str, words: str) -> None:
    row = {"period_edtf": period, "first_day": pd.Timestamp(first), "last_day": pd.Timestamp(last)}
    assert time_words(row, (date(2020, 3, 4), date(2020, 3, 4))) == words

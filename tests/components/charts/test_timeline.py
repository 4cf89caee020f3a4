"""The timeline: doubt drawn, in step with the slider, counted when there is too much, and whose density it is."""

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from components.charts.chart_spec import ChartSpec
from components.charts.timeline import EDGE, HEIGHT, HOLLOW, OUTLINE, PALE, YEARS, shade
from components.charts.timeline_tables import BARS, SHORTEST, STUB, TOP
from components.palette import THEMES
from components.words.legends import TIMELINE
from dashboard.figures import catalogue
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from data.slider import timeline
from data.slider.stops import event_stops
from tests.drawn import Json, drawn, texts
from tests.pictures import timeline_of
from tests.selections import view
from tests.world import World, tables_of

LIGHT = THEMES["light"]


def rows(tables: Tables, **fields: Any) -> dict[str, Json]:
    """The drawn events by title."""
    frame = timeline_of(tables, view(tables, **fields)).data["events"]
    return {row["Event"]: row for row in frame.to_dict("records")}


def test_every_event_that_passes_the_other_filters_is_drawn_whatever_the_window(tables: Tables) -> None:
    assert rows(tables).keys() == rows(tables, window="1500-01-01").keys()
    assert len(rows(tables)) == 4
    assert rows(tables, without=("src-south",)).keys() < rows(tables).keys()


def test_each_doubt_is_drawn_in_its_own_way(tables: Tables) -> None:
    assert {title: row["kind"] for title, row in rows(tables).items()} == {
        "Marshal lives abroad": "approximate",
        "Fighting off the coast": "span",
        "Summit far away": "one_of",
        "Marshal meets minister": "day",
    }
    marks = drawn(timeline_of(tables, view(tables)).whole(), 600)
    rules = [item for mark in marks if mark["marktype"] == "rule" for item in mark["items"]]
    assert [rule["strokeDash"] for rule in rules if "strokeDash" in rule] == [[5, 2], [1.5, 2.5]]


def test_a_month_has_soft_ends(world: World) -> None:
    world.change("events", 4, date_edtf="1990-03")
    marks = drawn(timeline_of(tables_of(world), view(tables_of(world))).whole(), 600)
    fills = [item["fill"] for mark in marks if mark["marktype"] == "rect" for item in mark["items"]]
    assert len([fill for fill in fills if isinstance(fill, dict) and fill["gradient"] == "linear"]) == 1


@pytest.mark.parametrize(
    ("edtf", "precision", "kind"),
    [
        *[("2020-03-03", 1, "day"), ("2020-03", 4, "vague"), ("202X", 6, "vague"), ("2020/2021", 6, "span")],
        *[("../2020-03-03", 6, "span"), ("2020-03~", 4, "approximate"), ("2020?", 5, "approximate")],
        *[("[2020-03-01,2020-03-04]", 2, "one_of"), ("[2020..2021]", 6, "one_of"), ("2019~/2020", 6, "approximate")],
    ],
)
def test_how_a_date_is_drawn_follows_from_its_notation(edtf: str, precision: int, kind: str) -> None:
    events = pd.DataFrame({"date_edtf": [edtf], "date_prec": [precision]})
    assert timeline.date_kinds(events).tolist() == [kind]


def columns(found: ChartSpec) -> list[Json]:
    """The drawn rectangles as wide as a column of the histogram, that is twice the edge: those of events only."""
    marks = drawn(found.whole(), 600)
    boxes = [item for mark in marks if mark["marktype"] == "rect" for item in mark["items"]]
    return [box for box in boxes if box.get("width") == 2 * EDGE]


def test_an_event_is_a_block_over_its_stop_hollow_where_its_day_is_not_certain(tables: Tables) -> None:
    stops, found = event_stops(tables), rows(tables)
    assert found["Marshal meets minister"]["stop"] == [day.isoformat() for day in stops.days].index("2020-03-03")
    assert found["Fighting off the coast"]["to"] == len(stops.days) - 1
    full, *hollow = columns(timeline_of(tables, view(tables)))
    assert full["x"] + EDGE == pytest.approx(EDGE + 4 / 5 * (600 - 2 * EDGE), abs=1)
    assert [block.get("fillOpacity", 1) for block in (full, *hollow)] == [1, HOLLOW, HOLLOW, HOLLOW]
    assert {round(block["y"] + block["height"], 3) for block in (full, *hollow)} == {YEARS + TOP}


def test_events_of_one_stop_are_stacked_certain_days_first_and_never_beyond_the_top(ours: Tables) -> None:
    found = pd.DataFrame(timeline_of(ours, everything(ours)).data["events"])
    for _, column in found.groupby("stop"):
        assert sorted(column["low"]) == [*dict.fromkeys(sorted(column["low"]))]
        days = (column.sort_values("low")["kind"] == "day").tolist()
        assert days == sorted(days, reverse=True)
    assert found["high"].between(0, TOP).all()
    assert len(found) == len(ours.events[ours.events["date_edtf"] != ""])


def test_the_histogram_respects_the_other_filters(tables: Tables) -> None:
    assert len(columns(timeline_of(tables, view(tables, place="plc-nordhaven")))) == 1
    assert len(columns(timeline_of(tables, view(tables, window="1500-01-01")))) == 4


def test_an_open_end_is_a_stub_with_an_arrow(world: World) -> None:
    world.change("events", 3, date_edtf="../2020-03-03")
    world.change("events", 4, date_edtf="1990/..")
    found = rows(tables_of(world))
    opened, lasting = found["Fighting off the coast"], found["Marshal lives abroad"]
    assert (opened["opens"], opened["to"] - opened["from"]) == (True, pytest.approx(STUB))
    assert (lasting["closes"], lasting["to"] - lasting["from"]) == (True, pytest.approx(STUB))
    marks = drawn(timeline_of(tables_of(world), view(tables_of(world))).whole(), 600)
    shapes = {item["shape"] for mark in marks if mark["marktype"] == "symbol" for item in mark["items"]}
    assert {"triangle-left", "triangle-right", "triangle-up"} <= shapes


def test_a_date_at_the_last_stop_has_a_bar_that_is_seen(world: World) -> None:
    world.change("events", 3, date_edtf="2020-05-01~")
    bar = rows(tables_of(world))["Fighting off the coast"]
    assert (bar["from"], bar["to"]) == (pytest.approx(4 - SHORTEST), 4)


def test_bars_do_not_cover_each_other(ours: Tables) -> None:
    found = timeline_of(ours, everything(ours)).data["events"].to_dict("records")
    lanes: dict[float, list[tuple[float, float]]] = {}
    for event in (event for event in found if event["kind"] != "day"):
        lanes.setdefault(event["level"], []).append((event["from"], event["to"]))
    for bars in map(sorted, lanes.values()):
        assert all(one[1] <= other[0] for one, other in pairwise(bars))


def test_every_event_of_ours_lies_within_the_picture(ours: Tables) -> None:
    events = timeline_of(ours, everything(ours)).data["events"]
    bars, last = events[events["kind"] != "day"], len(event_stops(ours).days) - 1
    assert bars["level"].between(-BARS, -1).all()
    assert (bars["from"] >= 0).all()
    assert (bars["from"] < bars["to"]).all()
    assert (bars["to"] <= last).all()


# Whose density it is


def test_the_stretches_without_an_article_and_the_last_day_read_stand_on_the_timeline(world: World) -> None:
    world.change("sources", 2, published_edtf="2016-03-04")
    tables = tables_of(world)
    gaps = timeline.silences(in_view(tables, everything(tables)))
    assert gaps[["first_year", "last_year"]].to_numpy().tolist() == [[2017, 2019]]
    assert (gaps["first"] < gaps["last"]).all()
    words = texts(drawn(timeline_of(tables, view(tables)).whole(), 900))
    assert {"no article 2017–19", "last day read: 1 May 2020; no event here after it"} <= set(words)
    assert "2017–19" in texts(drawn(timeline_of(tables, view(tables)).whole(), 300)), "less where there is no room"
    alone = in_view(tables, view(tables, without=("src-north", "src-south")))
    assert (len(timeline.silences(alone)), timeline.last_day(alone)) == (0, None)


@pytest.mark.parametrize(
    ("status", "words"), [("margin", "; only headlines after it"), ("planned", "; only plans after it"), ("stated", "")]
)
def test_what_stands_after_the_last_day_read_is_not_called_nothing(world: World, status: str, words: str) -> None:
    world.change("events", 2, date_edtf="2020-06-01", status=status)
    tables = tables_of(world)
    assert f"last day read: 1 May 2020{words}" in texts(drawn(timeline_of(tables, view(tables)).whole(), 900))


def test_years_are_bands_and_all_before_the_sides_are_one(tables: Tables) -> None:
    years = timeline_of(tables, view(tables)).data["years"]
    assert list(years["year"]) == ["", "2019", "2020"], "its name is text of the page, which opens it"
    assert list(years["from"])[1:] == list(years["to"])[:-1], "one begins where another ends"
    assert list(years["shaded"]) == [True, False, True]
    bands = [item for mark in drawn(timeline_of(tables, view(tables)).whole(), 600) for item in mark["items"]]
    assert len([item for item in bands if item.get("opacity") == 0.06 and item["height"] == HEIGHT]) == 2


def test_a_stop_counts_its_events(tables: Tables) -> None:
    density = timeline.timeline_density(in_view(tables, view(tables))).set_index("title")
    assert (density["certain_count"] + density["vague_count"]).sum() == 4
    assert density["certain_count"].to_dict()["2020-03-03"] == 1


def test_the_band_shows_when_the_sources_in_view_were_published(tables: Tables) -> None:
    published = timeline.publications(in_view(tables, view(tables)))
    assert dict(zip(published["publisher"], published["at"], strict=True)) == {
        "Northern Post": pytest.approx(4 + 1 / 59),
        "Southern Mail": 5,
    }
    assert list(timeline.publications(in_view(tables, view(tables, without=("src-north",))))["publisher"]) == [
        "Southern Mail"
    ]
    of_march = timeline.publications(in_view(tables, view(tables, "2020-03-02/2020-03-02")), windowed=True)
    assert list(of_march["publisher"]) == ["Southern Mail"], "the other reports nothing of that day"


def test_too_many_events_are_counted_by_stop(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "SINGLY", 3)
    counted = timeline_of(tables, view(tables))
    assert "events" not in counted.data
    up = [box for box in columns(counted) if box["height"] and box["y"] < YEARS + TOP - 1]
    assert [box["height"] for box in up] == [pytest.approx(TOP)] * 4, "one event at each of four stops"
    assert sorted(box.get("opacity", 1) for box in up) == [PALE, PALE, PALE, 1]
    assert len(str(counted.spec)) < 10_000


@pytest.mark.parametrize("singly", [0, 100])
def test_every_table_that_is_sent_is_named_by_the_specification(
    tables: Tables, monkeypatch: pytest.MonkeyPatch, singly: int
) -> None:
    monkeypatch.setattr(timeline, "SINGLY", singly)
    chart = timeline_of(tables, view(tables))
    assert all(f"'name': '{name}'" in str(chart.spec) for name in chart.data)


def test_what_is_counted_says_how_far_doubt_reaches(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.change("events", 2, date_edtf="../2020-03-03")
    world.change("events", 4, date_edtf="1990~/..")
    monkeypatch.setattr(timeline, "SINGLY", 3)
    density = timeline.timeline_density(in_view(tables_of(world), view(tables_of(world)))).set_index("title")
    assert density["spread_count"].to_list() == [0, 0, 1, 1, 2, 1], "the fighting of 2019 to 2020, and the open date"
    assert density["doubt_count"].to_list() == [0, 1, 0, 1, 0, 0], "about 1990, one of two days in 2020"
    assert density["opens_count"].to_list() == [0, 0, 0, 0, 1, 0]
    assert density["closes_count"].to_list() == [0, 1, 0, 0, 0, 0]
    found = timeline_of(tables_of(world), view(tables_of(world)))
    marks = drawn(found.whole(), 600)
    shapes = [item.get("shape") for mark in marks for item in mark["items"]]
    assert (shapes.count("triangle-left"), shapes.count("triangle-right")) == (1, 1)
    dashed = [box for box in columns(found) if box.get("strokeDash")]
    assert [box["height"] > 0 for box in dashed] == [True, True]


# The window


def test_the_window_is_shaded_between_the_stops_it_holds() -> None:
    assert shade(1, 3, 5) == '<div class="shade" style="left:25.00%;width:50.00%"></div>'
    compared = '<div class="compared" style="left:25.00%;width:50.00%"><span>compared with</span></div>'
    assert shade(1, 3, 5, OUTLINE) == compared
    assert shade(0, 0, 1) == '<div class="shade" style="left:0.00%;width:0.00%"></div>'


def test_a_day_that_is_no_stop_lies_between_its_stops(tables: Tables) -> None:
    stops = event_stops(tables)
    (at,) = stops.position([view(tables, "2020-02-05").start])
    assert 3 < at < 4


def test_print_shades_the_window_in_the_picture_itself(tables: Tables) -> None:
    marks = drawn(timeline_of(tables, view(tables), (1.0, 3.0)).whole(), 600)
    (window,) = [item for mark in marks for item in mark["items"] if item.get("fill") == LIGHT.panel]
    assert (window["x"], window["height"]) == (pytest.approx(EDGE + (600 - 2 * EDGE) / 5), HEIGHT)


def test_the_years_are_named_where_there_is_room(tables: Tables) -> None:
    printed = timeline_of(tables, view(tables), (0.0, 1.0))
    names = [texts(drawn(printed.whole(), width)) for width in (600, 260, 40)]
    assert names[0][:3] == ["before 2011 · 1 event", "2019", "2020"]
    assert names[1][0] == "to 2010"
    assert names[2][:3] == ["", "", ""]


def test_an_empty_selection_has_a_timeline_all_the_same(tables: Tables) -> None:
    empty = timeline_of(tables, view(tables, without=("src-north", "src-south")), (0.0, 1.0))
    assert isinstance(empty.data["density"], pd.DataFrame)
    assert texts(drawn(empty.whole(), 600)) == ["before 2011 · 0 events", "2019", "2020"]


def test_planned_events_are_told_apart_also_where_events_are_counted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.change("events", 2, status="planned")
    monkeypatch.setattr(timeline, "SINGLY", 3)
    counted = timeline_of(tables_of(world), view(tables_of(world)))
    dashed = [box for box in columns(counted) if box.get("strokeDash") == [2, 1.5]]
    assert [(box["height"], box["fillOpacity"]) for box in dashed] == [(pytest.approx(TOP), 0)]
    assert counted.data["density"]["Only planned"].sum() == 1


def test_a_planned_event_is_drawn_dashed_and_named_in_legend_and_alternative_text(world: World) -> None:
    world.change("events", 2, status="planned")
    tables = tables_of(world)
    planned = rows(tables)["Marshal meets minister"]
    assert planned["planned"]
    assert not rows(tables)["Fighting off the coast"]["planned"]
    marks = drawn(timeline_of(tables, view(tables)).whole(), 600)
    blocks = [item for mark in marks if mark["marktype"] == "rect" for item in mark["items"] if "strokeDash" in item]
    assert [(block["strokeDash"], block["fillOpacity"]) for block in blocks] == [([2, 1.5], 0)]
    figure = catalogue.figure(in_view(tables, view(tables)), "timeline")
    assert "1 event, dashed around, is only planned." in figure.alt
    assert "only planned" in TIMELINE
    assert any("only planned" in meaning for meaning in figure.legend.values())

"""The address: every selection survives it, and what it cannot mean is dropped with a notice, never an exception."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.url import MANY, address, from_link, parameters, parse, query
from data.model.load import Tables
from data.model.selection import everything
from data.slider.stops import event_stops
from tests.selections import selections

NAMES = [
    *("window", "known", "count", "denied", "mode", "view", "strength", "support", "place", "backer", "event"),
    *("without", "compare"),
]
"""All parameters but `q`, of which any value is a search."""


@given(st.data())
def test_every_selection_survives_the_address(tables: Tables, data: st.DataObject) -> None:
    selection = data.draw(selections(tables, first=date.min, last=date.max))
    assert parse(parameters(selection), tables) == (selection, [])


@given(st.data())
def test_a_permalink_carries_the_selection_as_text(tables: Tables, data: st.DataObject) -> None:
    selection = data.draw(selections(tables))
    link = urlsplit(query(selection))
    assert (link.path, link.netloc) == ("", "")
    view = replace(selection, q="")  # a search is no part of a view
    assert parse(parse_qs(link.query, keep_blank_values=True), tables) == (view, [])


def test_defaults_stand_in_the_address_so_that_a_link_keeps_its_meaning(tables: Tables) -> None:
    assert urlencode(parameters(everything(tables)), doseq=True, safe="/") == (
        "window=1980-01-01/2020-05-01&known=2020-05-01&count=possible&strength=alleged&denied=with&mode=window&view=events"
        f"&data={tables.data_version}"
    )


@given(st.data())
def test_the_shortest_address_reopens_the_very_view(tables: Tables, data: st.DataObject) -> None:
    selection = data.draw(selections(tables, first=date.min, last=date.max))
    short = address(selection, tables, "events", "https://x.example/")
    assert from_link(short, tables) == (replace(selection, q=""), [])
    assert len(short) <= len(f"https://x.example/events{query(selection)}")


def test_the_shortest_address_is_silent_about_what_every_view_has_but_the_data_version(tables: Tables) -> None:
    whole, version = everything(tables), tables.data_version
    assert address(whole, tables) == f"?data={version}"
    assert address(replace(whole, backer="act-norland"), tables) == f"?backer=act-norland&data={version}"
    assert address(replace(whole, data=""), tables) == "/"
    single = replace(whole, mode="single")
    assert from_link(address(single, tables), tables) == (single, [])


def test_one_event_at_a_time_without_a_window_is_the_event_that_is_asked_for_else_the_first(tables: Tables) -> None:
    asked, _ = parse({"mode": ["single"], "event": ["evt-meeting"]}, tables)
    assert (asked.event, asked.start, asked.end) == ("evt-meeting", date(2020, 3, 3), date(2020, 3, 3))
    first, _ = parse({"mode": ["single"]}, tables)
    assert first.event == "evt-exile"
    dropped, notices = parse({"mode": ["single"], "event": ["evt-meeting"], "window": ["2020"]}, tables)
    assert dropped == asked
    assert len(notices) == 1
    whole = "1980-01-01/2020-05-01"
    kept, _ = parse({"mode": ["single"], "window": [whole]}, tables)
    assert parameters(kept)["window"] == [whole]


def test_one_event_at_a_time_is_the_event_that_is_asked_for_whatever_filters_leave_out(tables: Tables) -> None:
    filters = {"place": ["plc-tripoli"], "backer": ["act-wolves"]}
    selection, notices = parse({"mode": ["single"], "event": ["evt-meeting"], **filters}, tables)
    assert (selection.event, selection.start, notices) == ("evt-meeting", date(2020, 3, 3), [])


def test_an_event_that_nothing_dates_is_opened_beside_all_dates_with_a_notice(tables: Tables) -> None:
    selection, notices = parse({"mode": ["single"], "event": ["evt-truce"]}, tables)
    assert selection == replace(everything(tables), event="evt-truce")
    assert notices == ["The address holds mode=single, which was left out: nothing dates the event."]


def test_an_empty_address_shows_everything(tables: Tables) -> None:
    assert parse({}, tables) == (everything(tables), [])


def test_a_window_is_kept_exactly_although_no_stop(tables: Tables) -> None:
    selection, notices = parse({"window": ["2019-07-07/2019-08-08"]}, tables)
    assert (selection.start, selection.end, notices) == (date(2019, 7, 7), date(2019, 8, 8), [])
    assert selection.start not in event_stops(tables).days
    assert parameters(selection)["window"] == ["2019-07-07/2019-08-08"]


@pytest.mark.parametrize(
    ("name", "values", "reason"),
    [
        ("window", ["2019-02-30/2019-03-01"], "the calendar has no such day"),
        ("window", ["2019-13-01/2019-12-01"], "the calendar has no such day"),
        ("window", ["2019-03-02/2019-03-01"], "its end lies before its start"),
        ("window", ["2019-03-02"], "a window is written like"),
        ("window", ["2019/2020"], "a date is written like"),
        ("window", ["2019-03-01/2019-03-02/2019-03-03"], "a date is written like"),
        ("window", ["2019-03-01/2019-03-02", "2019-03-01/2019-03-02"], "more than once"),
        ("compare", ["2019-03-02/2019-03-01"], "its end lies before its start"),
        ("compare", [""], "a window is written like"),
        ("known", ["٢٠٢٠-٠١-٠١"], "calendar"),
        ("known", ["0000-01-01"], "the calendar has no such day"),
        ("known", ["20200101"], "a date is written like"),
        ("known", [""], "a date is written like"),
        ("count", ["maybe"], "nothing has that name"),
        ("strength", ["ALLEGED"], "nothing has that name"),
        ("support", ["training "], "nothing has that name"),
        ("place", ["plc-atlantis"], "nothing has that name"),
        ("place", ["plc-tripoli", "plc-norland"], "more than once"),
        ("backer", ["plc-tripoli"], "nothing has that name"),
        ("event", ["evt-nothing"], "nothing has that name"),
        ("mode", ["until", "until"], "more than once"),
        ("view", [""], "nothing has that name"),
        ("denied", ["with\x00"], "nothing has that name"),
        ("without", ["src-west"], "nothing has that name"),
        ("q", ["x" * 201], "more than 200 characters"),
        ("source", ["newsletter"], "no such parameter"),
        ("start", ["2019-03-01"], "no such parameter"),
    ],
)
def test_a_bad_value_is_dropped_and_named(tables: Tables, name: str, values: list[str], reason: str) -> None:
    selection, notices = parse({name: values}, tables)
    assert selection == everything(tables)
    assert len(notices) == 1
    assert notices[0].startswith(f"The address holds {name}={values[0][:80]}")
    assert reason in notices[0]


@pytest.mark.parametrize(
    "name",
    [
        *("utm_source", "utm_campaign", "fbclid", "gclid", "GCLID", "dclid", "msclkid", "yclid", "ysclid", "twclid"),
        *("ttclid", "gbraid", "wbraid", "mc_cid", "mc_eid", "igshid", "_ga", "_gl", "_hsenc", "mkt_tok", "srsltid"),
        *("embed", "embed_options"),
    ],
)
def test_what_others_add_to_follow_or_embed_a_link_is_dropped_without_a_word(tables: Tables, name: str) -> None:
    selection, notices = parse({name: ["abc"], "view": ["libya"]}, tables)
    assert (selection, notices) == (replace(everything(tables), view="libya"), [])


def test_good_values_beside_a_bad_one_are_kept(tables: Tables) -> None:
    selection, notices = parse({"view": ["libya"], "count": ["maybe"], "place": ["plc-tripoli"]}, tables)
    assert (selection.view, selection.count, selection.place) == ("libya", "possible", "plc-tripoli")
    assert len(notices) == 1


def test_sources_left_out_are_read_in_any_order_and_once(tables: Tables) -> None:
    selection, notices = parse({"without": ["src-south", "src-north", "src-south"]}, tables)
    assert (selection.without, notices) == (("src-north", "src-south"), [])


def test_a_known_source_is_left_out_although_an_unknown_one_stands_beside_it(tables: Tables) -> None:
    selection, notices = parse({"without": ["src-south", "src-west"]}, tables)
    assert selection.without == ("src-south",)
    assert len(notices) == 1


UNREAD = (st.text() | st.sampled_from(NAMES)).filter(lambda name: name != "q")  # any words are a search


@given(st.dictionaries(UNREAD, st.lists(st.text(), max_size=3), max_size=4))
def test_any_garbage_gives_a_notice_each_and_never_an_exception(tables: Tables, given: dict[str, list[str]]) -> None:
    garbage = {name: [f"{value}!" for value in values] or ["!"] for name, values in given.items() if name != "q"}
    selection, notices = parse(garbage, tables)
    assert selection == everything(tables)
    assert len(notices) == sum(len(values) if name == MANY else 1 for name, values in garbage.items())


def test_a_notice_stays_short(tables: Tables) -> None:
    _, notices = parse({"place": ["x" * 10_000]}, tables)
    assert len(notices[0]) < 250

"""Rules about dates: each refuses its one-row counter-example."""

import pytest

from tests.world import World, refused

# Dates and what they rest on


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [("events", 2, "date_edtf"), ("claims", 3, "period_edtf"), ("sources", 2, "page_date")],
)
def test_an_impossible_date_is_refused(world: World, table: str, row: int, column: str) -> None:
    world.change(table, row, **{column: "2019-02-30"})
    (problem,) = refused(world)
    assert problem.startswith(f'{table}.csv:{row} {column}: "2019-02-30" is refused: it is no day, month, year')


def test_an_empty_ended_interval_is_refused(world: World) -> None:
    world.change("events", 2, date_edtf="2019-04-04/")
    assert refused(world) == [
        'events.csv:2 date_edtf: "2019-04-04/" is refused: an end of the interval is empty; '
        "write .. where the source itself leaves an end open"
    ]


def test_a_set_of_days_in_reverse_is_refused(world: World) -> None:
    world.change("events", 2, date_edtf="[2020-01-12..2020-01-06]")
    assert refused(world) == [
        'events.csv:2 date_edtf: "[2020-01-12..2020-01-06]" is refused: the dates of a set stand in order of time, '
        "each of them once and none within another"
    ]


def test_a_date_has_a_basis(world: World) -> None:
    world.change("events", 2, date_basis="")
    assert refused(world) == ['events.csv:2 date_basis: must not be empty where date_edtf is "2020-03-03"']


def test_a_basis_has_a_date(world: World) -> None:
    world.change("events", 5, date_basis="stated")
    assert refused(world) == ['events.csv:5 date_edtf: must not be empty where date_basis is "stated"']


def test_a_period_has_a_basis(world: World) -> None:
    world.change("claims", 3, period_basis="")
    assert refused(world) == ['claims.csv:3 period_basis: must not be empty where period_edtf is "2019/2020-05-01"']


def test_a_publication_day_is_given_unless_it_is_unknown(world: World) -> None:
    world.change("sources", 3, published_edtf="")
    assert refused(world)[-1] == 'sources.csv:3 published_edtf: must not be empty where published_basis is "url"'


def test_an_unknown_publication_day_is_not_given(world: World) -> None:
    world.change("sources", 3, published_basis="unknown")
    assert refused(world) == [
        'sources.csv:3 published_basis: "unknown" contradicts the published_edtf "2020-05-01"',
    ]


def test_a_published_period_is_the_sources_day(world: World) -> None:
    world.change("claims", 2, period_edtf="2020-03-05")
    assert refused(world) == [
        'claims.csv:2 period_edtf: "2020-03-05" is not the published_edtf of src-north, "2020-03-04"'
    ]


def with_floor(world: World, table: str, row: int, floor: str, date: str = "../2019-06-01") -> None:
    """Give a record an open beginning with a floor, and the page that the floor rests on."""
    clock, record = {"events": ("date_edtf", "event_id"), "claims": ("period_edtf", "claim_id")}[table]
    world.change(table, row, **{clock: date, "not_before": floor})
    about = {"record_id": world.rows(table)[row - 2][record], "field": "not_before"}
    world.add("references", **about, url="https://example.org/founding", publisher="Example")


FLOORS = pytest.mark.parametrize(("table", "row", "clock"), [("events", 3, "date_edtf"), ("claims", 3, "period_edtf")])


@FLOORS
def test_an_open_beginning_with_a_floor_is_allowed(world: World, table: str, row: int, clock: str) -> None:
    with_floor(world, table, row, "2019-06-01")
    assert refused(world) == []


@FLOORS
def test_an_open_beginning_needs_a_floor(world: World, table: str, row: int, clock: str) -> None:
    world.change(table, row, **{clock: "../2019-06-01"})
    assert refused(world) == [f'{table}.csv:{row} not_before: must not be empty where {clock} is "../2019-06-01"']


@FLOORS
def test_a_floor_needs_an_open_beginning(world: World, table: str, row: int, clock: str) -> None:
    with_floor(world, table, row, "2019-06-01", "2019/2019-06")
    assert refused(world) == [
        f'{table}.csv:{row} not_before: "2019-06-01" is for an open beginning; {clock} is "2019/2019-06"'
    ]


def test_what_nothing_dates_has_no_floor(world: World) -> None:
    with_floor(world, "events", 5, "2019-06-01", "")
    assert refused(world) == ['events.csv:5 not_before: "2019-06-01" is for an open beginning; date_edtf is ""']


@FLOORS
def test_a_floor_is_not_after_the_first_certain_day(world: World, table: str, row: int, clock: str) -> None:
    with_floor(world, table, row, "2019-06-02", "../2019-06")
    assert refused(world) == [
        f'{table}.csv:{row} not_before: "2019-06-02" is after 2019-06-01, by which it held for certain'
    ]


@FLOORS
def test_a_floor_is_a_public_fact(world: World, table: str, row: int, clock: str) -> None:
    world.change(table, row, **{clock: "../2019-06-01", "not_before": "2019-01-01"})
    assert refused(world) == [
        f'{table}.csv:{row} not_before: "2019-01-01" needs a row in references.csv with the field not_before'
    ]


def test_what_a_headline_beside_an_article_says_stands_on_the_headlines_day(world: World) -> None:
    world.change("evidence", 7, published_edtf="2020-04-01")
    assert refused(world) == [
        'claims.csv:2 period_edtf: "2020-03-04" is not the published_edtf of its line, "2020-04-01"'
    ]
    world.change("claims", 2, period_edtf="2020-04-01")
    assert refused(world) == []

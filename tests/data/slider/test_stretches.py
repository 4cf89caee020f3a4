"""Stretches of publication: derived from the gaps between days of publication, each compared with the one before."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.load import Tables
from data.slider.stretches import MOST, compare_with_before, next_compared, show_stretch, stretches, swap
from tests.selections import selections, view, window, windows
from tests.world import World, tables_of


def published(world: World, *days: str) -> Tables:
    """A world with one more article for each of these days."""
    for nth, day in enumerate(days):
        world.copy("sources", 2, source_id=f"src-more-{nth}", published_edtf=day, file_name=f"{nth}.txt")
    return tables_of(world)


def months(tables: Tables) -> list[str]:
    return [f"{start:%Y-%m-%d}/{end:%Y-%m-%d}" for start, end in stretches(tables)]


def test_articles_of_half_a_year_are_one_stretch_of_whole_months(tables: Tables) -> None:
    assert months(tables) == ["2020-03-01/2020-05-31"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-10-30", ["2020-03-01/2020-10-31"]),
        ("2020-11-01", ["2020-03-01/2020-05-31", "2020-11-01/2020-11-30"]),
        ("2019", ["2019-01-01/2020-05-31"]),
        ("2018-02", ["2018-02-01/2018-02-28", "2020-03-01/2020-05-31"]),
        ("", ["2020-03-01/2020-05-31"]),
    ],
)
def test_more_than_half_a_year_without_an_article_divides(world: World, day: str, expected: list[str]) -> None:
    assert months(published(world, day)) == expected


def test_of_many_stretches_the_widest_gaps_divide(world: World) -> None:
    found = months(published(world, *(f"{year}-01-01" for year in range(1990, 2010)), "1950-01-01", "1970-01-01"))
    assert len(found) == MOST
    assert found[:2] == ["1950-01-01/1950-01-31", "1970-01-01/1970-01-31"]


def test_tables_without_a_day_of_publication_have_none(world: World) -> None:
    for row in (2, 3):
        world.change("sources", row, published_edtf="", published_basis="unknown")
    assert months(tables_of(world)) == []


def test_a_stretch_is_shown_alone_unless_something_is_compared(world: World) -> None:
    tables = published(world, "2016-11-29", "2018-01-10")
    first, middle, last = stretches(tables)
    plain = show_stretch(tables, view(tables, mode="single", event="evt-meeting"), last)
    assert (window(plain), plain.mode, plain.event, plain.compare) == (("2020-03-01", "2020-05-31"), "window", "", None)
    comparing = replace(plain, compare=first)
    assert show_stretch(tables, comparing, last).compare == middle
    assert show_stretch(tables, comparing, first).compare is None, "nothing was published before"


def test_comparing_begins_with_the_stretch_before_the_window_else_with_the_last_two(world: World) -> None:
    tables = published(world, "2016-11-29", "2018-01-10")
    first, middle, last = stretches(tables)
    here = compare_with_before(tables, view(tables, "2017-06-01/2019-01-01"))
    assert (window(here), here.compare) == (("2017-06-01", "2019-01-01"), first)
    whole = compare_with_before(tables, view(tables))
    assert ((whole.start, whole.end), whole.compare) == (last, middle)


def test_the_next_to_be_compared_with_is_the_one_before_and_after_the_first_the_last(world: World) -> None:
    tables = published(world, "2016-11-29", "2018-01-10")
    first, middle, last = stretches(tables)
    here = show_stretch(tables, view(tables, compare=first), last)
    assert here.compare == middle
    assert next_compared(tables, here) == first
    assert next_compared(tables, replace(here, compare=first)) == middle
    assert next_compared(tables, replace(show_stretch(tables, here, first), compare=last)) == middle
    assert next_compared(tables, replace(here, compare=(date(2017, 1, 1), date(2017, 2, 1)))) == first


def test_of_two_stretches_there_is_no_other_to_be_compared_with(world: World) -> None:
    tables = published(world, "2016-11-29")
    first, last = stretches(tables)
    assert next_compared(tables, show_stretch(tables, view(tables, compare=first), last)) is None


def test_one_stretch_has_nothing_to_be_compared_with(tables: Tables) -> None:
    assert compare_with_before(tables, view(tables)) == view(tables)


@given(st.data())
def test_swapping_twice_leads_back(tables: Tables, data: st.DataObject) -> None:
    selection = replace(data.draw(selections(tables)), compare=data.draw(windows(tables)), mode="window", event="")
    assert swap(swap(selection)) == selection
    assert (swap(selection).start, swap(selection).end) == selection.compare
    assert swap(replace(selection, compare=None)).compare is None

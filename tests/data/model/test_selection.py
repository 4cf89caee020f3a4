"""The value that says what a reader is looking at."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from components.words import sentences
from dashboard.server import figure_routes
from dashboard.views import overview
from data.model.load import Tables
from data.model.selection import Selection, everything
from data.queries.view import in_view
from tests.world import World, tables_of


def test_everything_leaves_nothing_out(tables: Tables) -> None:
    whole = everything(tables)
    assert (whole.start, whole.end) == (date(1980, 1, 1), date(2020, 5, 1)), "from the first claim to the last event"
    assert whole.known == date(2020, 5, 1)
    assert (whole.count, whole.strength, whole.denied, whole.mode) == ("possible", "alleged", "with", "window")
    assert (whole.place, whole.backer, whole.support, whole.without, whole.event) == ("", "", "", (), "")


def test_the_whole_window_has_an_end_although_a_source_leaves_one_open(world: World) -> None:
    world.change("events", 3, date_edtf="../2020-05-01")
    world.change("claims", 8, period_edtf="1980/..")
    whole = everything(tables_of(world))
    assert (whole.start, whole.end) == (date(1980, 1, 1), date(2020, 5, 1))


def test_without_a_dated_record_the_window_is_the_last_publication(world: World) -> None:
    for table in ("events", "claims", "event_actors"):
        world.write(table, [])
    whole = everything(tables_of(world))
    assert whole.start == whole.end == whole.known == date(2020, 5, 1)


def test_sources_that_nothing_dates_are_known_all_the_same(world: World) -> None:
    for row in (2, 3):
        world.change("sources", row, published_edtf="", published_basis="unknown")
    tables = tables_of(world)
    assert len(in_view(tables, everything(tables)).scope.sources) == 2


def test_a_window_is_put_in_order_and_changes_nothing_else(tables: Tables) -> None:
    whole = replace(everything(tables), backer="act-norland")
    moved = whole.with_window(date(2020, 2, 2), date(2019, 1, 1))
    assert moved == replace(whole, start=date(2019, 1, 1), end=date(2020, 2, 2))


def test_a_selection_is_a_value(tables: Tables) -> None:
    one, same = everything(tables), everything(tables)
    assert (one, hash(one)) == (same, hash(same))
    with pytest.raises(FrozenInstanceError):
        one.place = "plc-tripoli"  # type: ignore[misc]
    assert isinstance(one, Selection)


def test_tables_without_an_article_are_shown_as_empty(world: World) -> None:
    for file in (world.root / "coded").glob("*.csv"):
        if file.stem not in ("places", "actors", "aliases", "sides"):
            world.write(file.stem, [])
    empty = tables_of(world)
    page = overview.overview(in_view(empty, everything(empty)), "light")
    assert page.finding.headline == "Every article is switched off"
    assert page.listed == ((sentences.listed_events(0, 0), ()),)
    assert "<svg" in figure_routes.still_picture(in_view(empty, everything(empty)), "light")

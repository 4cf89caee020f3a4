"""The difference of two windows: what is named in both, in one only, firmer, weaker, or denied in one only."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.alignment.difference import Difference, difference, then_of
from data.alignment.lines import Line
from data.model.load import Tables
from data.model.selection import Selection
from data.queries.view import in_view
from tests.selections import selections, view, windows
from tests.world import World, tables_of

MARCH, MAY, YEAR, NEVER = (
    (date(2020, 3, 1), date(2020, 3, 31)),
    (date(2020, 5, 1), date(2020, 5, 31)),
    (date(2020, 1, 1), date(2020, 12, 31)),
    (date(2001, 1, 1), date(2001, 12, 31)),
)
Window = tuple[date, date]


def compared(tables: Tables, then: Window, now: Window, **fields: str) -> Difference:
    return difference(in_view(tables, replace(view(tables, **fields).with_window(*now), compare=then)))


def changes(found: Difference) -> dict[tuple[str, ...], tuple[str, str]]:
    rows = found.lines.to_dict("records")
    return {tuple(str(row[name]) for name in Line._fields): (row["change"], row["denial"]) for row in rows}


def by_kind(found: Difference) -> dict[str, tuple[str, str]]:
    return {line[3]: change for line, change in changes(found).items()}


def test_a_line_is_new_not_said_again_weaker_or_in_both(tables: Tables) -> None:
    assert by_kind(compared(tables, MARCH, MAY)) == {
        "training": ("weaker", ""),
        "weapons": ("only_then", ""),
        "recognition": ("only_now", ""),
        "fighters": ("only_now", ""),
    }
    assert by_kind(compared(tables, MAY, MAY)) == dict.fromkeys(("training", "recognition", "fighters"), ("both", ""))


def test_a_denial_is_new_where_the_line_was_named_without_one(world: World) -> None:
    world.copy("claims", 4, claim_id="clm-9", source_id="src-south", period_edtf="2020-05-01")
    world.copy("evidence", 8, evidence_id="evd-16", record_id="clm-9", source_id="src-south")
    built = tables_of(world)
    assert by_kind(compared(built, MAY, MARCH))["weapons"] == ("both", "since")
    assert by_kind(compared(built, MARCH, MAY))["weapons"] == ("both", "not_again")


def test_a_line_that_is_only_denied_now_is_not_said_again_and_denied_since(world: World) -> None:
    world.change("claims", 5, source_id="src-south", period_edtf="2020-05-01")
    built = tables_of(world)
    assert by_kind(compared(built, MARCH, MAY))["weapons"] == ("only_then", "since")
    assert by_kind(compared(built, MAY, MARCH))["weapons"] == ("only_now", "not_again")
    assert by_kind(compared(built, MARCH, MAY, denied="without"))["weapons"] == ("only_then", "")


def test_where_no_article_speaks_of_one_window_nothing_is_compared(tables: Tables) -> None:
    for pair in ((NEVER, MAY), (MAY, NEVER)):
        found = compared(tables, *pair)
        assert not found.is_comparable
        assert set(changes(found).values()) == {("", "")}
    assert compared(tables, NEVER, NEVER).lines.empty


def test_the_chart_of_a_difference_holds_the_marks_of_both_windows_once(tables: Tables) -> None:
    found = compared(tables, MARCH, YEAR)
    marks = found.alignment.marks
    assert not marks.duplicated(["row", "source_id"]).any()
    assert set(marks["source_id"]) == {"src-north", "src-south"}
    assert list(found.lines["row"]) == list(range(len(found.lines)))


def test_a_view_that_compares_nothing_has_no_other_window(tables: Tables) -> None:
    with pytest.raises(ValueError, match="compares nothing"):
        then_of(in_view(tables, view(tables)))


MIRROR = {
    **{"only_now": "only_then", "only_then": "only_now", "firmer": "weaker", "weaker": "firmer"},
    **{"since": "not_again", "not_again": "since"},
}


def swapped(selection: Selection) -> Selection:
    assert selection.compare
    return replace(selection.with_window(*selection.compare), compare=(selection.start, selection.end))


@given(st.data())
def test_swapping_the_windows_mirrors_every_change(ours: Tables, data: st.DataObject) -> None:
    selection = replace(data.draw(selections(ours)), compare=data.draw(windows(ours)))
    one, other = (difference(in_view(ours, each)) for each in (selection, swapped(selection)))
    mirrored = {line: tuple(MIRROR.get(word, word) for word in change) for line, change in changes(one).items()}
    assert mirrored == changes(other)
    assert one.alignment.marks.equals(other.alignment.marks)
    assert one.times_then.equals(other.times_now)

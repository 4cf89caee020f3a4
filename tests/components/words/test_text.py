"""Noun, verb and pronoun fit the number before them, and no superlative is claimed on a tie."""

from collections import Counter
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import sentences
from components.words.claims import quantity
from components.words.figures import timeline_title
from components.words.finding import Asked
from components.words.text import noun, quoted, verb
from dashboard.views import lists
from data.model.load import Tables
from data.model.selection import Selection
from data.queries.view import in_view
from tests.selections import selections
from tests.world import World, tables_of


@pytest.mark.parametrize(
    ("one", "many"),
    [("lies", "lie"), ("is", "are"), ("has", "have"), ("it", "they"), ("rests", "rest"), ("states", "state")],
)
def test_a_verb_is_plural_but_for_one(one: str, many: str) -> None:
    assert [verb(count, one) for count in (0, 1, 2, 21)] == [many, one, many, many]


def test_a_noun_is_plural_but_for_one() -> None:
    assert [noun(count, "text") for count in (0, 1, 2)] == ["texts", "text", "texts"]
    assert noun(2, "person", "people") == "people"


@given(st.data())
def test_no_view_claims_the_most_on_a_tie(tables: Tables, data: st.DataObject) -> None:
    selection: Selection = data.draw(selections(tables))
    events = in_view(tables, selection).events
    bounds = events[["date_earliest", "date_latest"]].dropna()
    years = Counter(first.year for first, last in bounds.itertuples(index=False) if first.year == last.year)
    leaders = [year for year, count in years.items() if count == max(years.values())]
    is_alone = len(leaders) == 1 and len(years) > 1
    asked = Asked(selection.start, selection.end, published=((date(2020, 3, 4), date(2020, 3, 4)),))
    assert ("than of any other year" in timeline_title(events, asked)) == is_alone


def test_one_that_certainly_falls_is_no_plural() -> None:
    window = sentences.meeting("2019-04-04", "2019-04-04", "certain", 1)
    assert window == "that certainly falls on 4 April 2019"
    assert sentences.others(1, 0, "certain") == "1 other event that certainly falls in the same time"
    assert sentences.others(1, 0, "possible") == "1 other event that may fall in the same time"


def test_one_state_rests_and_two_rest() -> None:
    states = pd.DataFrame({"supporter": ["A", "B"], "sources": ["x", "y"], "source_count": [1, 1]})
    assert sentences.rests_on_one(states.head(1)).startswith("one state rests on one source only: A (x).")
    assert sentences.rests_on_one(states).startswith("two states rest on one source only: A (x), B (y).")


@pytest.mark.parametrize(
    ("low", "high", "unit", "told"),
    [
        (1, 1, "persons", "about 1 person"),
        (1, 1, "items", "about 1 item"),
        (2.5, 2.5, "persons", "about 2.5 persons"),
        (None, 1, "persons", "up to 1 person"),
        (0, 1, "persons", "0 to 1 persons"),
    ],
)
def test_one_person_is_no_plural(low: float | None, high: float | None, unit: str, told: str) -> None:
    assert quantity({"quantity_low": low, "quantity_high": high, "quantity_unit": unit}) == told


def test_a_second_document_of_one_text_is_one_independent_text(world: World) -> None:
    world.change("sources", 3, text_publisher="Northern Post")
    assert lists.documents(tables_of(world), "light")[0] == "Two articles, one independent text"
    world.change("sources", 3, text_publisher="Southern Wire")
    assert lists.documents(tables_of(world), "light")[0] == "Two articles, two independent texts"


def test_words_from_right_to_left_are_apart_from_what_stands_around_them() -> None:
    assert quoted("one … two.") == "“one … two.”"
    assert quoted("قال المتحدث … في مرزق.") == "“\u2068قال المتحدث … في مرزق.\u2069”"

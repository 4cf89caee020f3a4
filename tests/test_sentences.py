"""No sentence of any view takes silence for a fact, joins years, or misfits its number: the law of every view."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from components.words.dates import year_range
from dashboard.figures import catalogue
from dashboard.views import lists, overview
from data.alignment.lines import alignment
from data.model.load import Tables
from data.model.selection import Selection, everything
from data.queries.view import in_view
from tests import sentences
from tests.selections import selections

PRINTED = ("alignment", "matrix", "timeline", "map")


def texts_of(tables: Tables, selection: Selection) -> dict[str, str]:
    """Every sentence that the first page and the figures say of a view, by where it stands."""
    page = overview.overview(in_view(tables, selection), "light")
    found = {
        "headline": page.finding.headline,
        "denials": page.finding.denials,
        "silence": page.finding.silence,
        "in view": page.in_view,
        "alternative text of the chart": page.aligned.alt,
        "what rests on one source": Markup(page.rests_on).striptags(),
        "not on the map": Markup(page.mapped.off_map).striptags(),
        "numbers": Markup(page.aligned.numbers).striptags(),
        "headings of lists": "; ".join(heading for heading, _ in page.listed),
        "claims": lists.claim_cards(in_view(tables, replace(selection, support="none"))),
    }
    for name in PRINTED:
        figure = catalogue.figure(in_view(tables, selection), name)
        found |= {f"{name} title": figure.title, f"{name} alt": figure.alt, f"{name} caption": " ".join(figure.caption)}
    return found


def check(tables: Tables, selection: Selection) -> None:
    texts = texts_of(tables, selection)
    for where, text in texts.items():
        faults = sentences.faults_in_print if where.startswith(PRINTED) else sentences.faults
        assert not faults(text), (where, text, faults(text))
    for where in ("denials", "alternative text of the chart"):
        assert not sentences.denials_without_month(texts[where]), (where, texts[where])
    assert not sentences.unbounded_numbers(texts["headline"], most_in_one_article(tables, selection))
    assert stated_ranges(tables) >= set(sentences.year_ranges(texts["alternative text of the chart"]))
    for name in PRINTED:
        named = catalogue.figure(in_view(tables, selection), name).sources["source_id"]
        assert set(named) <= set(tables.sources["source_id"]) - set(selection.without)


def most_in_one_article(tables: Tables, selection: Selection) -> int:
    marks = alignment(in_view(tables, selection)).marks
    states = marks[(marks["backing_group"] == "state") & (marks["stance"] != "denied")]
    return int(states.groupby(["side", "source_id"])["supporter_id"].nunique().max()) if len(states) else 0


def stated_ranges(tables: Tables) -> set[str]:
    """Ranges of years that a source itself states, as the chart writes them."""
    stated = tables.claims[tables.claims["period_edtf"].str.contains("/")]
    bounds = stated[["period_earliest", "period_latest"]].dropna()
    years = zip(bounds["period_earliest"].dt.year, bounds["period_latest"].dt.year, strict=True)
    return {year_range(first, last) for first, last in years if first != last}


@pytest.mark.slow
@given(st.data())
def test_what_a_hundred_views_of_our_data_say_is_lawful(ours: Tables, data: st.DataObject) -> None:
    check(ours, data.draw(selections(ours)))


@pytest.mark.slow
@given(st.data())
def test_what_a_hundred_views_of_an_invented_world_say_is_lawful(tables: Tables, data: st.DataObject) -> None:
    check(tables, data.draw(selections(tables)))


YEARS = ("2016", "2019", "2019/2020", "2021/2022", "2023", "2024", "1983", "1939/1945")


@pytest.mark.parametrize("years", YEARS)
def test_the_windows_that_readers_try_are_lawful(ours: Tables, years: str) -> None:
    first, _, last = years.partition("/")
    window = date(int(first), 1, 1), date(int(last or first), 12, 31)
    for fields in ({}, {"count": "certain"}, {"denied": "without"}, {"strength": "reported"}):
        check(ours, replace(everything(ours).with_window(*window), **fields))


@pytest.mark.parametrize(
    "field", ["known", "without", *(pytest.param(field, marks=pytest.mark.slow) for field in ("backer", "support"))]
)
def test_each_value_of_a_filter_is_lawful(ours: Tables, field: str) -> None:
    for value in values_of(ours, field):
        check(ours, replace(everything(ours), **{field: value}))


def values_of(tables: Tables, field: str) -> list[Any]:
    ids = list(tables.sources["source_id"])
    alone = [tuple(other for other in ids if other != source) for source in ids]
    return {
        "backer": sorted(set(tables.claims["supporter_id"])),
        "support": sorted(set(tables.claims["support"])),
        "known": sorted({moment.date() for moment in tables.sources["published_latest"].dropna()}),
        "without": [*((source,) for source in ids), *alone, tuple(ids)],
    }[field]


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("No state is reported to back either side in this view", "No state is"),
        ("No claim in this view", "in this view"),
        ("No article is left in this view", "in this view"),
        ("2 sources of this view", "of this view"),
        ("No event is in view.", "is in view"),
        ("Rest on one source only: Turkey", "Rest on one"),
        ("One state is reported to back Haftar", "is reported to"),
        ("two article", "two article"),
        ("1 sources", "1 sources"),
        ("One article speak of it", "One article speak"),
        ("Two articles speaks of it", "Two articles speaks"),
        ("one certainly lie in 2019", "one certainly lie"),
        ("two certainly lies in 2019", "two certainly lies"),
        ("No more than two kinds of support is reported", "kinds of support is"),
    ],
)
def test_the_checks_find_what_they_are_for(sentence: str, fault: str) -> None:
    assert any(fault in found for found in sentences.faults(sentence))


def test_the_checks_of_denials_and_numbers_find_what_they_are_for() -> None:
    assert sentences.denials_without_month("Russia denies sending weapons.") == ["Russia denies sending weapons."]
    assert sentences.unbounded_numbers("five states are named as backing Haftar", 4)
    assert not sentences.unbounded_numbers("five states are named as backing Haftar, at most four in one article", 4)
    assert sentences.year_ranges("reported 2016–20") == ["2016–20"]

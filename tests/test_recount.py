"""The numbers of the title and of the line in view, counted again from the files with plain loops and nothing else."""

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures import catalogue
from dashboard.views import overview
from dashboard.views.findings import finding_of
from data.alignment import lines
from data.alignment.difference import difference
from data.model.load import Tables
from data.model.selection import Selection, everything
from data.queries import places
from data.queries.scope import sources_in_view
from data.queries.view import in_view
from tests.recount import (
    CLAIMS,
    EVENTS,
    SOURCES,
    backings_counted,
    changes_counted,
    claims_counted,
    countries_counted,
    events_counted,
    source_counts,
    states_counted,
)
from tests.selections import selections, view, windows

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SOME = ("window", "known", "without", "count", "strength", "denied")
"""Filters that seldom leave nothing."""


def headline_counts(headline: str) -> list[tuple[int, int]]:
    """The numbers of the headline, each with its bound: as many in one article as the bound says, else all of them."""
    headline = re.sub(r" \([^)]*\)", "", headline)
    clauses = headline.partition(": ")[2] or re.sub(r"^In \w+ articles?, ", "", headline)
    found = []
    for clause in clauses.split("; "):
        words = clause.replace(",", "").split()
        total = next(NUMBERS.index(word) for word in words if word in NUMBERS)
        most = NUMBERS.index(words[words.index("most") + 1]) if "at most" in clause else total
        found.append((total, most))
    return found


def recounted_line(selection: Selection) -> str:
    """Every claim counts, but where only some backings do: then those that bear on them."""
    claims = len(claims_counted(selection))
    if selection.strength != "alleged" or selection.denied == "without":
        claims = sum(len(case) for case in backings_counted(selection).values())
    return f"{len(events_counted(selection))} of {len(EVENTS)} events and {claims} of {len(CLAIMS)} claims that "


def check_counts(headline: str, selection: Selection) -> None:
    """Where the headline counts states, it counts those of the files; where it names them, there are two at most."""
    counts = states_counted(selection)
    if sum(total for total, _ in counts.values()) > 2 and len(SOURCES) > len(selection.without):
        assert headline_counts(headline) == list(counts.values()), headline
    else:
        assert "states are named" not in headline


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"window": "2020-01-01/2020-02-22"},
        {"window": "2016-11-29", "count": "certain"},
        {"without": ("src-eastern-herald-2020",)},
        {"window": "1970-01-01/1999-12-31"},
        {"window": "1500-01-01"},
        {"window": "2029-01-01"},
        {"strength": "corroborated"},
        {"denied": "without", "support": "fighters"},
    ],
)
def test_title_and_line_of_the_page_are_what_the_files_say(ours: Tables, fields: dict[str, Any]) -> None:
    selection = view(ours, **fields)
    page = overview.overview(in_view(ours, selection), "light")
    check_counts(page.finding.headline, selection)
    assert page.in_view.startswith(recounted_line(selection))


@given(st.data())
def test_title_line_and_marks_are_what_the_files_say_whatever_is_selected(ours: Tables, data: st.DataObject) -> None:
    selection = data.draw(selections(ours, *SOME) | selections(ours))
    marks = lines.alignment(in_view(ours, selection)).marks
    bare = replace(selection, backer="", support="", compare=None)
    check_counts(overview.overview(in_view(ours, bare), "light").finding.headline, bare)
    drawn = {(row["side"], row["supporter_id"]) for row in marks.to_dict("records") if row["backing_group"] == "state"}
    assert sum(total for total, _ in states_counted(selection).values()) == len(drawn)
    assert len(in_view(ours, selection).events) == len(events_counted(selection))
    claims = [claim["claim_id"] for claim in claims_counted(selection)]
    assert list(in_view(ours, selection).claims["claim_id"]) == claims
    assert len(sources_in_view(ours, selection)) == sum(source_counts(source, selection) for source in SOURCES)


@given(st.data())
def test_events_by_country_are_what_the_files_say_whatever_is_selected(ours: Tables, data: st.DataObject) -> None:
    selection = data.draw(selections(ours))
    rows = places.events_by_country(places.places_in_view(in_view(ours, selection))).to_dict("records")
    counts = {
        (where, row["country_code"] or row["name"]): row[column]
        for row in rows
        for where, column in (("in", "on_land"), ("off", "off_coast"))
        if row[column]
    }
    assert counts == countries_counted(selection)


@pytest.mark.slow
@settings(max_examples=500)
@given(st.data())
def test_differences_are_what_the_files_say_whatever_is_compared(ours: Tables, data: st.DataObject) -> None:
    filters = data.draw(selections(ours, "known", "without", "count", "strength", "denied", "backer", "support"))
    selection = replace(filters, compare=data.draw(windows(ours))).with_window(*data.draw(windows(ours)))
    rows = difference(in_view(ours, selection)).lines.to_dict("records")
    changes = {tuple(row[name] for name in lines.Line._fields): (row["change"], row["denial"]) for row in rows}
    assert changes == changes_counted(selection)


WORDS = {
    **{"newly named": "only_now", "not said again": "only_then", "firmer": "firmer", "weaker": "weaker"},
    **{"named in both": "both", "named of this time only": "only_now", "named of the other time only": "only_then"},
}
"""“Firmer” and “weaker” are told of this time as well, where the other window is not the earlier one."""


def headline_changes(headline: str) -> dict[str, int]:
    """How many lines the headline of a difference says are new, not said again, firmer, weaker or in both."""
    while re.search(r" \([^()]*\)", headline):
        headline = re.sub(r" \([^()]*\)", "", headline)
    found = re.findall(rf"(\w+)(?: backings?)? (?:is|are) ({'|'.join(WORDS)})", headline)
    return {WORDS[word]: NUMBERS.index(count) if count in NUMBERS else int(count) for count, word in found}


@given(st.data())
def test_the_headline_of_a_difference_counts_what_the_files_say(ours: Tables, data: st.DataObject) -> None:
    filters = data.draw(selections(ours, *SOME))
    selection = replace(filters, compare=data.draw(windows(ours)))
    counts = Counter(change for change, _ in changes_counted(selection).values() if change)
    assert headline_changes(finding_of(in_view(ours, selection))[0].headline) == counts


def test_the_map_says_how_many_events_are_in_libya_and_off_its_coast(ours: Tables) -> None:
    whole = everything(ours)
    counts = countries_counted(whole)
    title = catalogue.figure(in_view(ours, whole), "map").title
    assert f"{counts['in', 'LY']} in Libya, {counts['off', 'LY']} off its coast" in title

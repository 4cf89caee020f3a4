"""The sentence of a difference, on the invented world: counts fit their verbs, and silence is no end."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import catalogue
from dashboard.views import overview
from dashboard.views.findings import finding_of
from data.model.load import Tables
from data.queries.view import in_view
from tests import sentences
from tests.selections import selections, view, windows
from tests.world import World, tables_of

MARCH, MAY = (date(2020, 3, 1), date(2020, 3, 31)), (date(2020, 5, 1), date(2020, 5, 31))
YEAR = (date(2001, 1, 1), date(2001, 12, 31))


def title(tables: Tables, then: tuple[date, date], now: tuple[date, date], **fields: str) -> str:
    selection = replace(view(tables, **fields).with_window(*now), compare=then)
    return finding_of(in_view(tables, selection))[0].title


def test_few_lines_of_a_change_are_named_with_what_was_and_what_is(tables: Tables) -> None:
    assert title(tables, MARCH, MAY) == (
        "Of May 2020 one article speaks, against two of March 2020: two backings are newly named "
        "(Grey Wolves to the marshal: fighters; Sandia to Tripoli: recognition), one is weaker "
        "(Norland to the marshal: training, reported where it was corroborated) and one is not said again "
        "(Norland to the marshal: weapons). One article, of March 2020, reports that Norland denies sending weapons. "
        "Of May 2020 no article here repeats this."
    )


def test_a_denial_of_one_time_says_who_denies_what_and_that_no_article_of_the_other_has_it(tables: Tables) -> None:
    denied = "One article, of March 2020, reports that Norland denies sending weapons. "
    assert title(tables, MARCH, MAY).endswith(f"{denied}Of May 2020 no article here repeats this.")
    assert title(tables, MAY, MARCH).endswith(f"{denied}Of May 2020 no article here reports this.")


def test_a_denial_of_both_times_is_told_once(world: World) -> None:
    world.change("claims", 5, period_edtf="2020-03-04/2020-05-01", period_basis="stated")
    world.change("claims", 4, period_edtf="2020-03-04/2020-05-01", period_basis="stated")
    assert title(tables_of(world), MARCH, MAY).endswith(
        ". One article, of March 2020, reports that Norland denies sending weapons."
    )


def test_a_filter_of_backer_and_kind_is_named(tables: Tables) -> None:
    assert title(tables, MARCH, MAY, backer="act-norland", support="training") == (
        "Of May 2020 one article speaks, against two of March 2020: one backing by Norland with training is weaker "
        "(Norland to the marshal: training, reported where it was corroborated)"
    )


def test_against_a_later_window_nothing_is_new_and_nothing_is_said_again(tables: Tables) -> None:
    found = title(tables, MAY, MARCH)
    assert "one backing is named of this time only (Norland to the marshal: weapons)" in found
    assert "corroborated where of the other time it is reported" in found
    for word in ("newly", "said again", "was "):
        assert word not in found


@pytest.mark.parametrize(
    ("then", "now", "end"),
    [
        (YEAR, MAY, "; no article here dates any backing to 2001, so nothing is compared with it"),
        (MAY, YEAR, "; nothing is compared with May 2020"),
        (YEAR, YEAR, "; no article here dates any backing to 2001, so nothing is compared with it"),
    ],
)
def test_a_window_of_which_no_article_speaks_is_not_compared(tables: Tables, then: Any, now: Any, end: str) -> None:
    assert title(tables, then, now).endswith(end)


@given(st.data())
def test_what_is_written_of_any_two_windows_is_lawful(ours: Tables, data: st.DataObject) -> None:
    selection = replace(data.draw(selections(ours)), compare=data.draw(windows(ours)))
    shown = in_view(ours, selection)
    page, figure = overview.overview(shown, "light"), catalogue.figure(shown, "alignment")
    for text in (page.finding.headline, page.finding.denials, figure.alt, " ".join(figure.caption), page.aligned.alt):
        assert not sentences.faults_in_print(text), text
    for text in (page.finding.denials, figure.alt):
        assert not sentences.denials_without_month(text), text

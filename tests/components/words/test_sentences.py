"""Sentences as functions of data: the finding, what is in view, dates in words, alternative texts."""

from datetime import date

import pandas as pd
import pytest

from components.words import sentences
from components.words.dates import in_words
from components.words.text import join_words, plural
from components.words.vocabulary import label
from dashboard.views import charts
from data.model.load import Tables
from data.queries.scope import sources_in_view
from data.queries.view import in_view
from tests.selections import view

SIDES = {"haftar": "the marshal", "tripoli": "Tripoli"}


def test_what_everything_rests_on_is_told_with_its_days_and_version(tables: Tables) -> None:
    sources, latest = sources_in_view(tables, view(tables)), date(2020, 5, 1)
    question, start = "Who backs whom?", "Who backs whom? Rests on"
    assert sentences.basis(question, sources, 2, latest, "abc123") == (
        f"{start} 2 articles (2 independent texts), published 4 Mar 2020; 1 May 2020; nothing later than 1 May 2020. "
        f"{sentences.WHAT_A_MARK_IS} · data version abc123"
    )
    assert sentences.basis(question, sources.head(1), 1, None, "abc123") == (
        f"{start} 1 article (1 independent text), published 4 Mar 2020. {sentences.WHAT_A_MARK_IS} · "
        "data version abc123"
    )
    assert (
        sentences.basis(question, sources.head(0), 0, None, "abc123")
        == "No article here passes the filters · data version abc123"
    )


def test_the_line_in_view_says_how_much_of_how_much_and_which_dates_count() -> None:
    window = sentences.meeting("2019-04-04", "2020-06-05", "possible")
    assert sentences.in_view((1, 1), (0, 1_234), window, 0) == (
        "1 of 1 event and 0 of 1,234 claims that may fall in the time from 4 April 2019 to 5 June 2020."
    )
    open_ = sentences.in_view((2, 5), (3, 8), window, 2)
    assert open_.endswith("to 5 June 2020, among them 2 events of which no source says when they began.")
    assert sentences.in_view((2, 5), (3, 8), window, 2, 1) == f"{open_} 1 more event has no date."
    assert sentences.in_view((2, 5), (3, 8), window, 2, 1, 3) == (
        f"{open_} 1 more event has no date; 3 more claims state no period and count on the day of publication, "
        "outside this time."
    )
    assert sentences.meeting("2019-04-04", "2019-04-04", "certain") == "that certainly fall on 4 April 2019"


def test_one_event_is_told_before_those_that_may_fall_in_the_same_time() -> None:
    told = sentences.in_view((3, 5), (0, 8), "that may fall on 4 April 2019", 1, 1, 3, "2 other events")
    assert told == "In view with it: 2 other events; 0 of 8 claims that may fall on 4 April 2019."
    assert sentences.one_event("Talks", "2019", "Rome") == "Talks · 2019, Rome."
    assert sentences.one_event("Talks", "2019", "") == "Talks · 2019, not on the map."


def test_what_is_beside_one_event_falls_there_perhaps_or_for_certain() -> None:
    assert sentences.others(0, 0, "possible") == "no other event"
    assert sentences.others(1, 0, "possible") == "1 other event that may fall in the same time"
    assert sentences.others(2, 0, "certain") == "2 other events that certainly fall in the same time"


def test_what_is_beside_one_event_for_want_of_a_beginning_is_said_to_be() -> None:
    assert sentences.others(1, 1, "possible") == "1 other event of which no source says when it began"
    assert sentences.others(17, 17, "possible") == "17 other events of which no source says when they began"
    assert sentences.others(3, 2, "possible") == (
        "3 other events that may fall in the same time; when 2 of them began, no source says"
    )


def test_the_line_names_each_filter_and_what_is_not_filtered() -> None:
    assert sentences.filtered({}) == ""
    assert sentences.filtered({"backer": "Norland"}) == "Filters: backer Norland."
    told = sentences.filtered({"place": "Tripoli", "without": "Southern Mail"})
    assert told == (
        "Filters: events at Tripoli; without Southern Mail. The chart is not filtered by place. "
        "Events keep the dates and words of all articles together."
    )


def test_the_tray_counts_events_off_the_map_with_reasons() -> None:
    reasons = pd.DataFrame({"reason": ["outside_map", "withheld"], "event_count": [1, 2]})
    assert sentences.off_map(reasons) == (
        "Not on the map: 3 events of this time: 1 beyond the map; 2 whose place the source withholds."
    )
    assert sentences.off_map(reasons.head(1)).startswith("Not on the map: 1 event of this time")
    assert sentences.off_map(reasons.head(0)) == "Every event of this time is on the map."
    assert sentences.off_map(reasons.head(0), 2, 1).endswith(
        " 2 journeys on less travelled routes not drawn. 1 journey from a place that is not on the map not drawn."
    )
    assert sentences.off_map(reasons.head(0), events=0) == "No event here passes the filters and meets this time."


def test_the_chart_is_told_in_words_line_by_line(tables: Tables) -> None:
    lines = charts.lines_of(in_view(tables, view(tables)))
    alt = sentences.chart_alt(lines, SIDES, len(lines), len(lines))
    assert "Norland to the marshal: weapons, alleged and denied Mar 2020 (denial: Norland);" in alt
    assert "Sandia to Tripoli: recognition, reported 2020;" in alt
    assert alt.count(";") == len(lines) - 1
    assert sentences.chart_alt(lines.head(3), SIDES, 4, 5).endswith("; 1 more line. 1 line speaks of another time.")
    assert (
        sentences.chart_alt(lines.head(0), SIDES, 0, 0)
        == "Alignment chart; no article here names a backing of this time."
    )


def test_things_are_counted_and_listed_as_readers_say_it() -> None:
    assert [plural(count, "claim") for count in (0, 1, 1_000)] == ["0 claims", "1 claim", "1,000 claims"]
    assert plural(2, "party", "parties") == "2 parties"
    assert [join_words(list(names)) for names in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_a_value_without_a_word_is_shown_and_not_hidden() -> None:
    assert label({}, "new_kind") == "new kind"


@pytest.mark.parametrize(
    ("edtf", "told", "short"),
    [
        ("", "no date", "no date"),
        ("2023-09-17", "17 September 2023", "17 Sep 2023"),
        ("2019-04-04", "4 April 2019", "4 Apr 2019"),
        ("2014-05", "May 2014", "May 2014"),
        ("2014-11", "November 2014", "Nov 2014"),
        ("1983", "1983", "1983"),
        ("1990~", "about 1990", "about 1990"),
        ("1990?", "perhaps 1990", "perhaps 1990"),
        ("1990%", "perhaps about 1990", "perhaps about 1990"),
        ("2016-11~", "about November 2016", "about Nov 2016"),
        ("2016-11-29?", "perhaps 29 November 2016", "perhaps 29 Nov 2016"),
        ("199X", "a year from 1990 to 1999", "a year from 1990 to 1999"),
        ("19XX", "a year from 1900 to 1999", "a year from 1900 to 1999"),
        ("190X?", "perhaps a year from 1900 to 1909", "perhaps a year from 1900 to 1909"),
        ("20XX-XX~", "a year from about 2000 to about 2099", "a year from about 2000 to about 2099"),
        ("199X/2005", "a year from 1990 to 1999, until 2005", "a year from 1990 to 1999, until 2005"),
        ("0800-05-01", "1 May 0800", "1 May 0800"),
        ("2014-XX", "2014", "2014"),
        ("2014-05-XX", "May 2014", "May 2014"),
        ("1977/1978", "1977 to 1978", "1977 to 1978"),
        ("2019-04/2020-05-01", "April 2019 to 1 May 2020", "Apr 2019 to 1 May 2020"),
        ("2018-11-07~/2020", "about 7 November 2018 to 2020", "about 7 Nov 2018 to 2020"),
        ("../2016-11-29", "as of 29 November 2016, beginning not stated", "as of 29 Nov 2016"),
        ("2019-04-04/..", "since 4 April 2019, end not stated", "since 4 Apr 2019"),
        ("[2020-01-09,2020-01-10]", "9 or 10 January 2020", "9 or 10 Jan 2020"),
        (
            "[2023-09-28..2023-10-02]",
            "between 28 September 2023 and 2 October 2023",
            "between 28 Sep 2023 and 2 Oct 2023",
        ),
        ("[1977..1983]", "between 1977 and 1983", "between 1977 and 1983"),
        ("[2016-01..2016-07]", "between January 2016 and July 2016", "between Jan 2016 and Jul 2016"),
    ],
)
def test_dates_are_told_in_words_with_their_doubt(edtf: str, told: str, short: str) -> None:
    assert (in_words(edtf), in_words(edtf, short=True)) == (told, short)


@pytest.mark.parametrize(("edtf", "part"), [("2023-~05", "May 2023"), ("2023-09-~17", "17 September 2023")])
def test_a_doubted_part_is_not_lost(edtf: str, part: str) -> None:
    assert part in in_words(edtf)


def test_every_date_of_ours_can_be_said(ours: Tables) -> None:
    for edtf in [*ours.events["date_edtf"], *ours.claims["period_edtf"], *ours.sources["published_edtf"]]:
        told = in_words(edtf)
        assert told == "no date" or any(char.isdigit() for char in told)
        assert not set(told) & set("[]/~?%"), told


def test_a_list_of_events_says_where_it_is_not_all() -> None:
    assert sentences.listed_events(3, 3) == "Events in view"
    assert sentences.listed_events(8, 1_234) == "8 of 1,234 events in view"

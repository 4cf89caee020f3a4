"""The finding in an invented world: what it counts, what time it names, and how it says that nothing was read."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from components.words.dates import months, window_words, year_ranges
from dashboard.views.findings import finding_of
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from tests.selections import view
from tests.world import World, tables_of


def headline(tables: Tables, **fields: Any) -> str:
    return finding_of(in_view(tables, view(tables, **fields)))[0].headline


@pytest.fixture
def states(world: World) -> Tables:
    """A world in which three more states arm the marshal: one in both articles, two in one of them each."""
    for name, sources in (("east", ("north", "south")), ("west", ("north",)), ("far", ("south",))):
        world.copy("actors", 3, actor_id=f"act-{name}", name=name.capitalize())
        for source in sources:
            row = 2 if source == "north" else 6
            world.copy(
                "claims",
                row,
                claim_id=f"clm-{name}-{source}",
                supporter_id=f"act-{name}",
                recipient_id="act-marshal",
                support="materiel",
            )
    return tables_of(world)


def test_a_number_of_states_that_pools_articles_says_how_many_one_article_names(states: Tables) -> None:
    assert headline(states) == (
        "In two articles, of March and May 2020, four states are named as backing the marshal, at most three in one "
        "article"
    )


def test_a_number_that_one_article_names_has_its_month(world: World, states: Tables) -> None:
    world.change("claims", 13, source_id="src-north")
    assert "four states are named, in March 2020, as backing the marshal" in headline(tables_of(world))


def test_up_to_two_states_are_named_with_the_articles_that_name_them(tables: Tables) -> None:
    assert headline(tables) == (
        "In two articles, of March and May 2020, Norland is named, in both articles, as backing the marshal; "
        "the Grey Wolves, in May 2020, as fighting for the marshal"
    )


def test_two_states_of_one_name_are_told_apart(world: World) -> None:
    world.change("actors", 3, name="Norland")
    world.change("claims", 6, recipient_id="act-marshal", support="weapons")
    found = headline(tables_of(world))
    assert "Norland (XA) is named, in both articles" in found
    assert "Norland (XB), in May 2020" in found


def test_the_month_of_a_window_that_is_that_of_its_articles_is_said_once(tables: Tables) -> None:
    found, _ = finding_of(in_view(tables, view(tables, window="2020-05-01/2020-05-31")))
    assert "speaks, published then: " in found.headline
    assert found.headline.count("May 2020") == 1


def test_a_window_says_which_articles_speak_of_it_and_that_none_was_published_in_it(tables: Tables) -> None:
    found, neighbours = finding_of(in_view(tables, view(tables, window="2019-01-01/2019-12-31")))
    assert found.headline == ("Of 2019 one article speaks, of May 2020: Norland is named as backing the marshal")
    assert (found.silence, neighbours) == ("", {})


def test_a_window_of_which_none_speaks_names_those_that_state_no_period_and_leads_to_the_nearest(
    tables: Tables,
) -> None:
    found, neighbours = finding_of(in_view(tables, view(tables, window="2020-04-01/2020-04-30", support="fighters")))
    assert found.headline == (
        "No article here dates any backing with fighters to April 2020; one of May 2020 speaks of support without "
        "saying since when"
    )
    assert found.silence == "No article here was published in April 2020."
    before, after = neighbours.items()
    assert before[0].startswith("The nearest article before it: ")
    assert "window=2020-03-04/2020-03-04&" in before[1]
    assert after[0].startswith("The nearest article after it: ")
    assert "window=2020-05-01/2020-05-01&" in after[1]


def test_after_the_last_article_its_month_is_said(tables: Tables) -> None:
    assert headline(tables, window="2024-01-01/2024-12-31") == (
        "No article here dates any backing to 2024; the latest was published in May 2020"
    )


def test_before_there_were_sides_no_later_article_is_said_to_speak_of_it(tables: Tables) -> None:
    assert headline(tables, window="1939-01-01/1945-12-31") == "No article here dates any backing to 1939–45"


def test_what_was_over_before_there_were_sides_is_named_as_that(tables: Tables) -> None:
    assert headline(tables, window="1980-01-01/1980-12-31") == (
        "Of 1980 one article speaks, of May 2020: Norland is named as having given The marshal "
        "money, before there were sides"
    )


def test_a_denial_has_its_article_its_month_and_its_speaker(world: World) -> None:
    tables = tables_of(world)
    assert finding_of(in_view(tables, everything(tables)))[0].denials == (
        "One article, of March 2020, reports that Norland denies sending weapons."
    )
    world.copy("claims", 5, claim_id="clm-9", source_id="src-south", period_edtf="2020-05-01", speaker_id="")
    world.copy("claims", 5, claim_id="clm-10", support="training")
    tables = tables_of(world)
    assert finding_of(in_view(tables, everything(tables)))[0].denials == (
        "One article, of March 2020, reports that Norland denies giving training and weapons. "
        "One article, of May 2020, reports that a party not named denies that Norland sends weapons."
    )


def test_one_who_is_backed_denies_receiving_it_or_says_something_less_plain(world: World) -> None:
    world.change("claims", 5, speaker_id="act-marshal")
    tables = tables_of(world)
    assert finding_of(in_view(tables, everything(tables)))[0].denials == (
        "One article, of March 2020, reports that The marshal denies receiving weapons from Norland."
    )
    world.change("claims", 5, speaker_note="Norland keeps to its treaties")
    tables = tables_of(world)
    assert finding_of(in_view(tables, everything(tables)))[0].denials == (
        "One article, of March 2020, reports that The marshal says that Norland keeps to its treaties, "
        "counted here as a denial of weapons from Norland."
    )


def test_many_denials_are_told_by_their_number(world: World) -> None:
    for nth in range(4):
        world.copy("actors", 3, actor_id=f"act-{nth}", name=f"State {nth}")
        world.copy("claims", 5, claim_id=f"clm-9{nth}", speaker_id=f"act-{nth}")
    tables = tables_of(world)
    told = finding_of(in_view(tables, everything(tables)))[0].denials
    assert told.count(" reports that ") == 3
    assert told.endswith(" Two more denials are reported.")


def test_a_denial_is_told_of_its_own_window_only(tables: Tables) -> None:
    assert finding_of(in_view(tables, view(tables, window="2020-05-01/2020-05-31")))[0].denials == ""


def test_what_is_only_alleged_is_named_as_that(tables: Tables) -> None:
    assert headline(tables, support="weapons") == (
        "In one article, of March 2020, Norland is named, in allegations only, as backing the marshal with weapons"
    )


def test_a_backer_that_is_chosen_is_named_or_said_not_to_be(tables: Tables) -> None:
    assert headline(tables, backer="act-sandia") == (
        "In one article, of May 2020, Sandia is named as recognising the council"
    )
    assert headline(tables, backer="act-bell") == "No article here names any backing of a side by General Bell"


def test_articles_that_are_switched_off_or_not_yet_published_are_not_taken_for_silence(tables: Tables) -> None:
    assert headline(tables, without=("src-north", "src-south")) == "Every article is switched off"
    assert headline(tables, known=date(2019, 1, 1)) == "No article that is left was published by 1 January 2019"
    assert headline(tables, without=("src-south",), window="1980-01-01/1980-12-31") == (
        "No article that is left dates any backing to 1980"
    )


def test_thresholds_are_said_beside_the_finding(tables: Tables) -> None:
    assert headline(tables, denied="without").endswith("(denied kinds left out)")
    assert headline(tables, strength="admitted").endswith("(by the backer’s own account only)")


def test_a_window_that_counts_certain_dates_only_says_so(tables: Tables) -> None:
    certain = replace(view(tables, window="2019-01-01/2019-12-31"), count="certain")
    assert finding_of(in_view(tables, certain))[0].headline.startswith(
        "Of 2019 one article certainly speaks, of May 2020: "
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2019-01-01", "2019-12-31", "2019"),
        ("2021-01-01", "2022-12-31", "2021–22"),
        ("1999-01-01", "2001-12-31", "1999–2001"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2019-12-01", "2020-02-29", "December 2019 to February 2020"),
        ("2016-11-29", "2016-11-29", "29 November 2016"),
        ("2016-05-03", "2020-02-24", "the time from 3 May 2016 to 24 February 2020"),
        ("0070-01-01", "0070-12-31", "0070"),
    ],
)
def test_a_window_reads_as_a_person_would_say_it(start: str, end: str, words: str) -> None:
    assert window_words(date.fromisoformat(start), date.fromisoformat(end)) == words


def test_years_without_an_article_are_joined_only_where_they_follow_each_other() -> None:
    assert year_ranges([2021, 2017, 2018, 2019, 2022, 2025]) == ["2017–19", "2021–22", "2025"]


def test_months_of_publication_keep_their_doubt_and_name_a_year_once() -> None:
    def day(text: str) -> date:
        return date.fromisoformat(text)

    one, two = (day("2020-01-10"), day("2020-01-12")), (day("2020-02-22"), day("2020-02-22"))
    either = (day("2023-09-28"), day("2023-10-02"))
    assert months([two, one]) == "January and February 2020"
    assert months([one, either]) == "January 2020 and September or October 2023"
    assert months([one, two, either, (day("2024-01-01"), day("2024-01-01"))]) == "January 2020 to January 2024"
    assert months([(None, None)]) == "a day that is not known"

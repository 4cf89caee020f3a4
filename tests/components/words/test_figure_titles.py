"""Titles of figures: they count articles, name their time, and say nothing that no article says."""

import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.words import figures
from components.words.figures import by_country, map_title, matrix_title, timeline_title
from components.words.finding import Asked, Finding
from dashboard.figures import catalogue
from data.model.load import Tables
from data.model.selection import Selection
from data.queries.view import in_view
from tests.recount import events_counted
from tests.selections import selections, view
from tests.sentences import denials_without_month, faults, year_ranges
from tests.world import World, tables_of

MARCH, MAY = ((date(2020, month, 4), date(2020, month, 4)) for month in (3, 5))
WHOLE = Asked(date(1980, 1, 1), date(2020, 12, 31), published=[MARCH, MAY])
IN_2019 = WHOLE._replace(start=date(2019, 1, 1), end=date(2019, 12, 31), window="2019")
COUNTRIES = pd.DataFrame(
    [("XA", "", 2, 1, 0), ("XB", "", 0, 2, 2), ("", "Old Union", 1, 0, 0)],
    columns=["country_code", "name", "on_land", "off_coast", "planned"],
)
NAMES = {"XA": "Norland", "XB": "United Isles"}
BY_COUNTRY = "2 in Norland, 1 off its coast, 2 off the coast of the United Isles and 1 in the Old Union"


def test_the_map_is_told_in_words_by_country_and_by_place() -> None:
    places = pd.DataFrame({"name": ["A", "B", "C"], "event_count": [1, 0, 3], "planned_count": [0, 2, 0]})
    assert figures.map_alt(places, COUNTRIES, NAMES) == (
        f"Map; events by country: {BY_COUNTRY}; by place: C 3, A 1; planned: B 2."
    )
    nothing = figures.map_alt(places.iloc[:0], COUNTRIES.iloc[:0], NAMES)
    assert nothing == "Map; no place on it holds an event."


def test_of_many_countries_the_first_are_named_and_the_rest_is_counted() -> None:
    rows = [(code, "", count, 0, 0) for code, count in (("XA", 5), ("XB", 2), ("XC", 1), ("XD", 1))]
    countries = pd.DataFrame(rows, columns=["country_code", "name", "on_land", "off_coast", "planned"])
    assert by_country(countries, {}, 2) == "5 in XA, 2 in XB and 2 elsewhere"
    assert by_country(countries[:3], {}, 2) == "5 in XA, 2 in XB and 1 in XC"


def test_the_map_counts_events_and_articles_and_names_the_window() -> None:
    assert map_title(COUNTRIES, NAMES, WHOLE) == (
        "Six events are placed on the map by two articles, of March and May 2020: "
        f"{BY_COUNTRY}; two of them are only planned"
    )
    one = COUNTRIES[2:].assign(planned=1)
    assert map_title(one, NAMES, IN_2019._replace(published=[MAY])) == (
        "One event that may fall in 2019 is placed on the map by one article, of May 2020: "
        "1 in the Old Union; one of them is only planned"
    )
    assert "that certainly fall in 2019 are" in map_title(COUNTRIES, NAMES, IN_2019._replace(is_certain=True))
    day = IN_2019._replace(start=date(2019, 4, 4), end=date(2019, 4, 4), window="4 April 2019")
    assert "that may fall on 4 April 2019 are" in map_title(COUNTRIES, NAMES, day)


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        (WHOLE, "No article here places an event on the map"),
        (IN_2019, "No article here places an event that may fall in 2019 on the map"),
        (IN_2019._replace(is_reduced=True), "No article that is left places an event that may fall in 2019 on the map"),
        (WHOLE._replace(is_left=False), "Every article is switched off"),
        (
            WHOLE._replace(is_left=False, published_by="1 May 2015"),
            "No article that is left was published by 1 May 2015",
        ),
    ],
)
def test_a_map_without_events_says_what_no_article_says(scope: Asked, sentence: str) -> None:
    assert map_title(COUNTRIES[:0], NAMES, scope) == sentence


def events_of(*years: str, prec: int = 1) -> pd.DataFrame:
    days = pd.to_datetime(pd.Series([f"{year}-03-04" for year in years]))
    return pd.DataFrame({"date_earliest": days, "date_latest": days, "date_prec": prec})


def test_the_timeline_names_the_year_of_most_events_but_none_on_a_tie() -> None:
    start = "events are dated by two articles, of March and May 2020,"
    fullest = timeline_title(events_of("2019", "2019", "2020"), WHOLE)
    assert fullest == f"Three {start} three of them to the day; two certainly of 2019, more than of any other year"
    assert timeline_title(events_of("2019", "2020", prec=5), WHOLE) == f"Two {start} none of them to the day"
    assert timeline_title(events_of("2019", "2019"), WHOLE) == f"Two {start} two of them to the day"
    for prec, share in ((1, "to the day"), (5, "not to the day")):
        assert timeline_title(events_of("2019", prec=prec), WHOLE).endswith(f", {share}")
    assert timeline_title(events_of(), IN_2019) == "No article here dates an event that may fall in 2019"


FINDING = Finding("Norland is named", "One article, of March 2020, reports that Norland denies sending weapons.", "")


def statements_of(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Source, backer, kind and stance of each."""
    frame = pd.DataFrame(rows, columns=["source_id", "supporter_id", "support", "stance"])
    return frame.assign(supporter=frame["supporter_id"], supporter_type="state", side="haftar")


def test_the_matrix_counts_kinds_of_one_backer_with_what_one_article_names_and_the_denials() -> None:
    rows = statements_of(
        ("a", "Norland", "weapons", "alleged"), ("a", "Norland", "training", "asserted"),
        ("b", "Norland", "funding", "asserted"), ("b", "Sandia", "funding", "asserted"),
        ("b", "Norland", "unspecified", "asserted"), ("b", "Norland", "refuge", "denied"),
    )  # fmt: skip
    assert matrix_title(rows, {"haftar": "the marshal"}, WHOLE, FINDING) == (
        "In two articles, of March and May 2020, three kinds of support by Norland for the marshal are named, at most "
        f"two in one article, one of them in allegations only, more than by any other backer. {FINDING.denials}"
    )


def test_the_matrix_names_no_backer_on_a_tie_and_is_the_finding_where_none_has_two_kinds() -> None:
    tie = statements_of(*(("a", who, kind, "asserted") for who in "XY" for kind in ("weapons", "training")))
    assert matrix_title(tie, {}, IN_2019._replace(published=[MAY]), Finding("", "", "")) == (
        "Of 2019 one article speaks, of May 2020: no more than two kinds of support by one backer for one side are "
        "named."
    )
    assert matrix_title(tie[:1], {}, WHOLE, FINDING) == matrix_title(tie[:0], {}, WHOLE, FINDING) == FINDING.title


def superlatives(title: str, seen: Selection) -> list[str]:
    """What a title of the timeline says of its fullest year that the files do not."""
    years: dict[str, int] = {}
    for event in events_counted(seen):
        if event["date_earliest"] and event["date_earliest"][:4] == event["date_latest"][:4]:
            years[event["date_latest"][:4]] = years.get(event["date_latest"][:4], 0) + 1
    most = sorted(years.values())[-2:]
    is_one = len(most) == 2 and most[0] < most[1]
    return [] if is_one == ("more than of any other year" in title) else [title]


@pytest.mark.slow
@given(data=st.data())
def test_no_title_or_alternative_text_says_more_than_the_articles(ours: Tables, data: st.DataObject) -> None:
    seen = data.draw(selections(ours))
    for name in ("map", "timeline", "matrix"):
        shown = catalogue.figure(in_view(ours, seen), name)
        for text in (shown.title, shown.alt, *shown.caption[:-1]):
            assert faults(text) == [], text
        assert denials_without_month(re.sub(r"\(.*?\)", "", shown.title)) == [], (
            "what a filter leaves out stands in brackets"
        )
        if name == "timeline":
            assert superlatives(shown.title, seen) == []
        window = {f"{seen.start.year:04d}–{seen.end.year % 100:02d}", f"{seen.start.year:04d}–{seen.end.year:04d}"}
        assert {*year_ranges(shown.title)} <= window


@settings(max_examples=25)
@given(data=st.data())
def test_a_figure_of_events_names_just_the_sources_that_report_one_of_them(ours: Tables, data: st.DataObject) -> None:
    seen = data.draw(selections(ours))
    shown = catalogue.figure(in_view(ours, seen), "map")
    reported = {event["event_id"] for event in events_counted(seen)}
    evidence = ours.evidence[ours.evidence["record_id"].isin(reported)]
    left = set(evidence["source_id"]) - set(seen.without)
    late = ours.sources.set_index("source_id")["published_latest"] > pd.Timestamp(seen.known)
    assert set(shown.sources["source_id"]) == left - set(late[late].index)
    for publisher, source in zip(ours.sources["publisher"], ours.sources["source_id"], strict=True):
        assert (publisher in shown.caption[-2]) == (source in set(shown.sources["source_id"]))


def test_the_title_of_the_map_counts_the_articles_of_what_it_draws(world: World) -> None:
    tables = tables_of(world)
    title = catalogue.figure(in_view(tables, view(tables)), "map").title
    assert title.startswith("One event is placed on the map by one article, of March 2020"), "the other has no point"
    world.change("events", 3, place_id="plc-nordhaven")
    tables = tables_of(world)
    assert "placed on the map by two articles" in catalogue.figure(in_view(tables, view(tables)), "map").title

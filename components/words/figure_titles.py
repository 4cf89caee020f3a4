"""Titles of figures: what articles say of a time, so that it can be quoted. They count articles and name their time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from components.words.dates import in_words
from components.words.finding import Finding, no_article, nothing_left
from components.words.periods import Published, months, window_words
from components.words.text import Row, grouped, in_full, join_words, number_word, records, the, verb
from components.words.vocabulary import NO_SIDE, POSITIVE

FEW_COUNTRIES = 2
"""So many countries the title of the map names; the others are counted together."""
MANY = 2
"""So many kinds of support by one backer are worth a count."""


class TitleScope(NamedTuple):
    """Of which time a title speaks, and of which articles.

    `start`, `end`: the window's days; `is_whole`: nothing lies outside it; `published`: when the articles that
    contribute may have been published; `is_left`: any article passes the filters; `is_reduced`: an article is switched
    off; `published_by`: the day by which articles had to be published, in words, if a filter asks so; `apart`: what
    thresholds leave out, in brackets.
    """

    start: date
    end: date
    is_whole: bool = True
    is_certain: bool = False
    published: Sequence[Published] = ()
    is_left: bool = True
    is_reduced: bool = False
    published_by: str = ""
    apart: str = ""


def map_title(countries: pd.DataFrame, names: Mapping[str, str], scope: TitleScope) -> str:
    """The finding of the map: how many events articles place in which countries and off whose coast.

    `countries`: the frame of `events_by_country`; `names`: of countries, by their codes.
    """
    total = int(countries["on_land"].sum() + countries["off_coast"].sum())
    if not total:
        return _nothing(scope, "places an event{} on the map")
    planned = int(countries["planned"].sum())
    only = f"; {number_word(planned)} of them {verb(planned, 'is')} only planned" if planned else ""
    return f"{_events(total, scope, 'placed on the map')}: {by_country(countries, names, FEW_COUNTRIES)}{only}"


def by_country(countries: pd.DataFrame, names: Mapping[str, str], most: int) -> str:
    """“32 in Norland, 4 off its coast, 16 in Sandia and 11 elsewhere”: `most` countries, then the rest together."""
    rows = records(countries)
    shown = rows if len(rows) <= most + 1 else rows[:most]  # one alone is named instead
    rest = sum(row["on_land"] + row["off_coast"] for row in rows[len(shown) :])
    parts = [part for row in shown for part in _in_country(row, names)]
    return join_words([*parts, *([f"{rest:,} elsewhere"] if rest else [])])


def _in_country(row: Row, names: Mapping[str, str]) -> list[str]:
    """How many events are in a country, and how many off its coast."""
    name = row["name"] or names.get(row["country_code"], row["country_code"])
    country = the(name)
    land = [f"{row['on_land']:,} in {country}"] if row["on_land"] else []
    sea = "at sea" if row["name"] else "off its coast" if land else f"off the coast of {country}"
    return [*land, *([f"{row['off_coast']:,} {sea}"] if row["off_coast"] else [])]


def timeline_title(events: pd.DataFrame, scope: TitleScope) -> str:
    """The finding of the timeline: how many events articles date, how many to a day, and the fullest year, if one is.

    `events`: the frame of `events_in_view`.
    """
    if events.empty:
        return _nothing(scope, "dates an event{}")
    exact = int((events["date_prec"] == 1).sum())
    share = f"{number_word(exact) if exact else 'none'} of them to the day"
    if len(events) == 1:
        share = "to the day" if exact else "not to the day"
    return f"{_events(len(events), scope, 'dated')}, {share}{_fullest_year(events)}"


def _fullest_year(events: pd.DataFrame) -> str:
    """The year in which more events certainly lie than in any other; empty on a tie, and where there is one year."""
    years = Counter(
        first.year
        for first, last in zip(events["date_earliest"], events["date_latest"], strict=True)
        if pd.notna(first) and pd.notna(last) and first.year == last.year
    )
    (year, most), *others = [*years.most_common(2), (0, 0), (0, 0)][:2]
    if not others[0][1] or others[0][1] == most:
        return ""
    return f"; {number_word(most)} certainly of {year:04d}, more than of any other year"


def _events(count: int, scope: TitleScope, participle: str) -> str:
    """“Twelve events that may fall in 2019 are placed on the map by two articles, of January and February 2020”."""
    events = f"{in_full(count, 'event').capitalize()}{_of_window(scope, count)}"
    return f"{events} {verb(count, 'is')} {participle} by {_articles(scope)}"


def _articles(scope: TitleScope) -> str:
    return f"{in_full(len(scope.published), 'article')}, of {months(scope.published)}"


def _of_window(scope: TitleScope, count: int = 1) -> str:
    """“ that may fall in 2019”; empty where nothing lies outside the window."""
    if scope.is_whole:
        return ""
    fall = f"certainly {verb(count, 'falls')}" if scope.is_certain else "may fall"
    return f" that {fall} {'on' if scope.start == scope.end else 'in'} {window_words(scope.start, scope.end)}"


def _nothing(scope: TitleScope, what: str) -> str:
    """What to say where no article says anything; `what`: with a gap for the window."""
    if not scope.is_left:
        return nothing_left(scope.published_by)
    return f"{no_article(scope.is_reduced)} {what.format(_of_window(scope))}"


def matrix_title(statements: pd.DataFrame, sides: Mapping[str, str], scope: TitleScope, finding: Finding) -> str:
    """The finding of the matrix: of which backer articles name most kinds of support, of none on a tie; and denials.

    `statements`: the frame of data/alignment/statements.py; `sides`: what to call each side; `finding`: of the same
    view, which says it better where no backer has two kinds.
    """
    positive = [row for row in records(statements) if row["stance"] in POSITIVE]
    cases = grouped(positive, lambda row: (row["supporter_id"], row["side"]))
    most = max((len(_kinds(rows)) for rows in cases.values()), default=0)
    if most < MANY:
        return finding.title
    fullest = [rows for rows in cases.values() if len(_kinds(rows)) == most]
    tie = f"no more than {number_word(most)} kinds of support by one backer for one side are named"
    body = _case(fullest[0], most, sides, len(cases)) if len(fullest) == 1 else tie
    return f"{_lead(scope)}{body}{scope.apart}." + (f" {finding.denials}" if finding.denials else "")


def _kinds(rows: Iterable[Row]) -> set[str]:
    """The kinds that are named: “kind not named” is none."""
    return {row["support"] for row in rows} - {"unspecified"}


def _lead(scope: TitleScope) -> str:
    if scope.is_whole:
        return f"In {_articles(scope)}, "
    count, certainly = len(scope.published), "certainly " if scope.is_certain else ""
    window = window_words(scope.start, scope.end)
    speak = f"{in_full(count, 'article')} {certainly}{verb(count, 'speaks')}"
    return f"Of {window} {speak}, of {months(scope.published)}: "


def _case(rows: Sequence[Row], most: int, sides: Mapping[str, str], cases: int) -> str:
    """How many kinds of support by one backer for one side are named, and how many in one article at most."""
    in_one = max(len(_kinds(found)) for found in grouped(rows, lambda row: row["source_id"]).values())
    doubtful = most - len(_kinds(row for row in rows if row["stance"] != "alleged"))
    parts = [
        f"{number_word(most)} kinds of support by {the(rows[0]['supporter'], rows[0]['supporter_type'])} "
        f"for {sides.get(rows[0]['side'], NO_SIDE)} are named",
        f"at most {number_word(in_one)} in one article" if in_one < most else "",
        f"{'all' if doubtful == most else number_word(doubtful)} of them in allegations only" if doubtful else "",
        "more than by any other backer" if cases > 1 else "",
    ]
    return ", ".join(filter(None, parts))


def clocks_title(publisher: str, published_edtf: str, spans: pd.DataFrame) -> str:
    """The finding of a document's clocks: when it was published, and of which years its first and last events are."""
    events = spans[spans["clock"] == "Events covered"]
    published = f"{publisher}, published {in_words(published_edtf)}"
    if events.empty:
        return f"{published}, dates no event"
    first, last = events["first"].iloc[0][:4], events["last"].iloc[0][:4]
    return f"{published}: its first dated event is of {first}, its last of {last}"

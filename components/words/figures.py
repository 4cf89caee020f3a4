"""The words of figures: titles that can be quoted, alternative texts, captions that say what they rest on, citations.

Titles count articles and name their time.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from components.words.dates import in_words, months
from components.words.finding import Asked, Finding, apart, no_article, nothing_left, speaking
from components.words.sentences import beginning_of, each_filter, fall, line_sentence, meeting, nothing_later
from components.words.text import (
    Row,
    first_names,
    grouped,
    in_full,
    join_words,
    number_word,
    plural,
    records,
    the,
    verb,
)
from components.words.vocabulary import NO_SIDE, POSITIVE

REPORTED = "A record says that a source reports something, not that it happened."
FEW_COUNTRIES = 2
"""So many countries the title of the map names; the others are counted together."""
MANY = 2
"""So many kinds of support by one backer are worth a count."""


def map_title(countries: pd.DataFrame, names: Mapping[str, str], asked: Asked) -> str:
    """The finding of the map: how many events articles place in which countries and off whose coast.

    `countries`: the frame of `events_by_country`; `names`: of countries, by their codes.
    """
    total = int(countries["on_land"].sum() + countries["off_coast"].sum())
    if not total:
        return _nothing(asked, "places an event{} on the map")
    planned = int(countries["planned"].sum())
    only = f"; {number_word(planned)} of them {verb(planned, 'is')} only planned" if planned else ""
    return f"{_events(total, asked, 'placed on the map')}: {by_country(countries, names, FEW_COUNTRIES)}{only}"


def by_country(countries: pd.DataFrame, names: Mapping[str, str], most: int) -> str:
    """“32 in Norland, 4 off its coast, 16 in Sandia and 11 elsewhere”: `most` countries, then the rest together."""
    rows = records(countries)
    shown = rows if len(rows) <= most + 1 else rows[:most]  # one alone is named instead
    rest = sum(row["on_land"] + row["off_coast"] for row in rows[len(shown) :])
    parts = [part for row in shown for part in _in_country(row, names)]
    return join_words([*parts, f"{rest:,} elsewhere"] if rest else parts)


def _in_country(row: Row, names: Mapping[str, str]) -> list[str]:
    """How many events are in a country, and how many off its coast."""
    country = the(row["name"] or names.get(row["country_code"], row["country_code"]))
    land = [f"{row['on_land']:,} in {country}"] if row["on_land"] else []
    sea = "at sea" if row["name"] else "off its coast" if land else f"off the coast of {country}"
    return [*land, *([f"{row['off_coast']:,} {sea}"] if row["off_coast"] else [])]


def timeline_title(events: pd.DataFrame, asked: Asked) -> str:
    """The finding of the timeline: how many events articles date, how many to a day, and the fullest year, if one is.

    `events`: the frame of `events_in_view`.
    """
    if events.empty:
        return _nothing(asked, "dates an event{}")
    exact = int((events["date_prec"] == 1).sum())
    share = f"{number_word(exact) if exact else 'none'} of them to the day"
    if len(events) == 1:
        share = "to the day" if exact else "not to the day"
    return f"{_events(len(events), asked, 'dated')}, {share}{_fullest_year(events)}"


def _fullest_year(events: pd.DataFrame) -> str:
    """The year in which more events certainly lie than in any other; empty on a tie, and where there is one year."""
    first, last = events["date_earliest"].dt.year, events["date_latest"].dt.year
    counts = first[first == last].value_counts()
    if len(counts) < 2 or counts.iloc[0] == counts.iloc[1]:
        return ""
    return f"; {number_word(counts.iloc[0])} certainly of {counts.index[0]:04.0f}, more than of any other year"


def _events(count: int, asked: Asked, participle: str) -> str:
    """“Twelve events that may fall in 2019 are placed on the map by two articles, of January and February 2020”."""
    are = f"{verb(count, 'is')} {participle}"
    return f"{in_full(count, 'event').capitalize()}{_of_window(asked, count)} {are} by {_articles(asked)}"


def _articles(asked: Asked) -> str:
    return f"{in_full(len(asked.published), 'article')}, of {months(asked.published)}"


def _of_window(asked: Asked, count: int = 1) -> str:
    """“ that may fall in 2019”; empty where nothing lies outside the window."""
    on = "on" if asked.start == asked.end else "in"
    return f" that {fall(asked.is_certain, count)} {on} {asked.window}" if asked.window else ""


def _nothing(asked: Asked, what: str) -> str:
    """What to say where no article says anything; `what`: with a gap for the window."""
    return f"{no_article(asked)} {what.format(_of_window(asked))}" if asked.is_left else nothing_left(asked)


def matrix_title(statements: pd.DataFrame, sides: Mapping[str, str], asked: Asked, finding: Finding) -> str:
    """The finding of the matrix: of which backer articles name most kinds of support, of none on a tie; and denials.

    `statements`: the frame of data/alignment/statements.py; `sides`: what to call each side; `finding`: of the same
    view, which says it better where no backer has two kinds.
    """
    positive = (row for row in records(statements) if row["stance"] in POSITIVE)
    cases = grouped(positive, lambda row: (row["supporter_id"], row["side"]))
    most = max((len(_kinds(rows)) for rows in cases.values()), default=0)
    if most < MANY:
        return finding.title
    fullest = [rows for rows in cases.values() if len(_kinds(rows)) == most]
    of_window = f"{speaking(asked, len(asked.published))}, of {months(asked.published)}: "
    parts = (
        of_window if asked.window else f"In {_articles(asked)}, ",
        _case(fullest[0], most, sides, len(cases))
        if len(fullest) == 1
        else f"no more than {number_word(most)} kinds of support by one backer for one side are named",
        f"{apart(asked)}.",
        f" {finding.denials}" if finding.denials else "",
    )
    return "".join(parts)


def _kinds(rows: Iterable[Row]) -> set[str]:
    """The kinds that are named: “kind not named” is none."""
    return {row["support"] for row in rows} - {"unspecified"}


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
    years = [
        f": its first dated event is of {row['first'][:4]}, its last of {row['last'][:4]}" for row in records(events)
    ]
    return published + next(iter(years), ", dates no event")


def map_alt(places: pd.DataFrame, countries: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Alternative text of the map: events by country, then by place, and where something is planned.

    `places`: the frame of `places_in_view`; `countries`, `names`: as in `map_title`.
    """
    counts = {
        "events by country": by_country(countries, names, len(countries)),
        "by place": _by_place(places, "event_count"),
        "planned": _by_place(places, "planned_count"),
    }
    parts = [f"{name}: {words}" for name, words in counts.items() if words]
    return f"Map; {'; '.join(parts) or 'no place on it holds an event'}."


def _by_place(places: pd.DataFrame, column: str) -> str:
    """“Nordhaven 14, Norland 13”: places with most of what `column` counts first."""
    counts = sorted((-count, name) for name, count in zip(places["name"], places[column], strict=True) if count)
    return ", ".join(f"{name} {-count:,}" for count, name in counts)


def timeline_alt(title: str, planned: int) -> str:
    """Alternative text of the timeline: what its title says, and how the rest is drawn.

    `planned`: how many of its events are only planned.
    """
    drawn = f"Timeline. {title}. Dates that are less sure than a day are bars."
    return (
        f"{drawn} {plural(planned, 'event')}, dashed around, {verb(planned, 'is')} only planned." if planned else drawn
    )


def matrix_alt(lines: pd.DataFrame, sides: Mapping[str, str]) -> str:
    """Alternative text of the matrix: each mark in words; `lines`: the lines of `Alignment` with their `words`."""
    marks = "; ".join(line_sentence(row, sides) for row in records(lines))
    return f"Matrix of backers and kinds of support. {marks or 'No article here names a backing of this time'}."


def clocks_alt(publisher: str, spans: pd.DataFrame) -> str:
    """Alternative text of a document's clocks: each of them in words."""
    clocks = [f"{row['clock'].lower()} {in_words(row['edtf'])}" for row in records(spans)]
    return f"Clocks of {publisher}: {'; '.join(clocks) or 'none is dated'}."


NOT_FILTERED = {"place": "place", "support": "kind of support", "strength": "strength", "denied": "denial"}
"""Filters that some figures do not know, by the name of their field."""


def filters(names: Mapping[str, str], others: Iterable[str] = ()) -> str:
    """Which filters are set: “Filters: backer Russia. Not filtered by place.”

    `names`: what those that the figure knows are set to, by the name of their field; `others`: fields of the rest.
    """
    applied = f"Filters: {each_filter(names)}." if names else "No filter but the window."
    ignored = join_words([NOT_FILTERED[field] for field in others], "or")
    return f"{applied} Not filtered by {ignored}." if ignored else applied


def scope(amounts: Sequence[str], start: str, end: str, count: str, open_beginnings: int = 0) -> str:
    """How much is in view, without what is not, so that records outside never make it wrong."""
    return f"{join_words([*amounts])} {meeting(start, end, count)}{beginning_of(open_beginnings)}."


def document_scope(events: int, claims: int) -> str:
    """How much rests on one document; its clocks are not filtered."""
    return f"{plural(events, 'event')} and {plural(claims, 'claim')} rest on this document; no filter leaves one out."


def rests_on(sources: pd.DataFrame, texts: int, latest: date | None) -> str:
    """The sources that contribute, with their days of publication, and how many independent texts they are.

    `latest`: the latest day on which one of them, or a headline beside it, may have been published.
    """
    if sources.empty:
        return f"It rests on no source. {REPORTED}"
    days = [
        f"{publisher}, {in_words(day, short=True)}"
        for publisher, day in zip(sources["publisher"], sources["published_edtf"], strict=True)
    ]
    named = "; ".join(first_names(days, "source", "all of them in the list of sources beside this figure"))
    amount = f"{plural(len(days), 'source')}, {plural(texts, 'independent text')}"
    return f"Rests on {amount}: {named}{nothing_later(latest)}. {REPORTED}"


def outside_words(away: list[tuple[str, int]]) -> str:
    """Which places, with how many events, lie outside the section of the map; empty when none does."""
    names = [f"{name} {count or '(a journey begins there)'}" for name, count in away]
    named = first_names(names, "place", "all of them in the CSV file of this map")
    return f"Outside this section: {', '.join(named)}." if away else ""


Dataset = Mapping[str, str]
"""What dataset.yaml states, by field: title, question, licence (an SPDX id), citation."""


def licence_words(dataset: Dataset) -> str:
    """The licence as people write it: CC-BY-4.0 → “CC BY 4.0”."""
    return dataset["licence"].replace("-", " ")


def citation(dataset: Dataset, title: str, data_version: str, link: str, day: date) -> str:
    """How a figure is cited: authors and year, as the data say, figure, version, link and day of access."""
    figure = f"Figure: “{title.rstrip('.')}.” Data version {data_version}, {licence_words(dataset)}. {link}"
    return f"{dataset['citation']} {figure} (accessed {in_words(day.isoformat())})."


def origin(dataset: Dataset, data_version: str, link: str, day: date | None = None) -> str:
    """Where a figure comes from: data, version, licence, the day of access where there is one, and link."""
    accessed = f", accessed {in_words(day.isoformat())}" if day else ""
    return f"{dataset['title']}, data version {data_version}, {licence_words(dataset)}{accessed}. Link: {link}"

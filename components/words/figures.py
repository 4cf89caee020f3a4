"""The words of figures beside their titles: captions that say what they rest on, alternative texts, citations."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from components.words.dates import in_words
from components.words.figure_titles import by_country
from components.words.sentences import beginning_of, each_filter, line_sentence, meeting, nothing_later
from components.words.text import first_names, join_words, plural, verb

REPORTED = "A record says that a source reports something, not that it happened."


def map_alt(places: pd.DataFrame, countries: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Alternative text of the map: events by country, then by place, and where something is planned.

    `places`: the frame of `places_in_view`; `countries`, `names`: as in `map_title`.
    """
    events = f"events by country: {by_country(countries, names, len(countries))}" if len(countries) else ""
    by_place = _by_place(places, "event_count")
    planned = _by_place(places, "planned_count")
    parts = [events, f"by place: {by_place}" if by_place else "", f"planned: {planned}" if planned else ""]
    return f"Map; {'; '.join(filter(None, parts)) or 'no place on it holds an event'}."


def _by_place(places: pd.DataFrame, column: str) -> str:
    """“Nordhaven 14, Norland 13”: places with most of what `column` counts first."""
    counts = sorted((-count, name) for name, count in zip(places["name"], places[column], strict=True) if count)
    return ", ".join(f"{name} {-count:,}" for count, name in counts)


def timeline_alt(title: str, planned: int) -> str:
    """Alternative text of the timeline: what its title says, and how the rest is drawn.

    `planned`: how many of its events are only planned.
    """
    plans = f" {plural(planned, 'event')}, dashed around, {verb(planned, 'is')} only planned." if planned else ""
    return f"Timeline. {title}. Dates that are less sure than a day are bars.{plans}"


def matrix_alt(lines: pd.DataFrame, sides: Mapping[str, str]) -> str:
    """Alternative text of the matrix: each mark in words; `lines`: the lines of `Alignment` with their `words`."""
    marks = "; ".join(line_sentence(row, sides) for row in lines.to_dict("records"))
    return f"Matrix of backers and kinds of support. {marks or 'No article here names a backing of this time'}."


def clocks_alt(publisher: str, spans: pd.DataFrame) -> str:
    """Alternative text of a document's clocks: each of them in words."""
    clocks = [f"{row['clock'].lower()} {in_words(row['edtf'])}" for row in spans.to_dict("records")]
    return f"Clocks of {publisher}: {'; '.join(clocks) or 'none is dated'}."


NOT_FILTERED = {"place": "place", "support": "kind of support", "strength": "strength", "denied": "denial"}
"""Filters that some figures do not know, by the name of their field."""


def filters(names: Mapping[str, str], others: Iterable[str] = ()) -> str:
    """Which filters are set: “Filters: backer Russia. Not filtered by place.”

    `names`: what those that the figure knows are set to, by the name of their field; `others`: fields of the rest.
    """
    applied = f"Filters: {each_filter(names)}." if names else "No filter but the window."
    *first, last = ["", *(NOT_FILTERED[field] for field in others)]
    ignored = f"{', '.join(first[1:])} or {last}" if first[1:] else last
    return f"{applied} Not filtered by {ignored}." if ignored else applied


def scope(amounts: Sequence[str], start: str, end: str, count: str, open_beginnings: int = 0) -> str:
    """How much is in view, without what is not, so that records outside never make it wrong."""
    return f"{join_words([*amounts])} {meeting(start, end, count)}{beginning_of(open_beginnings)}."


def document_scope(events: int, claims: int) -> str:
    """How much rests on one document; its clocks are not filtered."""
    amount = f"{plural(events, 'event')} and {plural(claims, 'claim')}"
    return f"{amount} rest on this document; no filter leaves one out."


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
    amount = f"{plural(len(days), 'source')}, {plural(texts, 'independent text')}"
    named = first_names(days, "source", "all of them in the list of sources beside this figure")
    return f"Rests on {amount}: {'; '.join(named)}{nothing_later(latest)}. {REPORTED}"


def outside_words(away: list[tuple[str, int]]) -> str:
    """Which places, with how many events, lie outside the section of the map; empty when none does."""
    if not away:
        return ""
    names = [f"{name} {count or '(a journey begins there)'}" for name, count in away]
    named = first_names(names, "place", "all of them in the CSV file of this map")
    return f"Outside this section: {', '.join(named)}."


Dataset = Mapping[str, str]
"""What dataset.yaml states, by field: title, question, licence (an SPDX id), citation."""


def licence_words(dataset: Dataset) -> str:
    """The licence as people write it: CC-BY-4.0 → “CC BY 4.0”."""
    return dataset["licence"].replace("-", " ")


def citation(dataset: Dataset, title: str, data_version: str, link: str, day: date) -> str:
    """How a figure is cited: authors and year, as the data say, figure, version, link and day of access."""
    version = f"Data version {data_version}, {licence_words(dataset)}"
    figure = f"Figure: “{title.rstrip('.')}.” {version}. {link}"
    return f"{dataset['citation']} {figure} (accessed {in_words(day.isoformat())})."


def origin(dataset: Dataset, data_version: str, link: str, day: date | None = None) -> str:
    """Where a figure comes from: data, version, licence, the day of access where there is one, and link."""
    accessed = f", accessed {in_words(day.isoformat())}" if day else ""
    return f"{dataset['title']}, data version {data_version}, {licence_words(dataset)}{accessed}. Link: {link}"

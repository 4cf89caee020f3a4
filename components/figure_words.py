"""The words of figures: titles that say the finding, captions that say what it rests on, alternative texts."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from components.dates import in_words
from components.vocabulary import NO_SIDE, SUPPORT, of
from components.words import beginning_of, counted, each_filter, listed, meeting, number, whom

LICENCE = "CC BY 4.0"
TITLE = "Haftar & Moscow"
Row = Mapping[Any, Any]
REPORTED = "A record says that a source reports something, not that it happened."


class Amounts(NamedTuple):
    """How much is in a view."""

    events: int
    open_beginnings: int
    claims: int


FEW_COUNTRIES = 2
"""So many countries the title of the map names; the others are counted together."""
_TAKES_ARTICLE = re.compile(r"^United |(Union|Republic|Emirates|Islands|States|Netherlands|Philippines)$")


def map_title(countries: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The finding of the map: how many events it shows in which countries and off whose coast.

    `countries`: the frame of `events_by_country`; `names`: of countries, by their codes.
    """
    total = int(countries["on_land"].sum() + countries["off_coast"].sum())
    if not total:
        return "No reported event in this view has a place on the map"
    planned = int(countries["planned"].sum())
    only = f"; {number(planned)} of them {'is' if planned == 1 else 'are'} only planned" if planned else ""
    return f"{counted(total, 'reported event')} on the map: {by_country(countries, names, FEW_COUNTRIES)}{only}"


def by_country(countries: pd.DataFrame, names: Mapping[str, str], most: int) -> str:
    """“32 in Libya, 4 off its coast, 16 in Russia and 11 elsewhere”: `most` countries, then the rest together."""
    rows = countries.to_dict("records")
    shown = rows if len(rows) <= most + 1 else rows[:most]  # one alone is named instead
    rest = sum(row["on_land"] + row["off_coast"] for row in rows[len(shown) :])
    parts = [part for row in shown for part in _in_country(row, names)]
    return listed([*parts, *([f"{rest:,} elsewhere"] if rest else [])])


def _in_country(row: Row, names: Mapping[str, str]) -> list[str]:
    """How many events are in a country, and how many off its coast."""
    name = row["name"] or names.get(row["country_code"], row["country_code"])
    country = f"the {name}" if _TAKES_ARTICLE.search(name) else name
    land = [f"{row['on_land']:,} in {country}"] if row["on_land"] else []
    sea = "at sea" if row["name"] else "off its coast" if land else f"off the coast of {country}"
    return [*land, *([f"{row['off_coast']:,} {sea}"] if row["off_coast"] else [])]


def map_alt(places: pd.DataFrame, countries: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Alternative text of the map: events by country, then by place, and where something is planned.

    `places`: the frame of `places_in_view`; `countries`, `names`: as in `map_title`.
    """
    events = f"events by country: {by_country(countries, names, len(countries))}" if len(countries) else ""
    by_place = _by_place(places, "event_count")
    planned = _by_place(places, "planned_count")
    parts = [events, f"by place: {by_place}" if by_place else "", f"planned: {planned}" if planned else ""]
    return f"Map; {'; '.join(filter(None, parts)) or 'no place on it has an event in view'}."


def _by_place(places: pd.DataFrame, column: str) -> str:
    """“Moscow 14, Libya 13”: places with most of what `column` counts first."""
    counts = sorted((-count, name) for name, count in zip(places["name"], places[column], strict=True) if count)
    return ", ".join(f"{name} {-count:,}" for count, name in counts)


def timeline_title(events: pd.DataFrame) -> str:
    """The finding of the timeline: the year in which most events in view certainly lie."""
    if events.empty:
        return "No dated event is in this view"
    years = Counter(
        first.year
        for first, last in zip(events["date_earliest"], events["date_latest"], strict=True)
        if pd.notna(first) and pd.notna(last) and first.year == last.year
    )
    if not years:
        return f"Of {counted(len(events), 'reported event')}, none lies within one year for certain"
    year, most = min(years.items(), key=lambda found: (-found[1], found[0]))
    total = counted(len(events), "reported event")
    return f"Of {total} in view, {number(most)} certainly lie in {year:04}, the most of any year"


def matrix_title(lines: pd.DataFrame, sides: Mapping[str, str]) -> str:
    """The finding of the matrix: the backer of whom most kinds of support are told."""
    kinds = Counter(zip(lines["supporter"], lines["side"], strict=True))
    if not kinds:
        return "No backing is reported in this view"
    most = max(kinds.values())
    names = [
        f"{supporter} (of {sides.get(side, NO_SIDE)})" for (supporter, side), count in kinds.items() if count == most
    ]
    told = f"{number(most)} {'kind' if most == 1 else 'kinds'} of support"
    if len(names) > 2:
        return f"No more than {told} is reported or alleged of one backer"
    return f"Most kinds of support are reported or alleged of {listed(names)}: {number(most)}"


def clocks_title(publisher: str, published_edtf: str, spans: pd.DataFrame) -> str:
    """The finding of a document's clocks: when it was published, and how far back its events go."""
    events = spans[spans["clock"] == "Events covered"]
    said = f"{publisher}, published {in_words(published_edtf)}"
    if events.empty:
        return f"{said}, covers no dated event"
    return f"{said}, covers events from {events['first'].iloc[0][:4]} to {events['last'].iloc[0][:4]}"


def timeline_alt(events: pd.DataFrame) -> str:
    """Alternative text of the timeline: how many events, and how many of them lie on an exact day."""
    exact = int((events["date_prec"] == 1).sum())
    return f"Timeline. {timeline_title(events)}; {counted(exact, 'event')} on an exact day, the others as bars."


def matrix_alt(lines: pd.DataFrame, sides: Mapping[str, str]) -> str:
    """Alternative text of the matrix: each mark in words; `lines`: the lines of `Alignment` with their `words`."""
    cells = [
        f"{row['supporter']} to {whom(row, sides)}: {of(SUPPORT, row['support'])}, {row['words']}"
        for row in lines.to_dict("records")
    ]
    named = "; ".join(cells) or "No article here names a backing of this time"
    return f"Matrix of backers and kinds of support. {named}."


def clocks_alt(publisher: str, spans: pd.DataFrame) -> str:
    """Alternative text of a document's clocks: each of them in words."""
    told = [
        f"{row['clock'].lower()} {in_words(row['first'])}"
        + ("" if row["first"] == row["last"] else f" to {in_words(row['last'])}")
        for row in spans.to_dict("records")
    ]
    return f"Clocks of {publisher}: {'; '.join(told) or 'none is dated'}."


def filters(names: Mapping[str, str]) -> str:
    """Which filters are set, by name of the field: “Filters: backer Russia; as known on 31 January 2020.”"""
    return f"Filters: {each_filter(names)}." if names else "No filter but the window."


def scope(amounts: Amounts, start: str, end: str, count: str) -> str:
    """How much is in view, without what is not, so that records outside never make it wrong."""
    said = f"{counted(amounts.events, 'event')} and {counted(amounts.claims, 'claim')} {meeting(start, end, count)}"
    return f"{said}{beginning_of(amounts.open_beginnings)}."


def document_scope(events: int, claims: int) -> str:
    """How much rests on one document; its clocks are not filtered."""
    amount = f"{counted(events, 'event')} and {counted(claims, 'claim')}"
    return f"{amount} rest on this document; the view filters none of them."


def rests_on(sources: pd.DataFrame, texts: int) -> str:
    """The sources in view with their days of publication, and how many independent texts they are."""
    if sources.empty:
        return "It rests on no source: all are left out."
    told = [
        f"{publisher}, {in_words(day, short=True)}"
        for publisher, day in zip(sources["publisher"], sources["published_edtf"], strict=True)
    ]
    amount = f"{counted(len(told), 'source')}, {counted(texts, 'independent text')}"
    return f"Rests on {amount}: {'; '.join(told)}; nothing later. {REPORTED}"


def outside_words(away: list[tuple[str, int]]) -> str:
    """Which places with events lie outside the section of the map; empty when none does."""
    if not away:
        return ""
    return f"Outside this section: {', '.join(f'{name} {count}' for name, count in away)}."


def citation(title: str, data_version: str, link: str) -> str:
    """How a figure is cited."""
    return f"The {TITLE} authors: “{title}”. {TITLE}, data version {data_version}, {LICENCE}. {link}"


def origin(data_version: str, link: str) -> str:
    """Where a figure comes from: data, version, licence and link."""
    return f"{TITLE}, data version {data_version}, {LICENCE}. Link: {link}"

"""Titles, captions, alternative texts and notices: sentences as functions of data."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from components.words.dates import in_words
from components.words.text import in_full, plural, records, verb
from components.words.vocabulary import NO_SIDE, REASON, SUPPORT, label

REPORT = (
    "Name the record by its id (evt-…, clm-…, src-…), say what is wrong, and give the line of the article or the "
    "address of a public page that shows it, in the issues of the project’s repository. A published value is "
    "changed together with a row in the corrections above."
)

WHAT_A_MARK_IS = "Each mark is what an article says, not that it is so; a click in the chart opens the passage"
"""What a reader who comes for the first time has to know."""

OFF_CHART = "Not in the chart: backing within one side, or of recipients without a side"
"""The heading over backers of which the chart shows nothing."""

CHOOSE = "Click a mark or a name in the chart to read who says so and who denies it; or choose a backer under Filters."


def rests_on_one(states: pd.DataFrame) -> str:
    """Which states rest on one source only, and which on several pages of one text; follows what `of_time` puts first.

    `states`: the frame of `states_on_one_source`.
    """
    named = [(row["source_count"] > 1, f"{row['supporter']} ({row['sources']})") for row in records(states)]
    one, pages = ([name for is_many, name in named if is_many == wanted] for wanted in (False, True))
    parts = (
        f"{in_full(len(one), 'state')} {verb(len(one), 'rests')} on one source only",
        f": {', '.join(one)}." if one else ".",
        f" On one text only, on several pages: {', '.join(pages)}." if pages else "",
    )
    return "".join(parts)


def off_chart(no_side: int, internal: int) -> str:
    """How many backings the chart leaves out: of a recipient without a side, and within one side; empty where none."""
    counts = [(no_side, "of a recipient without a side"), (internal, "within one side")]
    words = " and ".join(f"{count} {where}" for count, where in counts if count)
    return f"Not in the chart, of all backing of this time: {words}; the page of backers lists them." if words else ""


def backer_words(name: str, kinds: Iterable[str], articles: int) -> str:
    """A backer with the kinds of support that are spoken of: “Norland · weapons, money · 2 articles”."""
    return " · ".join((name, ", ".join(label(SUPPORT, kind) for kind in kinds), plural(articles, "article")))


def of_time(window: str, sentence: str) -> str:
    """A sentence with the time that it is of; `window`: in words, empty for all of time; empty where there is none."""
    return f"Of {window or 'all that is said'}, {sentence}" if sentence else ""


def lost(lines: pd.DataFrame, sides: Mapping[str, str]) -> str:
    """What leaving sources out changes, the frame of `changed_lines`; empty when nothing.

    A line that stays is told as it was and as it is: strengths, denials and contested signs, each with its time.
    `sides`: what to call each side, which is named where the same backer and kind is lost for more than one.
    """
    is_shared = lines.duplicated(["supporter", "support"], keep=False)
    named: dict[str, list[str]] = {"Gone": [], "Changed": []}
    for row in records(lines.assign(is_shared=is_shared)):
        side = f" to {whom(row, sides)}" if row["is_shared"] else ""
        words = " → ".join(filter(None, (row["words"], row["words_now"])))
        named["Changed" if row["words_now"] else "Gone"].append(
            f"{row['supporter']}, {label(SUPPORT, row['support'])}{side} ({words})"
        )
    return " ".join(f"{name}: {'; '.join(found)}." for name, found in named.items() if found)


def nothing_later(latest: date | None) -> str:
    """That nothing later than `latest` was read; empty where no day is known."""
    return f"; nothing later than {in_words(latest.isoformat(), short=True)}" if latest else ""


def basis(question: str, sources: pd.DataFrame, texts: int, latest: date | None, data_version: str) -> str:
    """The question, and what answers rest on: number of articles, days of publication, nothing later, data version.

    `latest`: the latest day on which an article, or a headline beside one, may have been published.
    """
    days = [in_words(day, short=True) for day in sources["published_edtf"]]
    if not days:
        return f"No article here passes the filters · data version {data_version}"
    return (
        f"{question} Rests on {plural(len(days), 'article')} ({plural(texts, 'independent text')}), "
        f"published {'; '.join(days)}{nothing_later(latest)}. {WHAT_A_MARK_IS} · data version {data_version}"
    )


def year_of_list(date_edtf: str, earliest: date, status: str) -> str:
    """The heading under which a list of events has one: the year in which it begins at the earliest."""
    if status == "margin":
        return "Headlines beside an article"
    if not date_edtf:
        return "Without a date"
    return "No source says when it began" if date_edtf.startswith("..") else f"{earliest.year:04d}"


def meeting(start: str, end: str, count: str, amount: int = 2) -> str:
    """Which dates count as in view: those that may fall in the window, at least in part, or certainly do.

    `amount`: of how many things it is said.
    """
    when = f"on {in_words(start)}" if start == end else f"in the time from {in_words(start)} to {in_words(end)}"
    return f"that {fall(count == 'certain', amount)} {when}"


def compared_with(claims: int, start: str, end: str, count: str) -> str:
    """How many claims speak of the window that a figure compares its own with."""
    return f"Compared with {plural(claims, 'claim')} {meeting(start, end, count, claims)}."


def fall(is_certain: bool, amount: int) -> str:
    return f"certainly {verb(amount, 'falls')}" if is_certain else "may fall"


NO_FURTHER = "There is nothing further on in this direction."
NOTHING_BEFORE = "No article here was published before this time, so nothing is compared with it."
ONE_BY_ONE = "One event at a time now. “All dates” leads back to everything."
UP_TO = "Playing everything up to each date, from the first to the last."


def in_view(
    amounts: tuple[int, int],
    claims: tuple[int, int],
    window: str,
    open_beginnings: int,
    undated: int = 0,
    unstated: int = 0,
    beside: str = "",
) -> str:
    """How much is in view, of how much: events and claims, each as (in view, all); how many events begin openly.

    `window` is what `meeting` says; `undated`: how many events pass the other filters and have no date to meet it;
    `unstated`: how many claims out of the window count on the day of publication only; `beside`: what `others` says,
    where one of the events was told alone before.
    """
    of_claims = f"{claims[0]:,} of {plural(claims[1], 'claim')} {window}"
    if beside:
        return f"In view with it: {beside}; {of_claims}."
    amount = f"{amounts[0]:,} of {plural(amounts[1], 'event')} and {of_claims}{beginning_of(open_beginnings)}."
    more = [
        f"{plural(undated, 'more event')} {verb(undated, 'has')} no date" if undated else "",
        f"{plural(unstated, 'more claim')} {verb(unstated, 'states')} no period and "
        f"{verb(unstated, 'counts')} on the day of publication, outside this time"
        if unstated
        else "",
    ]
    return f"{amount} {'; '.join(filter(None, more))}." if any(more) else amount


def beginning_of(open_beginnings: int) -> str:
    """Of how many of the events in view the beginning is open; empty where it is of none."""
    events, it = plural(open_beginnings, "event"), verb(open_beginnings, "it")
    return f", among them {events} of which no source says when {it} began" if open_beginnings else ""


def filtered(names: Mapping[str, str]) -> str:
    """Which filters are set, by name of the field, and what they leave alone; empty where none is."""
    parts = (
        f"Filters: {each_filter(names)}." if names else "",
        " The chart is not filtered by place." if "place" in names else "",
        " Events keep the dates and words of all articles together." if {"known", "without"} & {*names} else "",
    )
    return "".join(parts)


def each_filter(names: Mapping[str, str]) -> str:
    """The filters that are set, by name of the field: “backer Russia; as known on 31 January 2020”."""
    return "; ".join(FILTERS[field].format(name) for field, name in names.items())


def one_event(title: str, edtf: str, place: str) -> str:
    """Which event is shown where the slider reads as one event at a time; `place` is empty where it has none."""
    return f"{title} · {in_words(edtf)}, {place or 'not on the map'}."


def only_at(place: str) -> str:
    """What a click on a place did."""
    return f"Only events at {place} are shown, and listed. A second click shows all again."


def listed_events(shown: int, amount: int) -> str:
    """The heading over events in view, not all of which are listed."""
    return "Events in view" if shown == amount else f"{shown} of {amount:,} events in view"


THIS = "This event"
OTHER_EVENT = "The opened event is not among those that the slider goes through here, so another one is shown."
OUT_OF_VIEW = {
    "sources": "every source of it is left out",
    "backer": "the filter of backers leaves it out",
    "place": "the filter of places leaves it out",
    "date": "nothing dates it",
    "window": "it lies outside the time shown",
}


def out_of_view(reasons: Sequence[str]) -> str:
    """The heading over the opened event, where it is not in view with the reasons, of `OUT_OF_VIEW`."""
    words = "; ".join(OUT_OF_VIEW[reason] for reason in reasons)
    return f"The opened event, not in view: {words}" if words else "The opened event"


def others(amount: int, open_beginnings: int, count: str) -> str:
    """How many events are in view beside the one that is shown, and why."""
    if not amount:
        return "no other event"
    events = plural(amount, "other event")
    if open_beginnings == amount:
        return f"{events} of which no source says when {verb(amount, 'it')} began"
    beginning = f"; when {open_beginnings} of them began, no source says" if open_beginnings else ""
    return f"{events} that {fall(count == 'certain', amount)} in the same time{beginning}"


FILTERS: dict[str, str] = {
    "place": "events at {}",
    "backer": "backer {}",
    "support": "kind of support {}",
    "strength": "backing at least {}",
    "denied": "denied backing left out",
    "without": "without {}",
    "known": "as known on {}",
    "compare": "compared with {}",
}


def off_map(reasons: pd.DataFrame, less_travelled: int = 0, pointless: int = 0, events: int = 1) -> str:
    """The tray “not on the map”: how many of the events in view have no point, and why; and journeys not drawn.

    `less_travelled`: those on such routes; `pointless`: those from a place that is not on the map.
    """
    whys = (less_travelled, "on less travelled routes"), (pointless, "from a place that is not on the map")
    more = "".join(f" {plural(journeys, 'journey')} {why} not drawn." for journeys, why in whys if journeys)
    if not events:
        return "No event here passes the filters and meets this time."
    if reasons.empty:
        return f"Every event of this time is on the map.{more}"
    counts = [*zip(reasons["reason"], reasons["event_count"], strict=True)]
    why = "; ".join(f"{count:,} {label(REASON, reason)}" for reason, count in counts)
    return f"Not on the map: {plural(sum(count for _, count in counts), 'event')} of this time: {why}.{more}"


def whom(line: Mapping[Hashable, Any], sides: Mapping[str, str]) -> str:
    """Whom a line of the chart says is backed: a government, where a side has had several, or the side."""
    return str(line["government"] or sides.get(line["side"], NO_SIDE))


def line_sentence(line: Mapping[Hashable, Any], sides: Mapping[str, str]) -> str:
    """A line of the chart: who backs whom, with what, how firmly that is said of when."""
    return f"{line_name(line, sides)}, {line['words']}"


def line_name(line: Mapping[Hashable, Any], sides: Mapping[str, str]) -> str:
    """What makes a line of the chart: “Norland to the marshal: training”."""
    return f"{line['supporter']} to {whom(line, sides)}: {label(SUPPORT, line['support'])}"


MOST_READ = 40
"""Lines of a chart that its alternative text reads out."""


def chart_alt(lines: pd.DataFrame, sides: dict[str, str], count: int, every: int) -> str:
    """Alternative text of the alignment chart: lines of the window in words, and how many others there are.

    `lines`: lines of `Alignment` with their `words`, the first MOST_READ of the `count` of the window; `every`: how
    many there are of all of time.
    """
    parts = [
        line_sentence(row, sides) + (f" (denial: {row['denied_by']})" if row["is_denied"] else "")
        for row in records(lines)
    ]
    if count > len(parts):
        parts.append(plural(count - len(parts), "more line"))
    shown = f". {'; '.join(parts)}" if parts else "; no article here names a backing of this time"
    return f"Alignment chart{shown}. {of_another_time(every - count)}".rstrip()


def of_another_time(lines: int) -> str:
    """How many lines of the chart do not speak of the window; empty where all of them do."""
    return f"{plural(lines, 'line')} {verb(lines, 'speaks')} of another time." if lines > 0 else ""

"""Pictures and words of a selection, computed once for all readers: what repeats is remembered by `Selection`."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from components import cards, words
from components import documents as document_cards
from components.alignment import alignment_chart
from components.clocks import clocks_chart
from components.map import places_map
from components.matrix import matrix_chart
from components.palette import THEMES
from components.timeline import timeline_chart
from dashboard import url
from data import alignment, known, package, queries, robustness
from data import documents as texts
from data.selection import Selection, event_stops, everything
from data.tables import Tables

STATIC = {
    name: f"app/static/{file}"
    for name, file in (("land", "land.json"), ("borders", "borders.json"), ("labels", "country_labels.json"))
}
LISTED = 8
"""Events in view that the overview lists."""
PAGE = 25
"""Events on a page of the list of all."""
CODEBOOK = Path(__file__).resolve().parent.parent / "CODEBOOK.md"


@dataclass(frozen=True)
class Overview:
    """Everything that the first page shows of a selection."""

    finding: str
    in_view: str
    deck: Any
    map_alt: str
    off_map: str
    chart: dict[str, Any]
    chart_alt: str
    matrix: dict[str, Any]
    rests_on_one: str
    lost: str
    timeline: dict[str, Any]
    events: pd.DataFrame
    listed: tuple[str, ...]
    backers: dict[str, str]


@lru_cache(maxsize=512)
def overview(tables: Tables, selection: Selection, theme: str) -> Overview:
    """The overview of a selection; `selection.event` does not matter to it."""
    colours, sides = THEMES[theme], queries.side_names(tables)
    lines, marks = alignment.alignment_lines(tables, selection), alignment.alignment_marks(tables, selection)
    places, events = queries.places_in_view(tables, selection), queries.events_in_view(tables, selection)
    claims = queries.bearing_claims(tables, selection)
    start, end = selection.start.isoformat(), selection.end.isoformat()
    return Overview(
        finding=words.finding(alignment.state_counts(lines), alignment.denials_of_states(lines), sides),
        in_view=words.in_view(
            (len(events), len(tables.events)),
            (len(claims), len(tables.claims)),
            words.meeting(start, end, selection.count),
            int(events["date_earliest"].isna().sum()),
        ),
        deck=places_map(places, queries.movements_in_view(tables, selection), selection.view, colours, STATIC),
        map_alt=words.map_alt(places),
        off_map=words.off_map(queries.off_the_map(tables, selection)),
        chart=alignment_chart(lines, marks, sides, colours).to_dict(),
        chart_alt=words.chart_alt(lines, sides),
        matrix=matrix_chart(lines, sides, colours).to_dict(),
        rests_on_one=words.rests_on_one(robustness.states_on_one_source(tables, selection)),
        lost=words.lost(robustness.lost_without(tables, selection)) if selection.without else "",
        timeline=timeline_chart(events, event_stops(tables), selection.start, selection.end, colours).to_dict(),
        events=events,
        listed=tuple(queries.latest_first(events)[:LISTED]),
        backers=dict(zip(lines["supporter_id"], lines["supporter"], strict=True)),
    )


def permalink(selection: Selection, page: str = "") -> str:
    """The address of this view, relative to the app."""
    return f"./{page}?{urlencode(url.parameters(selection), doseq=True)}"


@lru_cache(maxsize=256)
def event_cards(tables: Tables, selection: Selection, event_ids: tuple[str, ...]) -> str:
    """Cards of these events, in this order; that of `selection.event` is open."""
    events = tables.events.set_index("event_id", drop=False).loc[list(event_ids)]
    rows = queries.described(tables, selection, events)
    disputes, actors = alignment.disputed_records(tables, selection), queries.roles_in_words(tables)
    evidence = alignment.evidence_by_record(tables, selection, list(event_ids))
    return cards.together(
        (
            cards.event_card(
                row,
                evidence[row["event_id"]],
                actors.get(row["event_id"], ""),
                disputes.get(row["event_id"], []),
                permalink(replace(selection, event=row["event_id"]), "events"),
                row["event_id"] == selection.event,
            )
            for row in rows.to_dict("records")
        ),
        "No event here. Widen the window, reset the filters or search for something else.",
    )


@lru_cache(maxsize=256)
def claim_cards(tables: Tables, selection: Selection) -> str:
    """Cards of every claim in view by the selection's backer, kind after kind."""
    rows = alignment.ledger(tables, selection)
    disputes = alignment.disputed_records(tables, selection)
    evidence = alignment.evidence_by_record(tables, selection, list(rows["claim_id"]))
    return cards.together(
        (
            cards.claim_card(row, evidence[row["claim_id"]], disputes.get(row["claim_id"], []))
            for row in rows.to_dict("records")
        ),
        "No claim in this view. Widen the window or reset the filters.",
    )


@dataclass(frozen=True)
class FoundEvents:
    """The list of events: its title, which ids, and the page on which the opened one stands."""

    title: str
    caption: str
    event_ids: tuple[str, ...]
    first_page: int


def found_events(tables: Tables, selection: Selection, text: str) -> FoundEvents:
    """Events in view, latest first, then those that nothing dates, all of them holding the words of `text`."""
    dated = queries.search(tables, queries.events_in_view(tables, selection), text)
    undated = queries.search(tables, queries.undated_events(tables, selection), text)
    ids = (*queries.latest_first(dated), *undated["event_id"])
    opened = ids.index(selection.event) // PAGE if selection.event in ids else 0
    title = f"{words.counted(len(dated), 'event')} in view"
    more = f", and {words.number(len(undated))} without a date" if len(undated) else ""
    window = words.meeting(selection.start.isoformat(), selection.end.isoformat(), selection.count)
    return FoundEvents(title + more, f"Events {window}; a row says who reports it, not that it happened.", ids, opened)


def of_backer(selection: Selection, backer: str) -> Selection:
    """The same view of one backer."""
    return replace(selection, backer=backer)


@dataclass(frozen=True)
class Ledger:
    """The page of backers."""

    title: str
    caption: str
    table: pd.DataFrame
    backers: dict[str, str]
    disagreements: str


@lru_cache(maxsize=64)
def backers(tables: Tables, selection: Selection) -> Ledger:
    """Every backing in view by name, the backers of every claim in view, and the disagreements."""
    backing = texts.backing_with_names(tables, queries.backing_in_view(tables, selection))
    claims = alignment.ledger(tables, selection).sort_values("supporter")
    title = f"{words.counted(len(backing), 'backing')} in view, from {words.counted(len(claims), 'claim')}"
    return Ledger(
        title=title,
        caption="Strength is told for each kind of support, never for a backer as a whole. Not stated is not no.",
        table=cards.backing_table(backing),
        backers=dict(zip(claims["supporter_id"], claims["supporter"], strict=True)),
        disagreements=cards.disagreements(queries.discrepancies_in_view(tables, selection)),
    )


@dataclass(frozen=True)
class Document:
    """One document on the page of sources."""

    source_id: str
    publisher: str
    card: str
    clocks: dict[str, Any]
    contribution: str
    lines: str


@dataclass(frozen=True)
class Documents:
    """The page of sources."""

    title: str
    cards: tuple[Document, ...]


@lru_cache(maxsize=4)
def documents(tables: Tables, theme: str) -> Documents:
    """Every document with its clocks, what it alone carries, and its lines."""
    clocks, own = texts.clocks(tables), texts.contributions(tables)
    made = tuple(
        Document(
            row["source_id"],
            row["publisher"],
            document_cards.document_card(row),
            clocks_chart(texts.clock_spans(tables, row["source_id"]), THEMES[theme]).to_dict(),
            document_cards.contribution(*own.loc[row["source_id"]]),
            document_cards.line_table(
                texts.line_by_line(tables, row["source_id"]), alignment.disputed_records(tables, everything(tables))
            ),
        )
        for row in clocks.to_dict("records")
    )
    independent = queries.independent_texts(tables.sources)
    return Documents(
        f"{words.number(len(made)).capitalize()} documents, {words.number(independent)} independent texts", made
    )


@dataclass(frozen=True)
class Figure:
    """What a report needs beside a picture."""

    name: str
    title: str
    caption: str
    link: str
    table: str


def figures(tables: Tables, selection: Selection) -> list[Figure]:
    """The figures of a selection: data as CSV, caption, link."""
    seen = overview(tables, selection, "light")
    sources = known.sources_in_view(tables, selection)
    rests = words.basis(sources, queries.independent_texts(sources), tables.data_version)
    pictures = (
        ("map", "Events by place", seen.map_alt, queries.places_in_view(tables, selection)),
        ("alignment", seen.finding, seen.chart_alt, alignment.alignment_marks(tables, selection)),
        ("timeline", "Events in time", seen.in_view, seen.events),
    )
    return [
        Figure(name, title, f"{seen.in_view}. {rests}. {alt}", permalink(selection), cards.safe_csv(frame))
        for name, title, alt, frame in pictures
    ]


@dataclass(frozen=True)
class Method:
    """The page of the method."""

    package: bytes
    package_name: str
    corrections: str
    report: str
    codebook: str


@lru_cache(maxsize=4)
def method(tables: Tables) -> Method:
    """Codebook, corrections and the data to take away."""
    return Method(
        package=package.package(),
        package_name=f"haftar-moscow-{tables.data_version}.zip",
        corrections=cards.corrections(tables.corrections),
        report=words.REPORT,
        codebook=CODEBOOK.read_text(encoding="utf-8"),
    )

"""Pictures and words of a selection, computed once for all readers: what repeats is remembered by `Selection`."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from components import cards, timeline, words
from components import documents as document_cards
from components.alignment import alignment_picture
from components.clocks import clocks_chart
from components.framing import VIEWS, View, fitted
from components.map import places_map
from components.marks import Marks, marks
from components.matrix import matrix_chart
from components.palette import THEMES
from components.picture import Picture
from dashboard.geography import geography
from dashboard.wire import sent
from data import alignment, package, queries, robustness
from data import documents as texts
from data import timeline as times
from data.selection import Selection, everything
from data.stops import event_stops
from data.tables import Tables

STATIC = {name: f"app/static/{file}" for name, file in (("land", "land.json"), ("borders", "borders.json"))}
LISTED = 8
"""Events in view that the overview lists."""
PAGE = 25
"""Events on a page of the list of all."""
CODEBOOK = Path(__file__).resolve().parent.parent / "CODEBOOK.md"


@dataclass(frozen=True, eq=False)
class Overview:
    """Everything that the first page shows of a selection; pictures as Streamlit takes them."""

    finding: str
    in_view: str
    heading: str
    deck: Any
    map_alt: str
    off_map: str
    chart: dict[str, Any]
    chart_alt: str
    told: str
    timeline: dict[str, Any]
    shade: str
    listed: tuple[str, ...]


@lru_cache(maxsize=2048)
def overview(tables: Tables, selection: Selection, theme: str, frame: View = VIEWS["all"]) -> Overview:
    """The overview of a selection on a map that shows `frame`; of `selection.event` only the place in the list."""
    lines, marks = alignment.alignment(tables, selection)
    sides, places = queries.side_names(tables), queries.places_in_view(tables, selection)
    routes = queries.routes_in_view(tables, selection)
    away = len(queries.movements_in_view(tables, selection)) - int(routes["journey_count"].sum())
    finding = words.finding(alignment.state_counts(lines), alignment.denials_of_states(lines), sides)
    in_view = _in_view(tables, selection)
    lost = words.lost(robustness.lost_without(tables, selection)) if selection.without else ""
    return Overview(
        finding=finding,
        in_view=in_view,
        heading=cards.heading(finding, in_view),
        deck=places_map(marks_of(tables, selection, frame), frame, THEMES[theme], STATIC),
        map_alt=words.map_alt(places),
        off_map=cards.paragraphs(
            f"{words.off_map(queries.off_the_map(tables, selection), away)} {words.DISCLAIMER}", words.TIMELINE_LEGEND
        ),
        chart=sent(alignment_picture(lines, marks, sides, THEMES[theme])),
        chart_alt=words.chart_alt(lines, sides),
        told=cards.paragraphs(lost, words.rests_on_one(robustness.states_on_one_source(tables, marks))),
        timeline=_timeline(tables, _whatever_the_window(tables, selection), theme),
        shade=timeline.shade(*_window(tables, selection), len(event_stops(tables).days)),
        listed=_listed(tables, selection),
    )


def marks_of(tables: Tables, selection: Selection, frame: View) -> Marks:
    """What stands on a map that shows `frame`."""
    places, routes = queries.places_in_view(tables, selection), queries.routes_in_view(tables, selection)
    return marks(places, routes, geography().countries, frame)


def _in_view(tables: Tables, selection: Selection) -> str:
    events = queries.events_in_view(tables, selection)
    return words.in_view(
        (len(events), len(tables.events)),
        (len(queries.bearing_claims(tables, selection)), len(tables.claims)),
        words.meeting(selection.start.isoformat(), selection.end.isoformat(), selection.count),
        int(events["date_earliest"].isna().sum()),
    )


def _listed(tables: Tables, selection: Selection) -> tuple[str, ...]:
    """The latest events in view, the opened one first."""
    ids = queries.latest_first(queries.events_in_view(tables, selection))
    opened = [selection.event] if selection.event in ids else []
    return tuple([*opened, *(event for event in ids[:LISTED] if event not in opened)][:LISTED])


def _whatever_the_window(tables: Tables, selection: Selection) -> Selection:
    whole = everything(tables)
    kept = {name: getattr(selection, name) for name in ("known", "without", "backer", "place")}
    return replace(whole, **kept)


def _window(tables: Tables, selection: Selection) -> tuple[float, float]:
    begin, end = event_stops(tables).position((selection.start, selection.end))
    return float(begin), float(end)


@lru_cache(maxsize=64)
def _timeline(tables: Tables, selection: Selection, theme: str) -> dict[str, Any]:
    """The timeline of what passes the filters but the window, which the page shades itself."""
    events, density = times.timeline_events(tables, selection), times.timeline_density(tables, selection)
    published, days = times.publications(tables, selection), event_stops(tables).days
    return sent(timeline.timeline_picture(events, density, published, days, THEMES[theme], None))


def printed_timeline(tables: Tables, selection: Selection) -> Picture:
    """The timeline of what is in view, with its window: a figure holds nothing that its view does not."""
    events, density = (ask(tables, selection, True) for ask in (times.timeline_events, times.timeline_density))
    published, days = times.publications(tables, selection), event_stops(tables).days
    return timeline.timeline_picture(events, density, published, days, THEMES["light"], _window(tables, selection))


def alignment_of(tables: Tables, selection: Selection, theme: str) -> Picture:
    """The alignment chart of a selection."""
    lines, marks = alignment.alignment(tables, selection)
    return alignment_picture(lines, marks, queries.side_names(tables), THEMES[theme])


@lru_cache(maxsize=256)
def matrix(tables: Tables, selection: Selection, theme: str) -> dict[str, Any]:
    """The support matrix of a selection."""
    lines = alignment.alignment_lines(tables, selection)
    spec: dict[str, Any] = matrix_chart(lines, queries.side_names(tables), THEMES[theme]).to_dict()
    return spec


@lru_cache(maxsize=64)
def frame_of(tables: Tables, opening: Selection) -> View:
    """What the map shows: a preset, or just the events in view when the page was opened."""
    return VIEWS.get(opening.view) or fitted(queries.places_in_view(tables, opening))


def event_cards(tables: Tables, selection: Selection, event_ids: tuple[str, ...]) -> list[str]:
    """A card for each of these events, in this order; that of `selection.event` is open."""
    base = replace(_whatever_the_window(tables, selection), backer="", place="")
    if not event_ids:
        return [str(cards.NOTHING.format(NO_EVENT))]
    return [_event_card(tables, base, event, event == selection.event) for event in event_ids]


NO_EVENT = "No event here. Widen the window, reset the filters or search for something else."


@lru_cache(maxsize=8192)
def _event_card(tables: Tables, selection: Selection, event_id: str, is_open: bool) -> str:
    row = queries.described(tables, selection, event_id)
    evidence = alignment.evidence_of(tables, selection, [event_id])
    actors = queries.roles_in_words(tables).get(event_id, "")
    topics = _disputes(tables, selection).get(event_id, [])
    return str(cards.event_card(row, evidence, actors, topics, f"./events?event={event_id}", is_open))


@lru_cache(maxsize=64)
def _disputes(tables: Tables, selection: Selection) -> dict[str, list[str]]:
    return alignment.disputed_records(tables, selection)


@lru_cache(maxsize=256)
def claim_cards(tables: Tables, selection: Selection) -> str:
    """Cards of every claim in view by the selection's backer, kind after kind."""
    rows = alignment.ledger(tables, selection)
    disputes = _disputes(tables, _whatever_the_window(tables, selection))
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


def profile(tables: Tables, selection: Selection) -> str:
    """Who says so of the backer that was chosen; before one is, how to choose it."""
    return claim_cards(tables, selection) if selection.backer else str(cards.NOTHING.format(words.CHOOSE))


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

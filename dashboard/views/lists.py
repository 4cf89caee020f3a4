"""Cards, lists and words of the other pages and of lists, computed once for all readers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.charts.clocks import clocks_chart
from components.html import cards
from components.html.source_cards import contribution, document_card, line_table, reliability
from components.html.template import macro
from components.palette import THEMES
from components.words import sentences
from components.words.claims import amounts
from components.words.figures import timeline_title
from components.words.markdown import escape_markdown
from components.words.text import Row, grouped, in_full, number_word, plural
from components.words.vocabulary import SUPPORT, label
from dashboard.views.captions import scope_of_events, source_names
from data.alignment.figure_tables import sources_of_events
from data.download import package
from data.model.backing import independent_texts
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import everything
from data.queries.about import AGREEMENT, agreement_section, dataset
from data.queries.claims import ledger
from data.queries.events import described, latest_first, out_of_view, roles_of
from data.queries.names import names_in_scripts
from data.queries.scope import scope_of
from data.queries.sources import clock_spans, clocks, contributions, line_by_line
from data.queries.view import View, remembered
from data.releases.history import corrections_by_record
from data.search.index import found

PAGE, MOST = 25, 100
"""Events on a page of the list of all; rows that any other list draws at once."""
SPEC = 50_000
"""About how many bytes a specification takes."""
CODEBOOK = Path(__file__).resolve().parents[2] / "CODEBOOK.md"


def event_cards_by_year(view: View, event_ids: tuple[str, ...]) -> str:
    """The cards of these events, with a heading above the first of each year, as `latest_first` orders them."""
    if not event_ids:
        return "".join(event_cards(view, event_ids))
    rows = view.tables.events.set_index("event_id").loc[list(event_ids)]
    dates = zip(rows["date_edtf"], rows["date_earliest"], rows["status"], strict=True)
    headings = [sentences.year_of_list(*date) for date in dates]
    return "".join(
        card if heading == before else cards.titled(heading, card)
        for card, heading, before in zip(event_cards(view, event_ids), headings, ["", *headings], strict=False)
    )


def event_cards(view: View, event_ids: tuple[str, ...]) -> list[str]:
    """A card for each of these events, in this order; that of `selection.event` is open."""
    shown = [_event_card(view, event, event == view.selection.event) for event in event_ids]
    return shown or [cards.together([], NO_EVENT)]


NO_EVENT = "No event here. Widen the window, reset the filters or search for something else."


@remembered("pages", by=lambda view: (view.selection.known, view.selection.without))
def _event_card(view: View, event_id: str, is_open: bool) -> str:
    row, evidence = described(view, event_id), view.scope.evidence_of([event_id])
    actors, disputes = roles_of(view.tables, event_id), view.scope.disputes_about(event_id)
    corrected, link = corrections_by_record(view.tables).get(event_id, ()), f"./within/events?event={event_id}"
    return str(cards.event_card(row, evidence, actors, disputes, link, is_open, corrected))


@remembered("pages")
def claim_cards(view: View, opened: str = "", page: int = 0) -> str:
    """Cards of the claims in view by the selection's backer, kind after kind, `MOST` of them on a page.

    `opened`: a kind of support in words, first and the only one open where it is among them; else all are.
    """
    rows = ledger(view).to_dict("records")
    shown = rows[page * MOST : (page + 1) * MOST]
    every, by_kind = (grouped(some, lambda row: label(SUPPORT, row["support"])) for some in (rows, shown))
    return cards.together(
        (
            macro(
                "cards",
                "kind_card",
                kind,
                amounts(every[kind]),
                [_claim_card(view, row) for row in claims],
                opened in ("", kind) or opened not in by_kind,
            )
            for kind, claims in sorted(by_kind.items(), key=lambda one: one[0] != opened)
        ),
        "No claim here passes the filters and speaks of this time. Widen the window or reset the filters.",
    )


def _claim_card(view: View, row: Row) -> Markup:
    claim = row["claim_id"]
    disputes, corrected = view.scope.disputes_about(claim), corrections_by_record(view.tables).get(claim, ())
    return cards.claim_card(row, view.scope.evidence_of([claim]), disputes, corrected)


def found_events(view: View) -> tuple[str, str, tuple[str, ...], str]:
    """Title and caption of the list of events; the ids of those in view, latest first, then those that nothing dates.

    All of them hold the words of the search. Last the card of the opened one, which is not among them.
    """
    matching = found(view.tables, "events", view.selection.q)
    dated, undated = (rows[rows["event_id"].isin(matching)] for rows in (view.events, view.scope.undated))
    ids = tuple(event for event in (*latest_first(dated), *undated["event_id"]) if event != view.selection.event)
    window = sentences.meeting(view.selection.start.isoformat(), view.selection.end.isoformat(), view.selection.count)
    more = f", and {number_word(len(undated))} without a date" if len(undated) else ""
    words = " that hold the words of the search" if view.selection.q else ""
    listed = f"{plural(len(dated), 'event')} {window}{more}{words}"
    title = timeline_title(view.events, scope_of_events(view, sources_of_events(view)))
    return title, f"{listed}. A row says who reports it, not that it happened.", ids, _opened(view)


def _opened(view: View) -> str:
    """The card of the opened event under a heading, with the reason where it is not in view; empty where none is."""
    if not view.selection.event:
        return ""
    reasons = out_of_view(view)
    shown = () if "sources" in reasons else (view.selection.event,)
    return cards.titled(sentences.out_of_view(reasons), "".join(event_cards(view, shown)))


def claim_count(view: View) -> int:
    """How many claims `profile` lists, page by page."""
    return len(ledger(view)) if view.selection.backer else 0


def profile(view: View, opened: str = "", page: int = 0) -> str:
    """Who says so of the backer that was chosen, with one kind opened; before one is, how to choose it.

    `page`: of claims, from 0.
    """
    if not view.selection.backer:
        return cards.together([], sentences.CHOOSE)
    backer = dict(names_in_scripts(view.tables).loc[view.selection.backer])
    return str(macro("cards", "who_says_so", backer, Markup(claim_cards(view, opened, page))))


@dataclass(frozen=True)
class Document:
    """One document on the page of sources."""

    source_id: str
    name: str
    card: str
    clocks: dict[str, Any]
    event_count: int
    line_count: int


def documents(tables: Tables, theme: str) -> tuple[str, str, tuple[Document, ...]]:
    """The page of sources, title and caption first.

    Every document with its clocks, and how many events it alone carries and rows its lines have.
    """
    key = documents, theme  # the same for all views of a version of the data
    return tables.cache("pages").get(key, lambda: _documents(tables, theme), lambda page: len(page[2]) * SPEC)


def pages(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows, `MOST` at a time; one page without any where there are none."""
    return [rows.iloc[first : first + MOST] for first in range(0, max(len(rows), 1), MOST)]


def lines_of_document(tables: Tables, source_id: str, page: int = 0) -> str:
    """A page, from 0, of what rests on each line of a document."""

    def table() -> str:
        scope, lines = scope_of(tables, everything(tables)), pages(line_by_line(tables, source_id))[page]
        disputed = {record: scope.disputes_about(record) for record in lines["record_id"]}
        return line_table(lines, disputed, corrections_by_record(tables))

    return tables.cache("pages").get((lines_of_document, source_id, page), table, len)


def carried_alone(tables: Tables, source_id: str, page: int = 0) -> str:
    """What a document alone carries and leaves out, with a page, from 0, of the events."""
    events, backers, left_out = list[Any](contributions(tables).loc[source_id])
    return contribution(events[page * MOST : (page + 1) * MOST], backers, left_out, len(events))


def _documents(tables: Tables, theme: str) -> tuple[str, str, tuple[Document, ...]]:
    rows, own = clocks(tables), contributions(tables)
    made = tuple(
        Document(
            row["source_id"],
            source_names(tables)[row["source_id"]],
            document_card(row, with_reliability=rows["reliability"].nunique() > 1),
            clocks_of(tables, row["source_id"], theme),
            len(own.loc[row["source_id"], "events_alone"]),
            len(line_by_line(tables, row["source_id"])),
        )
        for row in rows.to_dict("records")
    )
    texts = in_full(independent_texts(tables.sources), "independent text")
    title = f"{in_full(len(made), 'article').capitalize()}, {texts}"
    return title, f"{reliability(rows['reliability'])} What follows is what each says, not whether it is so.", made


def clocks_of(tables: Tables, source_id: str, theme: str) -> dict[str, Any]:
    """The clocks of a document, as a specification."""
    return clocks_chart(clock_spans(tables, source_id), THEMES[theme]).to_dict()


@once
def data_package(tables: Tables) -> tuple[str, bytes]:
    """File name and content of the data to take away."""
    return package()


@once
def corrections(tables: Tables) -> list[str]:
    """The log of corrections, page by page."""
    return [cards.corrections(rows) for rows in pages(tables.corrections)]


@once
def codebook(tables: Tables) -> str:
    """The codebook as Markdown, with the agreement of the coders of these data where they state it whole."""
    shared, fields = CODEBOOK.read_text(encoding="utf-8").partition(AGREEMENT)[0], dataset(tables)
    shown = {name: value if name == "agreement.articles" else escape_markdown(value) for name, value in fields.items()}
    try:
        return shared + agreement_section(shown)
    except KeyError:
        return shared

"""The documents as cards: who published what when, what rests on each line. markupsafe escapes every value."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.html.cards import Disputes, Row, dispute, passage
from components.words.dates import in_words
from components.words.sentences import counted
from components.words.vocabulary import ORIGIN, PUBLISHED, RELIABILITY, SUPPORT, of


def _term(name: str, value: object) -> Markup:
    return Markup("<dt>{}</dt><dd>{}</dd>").format(name, value if str(value) else "not stated")


def span_in_words(first: Any, last: Any) -> str:
    """The first and the last of a document's days, timestamps or NaT, as a stretch or as one day."""
    if pd.isna(first) or pd.isna(last):
        return "none dated"
    return in_words("/".join(dict.fromkeys(moment.date().isoformat() for moment in (first, last))))


def _address(url: str) -> Markup:
    if not url.startswith(("https://", "http://")):
        return Markup("no public page known")
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(url, url)


def contribution(events: list[str], backers: list[str], left_out: list[str]) -> str:
    """What a document alone carries, and which backers it leaves out that others name."""
    parts = [
        _term("Alone names", "; ".join(_kind(backer) for backer in backers) or "no backing"),
        _term("Leaves out", ", ".join(left_out) or "no backer that others name"),
        _term(f"Alone reports ({len(events)})", "; ".join(events) or "no event"),
    ]
    return str(Markup("<dl>{}</dl>").format(Markup("").join(parts)))


def _kind(backer: str) -> str:
    name, _, kind = backer.rpartition(": ")
    return f"{name}, {of(SUPPORT, kind)}"


def _amount(row: Row) -> str:
    events, claims = int(row["event_count"]), int(row["claim_count"])
    return f"{counted(events, 'event')}, {counted(claims, 'claim')}, {counted(int(row['line_count']), 'line')}"


def document_card(row: Row) -> str:
    """One document, a row of `clocks`: headline, the four clocks, origin and reliability with their reasons."""
    terms = [
        _term("Published", f"{in_words(row['published_edtf'])} ({of(PUBLISHED, row['published_basis'])})"),
        _term("Events covered", span_in_words(row["events_first"], row["events_last"])),
        _term("Periods of its claims", span_in_words(row["periods_first"], row["periods_last"])),
        _term("Date on the saved page", in_words(row["page_date"]) if row["page_date"] else "none"),
        _term("Text written by", f"{row['text_publisher']} ({of(ORIGIN, row['origin'])})"),
        _term("Byline", row["byline"]),
        _term("Reliability", f"{row['reliability']}, {of(RELIABILITY, row['reliability'])} (Admiralty scale)"),
        _term("Coded", _amount(row)),
        _term("How established", row["note"]),
        _term("Page", _address(row["url"])),
    ]
    if row.get("covers_note"):
        terms.append(_term("To know when reading", row["covers_note"]))
    return str(Markup("<p><b>“{}”</b></p><dl>{}</dl>").format(row["headline"], Markup("").join(terms)))


def line_table(lines: pd.DataFrame, disputes: Mapping[str, Disputes]) -> str:
    """Every line of a document, the frame of `line_by_line`: its number, what rests on it, and the passage.

    `disputes`: what sources differ on, by record id.
    """
    rows = Markup("").join(_line(row, disputes.get(row["record_id"], {})) for row in lines.to_dict("records"))
    head = Markup("<tr><th>Line</th><th>What rests on it</th><th>Passage</th></tr>")
    return str(Markup("<table><thead>{}</thead><tbody>{}</tbody></table>").format(head, rows))


def _line(row: Row, disputes: Disputes) -> Markup:
    if not row["record_id"]:
        left = f"not coded: {row['says']}"
        return Markup('<tr class="ignored"><td>{}</td><td>{}</td><td></td></tr>').format(row["line"], left)
    return Markup("<tr><td>{}</td><td>{} <span class='quiet'>{}</span> {}</td><td>{}</td></tr>").format(
        row["line"], row["says"], row["record_id"], dispute(disputes), passage(row)
    )

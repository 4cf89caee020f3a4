"""The documents as cards: who published what when, and what rests on each line. Every value is escaped by markupsafe."""

import pandas as pd
from markupsafe import Markup

from components.dates import in_words
from components.vocabulary import ORIGIN, of
from components.words import counted


def _term(name: str, value: object) -> Markup:
    return Markup("<dt>{}</dt><dd>{}</dd>").format(name, value if str(value) else "not stated")


def _span(first: pd.Timestamp, last: pd.Timestamp) -> str:
    if pd.isna(first) or pd.isna(last):
        return "none dated"
    return f"{in_words(first.date().isoformat())} to {in_words(last.date().isoformat())}"


def _address(url: str) -> Markup:
    if not url.startswith(("https://", "http://")):
        return Markup("no public page known")
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(url, url)


def document_card(row: pd.Series) -> str:
    """One document, a row of `clocks`: headline, the four clocks, origin and reliability with their reasons."""
    terms = [
        _term("Published", f"{in_words(row['published_edtf'])} ({row['published_basis'].replace('_', ' ')})"),
        _term("Events covered", _span(row["events_first"], row["events_last"])),
        _term("Periods of its claims", _span(row["periods_first"], row["periods_last"])),
        _term("Date on the saved page", in_words(row["page_date"]) if row["page_date"] else "none"),
        _term("Text written by", f"{row['text_publisher']} ({of(ORIGIN, row['origin'])})"),
        _term("Byline", row["byline"]),
        _term("Reliability", f"{row['reliability']} on the Admiralty scale from A to F"),
        _term("Coded", f"{counted(int(row['event_count']), 'event')}, {counted(int(row['claim_count']), 'claim')}, {row['line_count']} lines"),
        _term("How established", row["note"]),
        _term("Page", _address(row["url"])),
    ]
    if row.get("covers_note"):
        terms.append(_term("To know when reading", row["covers_note"]))
    return str(Markup("<p><b>“{}”</b></p><dl>{}</dl>").format(row["headline"], Markup("").join(terms)))


def line_table(lines: pd.DataFrame) -> str:
    """Every line of a document, the frame of `line_by_line`: its number, what rests on it, and the passage."""
    rows = [
        Markup('<tr class="{}"><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            "coded" if row.record_id else "ignored",
            row.line,
            Markup("{} <span class='quiet'>{}</span>").format(row.says, row.record_id) if row.record_id else f"not coded: {row.says}",
            f"“{row.text_start}{' … ' + row.text_end if row.text_end else ''}”" if row.record_id else "",
        )
        for row in lines.itertuples()
    ]
    head = Markup("<tr><th>Line</th><th>What rests on it</th><th>Passage</th></tr>")
    return str(Markup("<table><thead>{}</thead><tbody>{}</tbody></table>").format(head, Markup("").join(rows)))

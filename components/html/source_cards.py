"""The sources as cards: who published what when, what rests on each line."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from components.html.cards import Disputes, with_day
from components.html.template import macro
from components.words.claims import passage
from components.words.dates import in_words
from components.words.text import Row, plural
from components.words.vocabulary import ORIGIN, PUBLISHED, RELIABILITY, SUPPORT, label


def contribution(events: Sequence[str], backers: Sequence[str], left_out: Sequence[str], event_count: int) -> str:
    """What a document alone carries, and which backers it leaves out that others name.

    `events`: the titles of a page of the list, of `event_count`; `backers`: “NAME: SUPPORT”, the kind of support as it
    is coded.
    """
    kinds = (backer.rpartition(": ") for backer in backers)
    terms = {
        "Alone names": "; ".join(f"{name}, {label(SUPPORT, kind)}" for name, _, kind in kinds) or "no backing",
        "Leaves out": ", ".join(left_out) or "no backer that others name",
    }
    return str(macro("sources", "contribution", terms, events, event_count))


def reliability(codes: Iterable[str]) -> str:
    """How many sources have which reliability, in words: “2 of 2 sources: F, cannot be judged”."""
    counts = Counter(codes)
    of_each = (
        f"{count} of {plural(counts.total(), 'source')}: {_code(code)}" for code, count in sorted(counts.items())
    )
    return f"Reliability on the Admiralty scale, {'; '.join(of_each)}."


def _code(code: str) -> str:
    return f"{code}, {label(RELIABILITY, code)}"


def document_card(row: Row, with_reliability: bool = True) -> str:
    """One document, a row of `clocks`: headline, what to know when reading it, its day and origin; folded, why.

    `with_reliability`: whether its reliability is said, which the page says once where all have the same.
    """
    amounts = (plural(int(row[f"{noun}_count"]), noun) for noun in ("event", "claim", "line"))
    brief = {
        "Published": f"{in_words(row['published_edtf'])} ({label(PUBLISHED, row['published_basis'])})",
        "Text written by": f"{row['text_publisher']} ({label(ORIGIN, row['origin'])})",
        "Leans on": row["leans_on"] or "no other text that is known",
        **({"Reliability": _code(row["reliability"])} if with_reliability else {}),
        "Coded": ", ".join(amounts),
        "Page": macro("sources", "page_of", row["url"]),
    }
    more = {
        "Events covered": in_words(row["events_edtf"]) if row["events_edtf"] else "none dated",
        "Periods of its claims": in_words(row["periods_edtf"]) if row["periods_edtf"] else "none dated",
        "Date on the saved page": in_words(row["page_date"]) if row["page_date"] else "none",
        "Byline": row["byline"],
        "How established": row["note"],
    }
    return str(macro("sources", "source_card", row["headline"], row.get("covers_note", ""), brief, more))


def line_table(lines: pd.DataFrame, disputes: Mapping[str, Disputes], corrected: Mapping[str, Sequence[Row]]) -> str:
    """Every line of a document, the frame of `line_by_line`: its number, what rests on it, and the passage.

    `disputes`: what sources differ on, `corrected`: the rows of `corrections`, both by record id.
    """
    rows = [row | {"passage": passage(row)} for row in lines.to_dict("records")]
    return str(
        macro("sources", "line_table", rows, disputes, {record: with_day(log) for record, log in corrected.items()})
    )

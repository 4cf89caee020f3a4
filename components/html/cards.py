"""Evidence cards: events and claims with who says so, where, and a link to the passage."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from components.html.template import is_web, macro
from components.words.claims import claim_facts, claim_sentence, event_marks, passage
from components.words.text import Row, plural, records
from components.words.vocabulary import BASIS, DISAGREEMENT, GLYPH, GROUP, SUPPORT, label

Disputes = Mapping[str, pd.DataFrame]
"""Topics on which sources differ, each with its rows of `discrepancies_in_view`."""


def heading(headline: str, more: Iterable[str], links: Mapping[str, str], lead: str, amounts: str) -> str:
    """The finding as the heading of the page; below it what else the articles say, and how much is in view.

    `more`: sentences; `links`: address of each nearest article, by its words; `lead`: the one event that is shown.
    """
    return str(macro("page", "heading", headline, [*filter(None, more)], links, lead, amounts))


def paragraphs(*texts: str) -> str:
    """Each text that is not empty as a paragraph."""
    return str(macro("page", "paragraphs", texts))


def legend(short: str, more: str) -> str:
    """How to read a picture: a line that is always there, and more of it behind a click."""
    return str(macro("page", "legend", short, more))


def titled(title: str, cards: str) -> str:
    """Cards made here, below a heading."""
    return str(macro("page", "titled", title, Markup(cards)))


def together(cards: Iterable[str], empty: str) -> str:
    """Cards made here one below the other, or a sentence where there is none."""
    return "".join(cards) or str(macro("page", "quiet", empty))


def passage_address(url: str, text_start: str, text_end: str) -> str:
    """The publisher's page at the passage, as a text fragment; empty when there is no page (https and http only)."""
    encode = [quote(part, safe="").replace("-", "%2D") for part in (text_start, text_end) if part]
    return f"{url.split('#')[0]}#:~:text={','.join(encode)}" if is_web(url) else ""


def _locators(evidence: pd.DataFrame) -> list[Row]:
    """The rows of `evidence_of` with `address`, that of the passage, and `words`, its line and first and last words."""
    return [
        {
            **row,
            "address": passage_address(row["url"], row["text_start"], row["text_end"]),
            "words": f"line {row['line']}, {passage(row)}",
        }
        for row in records(evidence)
    ]


def event_card(
    row: Row,
    evidence: pd.DataFrame,
    actors: Sequence[Row],
    disputes: Disputes,
    link: str,
    is_open: bool,
    corrected: Sequence[Row] = (),
) -> Markup:
    """One event as a disclosure: date, title and place; inside, what is said, on which basis, by whom, the evidence.

    `actors`: the rows of `roles_of`; `corrected`: the rows of `corrections` about it.
    """
    facts = [row["place_name"] or "not on the map", plural(int(row["source_count"]), "source"), *event_marks(row)]
    notes = (
        f"Date {label(BASIS, row['date_basis'])}." if row["date_basis"] else "Nothing dates it.",
        row["note"],
        f"{plural(row['unseen_count'], 'more source')}, not in view, told of it too." if row["unseen_count"] else "",
    )
    return macro(
        "cards",
        "event_card",
        row,
        facts,
        [*filter(None, notes)],
        actors,
        disputes,
        _locators(evidence),
        link,
        is_open,
        with_day(corrected),
    )


def claim_card(row: Row, evidence: pd.DataFrame, disputes: Disputes, corrected: Sequence[Row] = ()) -> Markup:
    """One claim: the sentence, its period and number, where sources differ, what was corrected, and the evidence."""
    sentence = f"{GLYPH.get(row['stance'], '')} {claim_sentence(row)}"
    return macro(
        "cards", "claim_card", row, sentence, claim_facts(row), disputes, _locators(evidence), with_day(corrected)
    )


WHEN = "Said how firmly, of when"
"""Heading of the column that gives each strength and denial its time; it holds the longest texts."""


def backing_table(backing: pd.DataFrame) -> pd.DataFrame:
    """The backing in view under headings for people: the frame of `backing_with_names`, and `words` of `labelled`."""
    return pd.DataFrame(
        {
            "Backer": backing["supporter"],
            "Backed": backing["recipient"],
            "Kind of support": backing["support"].map(lambda kind: label(SUPPORT, kind)),
            WHEN: backing["words"],
            "Group": backing["backing_group"].map(lambda group: label(GROUP, group)),
            "Articles": backing["source_count"],
            "Independent texts": backing["publisher_count"],
        }
    )


def with_day(corrections: Sequence[Row]) -> list[Row]:
    """Rows of `corrections` with `day`, their date as people write it."""
    days = (row["date"] for row in corrections)  # as 0987-06-05, which `strftime` writes without the zero
    in_words = ("open" if pd.isna(day) else day.date().isoformat() for day in days)
    return [{**row, "day": day} for row, day in zip(corrections, in_words, strict=True)]


def disagreements(by_kind: Mapping[str, pd.DataFrame]) -> str:
    """Every topic on which sources differ, kind after kind: each value with its source, and how it was settled.

    The heading of a kind has the id `differ-KIND`.

    `by_kind`: the frames of `disagreements_by_kind`.
    """
    kinds = (
        macro("cards", "topics", kind, label(DISAGREEMENT, kind), list(rows.groupby("topic", sort=False)))
        for kind, rows in by_kind.items()
    )
    return together(kinds, "No disagreement is recorded.")


def corrections(rows: pd.DataFrame) -> str:
    """The log of corrections."""
    shown = [] if rows.empty else [macro("cards", "corrections", with_day(records(rows)))]
    return together(shown, "No published value has been corrected so far.")

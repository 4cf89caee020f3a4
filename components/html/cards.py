"""Evidence cards: events and claims with who says so, where, and a link to the passage."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from components.html.template import macro
from components.words.claims import claim_facts, claim_sentence, event_marks
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
        "cards", "event_card", row, facts, notes, actors, disputes, records(evidence), link, is_open, corrected
    )


def claim_card(row: Row, evidence: pd.DataFrame, disputes: Disputes, corrected: Sequence[Row] = ()) -> Markup:
    """One claim: the sentence, its period and number, where sources differ, what was corrected, and the evidence."""
    sentence = f"{GLYPH.get(row['stance'], '')} {claim_sentence(row)}"
    return macro("cards", "claim_card", row, sentence, claim_facts(row), disputes, records(evidence), corrected)


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


def disagreements(by_kind: Mapping[str, pd.DataFrame]) -> str:
    """Every topic on which sources differ, kind after kind: each value with its source, and how it was settled.

    The heading of a kind has the id `differ-KIND`.

    `by_kind`: the frames of `disagreements_by_kind`.
    """
    return together(
        (
            macro("cards", "topics", kind, label(DISAGREEMENT, kind), list(rows.groupby("topic", sort=False)))
            for kind, rows in by_kind.items()
        ),
        "No disagreement is recorded.",
    )


def corrections(rows: pd.DataFrame) -> str:
    """The log of corrections."""
    shown = [] if rows.empty else [macro("cards", "corrections", records(rows))]
    return together(shown, "No published value has been corrected so far.")

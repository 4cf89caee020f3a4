"""The briefing: one HTML page that needs nothing else, reads offline and prints."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from components.html.template import page
from components.print.page import inline
from components.words.claims import claim_with_facts, event_marks
from components.words.figures import REPORTED, Dataset, licence_words
from components.words.text import Row
from components.words.vocabulary import BASIS, label


@dataclass(frozen=True, eq=False)
class Briefing:
    """What a briefing says. `pictures`: pages of figures as SVG; `link`: the address that reopens the view.

    Of each of the three tables it lists the first `MOST_LISTED` rows, and says how many others there are.

    `claims`: the frame of `ledger`; `events`: that of `events_in_view`; `disagreements`: that of
    `disagreements_about`; `bibliography`: a line for each row of `sources`; `accessed`: a day, in ISO 8601.
    """

    dataset: Dataset
    finding: str
    scope: Sequence[str]
    pictures: Sequence[str]
    claims: pd.DataFrame
    events: pd.DataFrame
    disagreements: pd.DataFrame
    sources: pd.DataFrame
    bibliography: str
    data_version: str
    accessed: str
    link: str


MOST_LISTED = 100
"""Rows of a list of the briefing; what is more stands where its link leads."""


def briefing_page(briefing: Briefing) -> str:
    """The briefing as a page."""
    return page(
        "briefing",
        briefing=briefing,
        most=MOST_LISTED,
        # The SVG was built element by element in components/print/page.py, which escapes every text.
        pictures=[Markup(inline(svg, f"p{nth}-")) for nth, svg in enumerate(briefing.pictures)],
        entries=list(zip(briefing.bibliography.splitlines(), briefing.sources["url"], strict=True)),
        title=briefing.dataset["title"],
        licence=licence_words(briefing.dataset),
        reported=REPORTED,
        claim_words=claim_with_facts,
        event_marks=_event_marks,
    )


def _event_marks(row: Row) -> str:
    basis = [label(BASIS, row["date_basis"])] if row["date_basis"] else []
    return "; ".join([*basis, *event_marks(row)])

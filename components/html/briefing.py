"""The briefing: one HTML page that needs nothing else, reads offline and prints."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from components.html.template import page
from components.print.page import inline
from components.words.claims import claim_with_facts, event_marks
from components.words.figures import REPORTED, Dataset, licence_words
from components.words.text import Row
from components.words.vocabulary import BASIS, label

MOST_LISTED = 100
"""Rows of a list of the briefing; what is more stands where its link leads."""


def briefing_page(dataset: Dataset, pictures: Iterable[str], entries: Iterable[tuple[str, str]], **shown: Any) -> str:
    """The briefing as a page.

    `pictures`: pages of figures as SVG; `entries`: line of the bibliography and address of each source. `shown` is what
    the template names: `finding` and `scope`, sentences; `claims`, the frame of `ledger`; `events`, that of a view;
    `disagreements`, that of `disagreements_about`; `data_version`; `accessed`, a day in ISO 8601; `link`, the address
    that reopens the view. Of each frame it lists the first `MOST_LISTED` rows, and says how many others there are.
    """
    return page(
        "briefing",
        **shown,
        entries=entries,
        most=MOST_LISTED,
        # The SVG was built element by element in components/print/page.py, which escapes every text.
        pictures=[Markup(inline(svg, f"p{nth}-")) for nth, svg in enumerate(pictures)],
        title=dataset["title"],
        licence=licence_words(dataset),
        reported=REPORTED,
        claim_words=claim_with_facts,
        event_marks=_event_marks,
    )


def _event_marks(row: Row) -> str:
    return "; ".join([*([label(BASIS, row["date_basis"])] if row["date_basis"] else []), *event_marks(row)])

"""The page of backers: who is said to back whom, block after block, and where the sources disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from components.charts.alignment import block_heading
from components.html import cards
from components.words.line_words import labelled
from components.words.sentences import OFF_CHART, backer_words
from components.words.text import Row, grouped, in_full
from components.words.vocabulary import DISAGREEMENT, label
from dashboard.views.charts import sides_of
from dashboard.views.findings import finding_of
from dashboard.views.lists import MOST
from data.alignment.lines import alignment
from data.alignment.marks import times_of_backing
from data.model.remember import CELL
from data.queries.claims import backing_with_names, disagreements_by_kind, ledger
from data.queries.view import View, remembered

DISAGREEMENTS = "Where the sources disagree"


class Backer(NamedTuple):
    """A backer below a heading of the alignment chart: what is written on it, and how many claims speak of it."""

    heading: str
    backer_id: str
    label: str
    claim_count: int


@dataclass(frozen=True)
class BackersPage:
    """What the page shows; `anchors`: of the headings over backers; `parts`: lines of addresses within it by name."""

    title: str
    caption: str
    anchors: dict[str, str]
    parts: tuple[dict[str, str], ...]
    claim_count: int
    backers: tuple[Backer, ...]
    table: pd.DataFrame
    topic_count: int


@remembered("pages", size=lambda page: CELL * page.table.size)
def backers_page(view: View) -> BackersPage:
    """The backers of every claim in view in the order of the chart, every backing, and how many disagreements."""
    named = backing_with_names(view).sort_values(["supporter", "recipient", "support"], ignore_index=True)
    backing = named.rename_axis("row").reset_index()
    claims = ledger(view)
    backers = tuple(_backers(view, claims.to_dict("records")))
    anchors = {heading: f"side-{nth}" for nth, heading in enumerate(dict.fromkeys(one.heading for one in backers))}
    return BackersPage(
        title=finding_of(view)[0].headline,
        caption=f"{in_full(len(backing), 'backing').capitalize()}, from {in_full(len(claims), 'claim')}. Strength is "
        "said of each kind of support, never of a backer as a whole. Not stated is not no.",
        anchors=anchors,
        parts=_parts(anchors if len(backers) <= MOST else {}, view.scope.disputes),
        claim_count=len(claims),
        backers=backers,
        table=cards.backing_table(labelled(backing, times_of_backing(view, backing), view.tables.sources)),
        topic_count=view.scope.disputes["topic"].nunique(),
    )


def _parts(anchors: Mapping[str, str], disputes: pd.DataFrame) -> tuple[dict[str, str], ...]:
    """Addresses by name: of the headings over backers; of the disagreements and, where all are drawn, their kinds."""
    kinds = disagreements_by_kind(disputes) if disputes["topic"].nunique() <= MOST else ()
    return (
        {heading: f"#{anchor}" for heading, anchor in anchors.items()},
        {DISAGREEMENTS: "#disagreements"} | {label(DISAGREEMENT, kind): f"#differ-{kind}" for kind in kinds},
    )


@remembered("pages", by=lambda view: view.scope.filters)
def disagreements(view: View, page: int = 0) -> str:
    """Where the sources disagree: a page, from 0, of the topics."""
    return cards.disagreements(disagreements_by_kind(view.scope.disputes, page * MOST, (page + 1) * MOST))


def _backers(view: View, claims: Sequence[Row]) -> Iterable[Backer]:
    """The backers of the blocks of the chart, then those of all other claims in view; each in its first block only.

    Each with its name, the kinds of support that its claims speak of, and in how many articles.
    """
    sides, rows_of = sides_of(view.tables), grouped(claims, lambda claim: str(claim["supporter_id"]))
    lines = alignment(view).lines.to_dict("records")
    in_blocks = [(block_heading(line, sides), line["supporter_id"]) for line in lines]
    for heading, backer in (*in_blocks, *((OFF_CHART, backer) for backer in sorted(rows_of))):
        if rows := rows_of.pop(backer, []):
            kinds, articles = dict.fromkeys(row["support"] for row in rows), {row["source_id"] for row in rows}
            yield Backer(heading, backer, backer_words(rows[0]["supporter"], kinds, len(articles)), len(rows))

"""The page of backers: who is said to back whom, block after block, and where the sources disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from components.charts.alignment import block_heading
from components.html import cards
from components.words.line_words import labelled
from components.words.sentences import OFF_CHART, backer_words
from components.words.text import Row, grouped, in_full
from dashboard.views.findings import finding_of
from dashboard.views.overview import sides_of
from data.alignment.lines import alignment
from data.alignment.times import times_of_backing
from data.model.remember import CELL
from data.queries.claims import backing_with_names
from data.queries.ledger import disagreements_by_kind, ledger
from data.queries.view import View, remembered


class Block(NamedTuple):
    """Backers under a heading, as the alignment chart has it, by their ids."""

    heading: str
    backers: dict[str, "Words"]


class Words(NamedTuple):
    """What is written on a backer, and how many claims speak of it."""

    label: str
    claim_count: int


@dataclass(frozen=True)
class BackersPage:
    """What the page shows."""

    title: str
    caption: str
    claim_count: int
    blocks: tuple[Block, ...]
    table: pd.DataFrame
    disagreements: str


@remembered("pages", size=lambda page: CELL * page.table.size + len(page.disagreements))
def backers_page(view: View) -> BackersPage:
    """The backers of every claim in view in the blocks of the chart, every backing, and the disagreements."""
    named = backing_with_names(view).sort_values(["supporter", "recipient", "support"], ignore_index=True)
    backing = named.rename_axis("row").reset_index()
    claims = ledger(view)
    return BackersPage(
        title=finding_of(view)[0].headline,
        caption=f"{in_full(len(backing), 'backing').capitalize()}, from {in_full(len(claims), 'claim')}. Strength is "
        "said of each kind of support, never of a backer as a whole. Not stated is not no.",
        claim_count=len(claims),
        blocks=tuple(_blocks(view, claims.to_dict("records"))),
        table=cards.backing_table(labelled(backing, times_of_backing(view, backing), view.tables.sources)),
        disagreements=cards.disagreements(disagreements_by_kind(view.scope.disputes)),
    )


def _blocks(view: View, claims: Sequence[Row]) -> Iterable[Block]:
    """The blocks of the chart, then the backers of all other claims in view; each backer in its first block only."""
    sides, words = sides_of(view.tables), _words(claims)
    blocks = dict[str, dict[str, Words]]()
    for line in alignment(view).lines.to_dict("records"):
        if line["supporter_id"] in words:
            block = blocks.setdefault(block_heading(line, sides), {})
            block[line["supporter_id"]] = words.pop(line["supporter_id"])
    blocks[OFF_CHART] = dict(sorted(words.items()))
    return (Block(heading, backers) for heading, backers in blocks.items() if backers)


def _words(claims: Iterable[Row]) -> dict[str, Words]:
    """By the id of each backer its name, the kinds of support that are spoken of, and in how many articles."""
    return {
        backer: Words(
            backer_words(
                rows[0]["supporter"],
                dict.fromkeys(row["support"] for row in rows),
                len({row["source_id"] for row in rows}),
            ),
            len(rows),
        )
        for backer, rows in grouped(claims, lambda claim: str(claim["supporter_id"])).items()
    }

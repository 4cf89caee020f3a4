"""The page of backers: who is said to back whom, block after block, and where the sources disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from components.charts.alignment import block_heading
from components.html import cards
from components.words.line_words import labelled
from components.words.sentences import OFF_CHART, backer_words
from components.words.text import Row, in_full
from dashboard.views.findings import finding_of
from dashboard.views.overview import sides_of
from data.alignment.lines import alignment
from data.alignment.times import times_of_backing
from data.model.remember import CELL
from data.queries.claims import backing_in_view
from data.queries.ledger import disagreements_by_kind, ledger
from data.queries.sources import backing_with_names
from data.queries.view import View, remembered


class Block(NamedTuple):
    """Backers under a heading, as the alignment chart has it: what to write on each, by its id."""

    heading: str
    backers: dict[str, str]


@dataclass(frozen=True)
class BackersPage:
    """What the page shows."""

    title: str
    caption: str
    blocks: tuple[Block, ...]
    table: pd.DataFrame
    disagreements: str


@remembered("pages", size=lambda page: CELL * page.table.size + len(page.disagreements))
def backers_page(view: View) -> BackersPage:
    """The backers of every claim in view in the blocks of the chart, every backing, and the disagreements."""
    backing = backing_with_names(view.tables, backing_in_view(view)).rename_axis("row").reset_index()
    claims = ledger(view)
    return BackersPage(
        title=finding_of(view)[0].headline,
        caption=f"{in_full(len(backing), 'backing').capitalize()}, from {in_full(len(claims), 'claim')}. Strength is "
        "said of each kind of support, never of a backer as a whole. Not stated is not no.",
        blocks=tuple(_blocks(view, claims.to_dict("records"))),
        table=cards.backing_table(labelled(backing, times_of_backing(view, backing), view.tables.sources)),
        disagreements=cards.disagreements(disagreements_by_kind(view.scope.disputes)),
    )


def _blocks(view: View, claims: Sequence[Row]) -> Iterable[Block]:
    """The blocks of the chart, then the backers of all other claims in view."""
    sides = sides_of(view.tables)
    blocks = dict[str, dict[str, str]]()
    for line in alignment(view).lines.to_dict("records"):
        if line["is_first_of_block"]:
            block = blocks.setdefault(block_heading(line, sides), {})
        if line["is_first_of_backer"]:
            block[line["supporter_id"]] = _words(line["supporter_id"], claims)
    on_chart = {backer for block in blocks.values() for backer in block}
    others = sorted({claim["supporter_id"] for claim in claims} - on_chart)
    blocks[OFF_CHART] = {backer: _words(backer, claims) for backer in others}
    return (Block(heading, backers) for heading, backers in blocks.items() if backers)


def _words(backer: str, claims: Sequence[Row]) -> str:
    """What is written on a backer: its name, the kinds of support that are spoken of, and in how many articles."""
    rows = [claim for claim in claims if claim["supporter_id"] == backer]
    articles = len({row["source_id"] for row in rows})
    return backer_words(rows[0]["supporter"], dict.fromkeys(row["support"] for row in rows), articles)

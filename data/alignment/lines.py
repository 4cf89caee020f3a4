"""The frames behind the alignment chart: its lines, a mark for each article on a line, and the times of what they say.

The claims are walked in plain Python: several times faster than grouping and merging frames for the tens or thousands
that there are.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from data.alignment.marks import LINE_COLUMNS, deniers, frame, marks_of, times_of
from data.model.backing import POSITIVE
from data.model.columns import NO_SIDE
from data.model.distinct_claims import KEYS
from data.model.intervals import Codes, Mask
from data.model.load import Tables
from data.model.remember import CELL, once
from data.model.selection import STRENGTHS
from data.queries.claims import backing_from
from data.queries.line_claims import Claim, Row, claims_by_key, rows_of
from data.queries.names import actor_names, distinct_names, side_names
from data.queries.view import View, remembered

GROUPS: tuple[str, ...] = ("state", "company", "other", "recognition", "history")
"""Groups of the alignment chart, in the order in which each block shows them."""

"""Who denies, where the source gives no name."""


class Line(NamedTuple):
    """What makes a line of the chart: recipients of one side share it, those of one government where there are more."""

    side: str
    backing_group: str
    supporter_id: str
    support: str
    government_id: str


class LineSummary(NamedTuple):
    """What claims say of a line: strength as a number, signs, and the claims themselves, for it and against it."""

    strength: int
    is_denied: bool
    is_contested: bool
    claims: list[Claim]


@dataclass(frozen=True, eq=False)
class Alignment:
    """The frames of a chart.

    `lines`: one row for each line. Columns: row (0 is the first line), supporter_id, supporter, side, support,
    government_id and government (its name; empty where a side has had one only, or the recipient belongs to none),
    strength (the best of its recipients), is_denied, is_contested, denied_by (names, apart by “; ”), backing_group,
    mark_count (articles that name it). Backing without a side or within one stands in the ledger.

    `marks`: one row for each line and article that names or denies it: the columns of `lines`, denied_by of the
    article alone, and source_id, publisher, published_edtf, published_first, published_last, column (its place in the
    order of publication), stance (the firmest; `denied` where the article only denies it), is_struck (the article
    reports a denial), period_edtf (the latest stated period, where all its claims state one that leaves out the year
    of publication, else empty), period_first, period_last, quantity_low, quantity_high, quantity_unit (the number),
    quantity_edtf, quantity_first, quantity_last (its time, as of a period), is_in_window, stated_periods (those of its
    claims in EDTF, empty for none, in order of their ends, apart by “;”).

    `times`: one row for each article and stated period of a line, denials apart: row (of the line), strength (of the
    claims of one time with it; `denied` for a denial), source_id, period_edtf (as stated, else empty), first_day and
    last_day (of the stated period, else of the publication; empty when open).

    `mark_of_claim`: for each claim of the scope the row of its mark, or -1.
    """

    lines: pd.DataFrame
    marks: pd.DataFrame
    times: pd.DataFrame
    mark_of_claim: Codes


@once
def alignment(view: View) -> Alignment:
    """The chart of what speaks of the window, and of nothing else: for print, files and counts."""
    return alignment_of_lines(view, summaries_of(view, view.claim_mask))


def alignment_in_scope(view: View) -> Alignment:
    """The chart of all of time, whose marks say whether they speak of the window: it stands still while that moves."""
    found = _in_scope(view)
    lit = np.isin(np.arange(len(found.marks)), found.mark_of_claim[view.claim_mask])
    return replace(found, marks=found.marks.assign(is_in_window=lit))


@remembered(
    "pages",
    by=attrgetter("filters_key"),
    size=lambda found: CELL * (found.lines.size + found.marks.size + found.times.size),
)
def _in_scope(view: View) -> Alignment:
    return alignment_of_lines(view, summaries_of(view, np.ones(len(view.scope.claims), dtype=bool)))


def summaries_of(view: View, chosen: Mask) -> dict[Line, LineSummary]:
    """Each line that the chosen claims name, a mask over those of the scope, as they alone have it."""
    distinct, government = view.scope.distinct_claims.of_rows(chosen), governments(view.tables)
    claims = claims_by_key(view, chosen, distinct)
    columns = *KEYS, "backing_group", "side", "strength", "is_denied", "is_contested"
    parts: defaultdict[Line, list[LineSummary]] = defaultdict(list)
    derived = rows_of(backing_from(view, distinct), columns)
    for who, whom, kind, group, side, strength, is_denied, is_contested in derived:
        if group in GROUPS:
            line = Line(side, group, who, kind, government[whom] if side != NO_SIDE else "")
            own = claims[who, whom, kind]
            parts[line].append(LineSummary(STRENGTHS.index(strength), is_denied, is_contested, own))
    return {line: together(found) for line, found in parts.items()}


def together(parts: Sequence[LineSummary]) -> LineSummary:
    """What all of these say of a line; of a claim that several of them hold as firm as it is at its firmest."""
    claims = {claim.row: claim for claim in sorted(claim for part in parts for claim in part.claims)}
    return LineSummary(
        max(part.strength for part in parts),
        any(part.is_denied for part in parts),
        any(part.is_contested for part in parts),
        list(claims.values()),
    )


def alignment_of_lines(view: View, summaries: Mapping[Line, LineSummary]) -> Alignment:
    """The chart of these lines."""
    rows = _rows(view.tables, summaries)
    claims = [summaries[line].claims for line in rows]
    marks, mark_of_claim = marks_of(view.tables, zip(rows.values(), claims, strict=True), len(view.scope.claims))
    lines = frame([*rows.values()], LINE_COLUMNS)
    return Alignment(lines, marks, times_of(view.tables, enumerate(claims)), mark_of_claim)


def _rows(tables: Tables, summaries: Mapping[Line, LineSummary]) -> dict[Line, Row]:
    """The rows of `Alignment.lines` in their order, by line."""
    names, sides = (actor_names(tables), _government_names(tables)), [*side_names(tables), NO_SIDE]
    rows = {line: _row(line, summary, *names, deniers(tables, summary.claims)) for line, summary in summaries.items()}
    weights = Counter[tuple[str, str, str]]()
    for line, row in rows.items():
        weights[_backer(line)] += row["mark_count"]
    ordered = sorted(rows, key=lambda line: _order(rows[line], sides.index(line.side), weights[_backer(line)]))
    return {line: rows[line] | {"row": nth} for nth, line in enumerate(ordered)}


def _backer(line: Line) -> tuple[str, str, str]:
    """What the kinds of one backer of one side share."""
    return line.side, line.backing_group, line.supporter_id


def _row(
    line: Line, summary: LineSummary, names: Mapping[str, str], government_names: Mapping[str, str], denied_by: str
) -> Row:
    return {
        **line._asdict(),
        "supporter": names[line.supporter_id],
        "government": government_names.get(line.government_id, ""),
        "strength": STRENGTHS[summary.strength],
        "is_denied": summary.is_denied,
        "is_contested": summary.is_contested,
        "denied_by": denied_by,
        "mark_count": len({claim.source_id for claim in summary.claims if claim.stance in POSITIVE}),
    }


def _order(row: Row, side: int, weight: int) -> tuple[Any, ...]:
    """Where a line stands: sides, then groups, then backers and kinds by the number of articles that name them."""
    backer = -weight, row["supporter"], row["supporter_id"]
    kind = -row["mark_count"], -STRENGTHS.index(row["strength"]), row["support"], row["government_id"]
    return (side, GROUPS.index(row["backing_group"]), *backer, *kind)


@once
def _government_names(tables: Tables) -> dict[str, str]:
    """What to call each government by its actor_id; beside a side of the same name it is “Tripoli (government)”."""
    sides, names = side_names(tables), actor_names(tables)
    found = {actor: names[actor] for actor in governments(tables).values() if actor}
    return distinct_names(found | sides, dict.fromkeys(found, "government") | dict.fromkeys(sides, "side"))


@once
def governments(tables: Tables) -> dict[str, str]:
    """The government that each actor is, or is part of, where its side has had more than one; "" for all others.

    What is part of a government counts as it, a body of the type government too.
    """
    rows = {str(row["actor_id"]): row for row in tables.actors.to_dict("records")}
    found = {actor: _government(actor, rows) for actor in rows}
    of_side: defaultdict[str, set[str]] = defaultdict(set)
    for actor, government in found.items():
        of_side[rows[actor]["side"]] |= {government} - {""}
    return {actor: name if len(of_side[rows[actor]["side"]]) > 1 else "" for actor, name in found.items()}


def _government(actor: str, rows: Mapping[str, Mapping[Hashable, str]]) -> str:
    """The topmost government of the actor's side that it is or is part of; empty where there is none."""
    side, government = rows[actor]["side"], ""
    while actor and side != NO_SIDE:
        if (rows[actor]["actor_type"], rows[actor]["side"]) == ("government", side):
            government = actor
        actor = rows[actor]["part_of"]
    return government

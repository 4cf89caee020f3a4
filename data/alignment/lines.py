"""The frames behind the alignment chart: its lines, a mark for each article on a line, and the times of what they say.

The claims are walked in plain Python: several times faster than grouping and merging frames for the tens or thousands
that there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from data.alignment.frames import LINE_COLUMNS, MARK_COLUMNS, TIME_COLUMNS, frame
from data.alignment.governments import governments
from data.alignment.marks import marks_of
from data.alignment.times import times_of
from data.model.backing import POSITIVE, corroborated_rows, names_behind
from data.model.columns import NO_SIDE
from data.model.distinct_claims import KEYS, DistinctClaim, Key
from data.model.intervals import Codes, Mask
from data.model.load import Tables
from data.model.remember import CELL, once
from data.model.selection import STRENGTHS
from data.queries.claims import backing_from
from data.queries.line_claims import Claim, Row, claims_of, rows_of
from data.queries.names import actor_names, distinct_names, side_names
from data.queries.view import View, remembered

GROUPS: tuple[str, ...] = ("state", "company", "other", "recognition", "history")
"""Groups of the alignment chart, in the order in which each block shows them."""

UNNAMED = "a party not named"
"""Who denies, where the source gives no name."""


class Line(NamedTuple):
    """What makes a line of the chart: recipients of one side share it, those of one government where there are more."""

    side: str
    backing_group: str
    supporter_id: str
    support: str
    government_id: str


class Backing(NamedTuple):
    """What the derivation says of a supporter, recipient and kind: its line, strength as a number, and signs."""

    line: Line
    strength: int
    is_denied: bool
    is_contested: bool


class LineSummary(NamedTuple):
    """What claims say of a line: strength as a number, signs, and the claims themselves, for it and against it.

    `corroborated`: rows of the claims that another one bears out.
    """

    strength: int
    is_denied: bool
    is_contested: bool
    claims: list[Claim]
    corroborated: frozenset[int] = frozenset()


@dataclass(frozen=True, eq=False)
class Alignment:
    """The frames of a chart.

    `lines`: one row for each line. Columns: row (0 is the first line), supporter_id, supporter, side, support,
    government_id and government (its name; empty where a side has had one only, or the recipient belongs to none),
    strength (the best of its recipients), is_denied, is_contested, denied_by (names, apart by “; ”), backing_group,
    group_rank, is_first_of_block (blocks are backing of a side, recognition of a side, and history),
    is_first_of_backer, mark_count (articles that name it). Backing without a side or within one stands in the ledger.

    `marks`: one row for each line and article that names or denies it: the columns of `lines`, and source_id,
    publisher, published_edtf, published_first, published_last, column (its place in the order of publication), stance
    (the firmest; `denied` where the article only denies it), is_struck (the article reports a denial), period_edtf (a
    stated period that leaves out the year of publication, else empty), period_first, period_last, quantity_low,
    quantity_high, quantity_unit (the number), quantity_edtf, quantity_first, quantity_last (its time, as of a period),
    is_in_window.

    `times`: one row for each claim: row (of the line), strength (of the claims of one time with it; `denied` for a
    denial), source_id, period_edtf (as stated, else empty), first_day and last_day (of the stated period, else of the
    publication; empty when open).

    `mark_of_claim`: for each claim of the scope the row of its mark, or -1.
    """

    lines: pd.DataFrame
    marks: pd.DataFrame
    times: pd.DataFrame
    mark_of_claim: Codes


@once
def alignment(view: View) -> Alignment:
    """The chart of what speaks of the window, and of nothing else: for print, files and counts."""
    return _alignment(view, view.claim_mask)


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
    return _alignment(view, np.ones(len(view.scope.claims), dtype=bool))


def _alignment(view: View, chosen: Mask) -> Alignment:
    return alignment_of_lines(view.tables, summaries_of(view, chosen), len(chosen))


def summaries_of(view: View, chosen: Mask) -> dict[Line, LineSummary]:
    """Each line that the chosen claims name, a mask over those of the scope, as they alone have it."""
    distinct = view.scope.distinct_claims.of_rows(chosen)
    backing, corroborated = _backing(view, distinct), corroborated_rows(distinct, names_behind(view.tables.sources))
    by_line: defaultdict[Line, list[Claim]] = defaultdict(list)
    for claim in claims_of(view.scope, np.flatnonzero(chosen)):
        if claim.key in backing and claim.stance in (*POSITIVE, "denied"):
            by_line[backing[claim.key].line].append(claim)
    return {line: _summary(claims, backing, frozenset(corroborated)) for line, claims in by_line.items()}


def _summary(claims: list[Claim], backing: Mapping[Key, Backing], corroborated: frozenset[int]) -> LineSummary:
    found = [backing[key] for key in {claim.key for claim in claims}]
    return LineSummary(
        max(one.strength for one in found),
        any(one.is_denied for one in found),
        any(one.is_contested for one in found),
        claims,
        corroborated,
    )


def alignment_of_lines(tables: Tables, summaries: Mapping[Line, LineSummary], size: int) -> Alignment:
    """The chart of these lines; `size`: how many claims the scope has."""
    lines = _lines(tables, summaries)
    shown = [summaries[line_of(line)] for line in lines]
    marks, mark_of_claim = marks_of(
        tables, [(line, summary.claims) for line, summary in zip(lines, shown, strict=True)], size
    )
    times = [
        {"row": row, **time}
        for row, summary in enumerate(shown)
        for time in times_of(tables, summary.claims, summary.corroborated)
    ]
    return Alignment(
        frame(lines, LINE_COLUMNS),
        frame(marks, (*LINE_COLUMNS, *MARK_COLUMNS)),
        frame(times, TIME_COLUMNS),
        mark_of_claim,
    )


def _backing(view: View, claims: Iterable[DistinctClaim]) -> dict[Key, Backing]:
    """The backings that the chart shows, derived from these claims."""
    columns = (*KEYS, "backing_group", "side", "strength", "is_denied", "is_contested")
    derived = backing_from(view, claims)
    of_actor = governments(view.tables)
    return {
        (who, whom, kind): Backing(
            Line(side, group, who, kind, of_actor[whom] if side != NO_SIDE else ""),
            STRENGTHS.index(strength),
            is_denied,
            is_contested,
        )
        for who, whom, kind, group, side, strength, is_denied, is_contested in rows_of(derived, columns)
        if group in GROUPS
    }


def _lines(tables: Tables, summaries: Mapping[Line, LineSummary]) -> list[Row]:
    names = actor_names(tables), _government_names(tables)
    lines = [_line(line, summary, *names) for line, summary in summaries.items()]
    weights: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for line in lines:
        weights[_backer(line)] += line["mark_count"]
    sides = [*side_names(tables), NO_SIDE]
    lines.sort(key=lambda line: _place(line, sides.index(line["side"]), weights[_backer(line)]))
    return _numbered(lines)


def line_of(line: Mapping[Any, Any]) -> Line:
    """What makes the line of a row of `Alignment.lines`."""
    return Line(*(line[name] for name in Line._fields))


def _backer(line: Row) -> tuple[str, ...]:
    return line_of(line)[:3]


def _line(line: Line, summary: LineSummary, names: Mapping[str, str], government_names: Mapping[str, str]) -> Row:
    deniers = {names.get(claim.speaker_id, UNNAMED) for claim in summary.claims if claim.stance == "denied"}
    return {
        **line._asdict(),
        "supporter": names[line.supporter_id],
        "government": government_names.get(line.government_id, ""),
        "strength": STRENGTHS[summary.strength],
        "is_denied": summary.is_denied,
        "is_contested": summary.is_contested,
        "denied_by": "; ".join(sorted(deniers, key=lambda name: (name == UNNAMED, name))),
        "group_rank": GROUPS.index(line.backing_group),
        "mark_count": len({claim.source_id for claim in summary.claims if claim.stance in POSITIVE}),
    }


def _place(line: Row, side: int, weight: int) -> tuple[Any, ...]:
    """Where a line stands: sides, then groups, then backers and kinds by the number of articles that name them."""
    backer = -weight, line["supporter"], line["supporter_id"]
    firmness = STRENGTHS.index(line["strength"])
    return (side, line["group_rank"], *backer, -line["mark_count"], -firmness, line["support"], line["government_id"])


def _numbered(lines: list[Row]) -> list[Row]:
    """The lines with their place, and whether each opens its block and its backer."""
    blocks, backers = set[tuple[str, bool]](), set[tuple[str, ...]]()
    for row, line in enumerate(lines):
        block, backer = (line["side"], line["backing_group"] == "recognition"), _backer(line)
        line |= {"row": row, "is_first_of_block": block not in blocks, "is_first_of_backer": backer not in backers}
        blocks.add(block)
        backers.add(backer)
    return lines


@once
def _government_names(tables: Tables) -> dict[str, str]:
    """What to call each government by its actor_id; beside a side of the same name it is “Tripoli (government)”."""
    sides, names = side_names(tables), actor_names(tables)
    found = {actor: names[actor] for actor in governments(tables).values() if actor}
    return distinct_names(found | sides, dict.fromkeys(found, "government") | dict.fromkeys(sides, "side"))

"""The difference between two windows: what articles say of the one, line by line, against what they say of the other.

Silence is no end: of a line that only the first window names, nothing more follows than that it is not said again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.alignment.lines import (
    Alignment,
    Line,
    LineSummary,
    alignment,
    alignment_in_scope,
    alignment_of_lines,
    summaries_of,
    together,
)
from data.alignment.marks import times_of
from data.model.remember import once
from data.model.selection import STRENGTHS
from data.queries.claims import bears_all
from data.queries.line_claims import claims_of, rows_of
from data.queries.view import View

Summaries = Mapping[Line, LineSummary]
NOT_NAMED = -1
"""The strength of a line in a window that does not name it."""


@dataclass(frozen=True, eq=False)
class Difference:
    """What has changed from the window `compare` (then) to the window of the selection (now).

    `alignment`: the chart of what speaks of either window. `lines`: its lines, in their order, with strength_then and
    strength_now (empty where that window does not name it), is_denied_then, is_denied_now, change (`only_now`,
    `only_then`, `firmer`, `weaker`, `both`: named in both as firmly) and denial (`since`: named then without a denial,
    denied now; `not_again`: denied then, named now without a denial; else empty). Where one of the windows names no
    line nothing is compared: change and denial are empty. `times_then`, `times_now`: as `Alignment.times`, of what
    speaks of each window.
    """

    alignment: Alignment
    lines: pd.DataFrame
    times_then: pd.DataFrame
    times_now: pd.DataFrame

    @property
    def is_comparable(self) -> bool:
        """Whether each of the windows names a line."""
        return bool((self.lines["change"] != "").any())


def then_of(view: View) -> View:
    """The view of the window with which a selection compares its own; ValueError where it compares nothing."""
    if view.selection.compare is None:
        raise ValueError("the selection compares nothing")
    start, end = view.selection.compare
    return replace(view, selection=replace(view.selection, start=start, end=end, compare=None))


def goes_forward(view: View) -> bool:
    """Whether the window that is compared with begins before the other and ends no later: else “new” would mislead."""
    start, end = view.selection.compare or (view.selection.start, view.selection.end)
    return start < view.selection.start and end <= view.selection.end


def alignment_in_view(view: View) -> Alignment:
    """The chart of what speaks of the window, and of the one that it is compared with, and of nothing else."""
    return difference(view).alignment if view.selection.compare else alignment(view)


@once
def difference(view: View) -> Difference:
    """The difference that a selection with `compare` asks for."""
    before = then_of(view)
    named_then, named_now = (summaries_of(one, one.claim_mask) for one in (before, view))
    then, now = named_then | _denials(before, named_then, named_now), named_now | _denials(view, named_now, named_then)
    both = {line: together([found[line] for found in (then, now) if line in found]) for line in then | now}
    chart = alignment_of_lines(view, both)
    lines = [Line(*key) for key in rows_of(chart.lines, Line._fields)]
    compared = ([found.get(line, NOTHING) for line in lines] for found in (then, now))
    return Difference(
        replace(chart, marks=_with_numbers(chart.marks, alignment_in_scope(view).marks)),
        chart.lines.join(_changes(bool(named_then and named_now), *compared)),
        *(
            times_of(view.tables, ((row, found[line].claims) for row, line in enumerate(lines) if line in found))
            for found in (then, now)
        ),
    )


QUANTITY = ["quantity_low", "quantity_high", "quantity_unit", "quantity_edtf", "quantity_first", "quantity_last"]
"""Columns of the marks: a number and its time."""


def _with_numbers(marks: pd.DataFrame, of_all_time: pd.DataFrame) -> pd.DataFrame:
    """The marks with the number that their article gives of another time, where it gives none of either window."""
    keys = [*Line._fields, "source_id"]
    own, numbers = (found.set_index(keys)[QUANTITY] for found in (marks, of_all_time))
    found = own.where(own["quantity_unit"] != "", numbers.reindex(own.index))
    return marks.assign(**found.fillna({"quantity_unit": "", "quantity_edtf": ""}).reset_index(drop=True))


def _denials(view: View, named: Summaries, elsewhere: Summaries) -> dict[Line, LineSummary]:
    """The lines that the other window names and that articles only deny in this one; none where thresholds are set."""
    line = {claim.key: key for key, summary in elsewhere.items() if key not in named for claim in summary.claims}
    found: dict[Line, LineSummary] = {}
    for claim in claims_of(view.scope, np.flatnonzero(view.claim_mask)) if bears_all(view.selection) else ():
        if claim.stance == "denied" and claim.key in line:
            found.setdefault(line[claim.key], LineSummary(NOT_NAMED, True, False, [])).claims.append(claim)
    return found


NOTHING = LineSummary(NOT_NAMED, False, False, [])


def _changes(is_comparable: bool, then: Sequence[LineSummary], now: Sequence[LineSummary]) -> pd.DataFrame:
    """The columns of `Difference.lines` that say what has changed."""
    was, now_is = (np.array([line.strength for line in lines], dtype="int64") for lines in (then, now))
    was_denied, is_denied = (np.array([line.is_denied for line in lines], dtype=bool) for lines in (then, now))
    names = np.array([*STRENGTHS, ""])  # the last, at NOT_NAMED
    firmness = np.select(
        [was == NOT_NAMED, now_is == NOT_NAMED, now_is == was, now_is > was],
        ["only_now", "only_then", "both", "firmer"],
        "weaker",
    )
    is_since, is_not_again = is_denied & ~was_denied, was_denied & ~is_denied
    denial = np.select(
        [is_since & (was != NOT_NAMED), is_not_again & (now_is != NOT_NAMED)], ["since", "not_again"], ""
    )
    return pd.DataFrame(
        {
            "strength_then": names[was],
            "strength_now": names[now_is],
            "is_denied_then": was_denied,
            "is_denied_now": is_denied,
            "change": firmness if is_comparable else "",
            "denial": denial if is_comparable else "",
        }
    )

"""Stretches of publication: the times in which articles were published close to each other, as windows to go to."""

from dataclasses import replace
from datetime import date

import numpy as np

from data.model.backing import NEAR
from data.model.intervals import ALWAYS, NEVER, dates, whole_days
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import Selection
from data.slider.stops import first_and_last_days

Window = tuple[date, date]
MOST = 6
"""Of more stretches than these only those stay apart between which most time passes."""


@once
def stretches(tables: Tables) -> tuple[Window, ...]:
    """The windows in which articles were published, in whole months, earliest first.

    More than half a year without an article, as between claims of two times (`NEAR`), divides them.
    """
    dated = tables.sources.dropna(subset=["published_earliest", "published_latest"]).sort_values("published_earliest")
    first, last = whole_days(dated["published_earliest"], ALWAYS), whole_days(dated["published_latest"], NEVER)
    if not len(first):
        return ()
    gaps = first[1:] - np.maximum.accumulate(last)[:-1]
    widest = np.argsort(-gaps, kind="stable")[: MOST - 1]
    starts = [0, *(np.sort(widest[gaps[widest] > NEAR]) + 1)]
    reach = first[starts], np.maximum.reduceat(last, starts)
    (begins, _), (_, ends) = (first_and_last_days(dates(days.tolist()).astype("datetime64[M]")) for days in reach)
    return tuple(zip(begins.tolist(), ends.tolist(), strict=True))


def show_stretch(tables: Tables, selection: Selection, window: Window) -> Selection:
    """The selection at a stretch; one that compares then does so with the stretch before, if there is one."""
    start, end = window
    compare = _before(tables, start) if selection.compare else None
    return replace(selection, start=start, end=end, mode="window", event="", compare=compare)


def compare_with_before(tables: Tables, selection: Selection) -> Selection:
    """The selection compared with the last stretch before its window; where there is none, the last two stretches.

    The same selection where there are no two stretches.
    """
    before, found = _before(tables, selection.start), stretches(tables)
    if before:
        return replace(selection, compare=before)
    return show_stretch(tables, replace(selection, compare=found[-2]), found[-1]) if len(found) > 1 else selection


def next_compared(tables: Tables, selection: Selection) -> Window | None:
    """Another stretch than those of a selection that compares: that before the compared one, after the first the last.

    None where there is no other.
    """
    shown = (selection.start, selection.end), selection.compare
    others = [window for window in stretches(tables) if window not in shown]
    before = [window for window in others if selection.compare and window < selection.compare]
    return (before or others)[-1] if others else None


def _before(tables: Tables, day: date) -> Window | None:
    return next((window for window in reversed(stretches(tables)) if window[1] < day), None)


def swap(selection: Selection) -> Selection:
    """The mirrored difference; the same selection where nothing is compared."""
    if selection.compare is None:
        return selection
    start, end = selection.compare
    return replace(selection, start=start, end=end, mode="window", event="", compare=(selection.start, selection.end))

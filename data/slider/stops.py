"""The stops of the event slider: the events' own dates; months, then years, where these are too many."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.model.load import Tables
from data.model.remember import once
from data.model.selection import Selection, everything

Scale = Literal["event", "month", "year"]
MOST: dict[Scale, int] = {"event": 150, "month": 240}
"""More stops than this are too close for a finger, and become months, then years."""


@dataclass(frozen=True)
class Stops:
    """Stops in order: first and last day of each, and what stands there: a date in EDTF and a title."""

    scale: Scale
    days: tuple[date, ...]
    ends: tuple[date, ...]
    dates: tuple[str, ...]
    titles: tuple[str, ...]

    def outwards(self, start: date, end: date) -> tuple[int, int]:
        """The stops that hold a window: the last that begins by its start, the first that ends at its end or later."""
        first, last = bisect_right(self.days, start) - 1, bisect_left(self.ends, end)
        return max(min(first, last), 0), min(max(first, last), len(self.days) - 1)

    def beside(self, day: date, by: int) -> int:
        """The position `by` stops away from a day; at 0 that of the stop which holds it. It may lie beyond the ends.

        From a day between two stops, one step leads to the nearest stop on that side.
        """
        return bisect_right(self.days, day) + by - 1 if by > 0 else bisect_left(self.ends, day) + by

    def position(self, days: Iterable[date]) -> npt.NDArray[np.float64]:
        """Where days stand between the stops: 2.5 is halfway in time from the third to the fourth.

        A month or year reaches half a stop to either side, but not beyond the slider's track.
        """
        places = self._places()
        ordinals = [day.toordinal() for day in days]
        at: npt.NDArray[np.float64] = np.interp(ordinals, list(places), list(places.values()))
        return np.clip(at, 0, len(self.days) - 1)

    def _places(self) -> dict[int, float]:
        """Where the first and the last day of each stop stand, by their ordinals; in its middle where they are one."""
        places: dict[int, float] = {}
        for stop, (first, last) in enumerate(zip(self.days, self.ends, strict=True)):
            half = 0.5 if first < last else 0.0
            places |= {first.toordinal(): stop - half, last.toordinal(): stop + half}
        return places


@once
def event_stops(tables: Tables) -> Stops:
    """The first day of each dated event, and the first and last day that the window can hold.

    An event whose beginning is open stands at its last day. Where the days are too many, the months or years of them.
    """
    whole, begins = everything(tables), _begins(tables)
    candidates = {*begins.index, whole.start, whole.end}
    scale: Scale = next(
        (scale for scale in MOST if len({_opening(day, scale) for day in candidates}) <= MOST[scale]), "year"
    )
    days = sorted({max(_opening(day, scale), whole.start) for day in candidates})
    ends = [min(ending(day, scale), whole.end) for day in days]
    dates, titles = _dates(begins, days, scale), _titles(begins, days, scale)
    return Stops(scale, tuple(days), tuple(ends), tuple(dates), tuple(titles))


def _begins(tables: Tables) -> pd.DataFrame:
    """`title` and `date_edtf` of the dated events by the day at which they stand; headlines beside an article last."""
    events = tables.events
    day = events["date_earliest"].fillna(events["date_latest"])
    order = events.assign(day=day, is_margin=events["status"] == "margin")[day.notna()]
    order = order.sort_values(["day", "is_margin", "event_id"])
    return order[["title", "date_edtf"]].set_axis([day.date() for day in order["day"]])


def _opening(day: date, scale: Scale) -> date:
    return day if scale == "event" else day.replace(day=1) if scale == "month" else day.replace(month=1, day=1)


def ending(day: date, scale: Scale) -> date:
    """The last day of the day, month or year that a day lies in."""
    if scale == "event":
        return day
    month = day.month if scale == "month" else 12
    return day.replace(month=month, day=monthrange(day.year, month)[1])


def _dates(begins: pd.DataFrame, days: list[date], scale: Scale) -> list[str]:
    """The date of the event that is named at a stop, with its doubt; the day, month or year where there are more."""
    if scale != "event":
        return [day.isoformat()[: {"month": 7, "year": 4}[scale]] for day in days]
    first = begins[~begins.index.duplicated()]["date_edtf"].to_dict()
    return [first.get(day, day.isoformat()) for day in days]


def _titles(begins: pd.DataFrame, days: list[date], scale: Scale) -> list[str]:
    at: defaultdict[date, list[str]] = defaultdict(list)
    for day, title in begins["title"].items():
        at[_opening(cast(date, day), scale)].append(title)
    return [_title(at[_opening(day, scale)], scale) for day in days]


def _title(titles: list[str], scale: Scale) -> str:
    if scale != "event":
        return f"{len(titles):,} {'event begins' if len(titles) == 1 else 'events begin'}"
    return "" if not titles else titles[0] if len(titles) == 1 else f"{titles[0]}, and {len(titles) - 1} more"


def snap(tables: Tables, selection: Selection) -> tuple[int, int]:
    """The stops between which the slider's ends stand for a selection."""
    return event_stops(tables).outwards(selection.start, selection.end)

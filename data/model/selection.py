"""What a reader is looking at: one frozen value that drives page, address, tests and figures alike."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import pandas as pd

from data.model.load import Tables
from data.model.remember import once

Count = Literal["possible", "certain"]
Denied = Literal["with", "without"]
Mode = Literal["window", "until", "single"]

COUNTS: tuple[Count, ...] = ("possible", "certain")
DENIED: tuple[str, ...] = ("with", "without")
MODES: tuple[str, ...] = ("window", "until", "single")
EVENTS = "events"
"""The section of the map that just holds the events in view; the others are `map_presets`."""
STRENGTHS: tuple[str, ...] = ("alleged", "reported", "corroborated", "admitted")
"""Weakest first."""


@dataclass(frozen=True)
class Selection:
    """The filters of the README's table of the address; an empty string or tuple filters nothing.

    `q`: the words of the search. `data`: the data version, which filters nothing.
    `compare`: first and last day of the window from which the difference goes to this one; None compares nothing.
    """

    start: date
    end: date
    known: date
    count: Count = "possible"
    place: str = ""
    backer: str = ""
    support: str = ""
    strength: str = "alleged"
    denied: Denied = "with"
    without: tuple[str, ...] = ()
    mode: Mode = "window"
    event: str = ""
    view: str = EVENTS
    q: str = ""
    compare: tuple[date, date] | None = None
    data: str = ""

    def with_window(self, start: date, end: date) -> "Selection":
        """The same selection with another window; the ends are put in order."""
        return replace(self, start=min(start, end), end=max(start, end))


NO_DAY = date(1970, 1, 1)
"""Stands for any day where tables hold none at all."""


@once
def everything(tables: Tables) -> Selection:
    """The selection that leaves nothing out: the whole window, known as of the last publication, headlines included."""
    dates = tables.events[["date_earliest", "date_latest"]].stack()
    days = pd.concat([dates, tables.claims[["period_earliest", "period_latest"]].stack()])
    published = pd.concat([table["published_latest"] for table in (tables.sources, tables.evidence)]).max()
    first, last = (days.min(), days.max()) if len(days) else (published, published)
    ends = first, last, last if pd.isna(published) else published
    start, end, known = (pd.Timestamp(NO_DAY if pd.isna(day) else day).date() for day in ends)
    return Selection(start, end, known, data=tables.data_version)

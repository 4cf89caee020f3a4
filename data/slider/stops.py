"""The stops of the event slider: the events' own dates; months, then years, where these are too many.

What the slider reads: at each stop what begins there, under its thumbs the selection's own days.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.model.load import Tables
from data.model.remember import once
from data.model.selection import Selection, everything
from data.queries.names import distinct_names

Scale = Literal["event", "month", "year"]
UNITS: dict[Scale, str] = {"event": "datetime64[D]", "month": "datetime64[M]", "year": "datetime64[Y]"}
MOST: dict[Scale, int] = {"event": 150, "month": 240}
"""More stops than this are too close for a finger, and become months, then years."""
Units = npt.NDArray[np.datetime64]
"""Days, months or years."""
Words = Callable[..., str]
"""An EDTF date in words, abbreviated where it is called with `short=True`."""
Days = tuple[date, ...]


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
        ordinals = np.array([[day.toordinal() for day in days_of_stops] for days_of_stops in (self.days, self.ends)])
        half = np.where(ordinals[0] < ordinals[1], 0.5, 0.0)  # a day has its first and last in its middle
        places = np.arange(len(self.days)) + np.stack([-half, half])
        at: npt.NDArray[np.float64] = np.interp([day.toordinal() for day in days], ordinals.T.ravel(), places.T.ravel())
        return np.clip(at, 0, len(self.days) - 1)


@once
def event_stops(tables: Tables) -> Stops:
    """The first day of each dated event, and the first and last day that the window can hold.

    An event whose beginning is open stands at its last day. Where the days are too many, the months or years of them.
    """
    whole, events = everything(tables), _dated(tables)
    candidates = np.array([*events["day"].dt.date, whole.start, whole.end], dtype="datetime64[D]")
    scale: Scale = next((it for it in MOST if len(np.unique(candidates.astype(UNITS[it]))) <= MOST[it]), "year")
    stops, at = np.unique(candidates.astype(UNITS[scale]), return_inverse=True)
    days, ends = first_and_last_days(stops)
    here = [events[at[:-2] == stop] for stop in range(len(stops))]
    return Stops(
        scale,
        tuple(np.maximum(days, np.datetime64(whole.start)).tolist()),
        tuple(np.minimum(ends, np.datetime64(whole.end)).tolist()),
        # the date of the event that is named at a stop, with its doubt; the day, month or year where there are more
        tuple(
            begun["date_edtf"].iloc[0] if scale == "event" and len(begun) else str(stop)
            for stop, begun in zip(stops, here, strict=True)
        ),
        tuple(_title(begun["title"].tolist(), scale) for begun in here),
    )


def first_and_last_days(units: Units) -> tuple[Units, Units]:
    """The first and the last day of each day, month or year."""
    return units.astype("datetime64[D]"), (units + 1).astype("datetime64[D]") - 1


def _dated(tables: Tables) -> pd.DataFrame:
    """The dated events in the order of the `day` at which they stand; headlines beside an article last."""
    order = tables.events.assign(day=begins(tables.events), is_margin=tables.events["status"] == "margin")
    return order.dropna(subset="day").sort_values(["day", "is_margin", "event_id"])


def begins(events: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    """Where events stand: at their first day, at the last where no source states their beginning."""
    return events["date_earliest"].fillna(events["date_latest"])


def _title(titles: list[str], scale: Scale) -> str:
    if scale != "event":
        return f"{len(titles):,} {'event begins' if len(titles) == 1 else 'events begin'}"
    return "" if not titles else titles[0] if len(titles) == 1 else f"{titles[0]}, and {len(titles) - 1} more"


def snap(tables: Tables, selection: Selection) -> tuple[int, int]:
    """The stops between which the slider's ends stand for a selection."""
    return event_stops(tables).outwards(selection.start, selection.end)


def slider_labels(tables: Tables, selection: Selection, in_words: Words) -> dict[date, str]:
    """The label of each stop by its first day, no two alike.

    A thumb stands at the stop nearest to an end of the window, and its label is that end, exact. Where one thumb stands
    for both ends it is the whole window, or the event that is shown.
    """
    stops = event_stops(tables)
    titled = zip(stops.days, (in_words(edtf, short=True) for edtf in stops.dates), stops.titles, strict=True)
    labels = {day: f"{words} · {title}" if title else words for day, words, title in titled}
    for stop, (window, of_stop) in _thumbs(stops, selection, *snap(tables, selection)).items():
        label = labels[day := stops.days[stop]]
        words = in_words("/".join(end.isoformat() for end in dict.fromkeys(window)))
        is_exact = stops.scale != "event" or stops.dates[stop] == day.isoformat()
        labels[day] = words if window != of_stop else label if is_exact else f"{words} · {label}"
        if selection.mode == "single":
            labels[day] = _event_label(tables, selection, in_words) or labels[day]
    return distinct_names(labels, {day: in_words(day.isoformat(), short=True) for day in stops.days})


def _thumbs(stops: Stops, selection: Selection, first: int, last: int) -> dict[int, tuple[Days, Days]]:
    """By stop of a thumb: the days for which it stands, and those of the stop itself."""
    at_end: dict[int, tuple[Days, Days]] = {last: ((selection.end,), (stops.ends[last],))}
    if selection.mode == "until":
        return at_end
    if selection.mode == "single" or first == last:
        return {first: ((selection.start, selection.end), (stops.days[first], stops.ends[first]))}
    return {first: ((selection.start,), (stops.days[first],)), **at_end}


def _event_label(tables: Tables, selection: Selection, in_words: Words) -> str:
    """The date and title of the event that is shown, where the window is its own; else empty."""
    events = tables.events[(tables.events["event_id"] == selection.event) & (tables.events["date_edtf"] != "")]
    if events.empty or event_window(events.iloc[0]) != (selection.start, selection.end):
        return ""
    return f"{in_words(events['date_edtf'].iloc[0], short=True)} · {events['title'].iloc[0]}"


def event_window(event: "pd.Series[Any]") -> tuple[date, date]:
    """The first and last day of a dated event, a row of `events`; where an end is open, the day of the other."""
    first, last = event["date_earliest"], event["date_latest"]
    return (last if pd.isna(first) else first).date(), (first if pd.isna(last) else last).date()

"""How previous, next, play and the modes of the slider change a selection: pure steps from one to the next."""

from dataclasses import replace
from datetime import date

import pandas as pd

from data.known import known
from data.selection import Mode, Selection, everything
from data.stops import event_stops, snapped
from data.tables import Tables


def stepped(tables: Tables, selection: Selection, by: int) -> Selection:
    """The selection `by` steps on, or itself where there is nothing further on.

    A window moves both its ends, “until” its end; “single” goes to the event before or after, at coarse stops to the
    month or year.
    """
    if selection.mode == "single" and event_stops(tables).scale == "event":
        return _event_on(tables, selection, by)
    first, last = snapped(tables, selection)
    stops = event_stops(tables)
    begin = first if selection.mode == "until" else first + by
    if begin < 0 or not begin <= last + by < len(stops.days):
        return selection
    start = selection.start if selection.mode == "until" else stops.days[begin]
    return replace(selection, start=start, end=stops.ends[last + by])


def rewound(tables: Tables, selection: Selection) -> Selection:
    """Where playing begins: here if anything lies ahead, else back at the first stop.

    A window that holds everything cannot move; it grows instead, from its beginning.
    """
    if stepped(tables, selection, 1) != selection:
        return selection
    whole, stops = everything(tables), event_stops(tables)
    if selection.mode == "single" and stops.scale == "event":
        return _at(tables, selection, _events(tables, selection)[:1])
    first, last = snapped(tables, selection)
    if selection.mode == "window" and (first, last) != (0, len(stops.days) - 1):
        return replace(selection, start=whole.start, end=stops.ends[last - first])
    return replace(selection, start=whole.start, end=stops.ends[0], mode="until" if first != last else selection.mode)


def switched(tables: Tables, selection: Selection, mode: Mode) -> Selection:
    """The selection in another mode: “until” begins with the first day, “single” holds one event of the window.

    That is the opened event where it stands in the window, else the first; at coarse stops a whole month or year.
    """
    selection = replace(selection, mode=mode)
    if mode == "until":
        return replace(selection, start=everything(tables).start)
    if mode == "single":
        return _opened(tables, selection) or at_stop(tables, selection, snapped(tables, selection)[0])
    return selection


def _opened(tables: Tables, selection: Selection) -> Selection | None:
    """The opened event alone; none where it does not stand in the window, or stops are no events."""
    events = _events(tables, selection)
    here = events[(events["event_id"] == selection.event) & events["day"].between(*_ends(selection))]
    return None if here.empty or event_stops(tables).scale != "event" else _at(tables, selection, here)


def _ends(selection: Selection) -> tuple[pd.Timestamp, pd.Timestamp]:
    return pd.Timestamp(selection.start), pd.Timestamp(selection.end)


def at_stop(tables: Tables, selection: Selection, stop: int) -> Selection:
    """The one event at or after a stop, else the last one; at coarse stops the whole month or year."""
    stops = event_stops(tables)
    if stops.scale != "event":
        return replace(selection, start=stops.days[stop], end=stops.ends[stop], event="")
    events = _events(tables, selection)
    ahead = events[events["day"] >= pd.Timestamp(stops.days[stop])]
    return _at(tables, selection, ahead[:1] if len(ahead) else events[-1:])


def _events(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The dated events that pass the other filters, in the order of their stops: `day` is where each stands."""
    events = known(tables, selection).events
    day = events["date_earliest"].fillna(events["date_latest"])
    return events.assign(day=day).sort_values(["day", "event_id"], ignore_index=True)


def _event_on(tables: Tables, selection: Selection, by: int) -> Selection:
    events = _events(tables, selection)
    here = events.index[events["event_id"] == selection.event]
    if not len(here):
        return at_stop(tables, selection, snapped(tables, selection)[0])
    there = int(here[0]) + by
    return _at(tables, selection, events[there : there + 1]) if there >= 0 else selection


def _at(tables: Tables, selection: Selection, events: pd.DataFrame) -> Selection:
    if events.empty:
        return selection
    event = events.iloc[0]
    first, last = _day(event["date_earliest"], event["day"]), _day(event["date_latest"], event["day"])
    return replace(selection, start=first, end=max(first, last), event=str(event["event_id"]), mode="single")


def _day(stated: pd.Timestamp, otherwise: pd.Timestamp) -> date:
    return (otherwise if pd.isna(stated) else stated).date()

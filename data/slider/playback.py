"""How previous, next, play and the modes of the slider change a selection: pure steps from one to the next."""

from dataclasses import replace
from datetime import date

import pandas as pd

from data.model.load import Tables
from data.model.selection import Mode, Selection, everything
from data.queries.scope import scope_of
from data.slider.stops import begins, event_stops, event_window, snap


def step(tables: Tables, selection: Selection, by: int) -> Selection:
    """The selection `by` steps on, or itself where there is nothing further on.

    A window moves both its ends, “until” its end; “single” goes to the event before or after, at coarse stops to the
    month or year.
    """
    stops = event_stops(tables)
    if selection.mode == "single" and stops.scale == "event":
        return _step_event(tables, selection, by)
    first, last = (stops.beside(day, by) for day in (selection.start, selection.end))
    there = {"window": (first, last), "until": (last, last), "single": (first, first)}[selection.mode]
    if not 0 <= there[0] <= there[1] < len(stops.days):
        return selection
    if selection.mode == "window":
        return replace(selection, start=stops.days[first], end=stops.ends[last])
    return move(tables, selection, *there)


def move(tables: Tables, selection: Selection, first: int, last: int) -> Selection:
    """The selection after the slider's ends were moved to two stops, which are one where it has but one end."""
    if selection.mode == "single":
        return _drag(tables, selection, first)
    stops, shown = event_stops(tables), snap(tables, selection)
    if selection.mode == "until":  # a beginning that lies after the end gives way to the first day
        end = stops.ends[last]
        start = selection.start if selection.start <= end else min(everything(tables).start, end)
    else:  # the end that was not moved keeps its exact day, unless the other one meets it
        start = selection.start if first == shown[0] else stops.days[first]
        end = selection.end if last == shown[1] else stops.ends[last]
        start, end = (start, end) if start <= end else (stops.days[first], stops.ends[last])
    return replace(selection, start=start, end=end)


def _drag(tables: Tables, selection: Selection, stop: int) -> Selection:
    """The event at a stop, or the nearest beyond it in the direction of the move; a move by one stop is a step.

    So a press of a key reaches each event of a shared date, and is not caught where no event passes the filters.
    """
    stops, here = event_stops(tables), snap(tables, selection)[0]
    if stops.scale != "event":
        return show_stop(tables, selection, stop)
    by = stop - here
    if abs(by) == 1 and len(_opened_between(tables, selection, stops.days[here], stops.days[here])):
        return _step_event(tables, selection, by)
    return _show_nearest(tables, selection, stops.days[stop], by)


def rewind(tables: Tables, selection: Selection) -> Selection:
    """Where playing begins: here if anything lies ahead, else back at the first stop.

    A window that holds everything cannot move; it grows instead, from its beginning.
    """
    if step(tables, selection, 1) != selection:
        return selection
    if selection.mode == "single":
        return show_stop(tables, selection, 0)
    whole, stops = everything(tables), event_stops(tables)
    first, last = snap(tables, selection)
    if selection.mode == "window" and (first, last) != (0, len(stops.days) - 1):
        return replace(selection, start=whole.start, end=stops.ends[last - first])
    return replace(selection, start=whole.start, end=stops.ends[0], mode="until" if first != last else selection.mode)


def press(tables: Tables, selection: Selection, by: int) -> Selection:
    """What Previous and Next do: a step, or the last or first event alone where a window holds all and cannot move."""
    if not holds_all(tables, selection):
        return step(tables, selection, by)
    outermost = 0 if by > 0 else len(event_stops(tables).days) - 1
    return show_stop(tables, replace(selection, mode="single", event=""), outermost)


def holds_all(tables: Tables, selection: Selection) -> bool:
    """Whether a window reaches from the first stop to the last, so that it cannot move."""
    return selection.mode == "window" and snap(tables, selection) == (0, len(event_stops(tables).days) - 1)


def switch_mode(tables: Tables, selection: Selection, mode: Mode, before: tuple[date, date] | None = None) -> Selection:
    """The selection in another mode: “until” begins with the first day, “single” holds one event of the window.

    That is the opened event where it stands in the window, else the first, or the last after “until”; at coarse stops
    its whole month or year. From one event the reader comes back to the window that was there before, if any.
    """
    if mode == "window" and selection.mode == "single" and before:
        return replace(selection.with_window(*before), mode=mode, event="")
    end, selection = int(selection.mode == "until"), replace(selection, mode=mode)
    if mode == "until":
        return replace(selection, start=min(everything(tables).start, selection.end))
    if mode == "single":
        opened = _opened_between(tables, selection, selection.start, selection.end)
        here = snap(tables, selection)[end]
        return show_stop(tables, selection, here) if opened.empty else _show_event(tables, selection, opened)
    return selection


def show_alone(tables: Tables, selection: Selection) -> Selection:
    """The opened event alone, whatever the filters leave out, or its month or year; the first where none is opened.

    One that nothing dates stands at no stop: the window stays, and the slider does not read as one event at a time.
    """
    opened = tables.events[tables.events["event_id"] == selection.event]
    if opened.empty:
        return switch_mode(tables, selection, "single")
    if opened["date_edtf"].iloc[0] == "":
        return replace(selection, mode="window")
    return _show_event(tables, selection, opened)


def _opened_between(tables: Tables, selection: Selection, start: date, end: date) -> pd.DataFrame:
    """The opened event, where it stands between two days."""
    events = _events_by_stop(tables, selection)
    return events[
        (events["event_id"] == selection.event) & events["day"].between(pd.Timestamp(start), pd.Timestamp(end))
    ]


def show_stop(tables: Tables, selection: Selection, stop: int) -> Selection:
    """The one event at or after a stop, else the last one; at coarse stops the whole month or year.

    The opened event stays open where it stands in that month or year.
    """
    stops = event_stops(tables)
    start, end = stops.days[stop], stops.ends[stop]
    if stops.scale == "event":
        return _show_nearest(tables, selection, start, 1)
    event = "" if _opened_between(tables, selection, start, end).empty else selection.event
    return replace(selection, start=start, end=end, event=event)


def _show_nearest(tables: Tables, selection: Selection, day: date, by: int) -> Selection:
    """The first event from a day on, or the last one up to it where `by` is negative; where none is, the outermost."""
    events = _events_by_stop(tables, selection)
    at = events["day"].searchsorted(pd.Timestamp(day), "right" if by < 0 else "left") - (by < 0)
    return _show_event(tables, selection, events[min(max(at, 0), len(events) - 1) :])


def _events_by_stop(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The dated events that pass the other filters, in the order of their stops: `day` is where each stands."""
    events = scope_of(tables, selection).events
    return events.assign(day=begins(events)).sort_values(["day", "event_id"], ignore_index=True)


def _step_event(tables: Tables, selection: Selection, by: int) -> Selection:
    """The event `by` events on; where the opened one is filtered out or not in the window, the nearest to its start."""
    here = _opened_between(tables, selection, selection.start, selection.end).index
    if here.empty:
        return _show_nearest(tables, selection, selection.start, by)
    events, there = _events_by_stop(tables, selection), int(here[0]) + by
    return _show_event(tables, selection, events[there : there + 1]) if there >= 0 else selection


def _show_event(tables: Tables, selection: Selection, events: pd.DataFrame) -> Selection:
    """The first of these events alone, or its month or year; the same selection where there is none."""
    if events.empty:
        return selection
    stops, (start, end) = event_stops(tables), event_window(events.iloc[0])
    if stops.scale != "event":
        stop = stops.beside(start, 0)
        start, end = stops.days[stop], stops.ends[stop]
    return replace(selection, start=start, end=end, event=str(events["event_id"].iloc[0]), mode="single")

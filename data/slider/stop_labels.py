"""What the event slider reads: at each stop what begins there, under its thumbs the selection's own days."""

from collections.abc import Callable
from datetime import date

from data.model.load import Tables
from data.model.selection import Selection
from data.queries.names import distinct_names
from data.slider.playback import event_window
from data.slider.stops import Stops, event_stops, snap

Words = Callable[..., str]
"""An EDTF date in words, abbreviated where it is called with `short=True`."""
Window = tuple[date, date]


def slider_labels(tables: Tables, selection: Selection, in_words: Words) -> dict[date, str]:
    """The label of each stop by its first day, no two alike.

    A thumb stands at the stop nearest to an end of the window, and its label is that end, exact. Where one thumb stands
    for both ends it is the whole window, or the event that is shown.
    """
    stops = event_stops(tables)
    labels = _stop_labels(stops, in_words)
    for stop, (window, of_stop) in _thumbs(stops, selection, *snap(tables, selection)).items():
        label = labels[day := stops.days[stop]]
        words = in_words("/".join(end.isoformat() for end in dict.fromkeys(window)))
        is_exact = stops.scale != "event" or stops.dates[stop] == day.isoformat()
        labels[day] = words if window != of_stop else label if is_exact else f"{words} · {label}"
        if selection.mode == "single":
            labels[day] = _event_label(tables, selection, in_words) or labels[day]
    return distinct_names(labels, {day: in_words(day.isoformat(), short=True) for day in stops.days})


def _stop_labels(stops: Stops, in_words: Words) -> dict[date, str]:
    """The date and title of each stop, by its first day."""
    dates = [in_words(edtf, short=True) for edtf in stops.dates]
    labels = [f"{day} · {title}" if title else day for day, title in zip(dates, stops.titles, strict=True)]
    return dict(zip(stops.days, labels, strict=True))


def _thumbs(stops: Stops, selection: Selection, first: int, last: int) -> dict[int, tuple[Window, Window]]:
    """By stop of a thumb: the days for which it stands, and those of the stop itself."""
    start, end = selection.start, selection.end
    begins, ends = stops.days[first], stops.ends[last]
    if selection.mode == "until":
        return {last: ((end, end), (ends, ends))}
    if selection.mode == "single" or first == last:
        return {first: ((start, end), (begins, stops.ends[first]))}
    return {first: ((start, start), (begins, begins)), last: ((end, end), (ends, ends))}


def _event_label(tables: Tables, selection: Selection, in_words: Words) -> str:
    """The date and title of the event that is shown, where the window is its own; else empty."""
    events = tables.events[(tables.events["event_id"] == selection.event) & (tables.events["date_edtf"] != "")]
    if events.empty or event_window(events.iloc[0]) != (selection.start, selection.end):
        return ""
    return f"{in_words(events['date_edtf'].iloc[0], short=True)} · {events['title'].iloc[0]}"

"""The slider and the buttons above it: window, up to a day, one event at a time; the map's preset, chart or matrix."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from components.dates import in_words
from components.markdown import escape_markdown
from components.words import NO_FURTHER, ONE_BY_ONE, UP_TO
from dashboard import state
from data import playback
from data.about import map_presets
from data.names import distinct_names
from data.selection import EVENTS, Selection, everything
from data.stop_labels import slider_labels
from data.stops import event_stops, snapped
from data.tables import Tables

CHART, MATRIX, PICTURE = "Chart", "Matrix", "picture"
MODES = {"window": "Window", "until": "Up to", "single": "One event"}
AROUND_EVENTS = "Map: events"


def event_slider(tables: Tables) -> None:
    """The events in view: a range, an end, or one event; its ends snap outwards to hold the exact window."""
    stops, mode = event_stops(tables), state.current().mode
    first, last = (stops.days[stop] for stop in snapped(tables, state.current()))
    shown: Any = {"window": (first, last), "until": last, "single": first}[mode]
    key = state.key(f"slider_{mode}")
    state.show(key, shown)
    labels = {day: escape_markdown(label) for day, label in slider_labels(tables, state.current(), in_words).items()}
    st.select_slider(
        "Events from and to" if mode == "window" else "Event",
        options=stops.days,
        value=shown,  # where a label is taken to stand that the browser sends and that has changed since
        format_func=labels.__getitem__,
        key=key,
        on_change=_moved,
        args=(tables, key),
        label_visibility="collapsed",
    )


def _moved(tables: Tables, key: str) -> None:
    stops, wanted = event_stops(tables), state.value(key)
    first, last = map(stops.days.index, wanted if isinstance(wanted, tuple) else (wanted, wanted))
    _go_to(playback.moved(tables, state.current(), first, last))


def _go_to(there: Selection) -> None:
    """Another selection; where it is the same one, the reader is told why nothing moved."""
    here = state.current()
    state.become(there)
    if there == here:
        _tell(NO_FURTHER)


def _tell(words: str) -> None:
    st.toast(words, icon=":material/info:")


def player(tables: Tables) -> bool:
    """Previous, play or pause, next, all dates; how the slider reads; what the map shows; whether as a matrix."""
    _button("Previous", "skip_previous", _step, tables, -1)
    if state.playing():
        _button("Pause", "pause", state.pause, key="Play")  # the same button, so that it keeps the focus
    else:
        _button("Play", "play_arrow", _play, tables)
    _button("Next", "skip_next", _step, tables, 1)
    _button("All dates", "all_inclusive", _all_dates, tables)
    _segments("How the slider reads", "mode", MODES, lambda mode: _switch(tables, mode))
    _segments("What the map shows", "view", _map_views(tables), state.look)
    return _second_view()


def _map_views(tables: Tables) -> dict[str, str]:
    """What the map can show, by the value of `view`, each under a name of its own."""
    names = {EVENTS: AROUND_EVENTS} | {preset: row.name for preset, row in map_presets(tables).items()}
    return {view: escape_markdown(name) for view, name in distinct_names(names).items()}


def _button(label: str, icon: str, on_click: Callable[..., None], *args: Any, key: str = "") -> None:
    st.button(label, icon=f":material/{icon}:", on_click=on_click, args=args, key=key or label, width="content")


def _step(tables: Tables, by: int) -> None:
    here = state.current()
    _go_to(playback.pressed(tables, here, by))
    _tell_mode(here, ONE_BY_ONE)


def _play(tables: Tables) -> None:
    here = state.current()
    state.play(playback.rewound(tables, here))
    _tell_mode(here, UP_TO)


def _tell_mode(before: Selection, words: str) -> None:
    """Where a button changed how the slider reads, the reader is told."""
    if state.current().mode != before.mode:
        _tell(words)


def _all_dates(tables: Tables) -> None:
    whole = everything(tables)
    state.change(start=whole.start, end=whole.end, mode=whole.mode, event="")


def _switch(tables: Tables, mode: Any) -> None:
    if not state.is_echo(mode):
        state.become(playback.switched(tables, state.current(), mode, state.window_left()))


def _segments(label: str, field: str, words: dict[str, str], on_change: Callable[[Any], None]) -> None:
    key = state.key(f"{field}_segments")
    state.show(key, getattr(state.current(), field))
    st.segmented_control(
        label,
        list(words),
        format_func=words.__getitem__,
        key=key,
        on_change=lambda: on_change(state.value(key)),
        label_visibility="collapsed",
        required=True,
    )


def beat(tables: Tables) -> None:
    """One step of playing, when that is what this run is for."""
    if state.is_beat():
        state.step_to(playback.stepped(tables, state.current(), 1))


def _second_view() -> bool:
    """Whether the reader wants the matrix instead of the chart: a click draws all else afresh, Reset this as well."""
    chosen = st.segmented_control(
        "Picture",
        [CHART, MATRIX],
        default=CHART,
        key=PICTURE,
        on_change=state.stay,
        required=True,
        label_visibility="collapsed",
    )
    return chosen == MATRIX


def reset() -> None:
    """Show the chart again."""
    state.show(PICTURE, CHART)

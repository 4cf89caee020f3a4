"""The slider and the buttons above it: window, up to a day, one event at a time, stretches of publication and
comparing them; beside their pictures the map's preset, and chart or matrix."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any

import streamlit as st

from components.words.dates import in_words, month_range
from components.words.markdown import escape_markdown
from components.words.sentences import NO_FURTHER, NOTHING_BEFORE, ONE_BY_ONE, OTHER_EVENT, UP_TO
from dashboard.reader import state
from data.model.load import Tables
from data.model.selection import EVENTS, Selection, everything
from data.queries.about import map_presets
from data.queries.names import distinct_names
from data.slider import playback, stretches
from data.slider.stops import event_stops, slider_labels, snap

CHART, MATRIX, PICTURE = "Chart", "Matrix", "picture"
MODES = {"window": "Window", "until": "Up to", "single": "One event"}
AROUND_EVENTS = "Map: events"


def event_slider(tables: Tables) -> None:
    """The events in view: a range, an end, or one event; its ends snap outwards to hold the exact window."""
    stops, mode = event_stops(tables), state.current().mode
    labels = {day: escape_markdown(label) for day, label in slider_labels(tables, state.current(), in_words).items()}
    draw = partial(
        st.select_slider,
        "Events from and to" if mode == "window" else "Event",
        options=stops.days,
        format_func=labels.__getitem__,
        label_visibility="collapsed",
    )
    # The value is where a label is taken to stand that the browser sends and that has changed since.
    state.draw_bound(
        tables, state.data_key(f"slider_{mode}"), partial(_ends, tables), partial(_move, tables), draw, "value"
    )


def _ends(tables: Tables, selection: Selection) -> Any:
    """The days at which the slider stands: a pair for a window, else one."""
    first, last = (event_stops(tables).days[stop] for stop in snap(tables, selection))
    return {"window": (first, last), "until": last, "single": first}[selection.mode]


def _move(tables: Tables, wanted: Any) -> None:
    stops = event_stops(tables)
    first, last = map(stops.days.index, wanted if isinstance(wanted, tuple) else (wanted, wanted))
    _go_to(playback.move(tables, state.current(), first, last))


def _go_to(there: Selection) -> None:
    """Another selection; where it is the same one, the reader is told why nothing moved."""
    here = state.current()
    state.select(there)
    if there == here:
        state.announce(NO_FURTHER)


def player(tables: Tables) -> None:
    """Previous, play or pause, next, all dates, stretches of publication; and how the slider reads."""
    whole = everything(tables)
    _button("Previous", "skip_previous", _step, tables, -1)
    if state.is_playing():
        _button("Pause", "pause", state.pause, key="Play")  # the same button, so that it keeps the focus
    else:
        _button("Play", "play_arrow", _play, tables)
    _button("Next", "skip_next", _step, tables, 1)
    dates = {"start": whole.start, "end": whole.end, "mode": whole.mode}
    _button("All dates", "all_inclusive", partial(state.change, **dates, event="", compare=None))
    _stretches(tables)
    _segments(tables, "How the slider reads", "mode", MODES, partial(_choose_mode, tables))


def _stretches(tables: Tables) -> None:
    """A button for each stretch in which articles were published, and those that compare one with the one before."""
    found = stretches.stretches(tables)
    if len(found) < 2:
        return
    with st.container(key="stretches", horizontal=True, gap="small"):
        for window in found:
            _button(month_range(*window, short=True), "", _show_stretch, tables, window, key=f"stretch_{window[0]}")
        if state.current().compare:
            if other := stretches.next_compared(tables, state.current()):
                label = f"Compare with {month_range(*other, short=True)}"
                _button(label, "compare_arrows", partial(state.change, compare=other), key="Compare")
            _button("Swap", "swap_horiz", _select_with, stretches.swap)
            _button("End comparing", "close", partial(state.change, compare=None))
        else:
            _button("Compare", "compare_arrows", _select_with, partial(stretches.compare_with_before, tables))


def _show_stretch(tables: Tables, window: stretches.Window) -> None:
    here = state.current()
    state.select(stretches.show_stretch(tables, here, window))
    if here.compare and not state.current().compare:
        state.announce(NOTHING_BEFORE)


def _select_with(into: Callable[[Selection], Selection]) -> None:
    state.select(into(state.current()))


def map_presets_control(tables: Tables) -> None:
    """What the map shows: the events in view, or a section of it; each under a name of its own."""
    names = {EVENTS: AROUND_EVENTS} | {preset: name for preset, (name, _) in map_presets(tables).items()}
    words = {view: escape_markdown(name) for view, name in distinct_names(names).items()}
    _segments(tables, "What the map shows", "view", words, state.choose_map_view)


def _button(label: str, icon: str, on_click: Callable[..., None], *args: Any, key: str = "") -> None:
    drawn = f":material/{icon}:" if icon else None
    st.button(label, icon=drawn, on_click=on_click, args=args, key=key or label, width="content")


def _step(tables: Tables, by: int) -> None:
    here = state.current()
    _go_to(playback.press(tables, here, by))
    _announce_mode(here, ONE_BY_ONE)


def _play(tables: Tables) -> None:
    here = state.current()
    state.play(playback.rewind(tables, here))
    _announce_mode(here, UP_TO)


def _announce_mode(before: Selection, words: str) -> None:
    """Say so where a button changed how the slider reads."""
    if state.current().mode != before.mode:
        state.announce(words)


def _choose_mode(tables: Tables, mode: Any) -> None:
    if state.is_echo(mode):
        return
    before = state.current()
    state.select(playback.switch_mode(tables, before, mode, state.get("window_left")))
    if mode == "single" and before.event not in ("", state.current().event):
        state.announce(OTHER_EVENT)


def _segments(tables: Tables, label: str, field: str, words: dict[str, str], take: Callable[[Any], None]) -> None:
    draw = partial(
        st.segmented_control,
        label,
        list(words),
        format_func=words.__getitem__,
        label_visibility="collapsed",
        required=True,
    )
    state.draw_bound(tables, f"{field}_segments", attrgetter(field), take, draw)


def is_matrix() -> bool:
    """Whether the reader wants the matrix instead of the chart: a click draws all else afresh, Reset this as well."""
    chosen = st.segmented_control(
        "Picture",
        [CHART, MATRIX],
        default=CHART,
        key=PICTURE,
        on_change=state.ignore_address,
        required=True,
        label_visibility="collapsed",
    )
    return chosen == MATRIX

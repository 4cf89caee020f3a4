"""The widgets that change the selection; what they hold is kept in `dashboard/state.py`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from components.dates import in_words
from components.vocabulary import STRENGTH, SUPPORT, of
from components.words import NO_FURTHER, ONE_BY_ONE, UP_TO, only_at, plain
from dashboard import state
from data import playback
from data.known import sources_in_view
from data.queries import actor_names, place_names
from data.selection import STRENGTHS, Selection, everything
from data.stops import event_stops, snapped
from data.tables import Tables

ANY = ""
CHART, MATRIX, PICTURE = "Chart", "Matrix", "picture"
MODES = {"window": "Window", "until": "Up to", "single": "One event"}
VIEWS = {"events": "Map: events", "libya": "Libya", "backers": "Libya and backers", "all": "Whole map"}


def event_slider(tables: Tables) -> None:
    """The events in view: a range, an end, or one event; its ends snap outwards to hold the exact window."""
    stops, mode = event_stops(tables), state.current().mode
    first, last = (stops.days[stop] for stop in snapped(tables, state.current()))
    shown: Any = {"window": (first, last), "until": last, "single": first}[mode]
    key = state.key(f"slider_{mode}")
    state.show(key, shown)
    words = dict(zip(stops.days, stops.told(lambda edtf: in_words(edtf, short=True)), strict=True))
    st.select_slider(
        "Events from and to" if mode == "window" else "Event",
        options=stops.days,
        value=(stops.days[0], stops.days[-1]) if mode == "window" else stops.days[0],
        format_func=words.__getitem__,
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
    _segments("What the map shows", "view", VIEWS, state.look)
    return _second_view()


def _button(label: str, icon: str, on_click: Callable[..., None], *args: Any, key: str = "") -> None:
    st.button(label, icon=f":material/{icon}:", on_click=on_click, args=args, key=key or label, width="content")


def _step(tables: Tables, by: int) -> None:
    mode = state.current().mode
    _go_to(playback.pressed(tables, state.current(), by))
    if state.current().mode != mode:
        _tell(ONE_BY_ONE)


def _play(tables: Tables) -> None:
    mode = state.current().mode
    state.play(playback.rewound(tables, state.current()))
    if state.current().mode != mode:
        _tell(UP_TO)


def _all_dates(tables: Tables) -> None:
    whole = everything(tables)
    state.change(start=whole.start, end=whole.end, mode=whole.mode, event="")


def _switch(tables: Tables, mode: Any) -> None:
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


def filters(tables: Tables) -> None:
    """Every filter but the window, in one popover; it says how many are set."""
    selection, whole = state.current(), everything(tables)
    names = ("count", "place", "backer", "support", "strength", "denied", "without", "known")
    active = sum(getattr(selection, name) != getattr(whole, name) for name in names)
    with st.popover(f"Filters ({active})" if active else "Filters", icon=":material/filter_alt:", width="stretch"):
        _choice("Backer", "backer", _backers(tables))
        _choice(
            "Kind of support", "support", {kind: of(SUPPORT, kind) for kind in sorted(set(tables.claims["support"]))}
        )
        _choice("Place (events only)", "place", place_names(tables))
        _choice("Strength, at least", "strength", {name: of(STRENGTH, name) for name in STRENGTHS}, every=False)
        _choice("Denied backing", "denied", {"with": "shown", "without": "left out"}, every=False)
        _choice(
            "Uncertain dates count if they",
            "count",
            {"possible": "may fall in the time shown", "certain": "certainly fall in it"},
            every=False,
        )
        _choice("As known on (days of publication)", "known", _publications(tables, selection.known), every=False)
        _without(tables)


def reset_button(tables: Tables) -> None:
    """One button back to everything."""
    st.button("Reset", icon=":material/restart_alt:", on_click=_reset, args=(tables,), width="stretch")


def _reset(tables: Tables) -> None:
    state.reset(tables)
    state.show(PICTURE, CHART)


def _backers(tables: Tables) -> dict[str, str]:
    names, chosen = actor_names(tables), state.current().backer
    actors = {*tables.claims["supporter_id"], *([chosen] if chosen else [])}
    return {actor: str(names[actor]) for actor in sorted(actors, key=lambda actor: str(names[actor]))}


def _publications(tables: Tables, known: date) -> dict[date, str]:
    days = {moment.date() for moment in tables.sources["published_latest"].dropna()} | {known}
    return {day: in_words(day.isoformat()) for day in sorted(days)}


def _choice(label: str, field: str, options: dict[Any, str], every: bool = True) -> None:
    key, words = state.key(field), ({ANY: "all"} if every else {}) | options
    values = list(words)
    chosen = getattr(state.current(), field)

    def changed() -> None:
        state.change(**{field: state.value(key)})
        if field == "place":
            state.forget_map()

    st.selectbox(
        label,
        values,
        index=values.index(chosen) if chosen in values else 0,
        format_func=words.__getitem__,
        key=key,
        on_change=changed,
    )


def _without(tables: Tables) -> None:
    key = state.key("without")
    names = dict(zip(tables.sources["source_id"], tables.sources["publisher"], strict=True))

    def changed() -> None:
        state.change(without=tuple(sorted(state.value(key))))
        state.renew()

    st.multiselect(
        "Leave out sources",
        list(names),
        default=list(state.current().without),
        format_func=names.__getitem__,
        key=key,
        on_change=changed,
    )


def clicked_place(tables: Tables) -> None:
    """Take the place that was clicked on the map into the selection; the same place again, or none, clears it."""
    objects = state.value(state.map_key())["selection"]["objects"]
    places = objects.get("places") or objects.get("halos") or []
    if objects and not places:  # a journey is no place, and leaves the chosen one as it is
        return
    chosen = str(places[0]["place_id"]) if places else ANY
    is_again = bool(places) and chosen == state.current().place
    state.change(place=ANY if is_again else chosen)
    state.renew()
    if is_again:  # the map itself holds it to be chosen now
        state.forget_map()
    elif places:  # what changes may be out of sight
        st.toast(plain(only_at(place_names(tables)[chosen])), icon=":material/place:")


def clicked_backer(key: str) -> None:
    """Take the backer whose mark was clicked into the selection; a click beside the marks clears it."""
    marks = state.value(key)["selection"].get("backer", [])
    mark = marks[0] if marks else {"supporter_id": ANY, "what": ""}
    state.change(backer=str(mark["supporter_id"]))
    state.point_at(str(mark["what"]))
    state.renew()


def clear_button(field: str) -> None:
    """Where a place or a backer is chosen, the way back to all of them."""
    if getattr(state.current(), field):
        label = {"place": "Show all places", "backer": "Show all backers"}[field]
        st.button(label, icon=":material/close:", on_click=_clear, args=(field,), key=state.key(f"clear_{field}"))


def _clear(field: str) -> None:
    state.change(**{field: ANY})
    state.renew()
    if field == "place":
        state.forget_map()


def theme() -> str:
    """Light or dark, as the reader's browser has it."""
    return st.context.theme.type or "light"


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


def sources_switch(tables: Tables) -> None:
    """Switch sources on and off, of those published by then; what is off is left out everywhere."""
    key = state.key("sources")
    here = state.current()
    sources = sources_in_view(tables, replace(here, without=())).sort_values("source_id")
    names = dict(zip(sources["source_id"], sources["publisher"], strict=True))
    on = [source for source in names if source not in here.without]

    def changed() -> None:
        state.change(without=tuple(sorted({*here.without, *names} - set(state.value(key)))))
        state.renew()

    st.pills(
        "Sources in view: switch one off to see what rests on it",
        list(names),
        selection_mode="multi",
        default=on,
        format_func=lambda source: plain(names[source]),
        key=key,
        on_change=changed,
    )


def search() -> str:
    """What the reader searches for."""
    return st.text_input("Search", key="search", placeholder="Title, summary, place or actor", icon=":material/search:")


def page_of(count: int, size: int, first: int) -> int:
    """Which page of a list is shown, from 0; `first` is where it starts before the reader turns one."""
    pages = max(-(-count // size), 1)
    if pages == 1:
        return 0
    shown = st.number_input(
        f"Page, 1 to {pages}",
        min_value=1,
        max_value=pages,
        value=min(first, pages - 1) + 1,
        key=state.key(f"page_{count}"),
    )
    return int(shown) - 1

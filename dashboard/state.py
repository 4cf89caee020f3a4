"""What the reader has set: the one user of `st.session_state`."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard import url
from data.selection import Selection, everything
from data.tables import Tables

BEAT = 1.2
"""Seconds from one step of playing to the next: time to read a date and see what changed."""


def begin(tables: Tables) -> Selection:
    """The selection of this run: from the address when it was opened or edited, else as the reader left it.

    A run that a control caused may bring an address that is older than what was last written into it.
    """
    state, asked = st.session_state, url.asked()
    if (
        "selection" not in state
        or (asked and asked != state["written"] and not state["ahead"])
        or state["data_version"] != tables.data_version
    ):
        state["selection"], state["notices"] = url.parse(asked, tables)
        state["data_version"] = tables.data_version
        state["playing"] = False
        _reopen()
    state["touched"] = True
    return finish()


def finish() -> Selection:
    """Write the selection back into the address; return it."""
    selection = current()
    url.write(selection)
    st.session_state.update(written=url.parameters(selection), ahead=False)
    return selection


def current() -> Selection:
    """The selection as it stands."""
    selection: Selection = st.session_state["selection"]
    return selection


def opening() -> Selection:
    """The selection to which the map was fitted: it does not move with the slider."""
    selection: Selection = st.session_state["opening"]
    return selection


def notices() -> list[str]:
    """What the address asked for and did not get."""
    found: list[str] = st.session_state["notices"]
    return found


def key(name: str) -> str:
    """The key of a widget; a new one for all when the selection was replaced, so that none shows what was before."""
    return f"{name}_{st.session_state['generation']}"


def value(name: str) -> Any:
    """What a widget holds, by its whole key."""
    return st.session_state[name]


def show(name: str, wanted: Any) -> None:
    """Let a widget that is not drawn yet show this, by its whole key."""
    if name not in st.session_state or st.session_state[name] != wanted:
        st.session_state[name] = wanted


def renew() -> None:
    """Draw every widget afresh, from the selection."""
    st.session_state["generation"] = st.session_state.get("generation", 0) + 1


def map_key() -> str:
    """The key of the map: Streamlit keeps what was clicked in it, until it is another."""
    return f"map_{st.session_state['maps']}"


def forget_map() -> None:
    """Draw the map afresh, with nothing clicked and as it opened."""
    st.session_state["maps"] = st.session_state.get("maps", 0) + 1


def _reopen() -> None:
    st.session_state["opening"] = current()
    forget_map()
    renew()


def change(**fields: Any) -> None:
    """Replace fields of the selection; whoever changes anything takes over from playing."""
    become(replace(current(), **fields))


def become(selection: Selection) -> None:
    """Another selection, by the reader's hand."""
    if current().mode == "window" != selection.mode:
        st.session_state["window_left"] = current().start, current().end
    st.session_state.update(selection=selection, playing=False, touched=True, ahead=True)


def window_left() -> tuple[date, date] | None:
    """The window from which the reader switched to another mode, if that was in this session."""
    left: tuple[date, date] | None = st.session_state.get("window_left")
    return left


def point_at(kind: str) -> None:
    """Remember of which kind of support the mark is that was clicked: of the backer that is chosen now."""
    st.session_state["pointed_at"] = current().backer, kind


def pointed_at() -> str:
    """The kind of support whose mark was clicked, in words, as long as its backer is chosen; else empty."""
    backer, kind = st.session_state.get("pointed_at", ("", ""))
    return str(kind) if backer == current().backer else ""


def look(view: str) -> None:
    """Another view of the map; that of the events is fitted to those in view now."""
    change(view=view)
    st.session_state["opening"] = current()


def reset(tables: Tables) -> None:
    """Back to everything."""
    become(everything(tables))
    st.session_state["notices"] = []
    _reopen()


def playing() -> bool:
    """Whether the selection steps on by itself."""
    return bool(st.session_state["playing"])


def play(selection: Selection) -> None:
    """Step on from this selection until its end or the reader's next touch."""
    left = current().mode
    become(selection)
    st.session_state.update(playing=True, mode_left=left)


def is_echo(mode: str) -> bool:
    """Whether a mode comes from a page that did not choose it: the one that playing has just left, or the one there is.

    A busy page sends what it held before it has seen the new one, together with the first beat; and then the new one.
    """
    return mode == current().mode or (playing() and mode == st.session_state.get("mode_left"))


def pause() -> None:
    """Stop stepping on."""
    st.session_state.update(playing=False, touched=True, ahead=True)


def stay() -> None:
    """A control that selects nothing was used, so the address that comes with it asks for nothing new."""
    st.session_state["ahead"] = True


def is_beat() -> bool:
    """Whether this run is a step of playing, and not one that the reader caused."""
    touched, st.session_state["touched"] = st.session_state["touched"], False
    return playing() and not touched


def step_to(selection: Selection) -> None:
    """One step of playing; where there is none, playing ends."""
    st.session_state.update(playing=selection != current(), selection=selection, mode_left="")


def redraw_stale_frame() -> None:
    """Start again where a click inside a page, or the end of playing, changed what the frame shows."""
    if _drawn() != st.session_state["drawn"]:
        st.session_state["ahead"] = True
        st.rerun()


def frame_is_drawn() -> None:
    """The frame shows the selection as it stands."""
    st.session_state["drawn"] = _drawn()


def _drawn() -> tuple[Any, ...]:
    return st.session_state["generation"], playing()

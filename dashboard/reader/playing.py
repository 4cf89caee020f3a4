"""Whether the selection steps on by itself, and which runs are its steps."""

import streamlit as st

from dashboard.reader import state
from data.model.load import Tables
from data.model.selection import Selection
from data.slider.playback import step

BEAT = 1.2
"""Seconds from one step of playing to the next: time to read a date and see what changed."""


def is_on() -> bool:
    """Whether the selection steps on by itself."""
    return bool(st.session_state["playing"])


def start(selection: Selection) -> None:
    """Step on from this selection until its end or the reader's next touch."""
    left = state.current().mode
    state.select(selection)
    st.session_state.update(playing=True, mode_left=left)


def pause() -> None:
    """Stop stepping on."""
    st.session_state.update(playing=False, touched=True, ahead=True)


def is_echo(mode: str) -> bool:
    """Whether a mode comes from a page that did not choose it: the one that playing has just left, or the one there is.

    A busy page sends what it held before it has seen the new one, together with the first beat; and then the new one.
    """
    return mode == state.current().mode or (is_on() and mode == st.session_state.get("mode_left"))


def beat(tables: Tables) -> None:
    """One step of playing, when this run is for that, and not one that the reader caused; without one, playing ends."""
    touched, st.session_state["touched"] = st.session_state["touched"], False
    if is_on() and not touched:
        there = step(tables, state.current(), 1)
        st.session_state.update(playing=there != state.current(), selection=there, mode_left="")

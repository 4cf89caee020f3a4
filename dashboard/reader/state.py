"""What the reader has set and whether that plays, in `st.session_state`: `dashboard/reader/__init__.py` lists its keys.

The address holds the view, so that a session which is lost begins again with it. The keys of widgets that stay in sight
are the same in every session, so that a press made in a page of the lost one still arrives.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any, Literal, cast

import streamlit as st

from dashboard import store, url
from dashboard.views.releases import since_words
from data.model.load import Tables
from data.model.selection import Selection, everything
from data.queries.view import in_view
from data.slider.playback import step

BEAT = 1.2
"""Seconds from one step of playing to the next: time to read a date and see what changed."""


def begin(tables: Tables) -> Selection:
    """The selection of this run: from the address when it was opened or edited, else as the reader left it.

    A run that a control caused may bring an address that is older than what was last written into it.
    """
    state = st.session_state
    if "selection" not in state:
        state.update(written=url.asked(), set_here=set(), is_behind=False, window_left=None)
        _open(url.asked(), tables)
    elif _is_behind() and not state["ahead"]:
        _open(url.asked(), tables)
    elif state["data_version"] != tables.data_version:
        _open(url.parameters(replace(current(), data="")), tables)
    state["touched"] = True
    return finish()


def _open(asked: url.Parameters, tables: Tables) -> None:
    state = st.session_state
    state["selection"], notices = url.parse(asked, tables)
    version = url.made_with(asked, tables)
    since = since_words(in_view(tables, current()), version) if version else ""
    state["notices"] = [*notices, *url.renamed(asked, tables), *filter(None, [since])]
    state.update(data_version=tables.data_version, playing=False, opening=current())
    clicked = state.get(map_key()) if "maps" in state else None
    if "maps" not in state or (clicked and clicked["selection"]["objects"]):
        redraw("maps")  # else the map on the page stays the one whose clicks arrive here
    redraw()


def finish() -> Selection:
    """Write the selection back into the address; return it."""
    selection, state = current(), st.session_state
    state["is_behind"] |= _is_behind()
    url.write(selection)
    state.update(written=url.parameters(selection), ahead=False)
    return selection


def current() -> Selection:
    """The selection as it stands."""
    return cast(Selection, st.session_state["selection"])


def key(name: str) -> str:
    """The key of a widget that may be out of sight, where a page keeps what it was; `redraw` makes another."""
    return f"{name}_{st.session_state['generation']}"


def data_key(name: str) -> str:
    """The key of a widget whose options are data: the same in every session, and another one after a build."""
    return f"{name}_{st.session_state['data_version']}"


PAGE_OF = "page_of_"
"""With it begin the keys of the pages of lists: a name where a page shows several, and how many there are."""


def get(name: str) -> Any:
    """What the session holds under a name that `dashboard/reader/__init__.py` lists, or the whole key of a widget."""
    return st.session_state[name]


def show(name: str, wanted: Any) -> None:
    """Let a widget that was drawn before and is drawn again show this, by its whole key.

    Where the page was behind, it may meanwhile have set the widget to what the last run showed, so it is set again.
    """
    state = st.session_state
    if name in state and state[name] != wanted:
        state["set_here"].add(name)
        state[name] = wanted
    elif name in state and state["is_behind"]:
        state[name] = wanted


def draw_bound(
    tables: Tables,
    name: str,
    shown: Callable[[Selection], Any],
    take: Callable[[Any], None],
    draw: Callable[..., Any],
    default: str = "default",
) -> None:
    """Draw a widget that stays in sight and shows a part of the selection: its key is the same in every session.

    So a press that is made in a page of a lost session arrives at the same widget of the next one. `shown`: what the
    widget shows of a selection. `take`: what a value that the reader has chosen does. `draw`: the function of Streamlit
    with label and options; `default`: its parameter for what it shows at first.
    """
    wanted = shown(current())
    show(name, wanted)

    def changed() -> None:
        # A page that is slower than its reader sends the old values of all widgets along with the next press. What it
        # showed before it saw the last run, which set the widget, is no press of it.
        was_set = name in st.session_state["set_here"]
        st.session_state["set_here"].discard(name)
        if not (was_set and _is_behind() and get(name) == shown(url.parse(url.asked(), tables)[0])):
            take(get(name))

    draw(**{default: wanted}, key=name, on_change=changed)
    if get(name) != shown(current()):  # in a new session it may hold a press that the lost one has not answered
        take(get(name))
        run_again()


def _is_behind() -> bool:
    """Whether the page has not seen the last run, whose address it would have."""
    asked = url.asked()
    return bool(asked) and asked != st.session_state["written"]


def map_key() -> str:
    """The key of the map: Streamlit keeps what was clicked in it, until it is another."""
    return f"map_{st.session_state['maps']}"


def redraw(what: Literal["generation", "maps"] = "generation") -> None:
    """Draw every widget that may be out of sight afresh, from the selection; or the map, as it opened, unclicked.

    Its number is the least that no widget has which page or server may still know: a run that ends makes both forget
    the widgets that it did not draw. For each key Streamlit keeps functions and options as long as the session lasts,
    so numbers are used again.
    """
    used = {str(name).rpartition("_")[2] for name in st.session_state}
    st.session_state[what] = next(number for number in count(1) if str(number) not in used)


def change(**fields: Any) -> None:
    """Replace fields of the selection; whoever changes anything takes over from playing."""
    select(replace(current(), **fields))


def select(selection: Selection) -> None:
    """Another selection, by the reader's hand."""
    if current().mode == "window" != selection.mode:
        st.session_state["window_left"] = current().start, current().end
    st.session_state.update(selection=selection, playing=False, touched=True, ahead=True)


def point_at(kind: str) -> None:
    """Remember of which kind of support the mark is that was clicked: of the backer that is chosen now."""
    st.session_state["pointed_at"] = current().backer, kind


def pointed_at() -> str:
    """The kind of support whose mark was clicked, in words, as long as its backer is chosen; else empty."""
    backer, kind = st.session_state.get("pointed_at", ("", ""))
    return str(kind) if backer == current().backer else ""


def choose_map_view(view: str) -> None:
    """Another view of the map; that of the events is fitted to those in view now."""
    change(view=view)
    st.session_state["opening"] = current()


def reset(tables: Tables) -> None:
    """Back to everything, and every list to its first page."""
    select(everything(tables))
    st.session_state.update(notices=[], opening=current())
    redraw("maps")
    redraw()
    for name in st.session_state:
        if str(name).startswith(PAGE_OF):
            st.session_state[name] = 1


def is_playing() -> bool:
    """Whether the selection steps on by itself."""
    return bool(st.session_state["playing"])


def play(selection: Selection) -> None:
    """Step on from this selection until its end or the reader's next touch."""
    left = current().mode
    select(selection)
    st.session_state.update(playing=True, mode_left=left)


def pause() -> None:
    """Stop stepping on."""
    st.session_state.update(playing=False, touched=True, ahead=True)


def is_echo(mode: str) -> bool:
    """Whether a mode comes from a page that did not choose it: the one that playing has just left, or the one there is.

    A busy page sends what it held before it has seen the new one, together with the first beat; and then the new one.
    """
    return mode == current().mode or (is_playing() and mode == st.session_state.get("mode_left"))


def beat(tables: Tables) -> None:
    """One step of playing, when this run is for that, and not one that the reader caused; without one, playing ends."""
    touched, st.session_state["touched"] = st.session_state["touched"], False
    if is_playing() and not touched:
        there = step(tables, current(), 1)
        st.session_state.update(playing=there != current(), selection=there, mode_left="")


def ignore_address() -> None:
    """A control that selects nothing was used, so the address that comes with it asks for nothing new."""
    st.session_state["ahead"] = True


def announce(words: str, icon: str = ":material/info:") -> None:
    """Say something in passing, once the page has been drawn: what is said in a run that begins again is lost."""
    st.session_state.setdefault("announcements", []).append((words, icon))


def place_tabs() -> None:
    """Make room for the tabs in the frame; a page draws them there, since a run of its fragment changes their links."""
    st.session_state["tabs"] = st.container(key="tabs")


def redraw_stale_frame(tables: Tables) -> None:
    """Start again where a click inside a page, the end of playing or a build changed what the frame shows."""
    if _drawn() != st.session_state["drawn"] or not store.is_current(tables.data_version):
        run_again()


def run_again() -> None:
    """Begin a whole run with the selection as it stands."""
    ignore_address()
    st.rerun()


def frame_is_drawn() -> None:
    """The frame shows the selection as it stands."""
    st.session_state["drawn"] = _drawn()


def page_is_drawn() -> None:
    """The page stands, and every widget shows the selection as it stands: say what there is to say in passing."""
    st.session_state["is_behind"] = False
    for words, icon in st.session_state.pop("announcements", []):
        st.toast(words, icon=icon)


def _drawn() -> tuple[Any, ...]:
    return st.session_state["generation"], st.session_state["playing"]

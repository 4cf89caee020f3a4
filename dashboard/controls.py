"""What the reader has set: the one user of `st.session_state`, and the widgets that change the selection."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from components.dates import in_words
from components.vocabulary import STRENGTH, SUPPORT, of
from dashboard import url
from data.queries import actor_names
from data.selection import STRENGTHS, Selection, event_stops, everything
from data.tables import Tables

ANY = ""


def begin(tables: Tables) -> Selection:
    """The selection of this run: from the address when it was opened or edited, else as the reader left it."""
    state, asked = st.session_state, url.asked()
    if (
        "selection" not in state
        or (asked and asked != state["written"])
        or state["data_version"] != tables.data_version
    ):
        state["selection"], state["notices"] = url.parse(asked, tables)
        state["data_version"] = tables.data_version
        _new_widgets()
    return finish()


def finish() -> Selection:
    """Write the selection back into the address; return it."""
    selection = current()
    url.write(selection)
    st.session_state["written"] = url.parameters(selection)
    return selection


def current() -> Selection:
    """The selection as it stands."""
    selection: Selection = st.session_state["selection"]
    return selection


def notices() -> list[str]:
    """What the address asked for and did not get."""
    found: list[str] = st.session_state["notices"]
    return found


def _new_widgets() -> None:
    """Give every widget a new key, so that it starts from the selection and not from what it showed before."""
    st.session_state["generation"] = st.session_state.get("generation", 0) + 1


def _key(name: str) -> str:
    return f"{name}_{st.session_state['generation']}"


def change(**fields: Any) -> None:
    """Replace fields of the selection."""
    st.session_state["selection"] = replace(current(), **fields)


def reset(tables: Tables) -> None:
    """Back to everything."""
    st.session_state["selection"] = everything(tables)
    st.session_state["notices"] = []
    _new_widgets()


def event_slider(tables: Tables) -> None:
    """The range of events in view; its stops are the events' dates, its ends snap outwards to hold the exact window."""
    stops, selection, key = event_stops(tables), current(), _key("slider")
    shown = _outwards(selection, stops)

    def moved() -> None:
        start, end = st.session_state[key]
        kept = (selection.start if start == shown[0] else start, selection.end if end == shown[1] else end)
        st.session_state["selection"] = current().with_window(*kept)

    st.select_slider(
        "Events from and to",
        options=stops,
        value=shown,
        format_func=lambda day: in_words(day.isoformat(), short=True),
        key=key,
        on_change=moved,
        label_visibility="collapsed",
    )


def _outwards(selection: Selection, stops: list[date]) -> tuple[date, date]:
    before = [stop for stop in stops if stop <= selection.start]
    after = [stop for stop in stops if stop >= selection.end]
    return (before[-1] if before else stops[0]), (after[0] if after else stops[-1])


def filters(tables: Tables) -> None:
    """Every filter but the window, in one popover; it says how many are set."""
    selection, whole = current(), everything(tables)
    names = ("count", "place", "backer", "support", "strength", "denied", "without", "known")
    active = sum(getattr(selection, name) != getattr(whole, name) for name in names)
    with st.popover(f"Filters ({active})" if active else "Filters", icon=":material/filter_alt:", width="stretch"):
        _choice("Backer", "backer", _backers(tables))
        _choice(
            "Kind of support", "support", {kind: of(SUPPORT, kind) for kind in sorted(set(tables.claims["support"]))}
        )
        _choice(
            "Place (events only)", "place", dict(zip(tables.places["place_id"], tables.places["name"], strict=True))
        )
        _choice("At least", "strength", {name: of(STRENGTH, name) for name in STRENGTHS}, every=False)
        _choice("Denied backing", "denied", {"with": "shown", "without": "left out"}, every=False)
        _choice(
            "Uncertain dates count if they",
            "count",
            {"possible": "can lie in the window", "certain": "certainly lie in it"},
            every=False,
        )
        _choice("As known on", "known", _publications(tables, selection.known), every=False)
        _without(tables)


def reset_button(tables: Tables) -> None:
    """One button back to everything."""
    selection, whole = current(), everything(tables)
    st.button(
        "Reset",
        icon=":material/restart_alt:",
        on_click=reset,
        args=(tables,),
        disabled=selection == whole,
        width="stretch",
    )


def _backers(tables: Tables) -> dict[str, str]:
    names, chosen = actor_names(tables), current().backer
    actors = {*tables.claims["supporter_id"], *([chosen] if chosen else [])}
    return {actor: str(names[actor]) for actor in sorted(actors, key=lambda actor: str(names[actor]))}


def _publications(tables: Tables, known: date) -> dict[date, str]:
    days = {moment.date() for moment in tables.sources["published_latest"].dropna()} | {known}
    return {day: in_words(day.isoformat()) for day in sorted(days)}


def _choice(label: str, field: str, options: dict[Any, str], every: bool = True) -> None:
    key, words = _key(field), ({ANY: "all"} if every else {}) | options
    values = list(words)
    chosen = getattr(current(), field)

    def changed() -> None:
        change(**{field: st.session_state[key]})

    st.selectbox(
        label,
        values,
        index=values.index(chosen) if chosen in values else 0,
        format_func=words.__getitem__,
        key=key,
        on_change=changed,
    )


def _without(tables: Tables) -> None:
    key = _key("without")
    names = dict(zip(tables.sources["source_id"], tables.sources["publisher"], strict=True))

    def changed() -> None:
        change(without=tuple(sorted(st.session_state[key])))
        _new_widgets()

    st.multiselect(
        "Leave out sources",
        list(names),
        default=list(current().without),
        format_func=names.__getitem__,
        key=key,
        on_change=changed,
    )


def profile(tables: Tables, backers: dict[str, str]) -> str:
    """The backer whose claims are shown: that of the filter, else one that the reader picks from those in view."""
    if current().backer or not backers:
        return current().backer
    return st.selectbox(
        "Backer", list(backers), format_func=backers.__getitem__, key=_key("profile"), label_visibility="collapsed"
    )


def clicked_place(key: str) -> None:
    """Take the place that was clicked on the map into the selection; the same place again, or none, clears it."""
    objects = st.session_state[key]["selection"]["objects"]
    places = objects.get("places") or objects.get("halos") or []
    chosen = str(places[0]["place_id"]) if places else ANY
    change(place=ANY if chosen == current().place else chosen)
    _new_widgets()


def clicked_backer(key: str) -> None:
    """Take the backer whose mark was clicked into the selection; a click beside the marks clears it."""
    marks = st.session_state[key]["selection"].get("backer", [])
    change(backer=str(marks[0]["supporter_id"]) if marks else ANY)
    _new_widgets()


def theme() -> str:
    """Light or dark, as the reader's browser has it."""
    return st.context.theme.type or "light"


def second_view() -> bool:
    """Whether the reader wants the matrix instead of the chart."""
    chosen = st.segmented_control(
        "Picture", ["Chart", "Matrix"], default="Chart", key="picture", required=True, label_visibility="collapsed"
    )
    return chosen == "Matrix"


def sources_switch(tables: Tables) -> None:
    """Switch sources on and off; what is off is left out everywhere."""
    key = _key("sources")
    names = dict(zip(tables.sources["source_id"], tables.sources["publisher"], strict=True))
    on = [source for source in names if source not in current().without]

    def changed() -> None:
        change(without=tuple(sorted(set(names) - set(st.session_state[key]))))
        _new_widgets()

    st.pills(
        "Sources in view: switch one off to see what rests on it",
        list(names),
        selection_mode="multi",
        default=on,
        format_func=names.__getitem__,
        key=key,
        on_change=changed,
    )


def frame_is_stale() -> bool:
    """Whether a click inside a page changed what the frame shows."""
    return bool(st.session_state["generation"] != st.session_state["drawn"])


def frame_is_drawn() -> None:
    """The frame shows the selection as it stands."""
    st.session_state["drawn"] = st.session_state["generation"]


def search() -> str:
    """What the reader searches for."""
    return st.text_input("Search", key="search", placeholder="Title, summary, place or actor", icon=":material/search:")


def page_of(count: int, size: int, first: int) -> int:
    """Which page of a list is shown, from 0; `first` is where it starts before the reader turns one."""
    pages = max(-(-count // size), 1)
    if pages == 1:
        return 0
    shown = st.number_input(
        f"Page, 1 to {pages}", min_value=1, max_value=pages, value=min(first, pages - 1) + 1, key=_key(f"page_{count}")
    )
    return int(shown) - 1

"""The widgets that filter and search, and what a click on the map, the chart or the matrix filters by.

What they hold is kept in `dashboard/reader/state.py`.
"""

from dataclasses import replace
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

import streamlit as st

from components.words.dates import in_words
from components.words.markdown import escape_markdown
from components.words.sentences import only_at
from components.words.vocabulary import SUPPORT, label
from dashboard.reader import player, state
from dashboard.url import LONGEST
from dashboard.views.captions import source_names
from data.model.load import Tables
from data.model.selection import STRENGTHS, Selection, everything
from data.queries.names import actor_names, distinct_names, place_names
from data.queries.scope import publication_days, scope_of

ANY, ALL = "", "all"
"""The choice of a filter that is not set, and its label, which nothing else may have."""
PLACES = ("places", "halos", "rings")
"""Layers of the map whose records are places."""
COUNTED = {"possible": "may fall in the time shown", "certain": "certainly fall in it"}


def filters(tables: Tables) -> None:
    """Every filter but the window, in one popover; it says how many are set."""
    selection, whole = state.current(), everything(tables)
    names = ("count", "place", "backer", "support", "strength", "denied", "without", "known")
    supports, days = sorted(set(tables.claims["support"])), sorted({*publication_days(tables), selection.known})
    choices: tuple[tuple[str, str, dict[Any, str], bool], ...] = (
        ("Backer", "backer", _backers(tables), True),
        ("Kind of support", "support", {kind: label(SUPPORT, kind) for kind in supports}, True),
        ("Place (events only)", "place", place_names(tables), True),
        ("Strength, at least", "strength", {name: name for name in STRENGTHS}, False),
        ("Denied backing", "denied", {"with": "shown", "without": "left out"}, False),
        ("Uncertain dates count if they", "count", COUNTED, False),
        ("As known on (days of publication)", "known", {day: in_words(day.isoformat()) for day in days}, False),
    )
    active = sum(getattr(selection, name) != getattr(whole, name) for name in names)
    with st.popover(f"Filters ({active})" if active else "Filters", icon=":material/filter_alt:", width="stretch"):
        for words, field, options, has_all in choices:
            _choice(words, field, options, has_all)
        _without(tables)


def reset_button(tables: Tables) -> None:
    """One button back to everything."""
    st.button("Reset", icon=":material/restart_alt:", on_click=_reset, args=(tables,), key="reset", width="stretch")


def _reset(tables: Tables) -> None:
    state.reset(tables)
    state.show(player.PICTURE, player.CHART)


def _backers(tables: Tables) -> dict[str, str]:
    names = actor_names(tables)
    actors = {*tables.claims["supporter_id"], state.current().backer} - {ANY}
    return {actor: names[actor] for actor in sorted(actors, key=names.__getitem__)}


def _choice(label: str, field: str, options: dict[Any, str], has_all: bool) -> None:
    key, words = state.key(field), distinct_names({ANY: ALL} | options) | {ANY: ALL}
    values = [ANY, *options] if has_all else list(options)
    chosen = getattr(state.current(), field)

    def changed() -> None:
        state.change(**{field: state.get(key)})
        if field == "place":
            state.redraw("maps")

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
    names = source_names(tables)

    def changed() -> None:
        state.change(without=tuple(sorted(state.get(key))))
        state.redraw()

    st.multiselect(
        "Leave out sources",
        list(names),
        default=list(state.current().without),
        format_func=names.__getitem__,
        key=key,
        on_change=changed,
    )


def theme() -> str:
    """Light or dark, as the reader's browser has it."""
    return st.context.theme.type or "light"


def _published(tables: Tables, by: date) -> dict[str, str]:
    """The names of what was published by then, by the ids of sources in their order."""
    sources = scope_of(tables, replace(everything(tables), known=by)).sources
    return {source: source_names(tables)[source] for source in sorted(sources["source_id"])}


def sources_switch(tables: Tables) -> None:
    """Switch sources on and off, of those published by then; what is off is left out everywhere."""
    names = _published(tables, state.current().known)

    def switch(on: list[str]) -> None:
        state.change(without=tuple(sorted({*state.current().without, *names} - set(on))))
        state.redraw()

    def switched_on(selection: Selection) -> list[str]:
        return [source for source in _published(tables, selection.known) if source not in selection.without]

    draw = partial(
        st.pills,
        "Sources in view: switch one off to see what rests on it",
        list(names),
        selection_mode="multi",
        format_func=lambda source: escape_markdown(names[source]),
    )
    state.draw_bound(tables, state.data_key("sources"), switched_on, switch, draw)


def search(tables: Tables) -> None:
    """The words that the reader searches for, in the records of all data."""
    draw = partial(
        st.text_input,
        "Search",
        max_chars=LONGEST,
        label_visibility="collapsed",
        placeholder="Search: name, place, date, publisher",
        icon=":material/search:",
    )
    state.draw_bound(tables, "search", attrgetter("q"), lambda words: state.change(q=words), draw, "value")


def page_of(count: int, size: int, name: str = "") -> int:
    """Which page of a list of so many is shown, from 0; `name` tells the lists of one page apart."""
    pages = max(-(-count // size), 1)
    if pages == 1:
        return 0
    shown = st.number_input(
        f"Page, 1 to {pages}",
        min_value=1,
        max_value=pages,
        key=f"{state.PAGE_OF}{name}{count}",
        on_change=state.ignore_address,
    )
    return int(shown) - 1


def clicked_place(tables: Tables) -> None:
    """Take the place that was clicked on the map into the selection; the same place again, or none, clears it."""
    objects = state.get(state.map_key())["selection"]["objects"]
    places = [place for layer in PLACES for place in objects.get(layer, ())]
    if objects and not places:  # a journey is no place, and leaves the chosen one as it is
        return
    chosen = str(places[0]["place_id"]) if places else ANY
    is_again = bool(places) and chosen == state.current().place
    state.change(place=ANY if is_again else chosen)
    state.redraw()
    if is_again:  # the map itself holds it to be chosen now
        state.redraw("maps")
    elif places:  # what changes may be out of sight
        state.announce(escape_markdown(only_at(place_names(tables)[chosen])), ":material/place:")


def clicked_backer(key: str) -> None:
    """Take the backer whose mark was clicked into the selection; a click beside the marks clears it."""
    marks = state.get(key)["selection"].get("backer", [])
    mark = marks[0] if marks else {"supporter_id": ANY, "what": ""}
    state.change(backer=str(mark["supporter_id"]))
    state.point_at(str(mark["what"]))
    state.redraw()


def clear_button(field: str) -> None:
    """Where a place or a backer is chosen, the way back to all of them."""
    if getattr(state.current(), field):
        label = {"place": "Show all places", "backer": "Show all backers"}[field]
        st.button(label, icon=":material/close:", on_click=_clear, args=(field,), key=f"clear_{field}")


def _clear(field: str) -> None:
    state.change(**{field: ANY})
    state.redraw()
    if field == "place":
        state.redraw("maps")

"""What a click on the map, the chart or the matrix changes, and the way back from it."""

import streamlit as st

from components.words.markdown import escape_markdown
from components.words.sentences import only_at
from dashboard.reader import state
from data.model.load import Tables
from data.queries.names import place_names

ANY = ""
PLACES = ("places", "halos", "rings")
"""Layers of the map whose records are places."""


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

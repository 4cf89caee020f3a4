"""Who backs whom: slider, map, alignment chart and the events in view, all of one selection."""

from functools import partial
from typing import Any

import streamlit as st

from components.charts.alignment import rows_style
from components.html.cards import legend, paragraphs
from components.html.page_head import tab_title
from components.map.views import HEIGHT, MapView
from components.words.legends import (
    ALIGNMENT,
    CHART_ALT,
    DIFFERENCE,
    DISCLAIMER,
    MAP,
    MAP_MORE,
    MATRIX,
    MATRIX_OF_ONE_TIME,
    OF_ONE_TIME,
    STRENGTH,
    TIMELINE,
    TIMELINE_MORE,
)
from components.words.markdown import escape_markdown
from dashboard import store
from dashboard.reader import controls, player, state, tabs
from dashboard.reader.report_menu import report_menu
from dashboard.server import figure_routes
from dashboard.views import charts, lists, maps, overview
from data.model.selection import Selection
from data.queries.about import dataset
from data.queries.view import View, in_view

TIMELINE_KEY = legend(TIMELINE, TIMELINE_MORE)
MAP_KEY = legend(MAP, MAP_MORE) + paragraphs(DISCLAIMER)
TIMELINE_ALT = "Timeline of the events and of how sure their dates are; the slider below tells each of them."

tables = store.tables()


def overview_of(selection: Selection) -> tuple[View, MapView, overview.Overview]:
    """A selection's records in view, the part of the world that the map opens with, and the page of them."""
    view, opening = in_view(tables, selection), state.get("opening")
    viewport = maps.viewport_of(view if opening == selection else in_view(tables, opening))
    return view, viewport, overview.overview(view, controls.theme(), viewport)


finding = st.container(key="finding").empty()
first = [overview_of(state.current())]
finding.html(first[0][2].heading)  # before what stands below it, which would move
with st.container(key="player", horizontal=True, gap="small", vertical_alignment="center"):
    player.player(tables)
    report_menu(tables, "timeline")


def draw_page() -> None:
    """Selection, ask, draw, say; moving the slider and playing run only this."""
    state.beat(tables)
    state.redraw_stale_frame(tables)
    selection, theme = state.finish(), controls.theme()
    made = first.pop() if first else None  # by this run, where it is one of the whole page
    view, viewport, page = made if made and made[0].selection == selection else overview_of(selection)
    finding.html(page.heading)
    # A status whose node stays, so that a screen reader says what changes in it.
    st.container(key="spoken").info("Playing" if state.is_playing() else escape_markdown(page.finding.title))
    with st.container(key="timeline"):
        st.html(page.shade + figure_routes.still_behind(selection, state.get("opening"), theme))
        st.vega_lite_chart(page.timeline, theme=None, alt=TIMELINE_ALT)
        if early := charts.early(view):
            st.html(early)
    with st.container(key="event_slider"):
        player.event_slider(tables)
        st.html(TIMELINE_KEY)
    with st.container(key="pictures"):
        with st.container(key="beside_the_map"):
            with st.container(key="who_backs_whom"):
                who_backs_whom(page, view, theme)
            with st.container(key="rests_on"):
                rests_on(page)
        with st.container(key="beside_the_chart"):
            with st.container(key="on_the_map"):
                on_the_map(page, view, viewport)
            if not selection.place:
                events_in_view(page, view)
    # Last: for them the browser draws more of the page anew than for the finding, which would wait.
    tabs.draw_tabs(selection)
    st.set_page_config(page_title=tab_title(dataset(tables)["title"], "", page.finding.headline))
    state.page_is_drawn()


def on_the_map(page: overview.Overview, view: View, viewport: MapView) -> None:
    """The map, beside it the events of the chosen place, what is not on it, how to read it, and the same as a table."""
    player.map_presets_control(tables)
    with st.container(key="map_and_list"):
        with st.container(key="places_map"):
            clicked, alt = partial(controls.clicked_place, tables), page.mapped.alt
            st.pydeck_chart(page.mapped.deck, height=HEIGHT, alt=alt, key=state.map_key(), on_select=clicked)
        if view.selection.place:
            with st.container(key=f"place_list_{maps.free_half(view, viewport)}"):
                controls.clear_button("place")
                events_in_view(page, view)
    with st.container(key="under_map"):
        alone = paragraphs(OF_ONE_TIME) if view.selection.compare else ""
        st.html(alone + page.mapped.off_map + MAP_KEY)
        report_menu(tables, "map")
        with st.expander("The map as a table", key="map_as_table", on_change=state.ignore_address) as table:
            if table.open:  # few readers ask for it, and it changes with every window
                st.html(maps.as_table(view))


def who_backs_whom(page: overview.Overview, view: View, theme: str) -> None:
    """The alignment chart or the matrix, and who says so."""
    with st.container(key="chart_legend", horizontal=True, vertical_alignment="center"):
        as_matrix = player.is_matrix()
        chart, matrix = (DIFFERENCE, MATRIX_OF_ONE_TIME) if page.aligned.difference else (ALIGNMENT, MATRIX)
        st.markdown(matrix if as_matrix else chart)
    with st.container(key="backing_chart"):
        clicked = partial(controls.clicked_backer, "matrix" if as_matrix else "chart")
        options: dict[str, Any] = {"theme": None, "on_select": clicked, "selection_mode": "backer"}
        if as_matrix:
            st.vega_lite_chart(charts.matrix(view, theme), alt=page.aligned.alt, key="matrix", **options)
        else:
            st.html(rows_style(page.aligned.rows))
            st.vega_lite_chart(page.aligned.chart, alt=CHART_ALT, key="chart", height="stretch", **options)
    st.html(charts.as_text(view))
    if page.aligned.difference:
        st.container(key="difference").html(page.aligned.difference)
    with st.container(key="claims_list"):
        controls.clear_button("backer")
        nth = controls.page_of(lists.claim_count(view), lists.MOST, "claims")
        st.html(lists.profile(view, state.pointed_at(), nth))
    report_menu(tables, "matrix" if as_matrix else "alignment")


def rests_on(page: overview.Overview) -> None:
    """The numbers that articles give, and what rests on which source."""
    with st.container(key="numbers"):
        if any(numbers := page.aligned.numbers):
            st.html(numbers[controls.page_of(len(numbers), 1, "numbers")])
    controls.sources_switch(tables)
    st.html(page.rests_on + paragraphs(STRENGTH))


def events_in_view(page: overview.Overview, view: View) -> None:
    """Cards of the latest events."""
    with st.container(key="event_list"):
        for heading, event_ids in page.listed:
            st.html(f"<h2>{heading}</h2>")
            for card in lists.event_cards(view, event_ids):
                st.html(card)
        tabs.page_link("events", view.selection, "All events")


st.fragment(draw_page, run_every=state.BEAT if state.is_playing() else None)()

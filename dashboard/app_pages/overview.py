"""Who backs whom: slider, map, alignment chart and the events in view, all of one selection."""

from functools import partial

import streamlit as st

from components.cards import paragraphs
from components.words import LEGEND, MAP_LEGEND, MATRIX_LEGEND, TIMELINE_LEGEND
from dashboard import controls, state, still, store, views
from dashboard import overview as first
from dashboard.report_menu import report_menu

tables = store.tables()
finding = st.container(key="finding").empty()
with st.container(key="player", horizontal=True, gap="small", vertical_alignment="center"):
    as_matrix = controls.player(tables)
    report_menu(tables, "timeline")


def overview() -> None:
    """Selection, ask, draw, say; moving the slider and playing run only this."""
    controls.beat(tables)
    if state.frame_is_stale():
        st.rerun()
    selection, theme = state.finish(), controls.theme()
    seen = first.overview(tables, selection, theme, first.frame_of(tables, state.opening()))
    finding.html(seen.heading)
    with st.container(key="timeline"):
        st.html(seen.shade + still.behind(selection, state.opening(), theme))
        st.vega_lite_chart(seen.timeline, theme=None, alt=TIMELINE_LEGEND)
    with st.container(key="event_slider"):
        controls.event_slider(tables)
    left, right = st.columns([0.46, 0.54], gap="medium")
    with left.container(key="places_map"):
        st.pydeck_chart(
            seen.mapped.deck, height=500, alt=seen.mapped.alt, key=state.map_key(), on_select=controls.clicked_place
        )
    with left.container(key="under_map"):
        report_menu(tables, "map")
        st.html(seen.mapped.off_map)
        st.html(LEGENDS)
    with right.container(key="backing_chart"):
        if as_matrix:
            st.vega_lite_chart(first.matrix(tables, selection, theme), theme=None, alt=seen.aligned.alt)
        else:
            clicked = partial(controls.clicked_backer, "chart")
            st.vega_lite_chart(
                seen.aligned.chart, theme=None, alt=CHART_ALT, key="chart", on_select=clicked, selection_mode="backer"
            )
    with right.container(key="robustness"):
        report_menu(tables, "matrix" if as_matrix else "alignment")
        st.markdown(MATRIX_LEGEND if as_matrix else LEGEND)
        controls.sources_switch(tables)
        st.html(seen.told)
    events, claims = st.columns(2, gap="medium")
    with events.container(key="event_list"):
        st.html("<h2>Events in view</h2>")
        for card in views.event_cards(tables, selection, seen.listed):
            st.html(card)
        st.page_link("app_pages/events.py", label="All events, with search", icon=":material/event:")
    with claims.container(key="claims_list"):
        st.html(f"<h2>Who says so</h2>{views.profile(tables, selection)}")


LEGENDS = paragraphs(MAP_LEGEND, TIMELINE_LEGEND)
CHART_ALT = "Alignment chart: who is said to back which side; every mark says its backer, kind, source and denial."

st.fragment(overview, run_every=state.BEAT if state.playing() else None)()

"""Who backs whom: slider, map, alignment chart and the events in view, all of one selection."""

from functools import partial

import streamlit as st

from components.words import LEGEND, MATRIX_LEGEND, plain
from dashboard import controls, store, views

tables = store.tables()


@st.fragment
def overview() -> None:
    """Selection, ask, draw, say; moving the slider runs only this."""
    if controls.frame_is_stale():
        st.rerun()
    selection = controls.finish()
    seen = views.overview(tables, selection, controls.theme())
    with st.container(key="finding"):
        st.title(plain(seen.finding), anchor=False)
        st.markdown(seen.in_view)
    with st.container(key="timeline"):
        st.vega_lite_chart(seen.timeline, theme="streamlit", alt="Timeline of the events in view")
    with st.container(key="event_slider"):
        controls.event_slider(tables)
    left, right = st.columns([0.46, 0.54], gap="medium")
    with left.container(key="places_map"):
        st.pydeck_chart(
            seen.deck, height=460, alt=seen.map_alt, key="map", on_select=partial(controls.clicked_place, "map")
        )
    with left.container(key="off_map"):
        st.markdown(f"{seen.off_map} Dashed lines are disputed borders; the map takes no position.")
    with right.container(key="backing_chart"):
        picture = st.empty()
    with right.container(key="legend"):
        legend = st.empty()
    with right.container(key="robustness"):
        as_matrix = controls.second_view()
        controls.sources_switch(tables)
        st.markdown(plain(f"{seen.lost} {seen.rests_on_one}"))
    legend.markdown(MATRIX_LEGEND if as_matrix else LEGEND)
    if as_matrix:
        picture.vega_lite_chart(seen.matrix, theme=None, alt=seen.chart_alt)
    else:
        clicked = partial(controls.clicked_backer, "chart")
        picture.vega_lite_chart(
            seen.chart, theme=None, alt=seen.chart_alt, key="chart", on_select=clicked, selection_mode="backer"
        )
    events, claims = st.columns(2, gap="medium")
    with events.container(key="event_list"):
        st.subheader("Events in view", anchor=False)
        st.html(views.event_cards(tables, selection, seen.listed))
        st.page_link("app_pages/events.py", label="All events, with search", icon=":material/event:")
    with claims.container(key="claims_list"):
        st.subheader("Who says so", anchor=False)
        backer = controls.profile(tables, seen.backers)
        st.html(views.claim_cards(tables, views.of_backer(selection, backer)))


overview()

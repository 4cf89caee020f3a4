"""All events with their evidence, and a search."""

import streamlit as st

from components.markdown import escape_markdown
from dashboard import controls, state, store, views

tables, selection = store.tables(), state.current()
heading = st.container()
found = views.found_events(tables, selection, controls.search())
heading.title(escape_markdown(found.title), anchor=False)
heading.container(key="about").markdown(escape_markdown(found.caption))
with st.container(key="turning_pages"):
    page = controls.page_of(len(found.event_ids), views.PAGE, found.first_page)
with st.container(key="event_list"):
    if found.out_of_view:
        st.html(found.out_of_view)
    shown = found.event_ids[page * views.PAGE : (page + 1) * views.PAGE]
    st.html("".join(views.event_cards(tables, selection, shown)))

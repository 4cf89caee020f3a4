"""All events in view with their evidence, those that hold the words of the search."""

import streamlit as st

from components.words.markdown import escape_markdown
from dashboard import store
from dashboard.reader import controls, state
from dashboard.views import lists
from data.queries.view import in_view

view = in_view(store.tables(), state.current())
heading = st.container()
title, caption, event_ids, opened = lists.found_events(view)
heading.title(escape_markdown(title), anchor=False)
heading.container(key="about").markdown(escape_markdown(caption))
with st.container(key="turning_pages"):
    page = controls.page_of(len(event_ids), lists.PAGE)
with st.container(key="event_list"):
    if opened:
        st.html(opened)
    shown = event_ids[page * lists.PAGE : (page + 1) * lists.PAGE]
    st.html(lists.event_cards_by_year(view, shown))

"""All events in view with their evidence, those that hold the words of the search."""

import streamlit as st

from components.words.markdown import escape_markdown
from dashboard import store
from dashboard.reader import controls, state
from dashboard.views import lists
from data.queries.view import in_view

view = in_view(store.tables(), state.current())
heading = st.container()
found = lists.found_events(view)
heading.title(escape_markdown(found.title), anchor=False)
heading.container(key="about").markdown(escape_markdown(found.caption))
with st.container(key="turning_pages"):
    page = controls.page_of(len(found.event_ids), lists.PAGE)
with st.container(key="event_list"):
    if found.opened:
        st.html(found.opened)
    shown = found.event_ids[page * lists.PAGE : (page + 1) * lists.PAGE]
    st.html(lists.event_cards_by_year(view, shown))

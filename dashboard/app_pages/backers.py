"""Who is said to back whom, claim by claim, those within one side and without a side included."""

import streamlit as st

from components.html.cards import WHEN
from components.words.markdown import escape_markdown
from dashboard import store
from dashboard.reader import state
from dashboard.views import lists
from dashboard.views.backers import backers_page
from data.queries.view import in_view

view = in_view(store.tables(), state.current())
page = backers_page(view)
st.title(escape_markdown(page.title), anchor=False)
st.container(key="about").markdown(page.caption)
with st.container(key="claims_list"):
    for block in page.blocks:
        st.header(escape_markdown(block.heading), anchor=False)
        for backer, words in block.backers.items():
            with st.expander(escape_markdown(words), expanded=backer == view.selection.backer):
                st.html(lists.profile(in_view(view.tables, lists.of_backer(view.selection, backer))))
st.header("The same as a table", anchor=False)
widths = {WHEN: st.column_config.Column(width="large")}
st.dataframe(page.table, hide_index=True, height="content", column_config=widths)
st.header("Where the sources disagree", anchor=False)
with st.container(key="disagreements"):
    st.html(page.disagreements)

"""The ledger: every backing and every claim in view, those within one side and without a side included."""

import streamlit as st

from components.html.cards import WHEN
from components.words.markdown import escape_markdown
from dashboard import store
from dashboard.reader import state
from dashboard.views import lists
from data.queries.view import in_view

view = in_view(store.tables(), state.current())
ledger = lists.backers(view)
st.title(escape_markdown(ledger.title), anchor=False)
st.container(key="about").markdown(ledger.caption)
widths = {WHEN: st.column_config.Column(width="large")}
st.dataframe(ledger.table, hide_index=True, height="content", column_config=widths)
st.subheader("Who says so, who denies it", anchor=False)
with st.container(key="claims_list"):
    for backer, name in ledger.backers.items():
        with st.expander(escape_markdown(name), expanded=backer == view.selection.backer):
            st.html(lists.claim_cards(in_view(view.tables, lists.of_backer(view.selection, backer))))
st.subheader("Where the sources disagree", anchor=False)
with st.container(key="disagreements"):
    st.html(ledger.disagreements)

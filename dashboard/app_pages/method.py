"""How this was made: codebook, coding rules, corrections, how to report an error, and the data to take away."""

import streamlit as st

from components.words.sentences import REPORT
from dashboard import store
from dashboard.reader import controls, state, tabs
from dashboard.views import lists

tables = store.tables()
name, package = lists.data_package(tables)
st.title("How the articles became rows", anchor=False)
st.download_button("Data package (ZIP)", package, name, "application/zip", icon=":material/download:")
st.header("Corrections", anchor=False)
tabs.page_link("changes", state.current(), "What each release changed")
corrections = lists.corrections(tables)
st.html(corrections[controls.page_of(len(corrections), 1)])
st.header("Report an error", anchor=False)
st.write(REPORT)
st.container(key="codebook").markdown(lists.codebook(tables))

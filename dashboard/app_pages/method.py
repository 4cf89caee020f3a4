"""How this was made: codebook, coding rules, corrections, how to report an error, and the data to take away."""

import streamlit as st

from dashboard import store
from dashboard.reader import controls, state, tabs
from dashboard.views import lists

tables = store.tables()
method = lists.method(tables)
st.title("How the articles became rows", anchor=False)
st.download_button(
    "Data package (ZIP)", method.package, method.package_name, "application/zip", icon=":material/download:"
)
st.header("Corrections", anchor=False)
tabs.page_link("changes", state.current(), "What each release changed")
st.html(method.corrections[controls.page_of(len(method.corrections), 1)])
st.header("Report an error", anchor=False)
st.write(method.report)
st.container(key="codebook").markdown(method.codebook)

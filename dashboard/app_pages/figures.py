"""Each picture of the current selection with what a report needs beside it: data, caption, link."""

import streamlit as st

from components.words import plain
from dashboard import state, store, views

tables, selection = store.tables(), state.current()
st.title("The pictures of this view, for a report", anchor=False)
st.container(key="about").markdown("Data, caption and link of each picture. The link reopens exactly this view.")
for figure in views.figures(tables, selection):
    with st.container(border=True, key=f"figure_{figure.name}"):
        st.subheader(plain(figure.title), anchor=False)
        st.markdown(plain(figure.caption))
        st.code(figure.link, language=None)
        st.download_button(
            "Data as CSV",
            figure.table,
            f"{figure.name}.csv",
            "text/csv",
            icon=":material/download:",
            key=f"csv_{figure.name}",
        )

"""The documents: four clocks each, origin, reliability, and what rests on each line."""

import streamlit as st

from components.words import plain
from dashboard import controls, store, views
from dashboard.report_menu import report_menu

tables = store.tables()
documents = views.documents(tables, controls.theme())
st.title(documents.title, anchor=False)
with st.container(key="documents"):
    for document in documents.cards:
        st.subheader(plain(document.name), anchor=document.source_id)
        st.vega_lite_chart(document.clocks, theme=None, alt=f"Four clocks of {document.name}")
        report_menu(tables, f"clocks-{document.source_id}")
        st.html(document.card)
        st.html(document.contribution)
        with st.expander(plain(f"Line by line: what rests on {document.name}")):
            st.html(document.lines)

"""The articles: what to know when reading them, their dates and origin, and what rests on each line."""

import streamlit as st

from components.words.markdown import escape_markdown
from dashboard import store
from dashboard.reader import controls
from dashboard.reader.report_menu import report_menu
from dashboard.views import lists

tables = store.tables()
title, caption, documents = lists.documents(tables, controls.theme())
st.title(escape_markdown(title), anchor=False)
st.container(key="about").markdown(escape_markdown(caption))
with st.container(key="documents"):
    for document in documents:
        st.header(escape_markdown(document.name), anchor=document.source_id)
        st.html(document.card)
        st.vega_lite_chart(document.clocks, theme=None, alt=f"Four clocks of {document.name}")
        report_menu(tables, f"clocks-{document.source_id}")
        source = document.source_id
        with st.expander("What it alone carries, and what it leaves out"):
            page = controls.page_of(document.event_count, lists.MOST, f"alone_{source}")
            st.html(lists.carried_alone(tables, source, page))
        with st.expander(escape_markdown(f"Line by line: what rests on {document.name}")):
            page = controls.page_of(document.line_count, lists.MOST, source)
            st.html(lists.lines_of_document(tables, source, page))

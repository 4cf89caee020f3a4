"""All pictures of the current selection as they are printed, each with its menu, and all of them in one ZIP."""

import streamlit as st

from components.html.template import macro
from components.words.markdown import escape_markdown
from dashboard import store
from dashboard.figures import catalogue, files
from dashboard.reader import state
from dashboard.reader.report_menu import figure_address, report_menu
from data.queries.view import in_view

tables, selection = store.tables(), state.current()
view = in_view(tables, selection)
st.title("The pictures of this view, for a report", anchor=False)
st.container(key="about").markdown(
    "Each is drawn for print and says what it rests on. Its file holds the link to this view and a digest of every "
    "record in it, so it can be checked later: [is a figure still current?](./verify)"
)
everything = {
    "All figures and the briefing (ZIP)": figure_address(selection, "all.zip"),
    "Briefing (HTML)": figure_address(selection, "briefing.html"),
}
st.container(key="bundle").html(macro("page", "links", everything))
columns = st.columns(2, gap="medium")
for nth, name in enumerate(catalogue.names(tables)):
    with columns[nth % 2].container(border=True, key=f"figure_{name}"):
        st.header(escape_markdown(catalogue.label(tables, name)), anchor=False)
        alt, _, _ = files.file(view, name, "alt.txt").decode().rsplit("\n", 2)  # without where it comes from
        st.html(macro("page", "picture", figure_address(selection, f"{name}.svg"), alt))
        report_menu(tables, name)

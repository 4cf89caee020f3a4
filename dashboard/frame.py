"""The frame around every page: configuration, what it rests on, filters, notices."""

from pathlib import Path

import streamlit as st

from components.markdown import escape_markdown
from components.words import basis
from dashboard import controls, state, store, warm
from data.known import sources_in_view
from data.queries import independent_texts
from data.tables import TablesError

FOLDER = Path(__file__).parent
PAGES = (
    ("overview", "Overview", "", ":material/map:"),
    ("events", "Events", "events", ":material/event:"),
    ("backers", "Backers", "backers", ":material/groups:"),
    ("sources", "Sources", "sources", ":material/article:"),
    ("figures", "Figures", "figures", ":material/image:"),
    ("method", "Method", "method", ":material/menu_book:"),
)


def show() -> None:
    """Draw the frame and the page that the address names."""
    st.set_page_config(page_title="Haftar & Moscow", page_icon=str(FOLDER / "static" / "icon.svg"), layout="wide")
    st.html(FOLDER / "style.css")
    page = st.navigation(
        [
            st.Page(FOLDER / "app_pages" / f"{name}.py", title=title, url_path=path, icon=icon, default=not path)
            for name, title, path, icon in PAGES
        ],
        position="top",
    )
    try:
        tables = store.tables()
    except TablesError as problem:
        st.error(
            f"The tables cannot be read, so nothing is shown: {escape_markdown(str(problem))}", icon=":material/error:"
        )
        st.stop()
    selection = state.begin(tables)
    words, left, right = st.container(key="head").columns([0.82, 0.09, 0.09], vertical_alignment="center")
    sources = sources_in_view(tables, selection)
    rests_on = basis(sources, independent_texts(sources), tables.data_version)
    words.container(key="basis").markdown(escape_markdown(rests_on))
    for notice in state.notices():
        st.warning(escape_markdown(notice), icon=":material/link_off:")
    with left:
        controls.filters(tables)
    with right:
        controls.reset_button(tables)
    state.frame_is_drawn()
    page.run()
    warm.first_reader()

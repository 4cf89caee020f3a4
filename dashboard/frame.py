"""The frame around every page: configuration, what it rests on, filters, notices."""

from datetime import timedelta
from pathlib import Path

import streamlit as st

from components.html.page_head import tab_title
from components.words.markdown import escape_markdown
from components.words.sentences import basis
from dashboard import store
from dashboard.reader import controls, embedded, state, tabs
from dashboard.views import search
from dashboard.views.findings import finding_of
from dashboard.views.releases import with_links
from data.alignment.contributing import latest_publication
from data.model.backing import independent_texts
from data.model.load import Tables, TablesError
from data.model.selection import Selection
from data.queries.about import dataset
from data.queries.scope import scope_of
from data.queries.view import in_view


def show() -> None:
    """Draw the frame and the page that the address names."""
    st.set_page_config(page_icon=str(Path(__file__).parent / "static" / "icon.svg"), layout="wide")
    page = st.navigation(tabs.pages(), position="hidden")
    run_after_reconnecting()
    try:
        tables = store.tables()
    except TablesError as problem:
        st.error(
            f"The tables cannot be read, so nothing is shown: {escape_markdown(str(problem))}", icon=":material/error:"
        )
        st.stop()
    selection = state.begin(tables)
    if page.url_path or st.context.is_embedded:  # the first page does so itself, whenever its finding changes
        finding, _ = finding_of(in_view(tables, selection))
        st.set_page_config(
            page_title=tab_title(dataset(tables)["title"], page.title if page.url_path else "", finding.headline)
        )
    rests_on = _rests_on(tables, selection)
    if st.context.is_embedded:
        embedded.show(tables, rests_on)
        return
    pages, box, left, right = st.container(key="head").columns([0.56, 0.26, 0.09, 0.09], vertical_alignment="center")
    with pages:
        state.place_tabs()
    if page.url_path:  # the first page draws them itself
        tabs.draw_tabs(selection)
    st.container(key="basis").markdown(escape_markdown(rests_on))
    with st.container(key="notices"):  # however many there are, what follows keeps its place, by which it is known
        for notice in state.get("notices"):
            st.warning(with_links(tables, notice), icon=":material/link_off:")
    for place, draw in ((box, controls.search), (left, controls.filters), (right, controls.reset_button)):
        with place:
            draw(tables)
    with st.container(key="search_results"):
        if listed := search.results(tables, state.current().q):
            st.html(listed)
    state.frame_is_drawn()
    page.run()
    state.page_is_drawn()


def _rests_on(tables: Tables, selection: Selection) -> str:
    sources = scope_of(tables, selection).sources
    latest = latest_publication(tables, sources)
    return basis(dataset(tables)["question"], sources, independent_texts(sources), latest, tables.data_version)


@st.fragment(run_every=timedelta(days=1))
def run_after_reconnecting() -> None:
    """Nothing; but a page with a fragment that runs by itself asks for a whole run whenever it is connected again.

    Where the session is lost, that run begins another from the address, before anything is pressed.
    """

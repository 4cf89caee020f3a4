"""The frame around every page: configuration, what it rests on, filters, notices."""

from datetime import timedelta
from pathlib import Path

import streamlit as st

from components.charts.alignment import rows_style
from components.html.cards import paragraphs
from components.html.page_head import tab_title
from components.html.template import macro
from components.map.views import HEIGHT
from components.words.legends import ALIGNMENT, CHART_ALT, DISCLAIMER
from components.words.markdown import escape_markdown
from components.words.sentences import basis
from dashboard import store, url
from dashboard.reader import controls, state, tabs
from dashboard.views import maps, overview, search
from dashboard.views.findings import finding_of
from dashboard.views.releases import with_links
from data.alignment.figure_tables import latest_publication
from data.model.backing import independent_texts
from data.model.load import Tables, TablesError
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
    sources, version = scope_of(tables, selection).sources, tables.data_version
    latest = latest_publication(tables, sources)
    rests_on = basis(dataset(tables)["question"], sources, independent_texts(sources), latest, version)
    if st.context.is_embedded:
        _embedded(tables, rests_on)
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


def _embedded(tables: Tables, rests_on: str) -> None:
    """Chart and map inside a page of another site: title, pictures, what they rest on, and a link to the whole page.

    Drawn for the selection of the address; nothing leads to another page but a link in a tab of its own.
    """
    selection, theme = state.finish(), controls.theme()
    view = in_view(tables, selection)
    page = overview.overview(view, theme, maps.viewport_of(view))
    st.container(key="finding").title(escape_markdown(page.finding.headline), anchor=False)
    with st.container(key="pictures"):
        with st.container(key="who_backs_whom"), st.container(key="backing_chart"), st.container(key="chart"):
            st.html(rows_style(page.aligned.rows))
            st.vega_lite_chart(page.aligned.chart, theme=None, alt=CHART_ALT, height="stretch")
        with st.container(key="beside_the_chart"), st.container(key="places_map"):
            st.pydeck_chart(page.mapped.deck, height=HEIGHT, alt=page.mapped.alt)
    with st.container(key="basis"):
        st.markdown(ALIGNMENT)
        st.html(
            paragraphs(rests_on, DISCLAIMER)
            + str(macro("page", "external", f"./{url.query(selection)}", "The whole page"))
        )


@st.fragment(run_every=timedelta(days=1))
def run_after_reconnecting() -> None:
    """Nothing; but a page with a fragment that runs by itself asks for a whole run whenever it is connected again.

    Where the session is lost, that run begins another from the address, before anything is pressed.
    """

"""Chart and map inside a page of another site: title, pictures, what they rest on, and a link to the whole page."""

import streamlit as st

from components.charts.alignment import rows_style
from components.html.cards import paragraphs
from components.html.template import macro
from components.map.views import HEIGHT
from components.words.legends import ALIGNMENT, CHART_ALT, DISCLAIMER
from components.words.markdown import escape_markdown
from dashboard import url
from dashboard.reader import controls, state
from dashboard.views import maps, overview
from data.model.load import Tables
from data.queries.view import in_view


def show(tables: Tables, rests_on: str) -> None:
    """Draw them for the selection of the address; nothing leads to another page but a link in a tab of its own."""
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

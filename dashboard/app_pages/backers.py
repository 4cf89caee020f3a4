"""Who is said to back whom, claim by claim, those within one side and without a side included."""

from dataclasses import replace
from typing import Literal

import streamlit as st

from components.html.cards import WHEN
from components.html.template import macro
from components.words.markdown import escape_markdown
from dashboard import store
from dashboard.reader import controls, state
from dashboard.views import lists
from dashboard.views.backers import DISAGREEMENTS, backers_page, disagreements
from data.queries.view import in_view

view = in_view(store.tables(), state.current())
page = backers_page(view)
# Of many claims only those of an open backer are drawn.
on_change: Literal["rerun", "ignore"] = "rerun" if page.claim_count > lists.MOST else "ignore"
st.title(escape_markdown(page.title), anchor=False)
st.container(key="about").markdown(page.caption)
st.container(key="parts").html("".join(macro("page", "links", line) for line in page.parts))
with st.container(key="claims_list"):
    first, heading = lists.MOST * controls.page_of(len(page.backers), lists.MOST, "backers"), ""
    for backer in page.backers[first : first + lists.MOST]:
        if backer.heading != heading:
            heading = backer.heading
            st.header(escape_markdown(heading), anchor=page.anchors[heading])
        is_open, key = backer.backer_id == view.selection.backer, state.data_key(f"claims_of_{backer.backer_id}")
        with st.expander(escape_markdown(backer.label), is_open, key=key, on_change=on_change) as claims:
            if claims.open is not False:
                nth = controls.page_of(backer.claim_count, lists.MOST, key)
                one = in_view(view.tables, replace(view.selection, backer=backer.backer_id))
                st.html(lists.profile(one, page=nth))
with st.container(key="as_table"):
    st.header("The same as a table", anchor=False)
    widths = {WHEN: st.column_config.Column(width="large")}
    height: Literal["content"] | int = "content" if len(page.table) <= lists.MOST else 900  # it scrolls within
    st.dataframe(page.table, hide_index=True, height=height, column_config=widths)
st.header(DISAGREEMENTS, anchor="disagreements")
with st.container(key="disagreements"):
    st.html(disagreements(view, controls.page_of(page.topic_count, lists.MOST, "topics")))

"""What each release changed, newest first, with a link to each record."""

import streamlit as st

from components.words.markdown import escape_markdown
from dashboard import store
from dashboard.reader import controls
from dashboard.views import releases
from data.releases.release import ReleaseError

ABOUT = (
    "New articles, the coding and the program change records for different reasons, so each says which of them it was. "
    "For programs: [changes.json](./changes.json)."
)
NOTHING = "No state of these data has been released yet."

tables = store.tables()
st.title("What each release changed", anchor=False)
try:
    count = len(releases.change_rows(tables))
    st.container(key="about").markdown(ABOUT if count else NOTHING)
    with st.container(key="turning_pages"):
        page = controls.page_of(count, releases.PAGE)
    with st.container(key="changes"):
        if count:
            st.html(releases.change_page(tables, page))
except ReleaseError as problem:
    st.error(f"The releases cannot be read: {escape_markdown(str(problem))}.", icon=":material/error:")

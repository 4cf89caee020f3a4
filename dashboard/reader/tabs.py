"""The pages, and the tabs that lead to them: links that hold the view, in a new tab of the browser as well."""

from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import url
from dashboard.reader import state
from data.model.selection import Selection

PAGES = (
    ("overview", "Overview", ".", ":material/map:"),
    ("events", "Events", "events", ":material/event:"),
    ("backers", "Backers", "backers", ":material/groups:"),
    ("sources", "Sources", "sources", ":material/article:"),
    ("figures", "Figures", "figures", ":material/image:"),
    ("method", "Method", "method", ":material/menu_book:"),
    ("changes", "Changes", "changes", ":material/history:"),
)
"""Name, title, address and icon. The first is at the root, and its address is how the other pages link to it."""
NO_TAB = "changes"
"""The page that other pages link to, and no tab."""


def pages() -> list[StreamlitPage]:
    """Every page, as `st.navigation` takes it: new ones for each run, which marks the one that it draws."""
    return [_page(name, is_first=name == PAGES[0][0]) for name, *_ in PAGES]


def _page(name: str, is_first: bool = False) -> StreamlitPage:
    title, path, icon = next(page for first, *page in PAGES if first == name)
    file = Path(__file__).parents[1] / "app_pages" / f"{name}.py"
    return st.Page(file, title=title, url_path=path, icon=icon, default=is_first)


_linked = lru_cache(maxsize=len(PAGES))(_page)
"""A page to link to; none of them is the default page, whose link would lead to the page on which it stands."""


def page_link(name: str, selection: Selection, label: str) -> None:
    """A link to a page with this view, in the page itself."""
    st.page_link(_linked(name), label=label, query_params=url.parameters(selection))


def draw_tabs(selection: Selection) -> None:
    """A tab for each page, with this view."""
    view = url.parameters(selection)
    with state.get("tabs").container(horizontal=True, gap=None):
        for name in (name for name, *_ in PAGES if name != NO_TAB):
            st.page_link(_linked(name), query_params=view)

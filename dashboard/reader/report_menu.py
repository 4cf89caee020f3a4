"""“Use in a report”: one menu for a picture, which costs nothing until it is opened."""

from urllib.parse import urlsplit

import streamlit as st

from components.html.template import macro
from components.words.bibliography import as_text
from components.words.figures import citation, origin
from dashboard import url
from dashboard.figures import catalogue
from dashboard.reader import state
from data.model.load import Tables
from data.model.selection import Selection
from data.queries.about import dataset
from data.queries.view import in_view

OFFERED = {"PNG": "png", "PDF": "pdf", "SVG": "svg", "CSV": "csv", "Sources (CSL JSON)": "sources.json"}


def app_address() -> str:
    """The address of the app as this reader's browser has it, with a slash at its end; empty when not known."""
    address = urlsplit(st.context.url or "")
    if not address.netloc:
        return ""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{address.scheme}://{address.netloc}/{base}{'/' if base else ''}"


def figure_address(selection: Selection, file: str) -> str:
    """Where a file of this view is fetched, relative to any page of the app."""
    return f"./figure/{file}{url.query(selection)}"


@st.fragment
def report_menu(tables: Tables, name: str) -> None:
    """The menu of the picture `name` of the view as it stands; it is filled when it is opened, and only then."""
    menu = st.popover("Use in a report", icon=":material/ios_share:", key=f"report_{name}", on_change="rerun")
    if menu.open:
        with menu:
            _filled(tables, state.current(), name)


def _filled(tables: Tables, selection: Selection, name: str) -> None:
    view = catalogue.shown_view(in_view(tables, selection), name)
    shown = catalogue.figure(view, name)
    link = catalogue.address(view, name, app_address())
    files = {word: figure_address(view.selection, f"{name}.{ending}") for word, ending in OFFERED.items()}
    # The picture knows the address of the app only where the operator gives it; this reader's browser always does.
    day = catalogue.today()
    caption = (shown.title, *shown.caption[:-1], origin(dataset(tables), tables.data_version, link, day))
    cited = citation(dataset(tables), shown.title, tables.data_version, link, day)
    st.html(macro("page", "links", files))
    citations = f"{cited}\n\n{as_text(shown.sources)}"
    for heading, text in (("Caption", "\n".join(caption)), ("Citation", citations), ("Link", link)):
        st.markdown(f"**{heading}**")
        st.code(text, language=None, wrap_lines=True)
    _embedding(selection, shown.title)


def _embedding(selection: Selection, title: str) -> None:
    """The code of an iframe with chart and map; its address is whole where the operator gives that of the app."""
    home, query = url.home(), url.query(selection)
    st.markdown("**In a page of another site**")
    if not home:
        st.caption("Put the address of this dashboard in the place of `./`.")
    code = macro("page", "iframe", f"{home or './'}{query}{'&' if query else '?'}embed=true", title)
    st.code(code, language="html", wrap_lines=True)

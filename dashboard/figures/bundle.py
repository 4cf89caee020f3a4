"""Everything of a view in one ZIP: every figure in every format, and the briefing."""

from components.html.briefing import Briefing, briefing_page
from components.html.figure_index import Listed, index_page
from components.words.bibliography import as_text
from dashboard import url
from dashboard.figures import catalogue, files
from data.alignment.contributing import sources_of_either
from data.download import zipped
from data.queries import ledger
from data.queries.about import dataset
from data.queries.view import View, remembered

BRIEFED = ("map", "alignment", "timeline")
"""The pictures of the briefing."""


def briefing(view: View) -> str:
    """The briefing of a view, the same for all who ask, link included. Raises Busy, DrawingError."""
    alignment = catalogue.figure(view, "alignment")
    claims, events = ledger.ledger(view), view.events
    sources = sources_of_either(view)
    return briefing_page(
        Briefing(
            dataset=dataset(view.tables),
            finding=alignment.title,
            scope=alignment.caption[:-1],
            pictures=[files.page(view, name) for name in BRIEFED],
            claims=claims,
            events=events,
            disagreements=ledger.disagreements_about(view, {*claims["claim_id"], *events["event_id"]}),
            sources=sources,
            bibliography=as_text(sources),
            data_version=view.tables.data_version,
            accessed=catalogue.today().isoformat(),
            link=url.address(view.selection, view.tables, home=url.home()),
        )
    )


@remembered("figures", by=catalogue.by_day)
def bundle(view: View) -> bytes:
    """The ZIP; the same view of the same data gives the same bytes on one day. Raises Busy, DrawingError."""
    content: dict[str, bytes] = {"briefing.html": briefing(view).encode("utf-8")}
    listed = []
    for name in catalogue.names(view.tables):
        made = files.files(view, name)
        shown = catalogue.figure(view, name)
        listed.append(Listed(shown.title, shown.caption, shown.alt, list(made)))
        content |= made
    return zipped(content | {"index.html": index_page(dataset(view.tables)["title"], listed).encode("utf-8")})

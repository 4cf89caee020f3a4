"""Everything of a view in one ZIP: every figure in every format, and the briefing."""

from components.html.briefing import briefing_page
from components.html.template import page
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
        dataset=dataset(view.tables),
        pictures=[files.page(view, name) for name in BRIEFED],
        entries=list(zip(as_text(sources).splitlines(), sources["url"], strict=True)),
        finding=alignment.title,
        scope=alignment.caption[:-1],
        claims=claims,
        events=events,
        disagreements=ledger.disagreements_about(view, {*claims["claim_id"], *events["event_id"]}),
        data_version=view.tables.data_version,
        accessed=catalogue.today().isoformat(),
        link=url.address(view.selection, view.tables, home=url.home()),
    )


@remembered("figures", by=catalogue.by_day)
def bundle(view: View) -> bytes:
    """The ZIP; the same view of the same data gives the same bytes on one day. Raises Busy, DrawingError."""
    content: dict[str, bytes] = {"briefing.html": briefing(view).encode("utf-8")}
    listed = []
    for name in catalogue.names(view.tables):
        made = files.files(view, name)
        shown = catalogue.figure(view, name)
        listed.append((shown, list(made)))
        content |= made
    index = page("figure_index", title=dataset(view.tables)["title"], figures=listed)
    return zipped(content | {"index.html": index.encode("utf-8")})

"""Everything of a view in one ZIP: every figure in every format, and the briefing."""

import io
import zipfile
from collections.abc import Mapping

from components.html.briefing import Briefing, briefing_page
from components.html.figure_index import Listed, index_page
from components.words.bibliography import as_text
from dashboard import url
from dashboard.figures import catalogue
from dashboard.figures import files as figure_files
from data.alignment.contributing import sources_of_either
from data.download import EPOCH
from data.model.load import Tables
from data.model.remember import MEGABYTE, latest
from data.model.selection import Selection
from data.queries import ledger, records
from data.queries.about import dataset

BRIEFED = ("map", "alignment", "timeline")
"""The pictures of the briefing."""


def briefing(tables: Tables, selection: Selection) -> str:
    """The briefing of a view, the same for all who ask, link included. Raises Busy, DrawingError."""
    alignment = catalogue.picture(tables, selection, "alignment")
    claims, events = ledger.ledger(tables, selection), records.events_in_view(tables, selection)
    sources = sources_of_either(tables, selection)
    return briefing_page(
        Briefing(
            dataset=dataset(tables),
            finding=alignment.title,
            scope=alignment.caption[:-1],
            pictures=[figure_files.page(tables, selection, name) for name in BRIEFED],
            claims=claims,
            events=events,
            disagreements=ledger.disagreements_about(tables, selection, {*claims["claim_id"], *events["event_id"]}),
            sources=sources,
            bibliography=as_text(sources),
            data_version=tables.data_version,
            link=f"{url.home()}{url.query(selection)}",
        )
    )


@latest(64 * MEGABYTE, size=len)
def bundle(tables: Tables, selection: Selection) -> bytes:
    """The ZIP; the same view of the same data gives the same bytes. Raises Busy, DrawingError."""
    files: dict[str, bytes] = {"briefing.html": briefing(tables, selection).encode("utf-8")}
    listed = []
    for name in catalogue.names(tables):
        made = figure_files.files(tables, selection, name)
        shown = catalogue.picture(tables, selection, name)
        listed.append(Listed(shown.title, shown.caption, shown.alt, list(made)))
        files |= made
    return _zipped(files | {"index.html": index_page(dataset(tables)["title"], listed).encode("utf-8")})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()

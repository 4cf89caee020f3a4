"""What a figure file says about itself: one JSON document under one key in PNG, PDF and SVG, and what viewers show."""

import io
import json
import logging
from typing import Any
from xml.etree import ElementTree

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from components.print.page import SVG
from components.words.bibliography import as_csl
from components.words.figures import licence_words
from dashboard import url
from dashboard.figures.catalogue import Figure, records, shown_view
from dashboard.figures.read_worker import KEY
from data.queries.about import dataset
from data.queries.view import View

# It repairs what the renderer counts wrongly, and says so each time.
logging.getLogger("pypdf").setLevel(logging.ERROR)
FORMAT = 1

Document = dict[str, Any]


def document(figure: Figure, view: View) -> Document:
    """What a file says about itself; its permalink is the query of the address that reopens the view."""
    return {
        "format": FORMAT,
        "figure": figure.name,
        "title": figure.title,
        "data_version": view.tables.data_version,
        "permalink": url.query(shown_view(view, figure.name).selection),
        "caption": "\n".join(figure.caption),
        "alt": figure.alt,
        "sources": json.loads(as_csl(figure.sources)),
        "dataset": dataset(view.tables)["title"],
        "licence": licence_words(dataset(view.tables)),
        "records": records(view, figure.name),
    }


def png_texts(document: Document) -> dict[str, str]:
    """The texts of a PNG by keyword: the document, and what viewers show."""
    return {KEY: _json(document), **_for_viewers(document)}


def in_svg(content: str, document: Document) -> str:
    """An SVG with a metadata element."""
    page = ElementTree.fromstring(content)
    element = ElementTree.Element(f"{{{SVG}}}metadata", {"id": KEY})
    element.text = _json(document)
    page.insert(2, element)  # behind title and description
    return ElementTree.tostring(page, encoding="unicode", xml_declaration=True) + "\n"


def in_pdf(content: bytes, document: Document) -> bytes:
    """A PDF with document information; equal figures give equal bytes."""
    reader = PdfReader(io.BytesIO(content))
    for sheet in reader.pages:
        _order(sheet)
    writer = PdfWriter(clone_from=reader)
    viewers = {f"/{name}": text for name, text in _for_viewers(document).items()}
    writer.add_metadata({**viewers, "/Subject": document["caption"], f"/{KEY}": _json(document)})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _order(holder: DictionaryObject) -> None:
    """Sort the resources of a page and of the forms in it: the renderer lists them in another order each time."""
    resources = holder.get("/Resources")
    for kind in resources.get_object().values() if resources else ():
        named = kind.get_object()
        if isinstance(named, DictionaryObject):
            entries = sorted(named.items())
            named.clear()
            named.update(entries)
            for _, entry in entries:
                if isinstance(found := entry.get_object(), DictionaryObject):
                    _order(found)


def _for_viewers(document: Document) -> dict[str, str]:
    """What other programs show: the keywords that PNG and PDF share, and what they mean here."""
    return {
        "Title": document["title"],
        "Author": f"The {document['dataset']} authors",
        "Description": f"{document['alt']}\n{document['caption']}",
        "Copyright": document["licence"],
        "Source": f"data version {document['data_version']}, {document['permalink']}",
    }


def _json(document: Document) -> str:
    """ASCII only: no program on the way can misread it."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"))

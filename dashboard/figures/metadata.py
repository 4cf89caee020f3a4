"""What a figure file says about itself: one JSON document under one key in PNG, PDF and SVG, and what viewers show.

It is read from files that anybody may have made, renamed, cut short or forged.
"""

import io
import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from components.print.page import SVG
from components.words.bibliography import as_csl
from components.words.figures import licence_words
from dashboard import url
from dashboard.figures.catalogue import Figure, records, shown_view
from dashboard.figures.read_worker import KEY, NOTHING, Unreadable
from data.queries.about import dataset
from data.queries.view import View

# It repairs what the renderer counts wrongly, and says so each time.
logging.getLogger("pypdf").setLevel(logging.ERROR)
FORMAT = 1
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read at all; our own have about one million."""
LONGEST_LINK = 8000
"""Letters of a link to a view."""
PATIENCE = 20
"""Seconds that reading a file may take."""
ROOT = Path(__file__).resolve().parents[2]

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
    texts = {**_for_viewers(document), "Subject": document["caption"], KEY: _json(document)}
    writer.add_metadata({f"/{name}": text for name, text in texts.items()})
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


def read(path: Path) -> Document:
    """What a PNG, PDF or SVG says about itself, whatever its name. Raises Unreadable for anything else."""
    try:
        if not path.is_file():
            raise Unreadable("it is no file")
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"it has more than {LARGEST // 1024 // 1024} MB")
        return document_in(path.read_bytes())
    except OSError as problem:
        raise Unreadable(f"it cannot be opened ({problem.strerror})") from problem


def document_in(content: bytes) -> Document:
    """The same of the content of a file, which a process of its own reads."""
    command = [sys.executable, "-m", "dashboard.figures.read_worker"]
    try:
        answer = subprocess.run(command, cwd=ROOT, input=content, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable("reading it takes too long") from None
    except OSError as problem:
        raise Unreadable(f"the process that reads it cannot be started ({problem.strerror})") from problem
    text = answer.stdout.decode("utf-8", "replace")
    if answer.returncode == NOTHING:
        raise Unreadable(text)
    if answer.returncode or not text:
        raise Unreadable("reading it takes too much memory or time")
    return _document(text)


def _document(text: str) -> Document:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise Unreadable("what it says about itself cannot be read") from problem
    if not isinstance(document, dict) or document.get("format") != FORMAT or not _has_types(document):
        raise Unreadable("what it says about itself is not in a form that this version knows")
    return document


def _has_types(document: Document) -> bool:
    texts = [document.get(name) for name in ("figure", "permalink", "data_version")]
    records = document.get("records")
    return (
        all(isinstance(text, str) and len(text) <= LONGEST_LINK for text in texts)
        and isinstance(records, dict)
        and all(isinstance(digest, str) for digest in records.values())
    )

"""What a figure file says about itself, read from files that anybody may have made, renamed, cut short or forged."""

import json
import subprocess
import sys
from pathlib import Path

from dashboard.figures.metadata import FORMAT, Document
from dashboard.figures.read_worker import NOTHING, Unreadable

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read at all; our own have about one million."""
LONGEST_LINK = 8000
"""Letters of a link to a view."""
PATIENCE = 20
"""Seconds that reading a file may take."""
ROOT = Path(__file__).resolve().parents[2]


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
    is_named = all(isinstance(text, str) and len(text) <= LONGEST_LINK for text in texts)
    return is_named and isinstance(records, dict) and all(isinstance(digest, str) for digest in records.values())

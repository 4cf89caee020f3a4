"""What a figure file says about itself, read from files that anybody may have made, renamed, cut short or forged."""

import json
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from dashboard.figures.metadata import FORMAT, KEY, PNG_SIGNATURE

Document = dict[str, Any]
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read at all; our own have about one million."""
LONGEST = 8 * 1024 * 1024
"""Bytes of what a file says about itself."""
PATIENCE = 20
"""Seconds that reading a PDF may take."""


class Unreadable(ValueError):
    """A file that says nothing about itself; says why."""


def read(path: Path) -> Document:
    """What a PNG, PDF or SVG says about itself, whatever its name. Raises Unreadable for anything else."""
    try:
        if not path.is_file():
            raise Unreadable("it is no file")
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"it has more than {LARGEST // 1024 // 1024} MB")
        with path.open("rb") as stream:
            return _document(_text(path, stream))
    except OSError as problem:
        raise Unreadable(f"it cannot be opened ({problem.strerror})") from problem


def _text(path: Path, stream: IO[bytes]) -> str:
    start = stream.read(1024)
    stream.seek(0)
    if start.startswith(PNG_SIGNATURE):
        return _png(stream)
    if b"%PDF-" in start:
        return _pdf(path)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _svg(stream)
    raise Unreadable("it is neither PNG nor PDF nor SVG")


def _document(text: str) -> Document:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise Unreadable("what it says about itself cannot be read") from problem
    if not isinstance(document, dict) or document.get("format") != FORMAT or not _has_types(document):
        raise Unreadable("what it says about itself is not in a form that this version knows")
    return document


def _has_types(document: Document) -> bool:
    texts = all(isinstance(document.get(name), str) for name in ("figure", "permalink", "data_version"))
    records = document.get("records")
    return texts and isinstance(records, dict) and all(isinstance(digest, str) for digest in records.values())


def _png(stream: IO[bytes]) -> str:
    for kind, body in _chunks(stream):
        keyword, _, rest = body.partition(b"\0")
        if keyword == KEY.encode():
            return _unpacked(kind, rest)
    raise Unreadable("it says nothing about itself: the text was removed from the PNG")


def _chunks(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The text chunks of a PNG, wherever they stand; the others are passed over without being read."""
    stream.seek(len(PNG_SIGNATURE))
    while len(head := stream.read(8)) == 8:
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        if kind in (b"iTXt", b"tEXt", b"zTXt") and length <= LONGEST:
            yield kind, stream.read(length)
            stream.seek(4, 1)
        else:
            stream.seek(length + 4, 1)


def _unpacked(kind: bytes, rest: bytes) -> str:
    """The text of a chunk behind its keyword; other programs may have compressed it, or dropped the language."""
    if kind == b"iTXt":
        is_compressed, rest = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
    else:
        is_compressed, rest = kind == b"zTXt", rest[1:] if kind == b"zTXt" else rest
    try:
        if is_compressed:
            rest = zlib.decompressobj().decompress(rest, LONGEST)
        return rest.decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as problem:
        raise Unreadable("what it says about itself is damaged") from problem


def _pdf(path: Path) -> str:
    """Read by a process with little memory and time: a forged PDF can harm nothing but itself."""
    command = [sys.executable, "-m", "dashboard.figures.read_pdf", str(path.resolve()), KEY]
    root = Path(__file__).resolve().parents[2]
    try:
        answer = subprocess.run(command, cwd=root, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable("reading it takes too long") from None
    if answer.returncode or not answer.stdout:
        raise Unreadable("it says nothing about itself: the PDF is damaged, or its information was removed")
    return answer.stdout[:LONGEST].decode("utf-8", "replace")


def _svg(stream: IO[bytes]) -> str:
    found = _Metadata()
    try:
        found.parser.ParseFile(stream)
    except expat.ExpatError as problem:
        raise Unreadable(f"it is no well-formed SVG ({problem})") from problem
    if not found.text:
        raise Unreadable("it says nothing about itself: the metadata was removed from the SVG")
    return "".join(found.text)


class _Metadata:
    """Collects the text of our metadata element; no tree is built, and a document type is refused."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self._length, self._is_inside = 0, False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text_found

    def _refuse(self, *_: Any) -> None:
        # Only a document type can declare entities, with which a small file becomes a large one or reads another.
        raise Unreadable("it declares a document type, which our files never do")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._is_inside |= name.endswith(" metadata") and attributes.get("id") == KEY

    def _end(self, name: str) -> None:
        self._is_inside &= not name.endswith(" metadata")

    def _text_found(self, text: str) -> None:
        if self._is_inside:
            self._length += len(text)
            if self._length > LONGEST:
                raise Unreadable("what it says about itself is too long")
            self.text.append(text)

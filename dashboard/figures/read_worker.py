"""`python -m dashboard.figures.read_worker`: print what the figure file on standard input says about itself.

In a process of its own, with little memory and time: a forged file can harm nothing but itself. It imports nothing of
the app, so it starts at once.
"""

import io
import os
import resource
import struct
import sys
from typing import Any
from xml.parsers import expat

KEY = "EvidenceFigure"
"""Keyword of the PNG chunk, entry of the PDF's information, id of the SVG's metadata."""
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
LONGEST = 8 * 1024 * 1024
"""Bytes of what a file says about itself."""
PIXELS = 40_000_000
"""Half of the pixels of a picture that is read at all; the largest of ours has about ten million."""
MEMORY = 768 * 1024 * 1024
SECONDS = 10
NOTHING = 3
"""The process ends so where the file says nothing about itself, and prints why."""


class Unreadable(ValueError):
    """A file that says nothing about itself; says why."""


def text_of(content: bytes) -> str:
    """What a PNG, PDF or SVG says about itself. Raises Unreadable for anything else."""
    if content.startswith(PNG_SIGNATURE):
        return _png(content)
    if b"%PDF-" in content[:1024]:
        return _pdf(content)
    if content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _svg(content)
    raise Unreadable("it is neither PNG nor PDF nor SVG")


def _png(content: bytes) -> str:
    from PIL import Image, ImageFile, PngImagePlugin

    PngImagePlugin.MAX_TEXT_CHUNK = PngImagePlugin.MAX_TEXT_MEMORY = LONGEST
    Image.MAX_IMAGE_PIXELS = PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # the text may be whole where the pixels are not
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            if KEY not in picture.info:
                picture.load()  # the text may stand behind the pixels
            found = picture.info.get(KEY)
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError) as problem:
        raise Unreadable("it is damaged, or larger than any figure") from problem
    if not found:
        raise Unreadable("it says nothing about itself: the text was removed from the PNG")
    return str(found)


def _pdf(content: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        metadata = PdfReader(io.BytesIO(content)).metadata
        found = metadata.get(f"/{KEY}") if metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError, OSError):
        found = None
    if not isinstance(found, str):
        raise Unreadable("it says nothing about itself: the PDF is damaged, or its information was removed")
    return found[:LONGEST]


def _svg(content: bytes) -> str:
    found = _Metadata()
    try:
        found.parser.Parse(content, True)
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


def main() -> int:
    """Print the text, or why there is none."""
    os.nice(15)  # who moves a slider comes first
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        found, status = text_of(sys.stdin.buffer.read()), 0
    except Unreadable as problem:
        found, status = str(problem), NOTHING
    sys.stdout.buffer.write(found.encode("utf-8", "replace"))
    return status


if __name__ == "__main__":
    sys.exit(main())

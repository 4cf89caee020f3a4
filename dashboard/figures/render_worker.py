"""Draws in a process of its own: one JSON request a line on standard input, one JSON answer a line on standard output.

The library holds the interpreter's lock while it draws, so in the process of the app every reader would wait for it.
"""

import base64
import io
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import vl_convert
from PIL import Image
from PIL.PngImagePlugin import PngInfo

FONTS = Path(__file__).parents[1] / "static" / "fonts"
UNITS_TO_POINTS = 0.72
"""A unit of our pictures is a hundredth of an inch; a point is a 72nd of one."""
DPI = 300
QUICK = 1
"""The compression of a PNG: a tenth larger than the usual level 6, in two thirds of its time."""


def drawn(request: dict[str, Any]) -> bytes:
    """The picture that a request asks for: `to` svg from `spec`, or `to` png or pdf from `svg`, png with its `texts`.

    Raises ValueError. The renderer is allowed no address, so no specification can make it read a file or ask another
    server.
    """
    if request["to"] == "svg":
        return vl_convert.vegalite_to_svg(request["spec"], allowed_base_urls=[]).encode()
    page = _without_addresses(request["svg"])
    if request["to"] == "png":
        return with_texts(vl_convert.svg_to_png(page, scale=UNITS_TO_POINTS, ppi=DPI), request["texts"])
    return vl_convert.svg_to_pdf(page)


def _without_addresses(svg: str) -> str:
    """The same SVG; ValueError where it links: in an SVG, unlike elsewhere, the library asks any address."""
    try:
        elements = ElementTree.fromstring(svg).iter()
    except ElementTree.ParseError as problem:
        raise ValueError(f"it is no SVG ({problem})") from problem
    if any(name.endswith("href") for element in elements for name in element.attrib):
        raise ValueError("it links to an address, which is not allowed")
    return svg


def with_texts(png: bytes, texts: Mapping[str, str]) -> bytes:
    """The same picture as a PNG that holds these texts by keyword, before its pixels. OSError where it is no PNG."""
    chunks, buffer = PngInfo(), io.BytesIO()
    for keyword, text in texts.items():
        chunks.add_itxt(keyword, text)
    with Image.open(io.BytesIO(png)) as picture:
        picture.save(buffer, "png", pnginfo=chunks, dpi=picture.info.get("dpi"), compress_level=QUICK)
    return buffer.getvalue()


def answer(line: str) -> str:
    """The answer to one line: the picture, or why there is none."""
    try:
        return json.dumps({"content": base64.b64encode(drawn(json.loads(line))).decode()})
    except ValueError as problem:
        return json.dumps({"problem": str(problem)})


def main() -> None:
    """Answer until the input ends; whatever the library prints goes to standard error."""
    vl_convert.register_font_directory(str(FONTS))
    os.nice(5)  # who moves a slider comes first
    with os.fdopen(os.dup(1), "w") as out:
        os.dup2(2, 1)
        for line in sys.stdin:
            print(answer(line), file=out, flush=True)


if __name__ == "__main__":
    main()

"""Whether the texts of the alignment chart of our data have room, at the widths that screens give it."""

from itertools import pairwise
from math import pi, sqrt
from pathlib import Path

import pytest
from PIL import ImageFont

from components.charts.alignment import height_of
from dashboard.views.charts import alignment_of
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from tests.drawn import Json, drawn, symbols

WIDTHS = {"a window of 820 or of 1366 pixels": 764, "a window of 1440": 806, "the phone": 364, "print": 560}
FONTS = Path(__file__).parents[3] / "dashboard" / "static" / "fonts"
ARIMO = {name: ImageFont.truetype(FONTS / f"Arimo-{name}.ttf", 1000) for name in ("Regular", "Bold")}
Span = tuple[float, float]


@pytest.fixture(params=WIDTHS.values(), ids=WIDTHS)
def scene(request: pytest.FixtureRequest, ours: Tables) -> list[Json]:
    picture = alignment_of(in_view(ours, everything(ours)), "light")
    return drawn(picture.whole() | {"height": height_of(picture)}, request.param)


def texts_of(scene: list[Json]) -> list[Json]:
    found = [item for mark in scene if mark["marktype"] == "text" for item in mark["items"]]
    return [item for item in found if item.get("opacity", 1) and item["text"] and "\n" not in item["text"]]


def width_of(item: Json) -> float:
    font = ARIMO["Bold" if item.get("fontWeight", 400) >= 600 else "Regular"]
    return font.getlength(item["text"]) * float(item["fontSize"]) / 1000


def span(item: Json) -> Span:
    """From where to where a text reaches, no further than its limit."""
    width = width_of(item)
    left = item["x"] + item.get("dx", 0) - (width / 2 if item.get("align") == "center" else 0)
    return left, left + min(width, item.get("limit") or width)


def disc(mark: Json) -> Span:
    half = sqrt(mark["size"] / pi) + mark["strokeWidth"] / 2
    return mark["x"] - half, mark["x"] + half


def test_no_note_reaches_the_next_mark_of_its_line(scene: list[Json]) -> None:
    dots = [mark for mark in symbols(scene) if mark["size"] < 100]
    notes = [item for item in texts_of(scene) if item.get("dx")]
    for note in notes:
        nexts = [disc(dot)[0] for dot in dots if dot["y"] == note["y"] and dot["x"] > note["x"]]
        assert span(note)[1] < min(nexts, default=1e9), note["text"]


def test_no_flag_reaches_the_next_one(scene: list[Json]) -> None:
    flags = [item for item in texts_of(scene) if item.get("align") == "center"]
    for height in {(item["y"], item.get("dy", 0)) for item in flags}:
        row = sorted(span(item) for item in flags if (item["y"], item.get("dy", 0)) == height)
        assert all(right < left for (_, right), (left, _) in pairwise(row)), height


def test_no_text_but_the_name_of_a_publisher_is_cut(scene: list[Json]) -> None:
    lines = [item for item in texts_of(scene) if item.get("align") != "center"]
    cut = [
        (item["text"], item["limit"], width_of(item), item["fontSize"])
        for item in lines
        if 0 < (item.get("limit") or 0) < width_of(item)
    ]
    assert cut == []

"""The basemap is small, whole, and the one that dashboard/basemap/build.mjs writes."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.views.geography import geography
from data.queries.scope import BASEMAP

STATIC = Path(__file__).parents[2] / "dashboard" / "static"
SHA256 = {
    "land.json": "6f257c1c3bb91783e807b93ab9fee8324fe68bd4a7478a88fa0a9dca9bc55416",
    "borders.json": "a71370cd68f4264447803d30ac2865492d5e9bb2110476d69e360ca0d5ca21dc",
    "country_labels.json": "42f790ba13184363a20eef2ca2751a20d0dfee84688f0ac21d78438469f41ae8",
}
DISPUTED = [
    "Abkhazia",
    "Abyei",
    "Bir Tawil",
    "Crimea",
    "Golan",
    "Hala'ib",
    "Ilemi",
    "Kashmir",
    "Kosovo",
    "Northern Cyprus",
    "Palestine",
    "Somaliland",
    "South Ossetia",
    "Sudan and South Sudan",
    "Transnistria",
    "Western Sahara",
]
Point = tuple[float, float]


def read(name: str) -> Any:
    def refuse(constant: str) -> None:
        raise ValueError(f"{name} holds {constant}, which is not JSON")

    return json.loads((STATIC / name).read_text(encoding="utf-8"), parse_constant=refuse)


def points(coordinates: list[Any]) -> Iterator[Point]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from points(part)


def rings(country: dict[str, Any]) -> list[list[Point]]:
    geometry = country["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def is_inside(x: float, y: float, country: dict[str, Any]) -> bool:
    edges = [edge for ring in rings(country) for edge in pairwise(ring)]
    crossed = [(a, b) for a, b in edges if (a[1] > y) != (b[1] > y)]
    return sum(x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in crossed) % 2 == 1


@pytest.fixture(scope="module")
def countries() -> dict[str | None, dict[str, Any]]:
    return {one["properties"]["iso"]: one for one in geography().land["features"]}


@pytest.mark.parametrize("name", SHA256)
def test_file_is_the_one_that_the_build_wrote(name: str) -> None:
    content = (STATIC / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256[name], "rebuild, look at the map, then record the new hash"
    assert content.endswith(b"\n")


def test_the_window_of_the_data_is_that_of_the_basemap() -> None:
    script = (STATIC.parent / "basemap" / "build.mjs").read_text(encoding="utf-8")
    assert f'WINDOW = "{",".join(map(str, BASEMAP))}"' in script


def test_basemap_is_at_most_120_kb_gzipped() -> None:
    assert sum(len(gzip.compress((STATIC / name).read_bytes(), mtime=0)) for name in SHA256) <= 120_000


def test_arctic_russia_survives_the_clip(countries: dict[str, dict[str, Any]]) -> None:
    assert any(x > 60 and y > 68 for x, y in points(countries["RU"]["geometry"]["coordinates"]))
    moscow, vorkuta, monchegorsk = (37.62, 55.75), (64.05, 67.5), (32.9, 67.94)
    assert all(is_inside(*town, countries["RU"]) for town in (moscow, vorkuta, monchegorsk))


def test_libya_ends_where_tunisia_begins(countries: dict[str, dict[str, Any]]) -> None:
    sebha, gafsa = (14.43, 27.04), (8.78, 34.43)
    assert is_inside(*sebha, countries["LY"])
    assert not is_inside(*sebha, countries["TN"])
    assert is_inside(*gafsa, countries["TN"])
    assert not is_inside(*gafsa, countries["LY"])


def test_disputed_lines_are_exactly_those_of_the_policy() -> None:
    lines = [line["properties"] for line in read("borders.json")["features"]]
    assert {line["kind"] for line in lines} == {"border", "disputed"}
    assert sorted({line["name"] for line in lines if line["kind"] == "disputed"}) == DISPUTED


def test_the_sea_lies_under_all_that_a_view_can_reach() -> None:
    sea, *countries = read("land.json")["features"]
    assert sea["properties"] == {"kind": "sea"}
    reached = list(points(sea["geometry"]["coordinates"]))
    assert min(reached) == (-540, -85)
    assert max(reached) == (540, 85)
    assert countries == geography().land["features"]


@pytest.mark.parametrize("layer", ["land", "borders"])
def test_coordinates_lie_within_the_window(layer: str) -> None:
    for feature in getattr(geography(), layer)["features"]:
        assert all(-25 <= x <= 75 and 0 <= y <= 72 for x, y in points(feature["geometry"]["coordinates"]))


def test_every_label_lies_inside_its_country(countries: dict[str, dict[str, Any]]) -> None:
    labels = read("country_labels.json")
    assert {label["rank"] for label in labels} == {1, 2, 3}
    outside = [one["name"] for one in labels if not is_inside(one["longitude"], one["latitude"], countries[one["iso"]])]
    assert outside == []

"""The basemap is small, whole, and the one that dashboard/basemap/build.mjs writes."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.views.maps import geography
from data.queries.scope import LAND_ENDS

STATIC = Path(__file__).parents[2] / "dashboard" / "static"
SHA256 = {
    "land.json": "2fd11686773ace212e32e7572d1b03d49053e08ae8405f7822e2e3b3ca80b248",
    "borders.json": "78f1145f0ce60e0e3a34d040a595bec8f32e558f13cefca24a12f016569c232d",
    "country_labels.json": "995895eecea4fb46618c427764d9854069e615881e3718688671aaa8de8debe2",
}
DISPUTED = [
    "Abkhazia",
    "Abyei",
    "Aksai Chin",
    "Arunachal Pradesh",
    "Bir Tawil",
    "Crimea",
    "Golan",
    "Hala'ib",
    "Ilemi",
    "Kashmir",
    "Korea",
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


def script() -> str:
    return (STATIC.parent / "basemap" / "build.mjs").read_text(encoding="utf-8")


def test_the_land_of_the_data_is_that_of_the_basemap() -> None:
    south, north = LAND_ENDS
    assert f'WORLD = "-180,{south},191,{north}"' in script()


def test_basemap_is_at_most_150_kb_gzipped() -> None:
    assert sum(len(gzip.compress((STATIC / name).read_bytes(), mtime=0)) for name in SHA256) <= 150_000


@pytest.mark.parametrize(
    ("iso", "towns"),
    {
        "RU": [(37.62, 55.75), (64.05, 67.5), (32.9, 67.94), (171.7, 65.6), (-173, 66.3), (131.9, 43.4)],
        "CN": [(116.4, 39.9), (87.6, 43.8)],
        "US": [(-77.04, 38.9), (-149.9, 61.3)],
        "AU": [(149.1, -35.3)],
        "BR": [(-47.9, -15.8)],
        "LS": [(28.3, -29.6)],
    }.items(),
)
def test_there_is_land_below_towns_of_the_whole_world(
    countries: dict[str, dict[str, Any]], iso: str, towns: list[Point]
) -> None:
    assert [town for town in towns if not is_inside(*town, countries[iso])] == []


def test_no_line_runs_where_the_fine_land_meets_the_coarse() -> None:
    (window,) = re.findall(r'WINDOW = "([^"]*)"', script())
    west, south, east, north = map(float, window.split(","))
    seams = [(0, west), (0, east), (1, south), (1, north)]
    edges = [edge for country in geography().land["features"] for ring in rings(country) for edge in pairwise(ring)]
    assert [(one, two) for one, two in edges for axis, at in seams if one != two and one[axis] == at == two[axis]] == []


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
def test_coordinates_lie_within_the_world(layer: str) -> None:
    for feature in getattr(geography(), layer)["features"]:
        assert all(-180 <= x <= 191 and -85 <= y <= 84 for x, y in points(feature["geometry"]["coordinates"]))


def test_every_label_lies_inside_its_country(countries: dict[str, dict[str, Any]]) -> None:
    labels = read("country_labels.json")
    assert {label["rank"] for label in labels} == {0, 1, 2, 3}
    outside = [one["name"] for one in labels if not is_inside(one["longitude"], one["latitude"], countries[one["iso"]])]
    assert outside == []

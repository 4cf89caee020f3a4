"""The files of the basemap as the server reads them, for the pictures that it draws itself."""

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from components.map.svg import Json, Outline, outline
from components.map.views import View
from data.model.load import Tables
from data.model.remember import once
from data.queries import places

STATIC = Path(__file__).parents[1] / "static"


class Geography(NamedTuple):
    """GeoJSON of land without the sea, GeoJSON of borders, and the countries with where their names stand."""

    land: Json
    borders: Json
    countries: list[Json]


@lru_cache(maxsize=1)
def geography() -> Geography:
    """Read once; what `dashboard/basemap/build.mjs` wrote."""
    land, borders, countries = (
        json.loads((STATIC / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("land", "borders", "country_labels")
    )
    dry = [feature for feature in land["features"] if feature["properties"].get("kind") != "sea"]
    return Geography(land | {"features": dry}, borders, countries)


@lru_cache(maxsize=16)
def map_outline(view: View) -> Outline:
    """Land and borders of a view, as the pictures draw them."""
    return outline(geography().land, geography().borders, view)


@once
def country_names(tables: Tables) -> dict[str, str]:
    """Names of countries by their codes: as the tables name them where they do, else as the map does."""
    return {country["iso"]: country["name"] for country in geography().countries} | places.country_names(tables)

"""What speaks of a view as files for programs: CSV, JSON and GeoJSON, each of which says which view it is of."""

import json
from collections.abc import Callable
from typing import Any

from components.spreadsheet import safe_csv
from components.words.figures import licence_words
from dashboard import url
from dashboard.views import captions
from data.queries.about import dataset
from data.queries.view import View, remembered
from data.view_tables import TABLES, json_rows, places_features

CAPTIONS: dict[str, Callable[[View], captions.Caption]] = {
    "backing": captions.of_backing,
    "claims": captions.of_backing,
    "events": captions.of_events,
    "places": captions.of_events,
}
"""What names window and filters of each table, as it does below the figure of the same records."""
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
}
NAMES = (*(f"{name}.{ending}" for name in TABLES for ending in ("csv", "json")), "places.geojson")
"""The files of a view."""


@remembered("figures")
def view_file(view: View, file: str) -> bytes:
    """One of `NAMES`."""
    name, _, ending = file.partition(".")
    caption = CAPTIONS[name](view)
    if ending == "csv":
        return safe_csv(caption.with_view(TABLES[name](view), view.tables.data_version)).encode("utf-8")
    about: dict[str, Any] = {
        "dataset": dataset(view.tables)["title"],
        "licence": licence_words(dataset(view.tables)),
        "data_version": view.tables.data_version,
        "window": caption.window,
        "filters": caption.filters,
        "link": url.address(view.selection, view.tables, home=url.home()),
    }
    if name == "places":
        content = {"type": "FeatureCollection"} | about | {"features": places_features(view)}
    else:
        content = about | {"rows": json_rows(TABLES[name](view))}
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n").encode("utf-8")

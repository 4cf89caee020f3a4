"""What speaks of a view, for programs: tables of backing, claims and events, and places as GeoJSON."""

import json
from collections.abc import Callable
from typing import Any

import pandas as pd

from data.alignment.figure_tables import map_table
from data.queries.claims import backing_with_names, ledger
from data.queries.places import places_in_view
from data.queries.view import View

PROPERTIES = [
    *("place_id", "name", "place_type", "country_code", "where_prec", "event_count", "planned_count"),
    *("source_count", "latest_day", "latest_title"),
]
"""What is said of a place in GeoJSON: `places_in_view`."""


TABLES: dict[str, Callable[[View], pd.DataFrame]] = {
    "backing": backing_with_names,
    "claims": lambda view: ledger(view).drop(columns=["carried_by", "rank"]),  # by which it is sorted
    "events": map_table,
}
"""The tables of a view by name."""


def json_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as JSON has them: a day as 2020-03-04, what is not stated as null, or "" in texts."""
    days = table.select_dtypes("datetime").columns
    return list(
        json.loads(table.assign(**{day: table[day].dt.strftime("%Y-%m-%d") for day in days}).to_json(orient="records"))
    )


def places_features(view: View) -> list[dict[str, Any]]:
    """The places on the map that hold events in view, as features of GeoJSON (RFC 7946): points in degrees, WGS 84."""
    places = places_in_view(view)
    places = places[places["event_count"] + places["planned_count"] > 0]
    points = zip(places["longitude"].tolist(), places["latitude"].tolist(), strict=True)
    return [
        {
            "type": "Feature",
            "id": properties["place_id"],
            "geometry": {"type": "Point", "coordinates": list(point)},
            "properties": properties,
        }
        for point, properties in zip(points, json_rows(places[PROPERTIES]), strict=True)
    ]

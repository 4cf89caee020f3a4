"""The data behind each figure, as a reader takes them away: what it shows, without how it is laid out."""

import pandas as pd

from data.queries.view import View

LAYOUT = ["row", "column", "group_rank", "is_first_of_block", "is_first_of_backer", "is_in_window"]
"""Columns that say where something stands in a picture."""
EVENT = [
    *("event_id", "title", "summary", "event_type", "date_edtf", "date_earliest", "date_latest", "date_basis"),
    *("status", "place_id", "place_name"),
]
SPOT = ["country_code", "latitude", "longitude", "where_prec"]


def map_table(view: View) -> pd.DataFrame:
    """Every event in view with its place, its coordinates and where the journey began.

    off_map_reason: why the map does not draw it, empty where it does; `status` says which are only planned.
    """
    events = view.events
    places = view.tables.places.set_index("place_id")
    origin = events["from_place_id"].map(places["name"]).astype("str").fillna("")
    located = events.join(places[SPOT], on="place_id").assign(from_place_name=origin)
    return located[[*EVENT, *SPOT, "from_place_id", "from_place_name", "off_map_reason", "source_count"]]


def timeline_table(view: View) -> pd.DataFrame:
    """Every event in view with its date, its bounds and how precise it is."""
    return view.events[[*EVENT, "date_prec", "source_count"]]


def without_layout(table: pd.DataFrame) -> pd.DataFrame:
    """Lines or marks of an `Alignment` without where they stand in a picture."""
    return table.drop(columns=LAYOUT, errors="ignore")

"""The columns of the built tables, and what must hold between tables that were read, whoever wrote them.

The running app reads no descriptor; a test holds its columns and these equal. The build refuses far more
(`data/build/rules/check.py`) than `breaches`, which is what a folder written by other means would break pages with.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

Frames = Mapping[str, pd.DataFrame]

COLUMNS: dict[str, tuple[str, ...]] = {
    table: tuple(names.split())
    for table, names in {
        "dataset": "field value",
        "sources": """source_id publisher text_publisher leans_on headline byline url archive_url language
            published_edtf published_earliest published_latest published_basis page_date origin reliability file_name
            line_count sha256 covers_note note""",
        "places": """place_id name name_ar name_ru place_type country_code latitude longitude where_prec is_anchor
            geonames_id wikidata_id note""",
        "sides": "side_id name heading country_code not_before order",
        "map_presets": "preset_id name west south east north order",
        "actors": "actor_id name name_ar name_ru actor_type side country_code part_of acts_for wikidata_id note",
        "aliases": "alias actor_id",
        "events": """event_id title summary event_type event_mode date_edtf not_before date_basis date_earliest
            date_start_latest date_end_earliest date_latest date_prec place_id from_place_id unplaced_reason status
            note""",
        "event_actors": "event_id actor_id role",
        "claims": """claim_id source_id supporter_id recipient_id support stance speaker_id speaker_note period_edtf
            not_before period_basis period_earliest period_start_latest period_end_earliest period_latest quantity_low
            quantity_high quantity_unit summary note""",
        "backing": """backing_id supporter_id recipient_id side support strength is_denied is_contested is_counted
            backing_group first_earliest last_latest source_count publisher_count claim_count""",
        "evidence": """evidence_id record_id source_id line text_start text_end published_edtf published_earliest
            published_latest sha256""",
        "ignored": "source_id line reason",
        "discrepancies": "discrepancy_id topic record_id field source_id value contests resolution note",
        "references": "record_id field url publisher note",
        "corrections": "date record_id field old new reason",
    }.items()
}

# One quantity, one name, one type, in whatever table it stands; every other column is text, "" for not stated.
DAY, COUNT, NUMBER, BOOLEAN = "datetime64[us]", "Int64", "Float64", "bool"
TYPES: dict[str, Any] = {
    column: kind
    for kind, names in {
        DAY: """date not_before published_earliest published_latest first_earliest last_latest
            date_earliest date_start_latest date_end_earliest date_latest
            period_earliest period_start_latest period_end_earliest period_latest""",
        COUNT: "line line_count where_prec date_prec source_count publisher_count claim_count order",
        NUMBER: "latitude longitude quantity_low quantity_high west south east north",
        BOOLEAN: "is_anchor is_denied is_contested is_counted contests",
    }.items()
    for column in names.split()
}
REQUIRED_NUMBERS = frozenset({"line", "line_count", "where_prec", "order", "west", "south", "east", "north"})
"""Numbers that no row may lack."""

IDS = {
    "sources": "source_id",
    "places": "place_id",
    "sides": "side_id",
    "map_presets": "preset_id",
    "actors": "actor_id",
    "events": "event_id",
    "claims": "claim_id",
    "backing": "backing_id",
    "evidence": "evidence_id",
    "discrepancies": "discrepancy_id",
}
"""The column that identifies a row, of the tables whose rows have an id of their own."""

LINKS = {
    "source_id": "sources",
    "place_id": "places",
    "from_place_id": "places",
    "actor_id": "actors",
    "supporter_id": "actors",
    "recipient_id": "actors",
    "speaker_id": "actors",
    "part_of": "actors",
    "acts_for": "actors",
    "event_id": "events",
}
"""Columns that hold ids of a table, in whatever table they stand."""

EMPTY_LINKS = frozenset(
    {
        ("actors", "part_of"),
        ("actors", "acts_for"),
        ("events", "place_id"),
        ("events", "from_place_id"),
        ("claims", "speaker_id"),
        ("discrepancies", "source_id"),
    }
)
"""Table and column of the links that may be empty."""

NO_SIDE = "none"
"""What stands in `side` where an actor, or what it is given, has none."""
STATED_TOGETHER = {"latitude": "longitude", "date_prec": "date_edtf"}
"""Columns that are stated where another one is, and only there."""
LARGEST = {"latitude": 90, "south": 90, "north": 90, "longitude": 180, "west": 180, "east": 180}


def breaches(frames: Frames) -> Iterator[tuple[str, str]]:
    """Yield table and reason, in a sentence without a value from the data, for each breach of the typed tables."""
    for name, frame in frames.items():
        if name in IDS and frame[IDS[name]].duplicated().any():
            yield name, f"its {IDS[name]} is not unique"
        yield from ((name, reason) for reason in (*_numbers(frame), *_links(name, frame, frames)))


def _numbers(frame: pd.DataFrame) -> Iterator[str]:
    for column in (name for name in frame.columns if TYPES.get(name) in (COUNT, NUMBER)):
        stated = frame[column].dropna().to_numpy(dtype=float)
        if not (np.abs(stated) <= LARGEST.get(column, np.finfo(float).max)).all():
            yield f"its {column} holds a number out of range"
        if column in REQUIRED_NUMBERS and len(stated) < len(frame):
            yield f"its {column} lacks a number"
    for column in frame.columns.intersection(list(STATED_TOGETHER)):
        if (_is_empty(frame[column]) != _is_empty(frame[STATED_TOGETHER[column]])).any():
            yield f"its {column} is stated where its {STATED_TOGETHER[column]} is not, or the other way round"


def _is_empty(column: "pd.Series[Any]") -> "pd.Series[bool]":
    return column.isna() | (column.astype("object") == "")


def _links(name: str, frame: pd.DataFrame, frames: Frames) -> Iterator[str]:
    if "side" in frame and not frame["side"].isin({*frames["sides"]["side_id"], NO_SIDE}).all():
        yield "its side holds one that is not in sides.csv"
    for column, target in LINKS.items():
        empty = {""} if (name, column) in EMPTY_LINKS else set[str]()
        if column in frame and not frame[column].isin({*frames[target][IDS[target]]} | empty).all():
            yield f"its {column} holds an id that is not in {target}.csv"

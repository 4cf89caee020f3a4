"""What must hold between tables that were read, whoever wrote them: the code that asks them relies on it.

The build refuses far more (`data/build/rules/check.py`); this is what a folder written by other means
would break pages with.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from data.model.columns import EMPTY_LINKS, IDS, INTEGERS, LINKS, NUMBERS, REQUIRED_NUMBERS

Frames = Mapping[str, pd.DataFrame]
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
        yield from ((name, reason) for reason in _numbers(frame))
        yield from ((name, reason) for reason in _links(name, frame, frames))


def _numbers(frame: pd.DataFrame) -> Iterator[str]:
    for column in (NUMBERS | INTEGERS).intersection(frame.columns):
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
    for column in (column for column in LINKS if column in frame):
        target = LINKS[column]
        ids = set(frames[target][IDS[target]])
        if (name, column) in EMPTY_LINKS:
            ids.add("")
        if not frame[column].isin(ids).all():
            yield f"its {column} holds an id that is not in {target}.csv"

"""The columns of the frames behind the alignment chart, their types, and frames of them from plain rows."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.model.intervals import dates
from data.queries.line_claims import Row

LINE_COLUMNS: tuple[str, ...] = (
    *("row", "supporter_id", "supporter", "side", "support", "government_id", "government", "strength", "is_denied"),
    *("is_contested", "denied_by", "backing_group", "group_rank", "is_first_of_block", "is_first_of_backer"),
    "mark_count",
)
MARK_COLUMNS: tuple[str, ...] = (
    *("source_id", "publisher", "published_edtf", "published_first", "published_last", "column", "stance", "is_struck"),
    *("period_edtf", "period_first", "period_last", "quantity_low", "quantity_high", "quantity_unit", "is_in_window"),
    *("quantity_edtf", "quantity_first", "quantity_last"),
)
TIME_COLUMNS: tuple[str, ...] = ("row", "strength", "source_id", "period_edtf", "first_day", "last_day")
DAYS = frozenset({"first_day", "last_day"}) | {
    f"{name}_{end}" for name in ("period", "published", "quantity") for end in ("first", "last")
}
TYPES = (
    dict.fromkeys(("is_denied", "is_contested", "is_first_of_block", "is_first_of_backer", "is_struck"), "bool")
    | dict.fromkeys(("row", "group_rank", "mark_count", "column"), "int64")
    | dict.fromkeys(("quantity_low", "quantity_high"), "float64")
    | {"is_in_window": "bool"}
)
"""Types of the columns that are neither days nor texts."""


def frame(rows: Sequence[Row], columns: tuple[str, ...]) -> pd.DataFrame:
    """The rows as a frame with whole days as dates again; also where there are none."""
    return pd.DataFrame({name: _typed(name, [row[name] for row in rows]) for name in columns})


def _typed(name: str, values: list[Any]) -> Any:
    if name in DAYS:
        return dates(values)
    return np.array(values, TYPES[name]) if name in TYPES else pd.array(values, "str")

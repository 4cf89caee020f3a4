"""Uncertain dates as intervals in whole numbers, so that one comparison a bound says which rows meet a window."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.model.selection import Selection

Days = npt.NDArray[np.int64]
"""Days as `whole_days` gives them: microseconds since 1970, at midnight."""
Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]
"""Positions of rows."""
NEVER, ALWAYS = np.iinfo("int64").max, np.iinfo("int64").min + 1
"""Later and earlier than any day: for an open end and an open beginning, and `NEVER` where there is no date at all."""


@dataclass(frozen=True, eq=False)
class Intervals:
    """For each row the first and last day it can touch, and the days by which it has surely begun and not yet ended.

    What has an open beginning can touch no day before its floor.
    """

    first: Days
    last: Days
    begun_by: Days
    lasting_on: Days

    @classmethod
    def of(cls, frame: pd.DataFrame, prefix: str) -> "Intervals":
        """The intervals of `prefix` (`date` for events, `period` for claims); a row without a date meets no window."""
        earliest = frame[f"{prefix}_earliest"].fillna(frame["not_before"])
        return cls(
            np.where(frame[f"{prefix}_edtf"] != "", whole_days(earliest, ALWAYS), NEVER),
            whole_days(frame[f"{prefix}_latest"], NEVER),
            whole_days(frame[f"{prefix}_start_latest"], NEVER),
            whole_days(frame[f"{prefix}_end_earliest"], ALWAYS),
        )

    def meets(self, selection: Selection) -> Mask:
        """Whether each row's dates meet the window: possibly, or certainly.

        A row certainly meets the window when it does so whatever day within its bounds is the true one.
        """
        _, _, has_begun, lasts = self._compared(selection)
        return has_begun & lasts

    def narrowest(self, selection: Selection) -> tuple[int, int]:
        """The narrowest window that selects the same rows, as days in microseconds: a key for caches.

        It begins as late and ends as early as it can, so that it may end before it begins. `ALWAYS` or `NEVER` where
        no row limits it.
        """
        begins, ends, has_begun, lasts = self._compared(selection)
        return int(np.min(ends, where=lasts, initial=NEVER)), int(np.max(begins, where=has_begun, initial=ALWAYS))

    def _compared(self, selection: Selection) -> tuple[Days, Days, Mask, Mask]:
        """By when each row has begun, until when it lasts, and whether these days are by the end and from the start."""
        certain, possible = (self.begun_by, self.lasting_on), (self.first, self.last)
        begins, ends = certain if selection.count == "certain" else possible
        start, end = (np.datetime64(day, "us").astype("int64") for day in (selection.start, selection.end))
        return begins, ends, begins <= end, ends >= start


def whole_days(column: "pd.Series[pd.Timestamp]", when_open: int) -> Days:
    """A column of days as whole numbers (microseconds since 1970); an empty one is `when_open`."""
    days = column.to_numpy().astype("datetime64[us]")
    return np.where(np.isnat(days), when_open, days.astype("int64"))


def dates(days: Sequence[int]) -> npt.NDArray[np.datetime64]:
    """Whole numbers as days again, NaT for `ALWAYS` and `NEVER`: the inverse of `whole_days`."""
    whole = np.array(days, dtype="int64")
    return np.where((whole == ALWAYS) | (whole == NEVER), np.iinfo("int64").min, whole).view("datetime64[us]")

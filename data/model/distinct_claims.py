"""Claims of one source, stance and speaker about one backing, put together, so that a view walks each once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.model.intervals import ALWAYS, NEVER, Codes, Days, Mask, whole_days

KEYS = ["supporter_id", "recipient_id", "support"]
"""What makes a case of backing."""
ATTRIBUTION = ["source_id", "stance", "speaker_id", "speaker_note"]
"""Who says it, and how."""
Key = tuple[str, str, str]


class Times(NamedTuple):
    """When claims hold: first and last day of each as whole numbers, never before its floor.

    `is_published`: the source states no period, so these are the days on which the line may have been published. `row`:
    which row of the frame of claims each is.
    """

    first: Days
    last: Days
    is_published: Mask
    row: Codes

    def at(self, rows: Codes) -> "Times":
        """The times of some of the claims."""
        return Times(self.first[rows], self.last[rows], self.is_published[rows], self.row[rows])


class DistinctClaim(NamedTuple):
    """Claims of one source, stance and speaker about one backing: supporter, recipient and kind (`key`).

    `since`, `until`: days from the first to the last of their periods, open where a beginning is. `is_contested`: a
    discrepancy disputes it. `times` holds the times of all claims in view; `positions` are its own among them.
    """

    key: Key
    source_id: str
    stance: str
    speaker_id: str
    speaker_note: str
    is_contested: bool
    since: int
    until: int
    claim_count: int
    times: Times
    positions: range


@dataclass(frozen=True, eq=False)
class DistinctClaims:
    """The claims of a scope, grouped by `KEYS` and `ATTRIBUTION`.

    `texts`: one entry a group. The others are arrays over claims sorted by group: `numbers`, the group of each;
    `since`, its first day, open where a beginning is; `times`, its period.
    """

    texts: tuple[tuple[Key, str, str, str, str, bool], ...]
    numbers: Codes
    since: Days
    times: Times

    @classmethod
    def of(cls, claims: pd.DataFrame, contested: Collection[str] = ()) -> "DistinctClaims":
        """Of claim_id, `KEYS`, `ATTRIBUTION`, period_earliest, period_latest, period_basis, not_before of `claims`.

        `contested`: the ids of the claims that a discrepancy disputes.
        """
        disputed = claims["claim_id"].isin(contested).tolist()
        texts = list(zip(*(claims[name].tolist() for name in (*KEYS, *ATTRIBUTION)), disputed, strict=True))
        number = {text: at for at, text in enumerate(dict.fromkeys(texts))}
        numbers = np.array([number[text] for text in texts], dtype="int64")
        order, earliest = np.argsort(numbers, kind="stable"), claims["period_earliest"]
        times = Times(
            whole_days(earliest.fillna(claims["not_before"]), ALWAYS),
            whole_days(claims["period_latest"], NEVER),
            (claims["period_basis"] == "published").to_numpy(),
            np.arange(len(claims)),
        )
        return cls(
            tuple((text[:3], *text[3:]) for text in number),
            numbers[order],
            whole_days(earliest, ALWAYS)[order],
            times.at(order),
        )

    def of_rows(self, chosen: Mask) -> list[DistinctClaim]:
        """The distinct claims among the chosen ones, a mask over all claims; each over all of its periods."""
        here = np.flatnonzero(chosen[self.times.row])
        rows, starts, counts = np.unique(self.numbers[here], return_index=True, return_counts=True)
        times = self.times.at(here)
        since, until = np.minimum.reduceat(self.since[here], starts), np.maximum.reduceat(times.last, starts)
        values = zip(*(column.tolist() for column in (rows, since, until, starts, counts)), strict=True)
        return [
            DistinctClaim(*self.texts[int(row)], first, last, count, times, range(start, start + count))
            for row, first, last, start, count in values
        ]

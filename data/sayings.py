"""Claims that differ in their period only, put together: a view walks what is said, not how often it is said."""

from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.bounds import ALWAYS, NEVER, Days, Mask, whole_days

Codes = npt.NDArray[np.int64]
KEYS = ["supporter_id", "recipient_id", "support"]
"""What makes a case of backing."""
VOICE = ["source_id", "stance", "speaker_id"]
"""Who says it, and how."""
Key = tuple[str, str, str]


class Saying(NamedTuple):
    """What a source says of a case of backing, whole days of its period, and how many claims say so.

    `is_contested`: a discrepancy disputes it.
    """

    key: Key
    source_id: str
    stance: str
    speaker_id: str
    is_contested: bool
    since: int
    until: int
    claim_count: int


@dataclass(frozen=True, eq=False)
class Sayings:
    """For each distinct saying its texts; for each claim the number of its saying, and its period in whole days."""

    texts: tuple[tuple[Key, str, str, str, bool], ...]
    saying: Codes
    since: Days
    until: Days

    @classmethod
    def of(cls, claims: pd.DataFrame, contested: Container[str] = frozenset()) -> "Sayings":
        """Of the `claims` columns claim_id, source_id, supporter_id, recipient_id, support, stance, speaker_id, period.

        `contested`: the ids of the claims that a discrepancy disputes.
        """
        disputed = [claim in contested for claim in claims["claim_id"]]
        told = list(zip(*(claims[name].tolist() for name in (*KEYS, *VOICE)), disputed, strict=True))
        number = {saying: at for at, saying in enumerate(dict.fromkeys(told))}
        return cls(
            tuple((saying[:3], *saying[3:]) for saying in number),
            np.array([number[saying] for saying in told], dtype="int64"),
            whole_days(claims["period_earliest"], ALWAYS),
            whole_days(claims["period_latest"], NEVER),
        )

    def in_view(self, seen: Mask) -> list[Saying]:
        """The sayings of the claims that are seen, each over all of their periods."""
        saying, size = self.saying[seen], len(self.texts)
        counts = np.bincount(saying, minlength=size)
        since, until = np.full(size, NEVER), np.full(size, ALWAYS)
        np.minimum.at(since, saying, self.since[seen])
        np.maximum.at(until, saying, self.until[seen])
        rows = np.flatnonzero(counts)
        periods = zip(since[rows].tolist(), until[rows].tolist(), counts[rows].tolist(), strict=True)
        return [Saying(*self.texts[row], *period) for row, period in zip(rows.tolist(), periods, strict=True)]

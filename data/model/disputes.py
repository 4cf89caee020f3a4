"""Where sources differ, and which claims that contests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.model.distinct_claims import Codes


def disputes_between(discrepancies: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The `discrepancies` rows of these `sources` and of public pages, and `publisher`: empty for a public page.

    A topic of which one value is left is no disagreement between them.
    """
    publishers = dict(zip(sources["source_id"], sources["publisher"], strict=True)) | {"": ""}
    rows = discrepancies[discrepancies["source_id"].isin(list(publishers))]
    values = discrepancies.groupby("topic")["value"].nunique().clip(upper=2)
    left = rows.groupby("topic")["value"].nunique()
    rows = rows[rows["topic"].isin(left.index[left >= values.reindex(left.index)])]
    return rows.assign(publisher=[publishers[source] for source in rows["source_id"]])


def contested_records(discrepancies: pd.DataFrame) -> frozenset[str]:
    """The records of which a row of `discrepancies` disputes that this backing was, of this kind, by this supporter."""
    return frozenset(discrepancies.loc[discrepancies["contests"], "record_id"])


@dataclass(frozen=True, eq=False)
class DisputedRecords(Mapping[str, dict[str, pd.DataFrame]]):
    """By the id of each record on which sources differ: each topic, in order, with all its rows of `disputes_between`.

    A few arrays instead of a frame a topic: those are cut when they are asked for.
    """

    rows: pd.DataFrame
    rows_of: Mapping[str, Codes]
    topics_of: Mapping[str, list[str]]

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "DisputedRecords":
        """Of the frame of `disputes_between`."""
        pairs = rows[["topic", "record_id"]].drop_duplicates().sort_values("topic", kind="stable")
        topics = {str(record): list(found) for record, found in pairs.groupby("record_id")["topic"]}
        return cls(rows, {str(topic): np.asarray(at) for topic, at in rows.groupby("topic").indices.items()}, topics)

    def __getitem__(self, record_id: str) -> dict[str, pd.DataFrame]:
        return {topic: self.rows.iloc[self.rows_of[topic]] for topic in self.topics_of[record_id]}

    def __iter__(self) -> Iterator[str]:
        return iter(self.topics_of)

    def __len__(self) -> int:
        return len(self.topics_of)

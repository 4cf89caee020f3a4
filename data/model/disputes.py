"""Where sources differ, and which claims that contests."""

import pandas as pd


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

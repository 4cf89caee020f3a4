"""The claims of a scope one by one, as the lines of the alignment chart take them, and the articles that make them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from data.model.backing import corroborated_rows, names_behind
from data.model.distinct_claims import KEYS, DistinctClaim, Key
from data.model.intervals import ALWAYS, NEVER, Codes, Mask, whole_days
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import STRENGTHS
from data.queries.scope import Scope
from data.queries.view import View

Row = dict[str, Any]
FIRMNESS = ("denied", *STRENGTHS)
FIRMNESS_OF_STANCE = {stance: stance for stance in FIRMNESS} | {"attributed": "reported", "asserted": "reported"}
"""How firm a claim is by its stance, where none bears it out."""


class Claim(NamedTuple):
    """What an article says about a line: the claim's row in the scope, and its time in whole days.

    `firmness`: a position in `FIRMNESS`, that of the claims of one time with it.
    `period_edtf` is empty where the article states no period, so that the day of publication counts. `first` is open
    where a beginning is.
    """

    row: int
    firmness: int
    key: Key
    source_id: str
    stance: str
    speaker_id: str
    period_edtf: str
    first: int
    last: int
    quantity_low: float
    quantity_high: float
    quantity_unit: str


def claims_of(scope: Scope, rows: Codes, corroborated: Collection[int] = ()) -> Iterable[Claim]:
    """The claims of these rows of the scope that name or deny, with the time that each speaks of.

    `corroborated`: the rows that another claim bears out.
    """
    claims = scope.claims.iloc[rows]
    first, last = whole_days(claims["period_earliest"], ALWAYS), whole_days(claims["period_latest"], NEVER)
    stated = claims["period_edtf"].where(claims["period_basis"] != "published", "")
    numbers = (claims[name].to_numpy(dtype="float64", na_value=np.nan) for name in ("quantity_low", "quantity_high"))
    source, stance, speaker = (claims[name].tolist() for name in ("source_id", "stance", "speaker_id"))
    values = zip(
        rows.tolist(),
        (FIRMNESS_OF_STANCE.get(word, "") for word in stance),
        rows_of(claims, KEYS),
        source,
        stance,
        speaker,
        stated.tolist(),
        first.tolist(),
        last.tolist(),
        *(column.tolist() for column in numbers),
        claims["quantity_unit"].tolist(),
        strict=True,
    )
    return (
        Claim(row, FIRMNESS.index("corroborated" if row in corroborated else firmness), *others)
        for row, firmness, *others in values
        if firmness
    )


def claims_by_key(view: View, chosen: Mask, distinct: Iterable[DistinctClaim]) -> dict[Key, list[Claim]]:
    """The chosen claims of the scope for and against each backing; `distinct`: the same, put together."""
    found: defaultdict[Key, list[Claim]] = defaultdict(list)
    corroborated = corroborated_rows(distinct, names_behind(view.tables.sources))
    for claim in claims_of(view.scope, np.flatnonzero(chosen), corroborated):
        found[claim.key].append(claim)
    return found


def rows_of(frame: pd.DataFrame, names: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    return zip(*(frame[name].tolist() for name in names), strict=True)


@once
def articles_by_id(tables: Tables) -> dict[str, Row]:
    """Publisher, day of publication and place in the order of publication of each source, by its id."""
    rows = tables.sources.sort_values(["published_earliest", "source_id"], na_position="last")
    first, last = whole_days(rows["published_earliest"], ALWAYS), whole_days(rows["published_latest"], NEVER)
    values = zip(
        rows["publisher"].tolist(), rows["published_edtf"].tolist(), first.tolist(), last.tolist(), strict=True
    )
    names = ("publisher", "published_edtf", "published_first", "published_last", "column")
    return {
        source: dict(zip(names, (*value, nth), strict=True))
        for nth, (source, value) in enumerate(zip(rows["source_id"].tolist(), values, strict=True))
    }

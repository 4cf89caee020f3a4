"""Of what time the claims of a line are, and how firm at that time: nothing joins years that no source joins."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.alignment.frames import TIME_COLUMNS, frame
from data.model.backing import POSITIVE, corroborated_rows, names_behind
from data.model.distinct_claims import KEYS, Key
from data.model.load import Tables
from data.model.selection import STRENGTHS
from data.queries.line_claims import Claim, Row, articles_by_id, claims_of, rows_of
from data.queries.view import View

FIRMNESS = ("denied", *STRENGTHS)


def times_of(tables: Tables, claims: Sequence[Claim], corroborated: Collection[int]) -> list[Row]:
    """One row for each article and stated period of a line, denials apart; of several claims of one the strongest.

    `corroborated`: what `corroborated_rows` gives of these claims.
    """
    articles, found = articles_by_id(tables), dict[tuple[Any, ...], Row]()
    for claim in claims:
        strength = _strength(claim, corroborated)
        same = claim.source_id, claim.period_edtf, strength == "denied"
        if same not in found or FIRMNESS.index(found[same]["strength"]) < FIRMNESS.index(strength):
            found[same] = {
                "strength": strength,
                "source_id": claim.source_id,
                "period_edtf": claim.period_edtf,
                "first_day": claim.first,
                "last_day": claim.last,
            }
    return sorted(found.values(), key=lambda time: (time["last_day"], articles[time["source_id"]]["column"]))


def times_of_backing(view: View, backing: pd.DataFrame) -> pd.DataFrame:
    """The times of each backing in view: those of `times_of`, and `row`, which of the backings."""
    by_key: defaultdict[Key, list[Claim]] = defaultdict(list)
    for claim in claims_of(view.scope, np.flatnonzero(view.claim_mask)):
        if claim.stance in (*POSITIVE, "denied"):
            by_key[claim.key].append(claim)
    corroborated = corroborated_rows(view.distinct_claims, names_behind(view.tables.sources))
    times = [
        {"row": row, **time}
        for row, key in enumerate(rows_of(backing, KEYS))
        for time in times_of(view.tables, by_key[key], corroborated)
    ]
    return frame(times, TIME_COLUMNS)


def _strength(claim: Claim, corroborated: Collection[int]) -> str:
    if claim.stance in ("admitted", "alleged", "denied"):
        return claim.stance
    return "corroborated" if claim.row in corroborated else "reported"

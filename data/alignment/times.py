"""Of what time the claims of a line are, and how firm at that time: nothing joins years that no source joins.

The rules are those of CODEBOOK.md for the strength of a backing, applied to the claims of one time.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from data.alignment.frames import TIME_COLUMNS, frame
from data.model.backing import NEAR, POSITIVE
from data.model.distinct_claims import KEYS, Key
from data.model.independence import names_behind
from data.model.load import Tables
from data.model.selection import STRENGTHS
from data.queries.line_claims import Claim, Row, articles_by_id, claims_of, rows_of
from data.queries.view import View

FIRMNESS = ("denied", *STRENGTHS)


def times_of(tables: Tables, line: Row, claims: Sequence[Claim]) -> list[Row]:
    """One row for each article and stated period of a line, denials apart; of several claims of one the strongest."""
    corroborated = _corroborated(tables, claims) if line["strength"] in ("corroborated", "admitted") else set()
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
    keyed = enumerate(zip(rows_of(backing, KEYS), backing["strength"].tolist(), strict=True))
    times = [
        {"row": row, **time}
        for row, (key, strength) in keyed
        for time in times_of(view.tables, {"strength": strength}, by_key[key])
    ]
    return frame(times, TIME_COLUMNS)


def _strength(claim: Claim, corroborated: set[int]) -> str:
    if claim.stance in ("admitted", "alleged", "denied"):
        return claim.stance
    return "corroborated" if claim.row in corroborated else "reported"


def _corroborated(tables: Tables, claims: Sequence[Claim]) -> set[int]:
    """The rows of the claims that another one of the same time and backing bears out, from an independent text."""
    behind = names_behind(tables.sources)
    surer = [claim for claim in claims if claim.stance in ("attributed", "asserted")]
    found = set[int]()
    for one, other in combinations(surer, 2):
        is_independent = behind[one.source_id].isdisjoint(behind[other.source_id])
        is_one_voice = one.stance == other.stance == "attributed" and one.speaker_id == other.speaker_id
        if one.key == other.key and is_independent and not is_one_voice and _of_one_time(one, other):
            found |= {one.row, other.row}
    return found


def _of_one_time(one: Claim, other: Claim) -> bool:
    meet = one.floor <= other.last and other.floor <= one.last
    is_stated = bool(one.period_edtf or other.period_edtf)
    return meet or (not is_stated and max(one.last, other.last) - min(one.first, other.first) <= NEAR)

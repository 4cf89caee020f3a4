"""Who backs whom with what, and how surely: derived from the claims by the rules of CODEBOOK.md, never typed.

The build writes the result; the running app asks again for what-if views (a source left out, an earlier day of
knowledge), many times a minute, so the claims are walked once in plain Python, which for the tens or thousands of
rows there are is several times faster than grouping and merging frames.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from data.columns import BOOLEANS, COLUMNS, DATES, INTEGERS

POSITIVE = frozenset({"asserted", "attributed", "alleged", "admitted"})
# Before the uprising there were no two sides to stand with; what ended by then is history.
SIDES_BEGIN = int(np.datetime64("2011-02-01", "us").astype("int64"))
# Days are walked as the whole numbers that datetime64[us] is made of; an open one (NaT) is the least of them.
_OPEN = int(np.iinfo("int64").min)
_COURTESY = frozenset({"diplomatic", "refuge"})

Key = tuple[str, str, str]


class _Claim(NamedTuple):
    """What a claim says beside supporter, recipient and kind of support."""

    stance: str
    speaker: str
    source: str
    earliest: int
    latest: int


def derive_backing(claims: pd.DataFrame, actors: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return `backing` in the descriptor's columns, sorted by backing_id: one row a supporter, recipient and kind.

    Claims need source_id, supporter_id, recipient_id, support, stance, speaker_id, period_earliest and period_latest
    (datetime64, NaT for an open end); actors actor_id, actor_type, side; sources source_id, text_publisher.
    KeyError where a claim names an actor or a source that is not given.
    """
    types, sides = _lookup(actors, "actor_id", "actor_type"), _lookup(actors, "actor_id", "side")
    publishers = _lookup(sources, "source_id", "text_publisher")
    cases = _cases(claims)
    rows = []
    for name, key in _ids(sorted(cases)).items():
        group = (types[key[0]], sides[key[0]], sides[key[1]])
        rows.append((name, *_row(key, cases[key], publishers, *group)))
    return _frame(sorted(rows))


def _lookup(table: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    return dict(zip(table[key].tolist(), table[value].tolist(), strict=True))


def _cases(claims: pd.DataFrame) -> dict[Key, list[_Claim]]:
    """The claims about each supporter, recipient and kind with at least one positive: a denial alone is no backing."""
    told = [claims[name].tolist() for name in ("stance", "speaker_id", "source_id")]
    days = [
        claims[name].astype("datetime64[us]").astype("int64").tolist() for name in ("period_earliest", "period_latest")
    ]
    keys = zip(*(claims[name].tolist() for name in ("supporter_id", "recipient_id", "support")), strict=True)
    cases: defaultdict[Key, list[_Claim]] = defaultdict(list)
    for key, claim in zip(keys, zip(*told, *days, strict=True), strict=True):
        cases[key].append(_Claim(*claim))
    return {key: case for key, case in cases.items() if any(claim.stance in POSITIVE for claim in case)}


def _row(
    key: Key, case: Sequence[_Claim], publishers: Mapping[str, str], supporter_type: str, supporter_side: str, side: str
) -> tuple[Any, ...]:
    """One row of `backing` without its id, in the descriptor's order."""
    supporter, recipient, support = key
    positive = [claim for claim in case if claim.stance in POSITIVE]
    sources = {claim.source for claim in positive}
    first, last = min(claim.earliest for claim in positive), _last([claim.latest for claim in positive])
    group = _group(supporter_type, supporter_side, side, support, last)
    is_denied = any(claim.stance == "denied" for claim in case)
    # Titles count exactly what the chart shows among states.
    told = (_strength(positive, publishers), is_denied, group == "state", group, first, last)
    counts = (len(sources), len({publishers[source] for source in sources}), len(positive))
    return (supporter, recipient, side, support, *told, *counts)


def _strength(positive: Sequence[_Claim], publishers: Mapping[str, str]) -> str:
    """The best of admitted, corroborated, reported and alleged that the positive claims allow."""
    stances = {claim.stance for claim in positive}
    if "admitted" in stances:
        return "admitted"
    surer = [claim for claim in positive if claim.stance != "alleged"]
    # Two outlets that repeat one speaker are one witness.
    one_speaker = "asserted" not in stances and len({claim.speaker for claim in surer}) == 1
    if len({publishers[claim.source] for claim in surer}) > 1 and not one_speaker:
        return "corroborated"
    return "reported" if surer else "alleged"


def _group(supporter_type: str, supporter_side: str, side: str, support: str, last: int) -> str:
    """Where the alignment chart shows it, first that fits; sides come before kinds, time before support."""
    if side == "none":
        return "no_side"
    if supporter_side == side:
        return "internal"
    if supporter_type == "former_state" or _OPEN < last < SIDES_BEGIN:
        return "history"
    if support == "recognition":
        return "recognition"
    if supporter_type == "mercenary_company":
        return "company"
    return "state" if supporter_type == "state" and support not in _COURTESY else "other"


def _last(days: Sequence[int]) -> int:
    """The latest day; open where any is."""
    return _OPEN if _OPEN in days else max(days)


def _ids(keys: Sequence[Key]) -> dict[str, Key]:
    """Readable ids for the keys, in their order; two keys that read alike are told apart by a number."""
    named: dict[str, Key] = {}
    for key in keys:
        stem = "bck-" + "-".join(part.removeprefix("act-") for part in key).replace("_", "-")
        name, turn = stem, 2
        while name in named:
            name, turn = f"{stem}-{turn}", turn + 1
        named[name] = key
    return named


def _frame(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """The rows with the types of the built table, also where there are none."""
    names = COLUMNS["backing"]
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pd.DataFrame({name: _typed(name, values) for name, values in zip(names, columns, strict=True)})


def _typed(name: str, values: Sequence[Any]) -> Any:
    if name in DATES:
        return np.array(values, dtype="int64").view("datetime64[us]")
    return pd.array(list(values), dtype="bool" if name in BOOLEANS else "Int64" if name in INTEGERS else "str")

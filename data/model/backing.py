"""Who backs whom with what, and how surely: derived from the claims by the rules of CODEBOOK.md, never typed.

The build writes the result; the running app asks again for what-if views (a source left out, an earlier day of
knowledge), many times a minute, so the distinct claims (`data/model/distinct_claims.py`) are
walked once in plain Python, which for the tens or hundreds that there are is several times faster than grouping and
merging frames.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.model.columns import COLUMNS, DAY, NO_SIDE, TYPES
from data.model.distinct_claims import DistinctClaim, DistinctClaims, Key, Times
from data.model.intervals import ALWAYS, Mask, dates, whole_days

POSITIVE: tuple[str, ...] = ("alleged", "attributed", "asserted", "admitted")
NEAR = 183 * 24 * 60 * 60 * 1_000_000
"""Half a year in microseconds: two articles that state no time, published no further apart, speak of one time."""
_COURTESY = frozenset({"diplomatic", "refuge"})
Names = frozenset[str]


@dataclass(frozen=True, eq=False)
class Parties:
    """What derivation asks about actors, sources and sides, by their ids.

    `behind`: who is behind a source's text; `since`: a side's first day, as a whole number.
    """

    types: Mapping[str, str]
    sides: Mapping[str, str]
    behind: Mapping[str, Names]
    since: Mapping[str, int]

    @classmethod
    def of(cls, actors: pd.DataFrame, sources: pd.DataFrame, sides: pd.DataFrame) -> "Parties":
        """Of the built columns actor_id, actor_type, side; source_id, text_publisher, leans_on; side_id, not_before."""
        types, sides_of = (dict(zip(actors["actor_id"], actors[name], strict=True)) for name in ("actor_type", "side"))
        since = dict(zip(sides["side_id"], whole_days(sides["not_before"], ALWAYS).tolist(), strict=True))
        return cls(types, sides_of, names_behind(sources), since)


def derive_backing(
    claims: pd.DataFrame,
    actors: pd.DataFrame,
    sources: pd.DataFrame,
    sides: pd.DataFrame,
    discrepancies: pd.DataFrame,
) -> pd.DataFrame:
    """Return `backing` in the descriptor's columns, sorted by backing_id: one row a supporter, recipient and kind.

    Columns and types are those of the built tables. Of claims: claim_id, source_id, supporter_id, recipient_id,
    support, stance, speaker_id, speaker_note, not_before, period_earliest, period_latest, period_basis; of actors
    actor_id, actor_type, side; of sources source_id, text_publisher, leans_on; of sides side_id, not_before; of
    discrepancies record_id, contests. KeyError where a claim names an actor or a source that is not given.
    """
    contested = set(discrepancies.loc[discrepancies["contests"], "record_id"])
    distinct = DistinctClaims.of(claims, contested).of_rows(np.ones(len(claims), dtype=bool))
    return backing_of(distinct, Parties.of(actors, sources, sides))


def backing_of(claims: Iterable[DistinctClaim], parties: Parties) -> pd.DataFrame:
    """The same of claims that have been put together."""
    cases = _cases(claims)
    rows = sorted((name, *_row(key, cases[key], parties)) for name, key in _ids(sorted(cases)).items())
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS["backing"])
    return pd.DataFrame(
        {
            name: dates(values) if TYPES.get(name) == DAY else pd.array(list(values), TYPES.get(name, "str"))
            for name, values in zip(COLUMNS["backing"], columns, strict=True)
        }
    )


def corroborated_rows(claims: Iterable[DistinctClaim], behind: Mapping[str, Names]) -> set[int]:
    """The rows of the claims that another one of the same supporter, recipient, kind and time bears out.

    `behind`: who is behind each source's text.
    """
    return {row for case in _cases(claims).values() for row in _corroborated(case, behind)}


def _cases(claims: Iterable[DistinctClaim]) -> dict[Key, list[DistinctClaim]]:
    """What is said about each supporter, recipient and kind with a positive: a denial alone is no backing."""
    cases: defaultdict[Key, list[DistinctClaim]] = defaultdict(list)
    for claim in claims:
        cases[claim.key].append(claim)
    return {key: case for key, case in cases.items() if any(claim.stance in POSITIVE for claim in case)}


def _row(key: Key, case: Sequence[DistinctClaim], parties: Parties) -> tuple[Any, ...]:
    """One row of `backing` without its id, in the descriptor's order."""
    supporter, recipient, support = key
    positive = [claim for claim in case if claim.stance in POSITIVE]
    sources, side = {claim.source_id for claim in positive}, parties.sides[recipient]
    first, last = min(claim.since for claim in positive), max(claim.until for claim in positive)
    if last < parties.since.get(side, ALWAYS):
        group, side = "history", NO_SIDE
    else:
        group = _group(parties.types[supporter], parties.sides[supporter], side, support)
    return (
        *(supporter, recipient, side, support, _strength(positive, parties.behind)),
        any(claim.stance == "denied" for claim in case),
        any(claim.is_contested for claim in case),
        group == "state",  # titles count exactly what the chart shows among states
        *(group, first, last, len(sources)),
        independent_count(parties.behind[source] for source in sources),
        sum(claim.claim_count for claim in positive),
    )


def _strength(positive: Sequence[DistinctClaim], behind: Mapping[str, Names]) -> str:
    """The best of admitted, corroborated, reported and alleged that the positive claims allow."""
    if any(claim.stance == "admitted" for claim in positive):
        return "admitted"
    if _corroborated(positive, behind):
        return "corroborated"
    return "reported" if any(claim.stance != "alleged" for claim in positive) else "alleged"


def _corroborated(case: Iterable[DistinctClaim], behind: Mapping[str, Names]) -> list[int]:
    """The rows of claims that another one bears out: of an independent text that says so of one time.

    Two that repeat one speaker are one witness.
    """
    surer = [claim for claim in case if claim.stance in ("attributed", "asserted")]
    if len({claim.source_id for claim in surer}) < 2:
        return []
    times = surer[0].times.at(np.concatenate([claim.positions for claim in surer]))  # those of a view share theirs
    owner = np.repeat(np.arange(len(surer)), [claim.claim_count for claim in surer])
    independent = np.array([[_are_independent(one, other, behind) for other in surer] for one in surer])
    bears_out = independent[np.ix_(owner, owner)] & _are_of_one_time(times)
    return list(times.row[bears_out.any(axis=1)].tolist())


def _are_independent(one: DistinctClaim, other: DistinctClaim, behind: Mapping[str, Names]) -> bool:
    is_one_speaker = one.stance == other.stance == "attributed" and one.speaker_id == other.speaker_id
    return not is_one_speaker and behind[one.source_id].isdisjoint(behind[other.source_id])


def _are_of_one_time(times: Times) -> Mask:
    """Whether each two times meet, or are days of publication near each other whichever is true."""
    first, last, is_published = (column[:, None] for column in times[:3])
    meet = (first <= times.last) & (times.first <= last)
    near = np.maximum(last, times.last) <= np.minimum(first, times.first) + NEAR
    return np.asarray(meet | (is_published & times.is_published & near))


def _group(supporter_type: str, supporter_side: str, side: str, support: str) -> str:
    """Where the alignment chart shows what did not end before there were sides, first that fits."""
    if side == NO_SIDE:
        return "no_side"
    if supporter_side == side:
        return "internal"
    if support == "recognition":
        return "recognition"
    if supporter_type == "mercenary_company":
        return "company"
    return "state" if supporter_type == "state" and support not in _COURTESY else "other"


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


def names_behind(sources: pd.DataFrame) -> dict[str, Names]:
    """Who is behind each source's text, by source_id: of the columns source_id, text_publisher, leans_on.

    Texts are independent where they share nobody who wrote them or whose report they credit or are shown to copy.
    """
    rows = zip(sources["source_id"], sources["text_publisher"], sources["leans_on"], strict=True)
    return {source: frozenset({publisher, leans_on} - {""}) for source, publisher, leans_on in rows}


def independent_count(texts: Iterable[Names]) -> int:
    """How many of the texts share nothing with one that is counted before: those that lean on nobody come first."""
    counted = list[Names]()
    for names in sorted(set(texts), key=lambda names: (len(names), sorted(names))):
        if all(map(names.isdisjoint, counted)):
            counted.append(names)
    return len(counted)


def independent_texts(sources: pd.DataFrame) -> int:
    """How many texts independent of one another these `sources` are."""
    return independent_count(names_behind(sources).values())

"""Claims of one source, stance and speaker about one backing are put together, and nothing of them is lost."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.model.distinct_claims import ATTRIBUTION, KEYS, DistinctClaim, DistinctClaims
from data.model.intervals import NEVER
from data.model.load import Tables
from tests.world import World, tables_of


def test_claims_that_differ_in_their_period_only_are_one_saying_over_both_periods(world: World) -> None:
    world.copy("claims", 2, claim_id="clm-again", period_edtf="2019")
    world.copy("evidence", 2, evidence_id="evd-again", record_id="clm-again")
    claims = tables_of(world).claims
    distinct = DistinctClaims.of(claims).of_rows(np.ones(len(claims), dtype=bool))
    assert sorted(one.claim_count for one in distinct)[-1] == 2
    assert len(distinct) == len(claims) - 1


def test_an_open_end_stays_open_whatever_else_is_said(world: World) -> None:
    world.change("claims", 2, period_edtf="2019-01-01/..")
    world.copy("claims", 2, claim_id="clm-again", period_edtf="2020-01-02")
    world.copy("evidence", 2, evidence_id="evd-again", record_id="clm-again")
    claims = tables_of(world).claims
    (both,) = (
        one for one in DistinctClaims.of(claims).of_rows(np.ones(len(claims), dtype=bool)) if one.claim_count == 2
    )
    assert both.until == NEVER
    assert both.since == np.datetime64("2019-01-01", "us").astype("int64")


@given(st.data())
def test_every_claim_that_is_seen_is_in_its_saying_and_no_other(ours: Tables, data: st.DataObject) -> None:
    claims = ours.claims
    seen = np.array(data.draw(st.lists(st.booleans(), min_size=len(claims), max_size=len(claims))))
    distinct = DistinctClaims.of(claims).of_rows(seen)
    assert sum(one.claim_count for one in distinct) == seen.sum()
    texts = set(zip(*(claims.loc[seen, name] for name in (*KEYS, *ATTRIBUTION)), strict=True))
    assert {(*one.key, one.source_id, one.stance, one.speaker_id, one.speaker_note) for one in distinct} == texts
    assert all(isinstance(one, DistinctClaim) and one.since <= one.until for one in distinct)

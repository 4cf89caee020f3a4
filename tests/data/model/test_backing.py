"""Backing derived from claims: strength, denial, what is counted and where it is shown."""

import pandas as pd
import pytest

from data.model.backing import derive_backing
from data.model.columns import COLUMNS
from tests.data.model.claims import NO_DISPUTE, SIDES, SOURCES, backing, claim


def only(*claims: dict[str, str]) -> "pd.Series[str]":
    found = backing(*claims)
    assert len(found) == 1
    return found.iloc[0]


@pytest.mark.parametrize(
    ("claims", "strength"),
    [
        ([claim("alleged")], "alleged"),
        ([claim("alleged"), claim("alleged", "mail")], "alleged"),
        ([claim("asserted")], "reported"),
        ([claim("attributed", speaker_id="act-bell")], "reported"),
        ([claim("asserted"), claim("alleged", "mail")], "reported"),
        ([claim("asserted", "mail"), claim("asserted", "herald")], "reported"),
        ([claim("asserted"), claim("asserted", "mail")], "corroborated"),
        ([claim("asserted"), claim("attributed", "mail", speaker_id="act-bell")], "corroborated"),
        ([claim("admitted")], "admitted"),
        ([claim("admitted"), claim("alleged", "mail"), claim("denied", "herald")], "admitted"),
    ],
)
def test_strength_is_the_best_that_the_positive_claims_allow(claims: list[dict[str, str]], strength: str) -> None:
    assert only(*claims)["strength"] == strength


def test_two_outlets_that_repeat_one_speaker_do_not_corroborate_each_other() -> None:
    one = [claim("attributed", source, speaker_id="act-bell") for source in ("post", "mail")]
    assert only(*one)["strength"] == "reported"
    two = [one[0], claim("attributed", "mail", speaker_id="act-council")]
    assert only(*two)["strength"] == "corroborated"


def said(day: str, source: str = "post", **more: str) -> dict[str, str]:
    """A claim whose source states no period: it stands on the day of publication, or on one of two."""
    first, _, last = day.partition("..")
    period = {"period_earliest": first, "period_latest": last or first, "period_basis": "published"}
    return claim(source=source, **{**period, **more})


def held(period: str, source: str = "mail", **more: str) -> dict[str, str]:
    first, slash, last = period.partition("/")
    return claim(source=source, period_earliest=first, period_latest=last if slash else first, **more)


@pytest.mark.parametrize(
    ("one", "other", "strength"),
    [
        (said("2016-11-29"), said("2020-02-22", "mail"), "reported"),
        (said("2020-01-01"), said("2020-07-02", "mail"), "corroborated"),
        (said("2020-01-01"), said("2020-07-03", "mail"), "reported"),
        (said("2020-01-01"), said("2020-07-01..2020-07-03", "mail"), "reported"),
        (said("2020-01-01..2020-09-01"), said("2020-03-01", "mail"), "corroborated"),
        (said("2020-01-01"), held("2019-12-01/2019-12-31"), "reported"),
        (said("2020-01-01"), held("2019-12-01/2020-01-01"), "corroborated"),
        (held("2019-01-01/2019-12-31", "post"), held("2019-12-31/2020-12-31"), "corroborated"),
        (held("2019-01-01/2019-12-30", "post"), held("2019-12-31/2020-12-31"), "reported"),
        (held("2019-01-01", "post"), held("/2020-01-01", not_before="2019-01-02"), "reported"),
        (held("2019-01-02", "post"), held("/2020-01-01", not_before="2019-01-02"), "corroborated"),
        (held("2019-01-02", "post"), held("2018-01-01/", not_before=""), "corroborated"),
    ],
)
def test_two_texts_corroborate_each_other_for_one_time_only(
    one: dict[str, str], other: dict[str, str], strength: str
) -> None:
    assert only(one, other)["strength"] == only(other, one)["strength"] == strength


def test_one_time_is_shared_by_two_claims_whatever_else_their_sources_say() -> None:
    later = [said("2020-02-22", "mail"), said("2016-12-01", "mail", speaker_id="act-bell")]
    assert only(said("2016-11-29"), later[0])["strength"] == "reported"
    assert only(said("2016-11-29"), *later)["strength"] == "corroborated"


def test_a_text_that_leans_on_another_does_not_corroborate_it() -> None:
    assert only(claim(source="post"), claim(source="echo"))["strength"] == "reported"
    assert only(claim(source="mail"), claim(source="echo"))["strength"] == "corroborated"
    assert only(claim(source="post"), claim(source="echo"))["publisher_count"] == 1


def test_a_denial_stands_beside_the_strength_and_changes_it_not() -> None:
    found = only(claim("asserted"), claim("denied"))
    assert (found["strength"], found["is_denied"], found["claim_count"]) == ("reported", True, 1)


@pytest.mark.parametrize("stance", ["denied", "no_comment", "neutral_claim"])
def test_without_a_positive_claim_there_is_no_backing(stance: str) -> None:
    assert backing(claim(stance)).empty


@pytest.mark.parametrize("stance", ["no_comment", "neutral_claim"])
def test_who_would_not_say_denies_nothing(stance: str) -> None:
    found = only(claim("asserted"), claim(stance, "mail"))
    assert (found["is_denied"], found["strength"], found["source_count"]) == (False, "reported", 1)


def test_a_denial_of_another_kind_of_support_is_none_of_this_one() -> None:
    assert not only(claim("asserted"), claim("denied", support="weapons"))["is_denied"]


@pytest.mark.parametrize("stance", ["asserted", "denied"])
@pytest.mark.parametrize("contests", [True, False])
def test_a_backing_is_contested_where_a_discrepancy_that_contests_stands_on_one_of_its_claims(
    stance: str, contests: bool
) -> None:
    dispute = pd.DataFrame({"record_id": ["clm-2"], "contests": [contests]})
    found = backing(claim(), claim(stance, claim_id="clm-2"), claim(support="weapons"), disputes=dispute)
    assert dict(zip(found["support"], found["is_contested"], strict=True)) == {"training": contests, "weapons": False}


def test_kinds_and_recipients_are_told_apart_and_sorted_by_id() -> None:
    found = backing(claim(support="weapons"), claim(), claim(recipient_id="act-council"))
    ids = ["bck-norland-council-training", "bck-norland-marshal-training", "bck-norland-marshal-weapons"]
    assert found["backing_id"].tolist() == ids


def test_sources_texts_and_claims_are_counted_over_positive_claims() -> None:
    found = only(claim(), claim(source="mail"), claim("alleged", "herald"), claim(), claim("denied", "herald"))
    assert (found["source_count"], found["publisher_count"], found["claim_count"]) == (3, 2, 4)


def test_the_period_spans_the_positive_claims() -> None:
    found = only(
        claim(period_earliest="2019-05-01", period_latest="2019-05-31"),
        claim(),
        claim("denied", period_earliest="2010-01-01", period_latest="2024-01-01"),
    )
    assert (found["first_earliest"], found["last_latest"]) == (pd.Timestamp("2019-05-01"), pd.Timestamp("2020-01-31"))


def test_an_open_end_opens_the_period() -> None:
    found = only(claim(period_earliest=""), claim(source="mail", period_latest=""))
    assert found["first_earliest"] is pd.NaT
    assert found["last_latest"] is pd.NaT


@pytest.mark.parametrize(
    ("cells", "group", "is_counted"),
    [
        ({}, "state", True),
        ({"recipient_id": "act-council"}, "state", True),
        ({"support": "diplomatic"}, "other", False),
        ({"support": "refuge"}, "other", False),
        ({"support": "recognition"}, "recognition", False),
        ({"support": "recognition", "supporter_id": "act-union"}, "recognition", False),
        ({"supporter_id": "act-union"}, "other", False),
        ({"supporter_id": "act-bell"}, "other", False),
        ({"supporter_id": "act-wolves", "support": "fighters"}, "company", False),
        ({"supporter_id": "act-council"}, "other", False),
        ({"supporter_id": "act-old-norland"}, "other", False),
        ({"period_latest": "2011-02-14"}, "history", False),
        ({"period_latest": "2011-02-15"}, "state", True),
        ({"period_latest": "2013-12-31", "recipient_id": "act-council"}, "history", False),
        ({"period_latest": "2011-02-14", "recipient_id": "act-wolves"}, "no_side", False),
        ({"period_latest": "2011-02-14", "supporter_id": "act-forces"}, "history", False),
        ({"period_latest": ""}, "state", True),
        ({"supporter_id": "act-forces"}, "internal", False),
        ({"recipient_id": "act-wolves"}, "no_side", False),
        ({"recipient_id": "act-wolves", "supporter_id": "act-bell"}, "no_side", False),
    ],
)
def test_each_backing_stands_in_its_group_and_titles_count_states_only(
    cells: dict[str, str], group: str, is_counted: bool
) -> None:
    found = only(claim(**cells))
    assert (found["backing_group"], found["is_counted"]) == (group, is_counted)


def test_a_backing_is_history_only_where_no_claim_reaches_the_uprising() -> None:
    long_ago = claim(period_earliest="1980-01-01", period_latest="1980-12-31")
    assert only(long_ago)["backing_group"] == "history"
    assert only(long_ago, claim())["backing_group"] == "state"
    assert only(long_ago, claim("denied"))["backing_group"] == "history"


def test_what_ended_before_the_sides_began_has_no_side() -> None:
    assert only(claim(period_latest="2011-02-14"))["side"] == "none"
    assert only(claim(period_latest="2011-02-15"))["side"] == "haftar"


def test_the_side_is_the_recipients() -> None:
    assert only(claim())["side"] == "haftar"
    assert only(claim(recipient_id="act-council"))["side"] == "tripoli"
    assert only(claim(recipient_id="act-bell"))["side"] == "none"


def test_ids_that_read_alike_are_told_apart() -> None:
    actors = pd.DataFrame({"actor_id": ["act-a", "act-a-b", "act-b-c", "act-c"], "actor_type": "state", "side": "none"})
    told = pd.DataFrame(
        [claim(supporter_id=a, recipient_id=b) for a, b in (("act-a-b", "act-c"), ("act-a", "act-b-c"))]
    )
    periods = {bound: pd.to_datetime(told[bound]) for bound in ("period_earliest", "period_latest", "not_before")}
    found = derive_backing(told.assign(**periods), actors, SOURCES, SIDES, NO_DISPUTE)
    assert dict(zip(found["backing_id"], found["supporter_id"], strict=True)) == {
        "bck-a-b-c-training": "act-a",
        "bck-a-b-c-training-2": "act-a-b",
    }


def test_no_claims_give_an_empty_table_of_the_same_types() -> None:
    empty, full = backing(), backing(claim())
    assert tuple(empty.columns) == tuple(full.columns) == COLUMNS["backing"]
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert empty.empty


def test_a_claim_of_an_unknown_source_stops_instead_of_guessing() -> None:
    with pytest.raises(KeyError, match="src-nowhere"):
        backing(claim(source="nowhere"))

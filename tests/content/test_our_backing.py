"""What follows from our five articles by the rules for strength, dispute and offices."""

from dataclasses import replace

from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view


def strengths(tables: Tables) -> dict[str, str]:
    return dict(zip(tables.backing["backing_id"].str.removeprefix("bck-"), tables.backing["strength"], strict=True))


def test_reports_years_apart_corroborate_nothing(ours: Tables) -> None:
    found = strengths(ours)
    assert {found[f"{state}-haftar-unspecified"] for state in ("egypt", "uae", "russia")} == {"reported"}
    assert {found[name] for name in ("un-gna-recognition", "wagner-haftar-fighters")} == {"corroborated"}


def test_what_is_disputed_is_contested(ours: Tables) -> None:
    contested = ours.backing.loc[ours.backing["is_contested"], "backing_id"]
    assert list(contested) == ["bck-france-haftar-forces-joint-operation", "bck-russia-haftar-fighters"]


def test_before_2011_nobody_has_a_side(ours: Tables) -> None:
    history = ours.backing[ours.backing["backing_group"] == "history"]
    assert set(history["supporter_id"]) == {"act-soviet-union", "act-united-states"}
    assert set(history["side"]) == {"none"}


def test_the_events_of_russia_include_those_of_its_president(ours: Tables) -> None:
    russia = replace(everything(ours), backer="act-russia")
    assert "evt-putin-2023-09" in set(in_view(ours, russia).events["event_id"])

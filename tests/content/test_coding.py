"""Our own coded data: neutral, sorted, complete in what the articles say about backing."""

import re

import pandas as pd
import pytest

from data.alignment import lines
from data.build.coded_files import read_coded
from data.build.descriptor import coded_resources
from data.model.load import Tables, default_root
from data.model.selection import everything
from data.queries.view import in_view
from tests.selections import view

LOADED = re.compile(r"\b(warlord|militia|strongm[ae]n|regime|terrorist|rebel|puppet|so-called)s?\b", re.IGNORECASE)
OURS = {
    "events": ["title", "summary", "note"],
    "claims": ["summary", "note", "speaker_note"],
    "places": ["name", "note"],
    "actors": ["name", "note"],
    "sides": ["name", "heading"],
}
"""Columns in our own voice; an alias, a headline or a disputed value is the source's."""


def claims(tables: Tables, **wanted: str) -> pd.DataFrame:
    """Claims whose cells are those wanted; supporter and recipient without act-."""
    rows = tables.claims
    for column, value in wanted.items():
        rows = rows[rows[column] == (f"act-{value}" if column in ("supporter_id", "recipient_id") else value)]
    return rows


def publishers(tables: Tables, rows: pd.DataFrame) -> set[str]:
    return set(rows["source_id"].map(tables.sources.set_index("source_id")["publisher"]))


@pytest.mark.parametrize("table", OURS)
def test_no_loaded_word_is_ours(ours: Tables, table: str) -> None:
    for column in OURS[table]:
        texts = getattr(ours, table)[column]
        assert list(texts[texts.map(lambda text: bool(LOADED.search(text)))]) == [], column


def test_rows_are_sorted_by_their_key() -> None:
    coded = read_coded(default_root())
    for resource in coded_resources():
        whole = {column.name for column in resource.coded if column.type == "integer"}
        keys = [
            tuple(int(row[name]) if name in whole else row[name] for name in resource.key)
            for row in coded[resource.name].rows
        ]
        assert keys == sorted(keys), resource.file


def test_who_alleges_or_is_quoted_is_told(ours: Tables) -> None:
    alleged = claims(ours, stance="alleged")
    assert ((alleged["speaker_id"] != "") | (alleged["speaker_note"] != "")).all()
    for stance in ("attributed", "admitted", "denied", "no_comment", "neutral_claim"):
        assert (claims(ours, stance=stance)["speaker_id"] != "").all(), stance


def test_nobody_but_libyans_is_typed_to_a_side(ours: Tables) -> None:
    assert set(ours.actors.loc[ours.actors["side"] != "none", "country_code"]) == {"LY"}


def test_no_company_is_part_of_a_state(ours: Tables) -> None:
    companies = ours.actors[ours.actors["actor_type"].isin(["mercenary_company", "company"])]
    assert set(companies["part_of"]) == {""}


def test_a_page_date_is_never_a_basis(ours: Tables) -> None:
    saved = ours.sources[ours.sources["page_date"] != ""]
    assert len(saved) >= 2
    assert (saved["page_date"] > saved["published_edtf"].str.strip("[]").str[:10]).all()


def test_the_four_places_are_always_named(ours: Tables) -> None:
    assert set(ours.places.loc[ours.places["is_anchor"], "name"]) == {"Tripoli", "Benghazi", "Derna", "Moscow"}


@pytest.mark.parametrize("state", ["russia", "uae", "egypt", "jordan", "france"])
def test_a_state_is_said_to_stand_behind_haftar(ours: Tables, state: str) -> None:
    assert len(claims(ours, supporter_id=state, recipient_id="haftar", support="unspecified", stance="asserted")) > 0


@pytest.mark.parametrize("state", ["turkey", "qatar"])
def test_a_state_is_said_to_stand_behind_the_tripoli_government(ours: Tables, state: str) -> None:
    assert len(claims(ours, supporter_id=state, recipient_id="gna", support="unspecified", stance="asserted")) > 0


def test_the_united_nations_recognise_the_tripoli_government(ours: Tables) -> None:
    assert len(publishers(ours, claims(ours, supporter_id="un", support="recognition", recipient_id="gna"))) == 3
    assert len(claims(ours, supporter_id="un", support="recognition", recipient_id="gnu")) == 1


def test_wagner_fighters_are_told_in_four_articles(ours: Tables) -> None:
    told = claims(ours, supporter_id="wagner", recipient_id="haftar", support="fighters")
    assert publishers(ours, told) == {"The Eastern Herald", "Marsad", "africanpeace.org", "Observatory News"}


@pytest.mark.parametrize("support", ["weapons", "funding", "fighters"])
def test_what_russia_is_alleged_to_give_is_also_denied(ours: Tables, support: str) -> None:
    alleged, denied = (
        claims(ours, supporter_id="russia", recipient_id="haftar", support=support, stance=stance)
        for stance in ("alleged", "denied")
    )
    assert publishers(ours, alleged) == {"The Eastern Herald"}
    assert set(denied.loc[denied["source_id"] == "src-eastern-herald-2020", "speaker_id"]) == {"act-russia"}


@pytest.mark.parametrize(
    ("supporter", "recipient", "support", "stance"),
    [
        ("france", "haftar-forces", "joint_operation", "admitted"),
        ("russia", "central-bank-east", "economic", "asserted"),
        ("russia", "haftar", "humanitarian", "admitted"),
        ("soviet-union", "haftar", "training", "asserted"),
        ("united-states", "haftar", "refuge", "asserted"),
        ("prigozhin", "wagner", "funding", "asserted"),
        ("prigozhin", "wagner", "funding", "alleged"),
        ("russia", "haftar", "weapons", "no_comment"),
        ("russia", "libyan_parties", "unspecified", "neutral_claim"),
        ("wagner", "haftar", "fighters", "denied"),
        ("haftar", "eastern-government", "unspecified", "asserted"),
    ],
)
def test_it_is_coded_who_gives_what_to_whom(
    ours: Tables, supporter: str, recipient: str, support: str, stance: str
) -> None:
    wanted = {"supporter_id": supporter, "recipient_id": recipient, "support": support, "stance": stance}
    assert len(claims(ours, **wanted)) > 0


def test_each_backing_stands_where_a_newcomer_would_look_for_it(ours: Tables) -> None:
    groups = ours.backing.groupby("supporter_id")["backing_group"].agg(set)
    states = ("russia", "uae", "egypt", "jordan", "france", "turkey", "qatar")
    assert all(groups[f"act-{state}"] == {"state"} for state in states)
    assert groups["act-wagner"] == {"company"}
    assert groups["act-un"] == {"recognition"}
    assert groups["act-soviet-union"] == groups["act-united-states"] == {"history"}
    assert groups["act-prigozhin"] == {"no_side"}
    assert groups["act-haftar"] == {"internal"}


@pytest.mark.parametrize("backer", ["jordan", "france", "qatar"])
def test_a_state_that_rests_on_one_article_vanishes_with_it(ours: Tables, backer: str) -> None:
    (source,) = claims(ours, supporter_id=backer)["source_id"].unique()
    left = lines.alignment(in_view(ours, view(ours, without=(source,)))).lines
    assert f"act-{backer}" not in set(left["supporter_id"])


def test_every_claim_leads_to_a_page_at_the_passage(ours: Tables) -> None:
    evidence = in_view(ours, everything(ours)).scope.evidence_of(list(ours.claims["claim_id"]))
    assert set(evidence["record_id"]) == set(ours.claims["claim_id"])
    assert evidence["url"].str.startswith("https://").all()
    assert (evidence["text_start"] != "").all()


def test_an_error_of_a_source_is_kept_marked_and_argued(ours: Tables) -> None:
    wrong = ours.events.loc[ours.events["status"] == "in_error", "event_id"]
    assert len(wrong) > 0
    assert set(wrong) <= set(ours.discrepancies["record_id"])

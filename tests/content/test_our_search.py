"""What a search of our tables finds: people under every spelling, places in their own script, days."""

import pytest

from data.model.load import Tables
from data.search.index import found

HAFTAR = {"Haftar", "HAFTAR", "Hifter", "Haftar's", "Haftar’s", "حفتر", "خليفه حفتر", "Хафтар"}


@pytest.mark.parametrize(
    ("kind", "words", "record"),
    [
        *(("actors", word, "act-haftar") for word in sorted(HAFTAR)),
        *(("actors", word, "act-erdogan") for word in ("Erdogan", "ERDOĞAN", "اردوغان", "Эрдоган")),
        *(("actors", word, "act-gna") for word in ("GNA", "accord", "حكومه الوفاق")),
        ("actors", "Шойгу", "act-shoigu"),
        ("places", "بنغازي", "plc-benghazi"),
        ("places", "Бенгази", "plc-benghazi"),
        ("sources", "22 Feb 2020", "src-eastern-herald-2020"),
        ("sources", "February 2020", "src-eastern-herald-2020"),
        ("sources", "2020-02", "src-eastern-herald-2020"),
        ("sources", "france presse", "src-eastern-herald-2020"),
        ("events", "hifter 2019-04", "evt-tripoli-offensive-2019"),
    ],
)
def test_a_record_is_found_by_each_of_its_spellings(ours: Tables, kind: str, words: str, record: str) -> None:
    assert record in found(ours, kind, words)


@pytest.mark.parametrize("word", sorted(HAFTAR))
@pytest.mark.parametrize("kind", ["events", "claims"])
def test_events_and_claims_are_found_by_each_spelling_of_their_actors(ours: Tables, kind: str, word: str) -> None:
    by_role = {
        "events": set(ours.event_actors.loc[ours.event_actors["actor_id"] == "act-haftar", "event_id"]),
        "claims": set(ours.claims.loc[ours.claims["recipient_id"] == "act-haftar", "claim_id"]),
    }
    assert by_role[kind] <= set(found(ours, kind, word))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who backs Haftar, with what?", "claims"),
        ("Since when does Russia back Haftar?", "claims"),
        ("Who denies what?", "claims"),
        ("How many fighters does Wagner have?", "claims"),
        ("What happened in Derna?", "events"),
        ("Who is Prigozhin?", "actors"),
    ],
)
def test_a_question_finds_what_it_is_about(ours: Tables, question: str, kind: str) -> None:
    assert 0 < len(found(ours, kind, question)) < len(getattr(ours, kind))


def test_every_name_and_alias_finds_its_actor(ours: Tables) -> None:
    aliases = zip(ours.aliases["alias"], ours.aliases["actor_id"], strict=True)
    names = [
        (name, actor)
        for column in ("name", "name_ar", "name_ru")
        for name, actor in zip(ours.actors[column], ours.actors["actor_id"], strict=True)
    ]
    spelled = [(name, actor) for name, actor in [*aliases, *names] if name]
    assert [name for name, actor in spelled if actor not in found(ours, "actors", name)] == []

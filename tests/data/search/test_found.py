"""What words find: every spelling of the tables, in every script, across the five kinds of records."""

import pytest

from data.model.load import Tables
from data.search.folding import fold
from data.search.index import found
from tests.world import World, tables_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "ERDOGAN"),
        ("Yılmaz Łódź Ærø", "yilmaz lodz aero"),
        ("Йорг Семён", "иорг семен"),
        ("أُسْتَاذ", "استاذ"),
        ("مؤسسة", "موسسه"),
        ("عـــلى", "علي"),
        ("القاهرة", "قاهره"),
        ("إسطنبول", "اسطنبول"),
        ("٢٠٢٠", "2020"),
        ("al-Qaeda", "Al Qaeda"),
        ("ﬁnance", "finance"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_that_differ_in_marks_only_are_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.fixture
def many_scripts(world: World) -> Tables:
    world.change("places", 2, name_ar="بنغازي", name_ru="Бенгази")
    world.change("actors", 5, name_ar="خليفة المارشال", name_ru="Фёдор")
    world.add("aliases", alias="O’Hara’s rifles", actor_id="act-wolves")
    world.change("events", 2, date_edtf="2020-02-22", title="Ministers’ meeting")
    return tables_of(world)


@pytest.mark.parametrize(
    ("words", "events"),
    [
        ("بنغازى", ["evt-meeting"]),
        ("бенгази", ["evt-meeting"]),
        ("مارشال", ["evt-meeting"]),
        ("Федор", ["evt-meeting"]),
        ("o'hara", ["evt-fighting"]),
        ("OHara's", ["evt-fighting"]),
        ("hara", ["evt-fighting"]),
        ("Wolves' coast", ["evt-fighting"]),
        ("southern mail", ["evt-fighting"]),
        ("southern wire", ["evt-fighting"]),
        ("2020-02", ["evt-meeting"]),
        ("2020-02-22", ["evt-meeting"]),
        ("22 Feb 2020", ["evt-meeting"]),
        ("february 2020", ["evt-meeting"]),
        ("2 February", []),
        ("1990", ["evt-exile"]),
        ("nordhaven", ["evt-meeting"]),
        ("tripoli", ["evt-meeting", "evt-truce"]),
        ("eeting", []),
        ("met.*away", []),
        ("unheard", []),
    ],
)
def test_events_are_found_by_their_words_dates_actors_places_and_publishers(
    many_scripts: Tables, words: str, events: list[str]
) -> None:
    assert found(many_scripts, "events", words) == events


@pytest.mark.parametrize(
    ("kind", "words", "records"),
    [
        ("claims", "gen bell", ["clm-2"]),
        ("claims", "northern denied", ["clm-4"]),
        ("claims", "northern denies", ["clm-4"]),
        ("claims", "sandia council", ["clm-5"]),
        ("claims", "1980", ["clm-7"]),
        ("actors", "wolves", ["act-wolves"]),
        ("actors", "O`Haras", ["act-wolves"]),
        ("places", "Бенгази", ["plc-nordhaven"]),
        ("sources", "may 2020", ["src-south"]),
        ("sources", "trains", ["src-south"]),
    ],
)
def test_other_records_are_found_likewise(many_scripts: Tables, kind: str, words: str, records: list[str]) -> None:
    assert found(many_scripts, kind, words) == records


def test_words_without_a_letter_or_a_digit_leave_nothing_out(tables: Tables) -> None:
    assert len(found(tables, "events", " ( ’ ")) == len(tables.events)


def test_no_record_needs_actors_or_evidence(world: World) -> None:
    for table in ("event_actors", "evidence", "aliases"):
        world.write(table, [])
    assert len(found(tables_of(world), "events", "met")) == 2


def test_words_that_only_ask_are_left_out_unless_there_are_no_others(tables: Tables) -> None:
    assert found(tables, "events", "what happened in Nordhaven?") == found(tables, "events", "nordhaven") != []
    assert found(tables, "actors", "what") == []
    assert found(tables, "claims", "who backs whom") == list(tables.claims["claim_id"])

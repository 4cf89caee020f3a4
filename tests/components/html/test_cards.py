"""Evidence cards: what they say, and where they lead."""

import pytest

from components.html import cards
from components.words.claims import claim_with_facts
from dashboard.views import lists
from dashboard.views.backers import disagreements
from data.model.load import Tables
from data.model.selection import everything
from data.queries import claims
from data.queries.view import in_view
from tests.components.html.markup import Markup
from tests.selections import view
from tests.world import World, tables_of


def event_card(tables: Tables, event: str = "evt-meeting", **fields: object) -> str:
    return "".join(lists.event_cards(in_view(tables, view(tables, **fields)), (event,)))


def claim_card(tables: Tables, backer: str, support: str) -> str:
    return lists.claim_cards(in_view(tables, view(tables, backer=backer, support=support)))


def test_a_card_of_an_event_says_when_where_on_what_and_by_whom(world: World) -> None:
    world.change("sources", 2, url="")
    seen = Markup(event_card(tables_of(world)))
    for part in ("3 Mar 2020", "Marshal meets minister", "Nordhaven · 1 source", "Date stated in the article."):
        assert part in seen.text
    for part in (
        "The marshal (visitor), Norland (host)",
        "sources differ: Day of the meeting",
        "line 3, “The marshal met",
    ):
        assert part in seen.text
    assert "(no public page known)" in seen.text
    assert [link for link in seen.links if not link.startswith("./within/events?")] == []


def test_names_in_other_scripts_stand_apart_beside_the_name(world: World) -> None:
    world.change("places", 2, name_ar="ميناء", name_ru="Порт")
    world.change("actors", 5, name_ar="المشير")
    world.change("actors", 2, name_ru="Норландия")
    tables = tables_of(world)
    card = event_card(tables)
    assert 'Nordhaven <bdi lang="ar" dir="rtl">ميناء</bdi> <bdi lang="ru" dir="ltr">Порт</bdi> · ' in card
    assert 'The marshal <bdi lang="ar" dir="rtl">المشير</bdi> (visitor)' in card
    claims = lists.profile(in_view(tables, view(tables, backer="act-norland")), "")
    assert '<h2>Norland <bdi lang="ru" dir="ltr">Норландия</bdi>: who says so</h2>' in claims


def test_a_card_links_to_each_passage_and_to_itself(tables: Tables) -> None:
    seen = Markup(event_card(tables))
    assert "https://north.example/1#:~:text=Marshal%20meets%20minister%20in,Nordhaven" in seen.links
    assert seen.links[-1] == "./within/events?event=evt-meeting"


def test_the_event_of_the_address_is_open_and_no_other(tables: Tables) -> None:
    opened = "".join(lists.event_cards(in_view(tables, view(tables, event="evt-exile")), ("evt-exile", "evt-meeting")))
    assert '<details id="evt-exile" open>' in opened
    assert '<details id="evt-meeting">' in opened


def test_what_is_not_plainly_reported_is_marked(tables: Tables) -> None:
    assert "lasting condition" in event_card(tables, "evt-fighting")
    truce = event_card(tables, "evt-truce")
    assert "planned" in truce
    assert "Nothing dates it." in truce
    assert "not on the map" in event_card(tables, "evt-exile")
    assert "reported" not in Markup(event_card(tables, "evt-meeting")).text


@pytest.mark.parametrize(
    ("backer", "support", "sentence"),
    [
        ("act-sandia", "recognition", "According to Southern Mail, published 1 May 2020: Sandia recognises"),
        (
            "act-norland",
            "training",
            "According to Southern Mail, published 1 May 2020, General Bell says: Norland trains",
        ),
        (
            "act-norland",
            "weapons",
            "According to Northern Post, published 4 March 2020, it is alleged (unnamed): Norland arms",
        ),
        (
            "act-norland",
            "weapons",
            "According to Northern Post, published 4 March 2020, Norland denies this: Norland arms",
        ),
        (
            "act-norland",
            "funding",
            "According to Southern Mail, published 1 May 2020, Norland says so: Norland paid him.",
        ),
        ("act-norland", "unspecified", "Norland claims to be neutral: It is neutral."),
    ],
)
def test_a_claim_is_one_sentence_that_can_be_quoted(tables: Tables, backer: str, support: str, sentence: str) -> None:
    assert sentence in Markup(claim_card(tables, backer, support)).text


def test_a_claim_of_the_briefing_gives_the_time_that_its_source_states(tables: Tables) -> None:
    rows = claims.ledger(in_view(tables, everything(tables))).set_index("claim_id", drop=False)
    words = {claim: claim_with_facts(row) for claim, row in zip(rows.index, rows.to_dict("records"), strict=True)}
    assert words["clm-7"].endswith("(to The marshal, money, 1980)")
    assert words["clm-2"].endswith("(to The marshal, training, 2019 to 1 May 2020)")
    assert words["clm-1"].endswith("(to The marshal, training)"), "the day of publication stands before it"


def test_words_that_are_no_plain_denial_are_quoted_as_what_they_say(world: World) -> None:
    world.change("claims", 5, speaker_note="it keeps to its treaties")
    text = Markup(claim_card(tables_of(world), "act-norland", "weapons")).text
    assert "Norland says that it keeps to its treaties, counted here as a denial: Norland arms him." in text
    assert "denies this" not in text


def test_a_refusal_is_told_and_an_allegation_by_nobody_says_so(world: World) -> None:
    world.change("claims", 4, speaker_note="")
    world.change("claims", 5, stance="no_comment", speaker_id="")
    text = Markup(claim_card(tables_of(world), "act-norland", "weapons")).text
    assert "it is alleged (by nobody named)" in text
    assert "Norland would not comment" in text


def test_a_claim_says_whom_what_kind_when_and_how_many(tables: Tables) -> None:
    text = Markup(claim_card(tables, "act-wolves", "fighters")).text
    day = "period 1 May 2020 (day of publication; the source states no period)"
    assert f"Grey Wolves to The marshal · fighters · {day} · hundreds of persons" in text


def test_an_empty_list_is_a_sentence(tables: Tables) -> None:
    assert "No event here" in "".join(lists.event_cards(in_view(tables, view(tables)), ()))
    assert "No claim here passes the filters" in claim_card(tables, "act-bell", "")
    assert "No disagreement is recorded." in cards.disagreements({})
    assert "No published value has been corrected" in cards.corrections(tables.corrections)


def test_a_disagreement_shows_each_value_with_its_source_and_the_resolution(world: World) -> None:
    world.copy("discrepancies", 2, discrepancy_id="dsc-2", source_id="", value="3 March", note="as printed")
    tables = tables_of(world)
    text = Markup(disagreements(in_view(tables, everything(tables)))).text
    for part in ("Day of the meeting", "Southern Mail: 4 March", "public pages: 3 March (as printed)"):
        assert part in text
    assert text.count("The other source prints the day.") == 1


def test_a_disagreement_shows_every_resolution_of_ours(ours: Tables) -> None:
    shown = Markup(disagreements(in_view(ours, everything(ours)))).text
    for resolution in ours.discrepancies["resolution"].unique():
        assert resolution in shown


def test_a_correction_is_logged_with_old_and_new(world: World) -> None:
    told = {
        "date": "2024-02-03",
        "record_id": "evt-meeting",
        "field": "title",
        "old": "A",
        "new": "B",
        "reason": "Typo.",
    }
    world.add("corrections", **told)
    assert "2024-02-03: evt-meeting title was “A”, is “B”. Typo." in cards.corrections(tables_of(world).corrections)

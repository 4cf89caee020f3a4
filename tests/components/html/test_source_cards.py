"""Cards of documents: what they say, and what rests on each line."""

from components.html import source_cards
from data.model.load import Tables
from data.queries.sources import clocks, line_by_line
from tests.components.html.markup import Markup
from tests.world import World, tables_of


def test_a_document_card_shows_its_four_clocks_and_its_page(tables: Tables) -> None:
    north, south = (Markup(source_cards.document_card(row)) for row in clocks(tables).to_dict("records"))
    for part in (
        "4 March 2020 (printed",
        "about 1990 to 3 March 2020",
        "1 January 2023",
        "4 events, 4 claims, 6 lines",
    ):
        assert part in north.text
    assert north.links == ["https://north.example/1"]
    assert "Southern Wire (copy of an agency text)" in south.text
    assert "none" in south.text, "the saved page shows no date"


def test_what_to_know_when_reading_is_not_folded_and_how_dates_were_established_is(world: World) -> None:
    world.change("sources", 2, note="By the stamp on the page.")
    row = clocks(tables_of(world)).to_dict("records")[0] | {"covers_note": "Leans on a rival."}
    open_part, folded = source_cards.document_card(row).split("<details>")
    assert "Leans on a rival." in open_part
    assert "By the stamp on the page." in folded


def test_a_headline_runs_in_its_own_direction(world: World) -> None:
    world.change("sources", 2, headline="تقارير: نورلاند.", language="ar")
    cards_of_sources = [source_cards.document_card(row) for row in clocks(tables_of(world)).to_dict("records")]
    assert any("“<bdi>تقارير: نورلاند.</bdi>”" in card for card in cards_of_sources)


def test_a_document_card_says_on_which_text_it_leans(world: World) -> None:
    world.change("sources", 2, leans_on="Southern Wire")
    north, south = (Markup(source_cards.document_card(row)).text for row in clocks(tables_of(world)).to_dict("records"))
    assert "Leans onSouthern Wire" in north
    assert "no other text that is known" in south


def test_a_document_shows_every_line_with_what_rests_on_it(tables: Tables) -> None:
    north = source_cards.line_table(line_by_line(tables, "src-north"), {}, {})
    text = Markup(north).text
    assert "not coded: advertisement" in text
    assert "evt-meeting" in text
    assert north.count("<tr") - 1 == sum(tables.evidence["source_id"] == "src-north") + 3


def test_a_document_says_what_it_alone_names_and_what_it_leaves_out() -> None:
    text = Markup(source_cards.contribution(["A visit"], ["Norland: funding"], ["Sandia"], 1)).text
    for part in ("Alone namesNorland, money", "Leaves outSandia", "Alone reports 1 event:A visit"):
        assert part in text
    assert "no backing" in source_cards.contribution([], [], [], 0)

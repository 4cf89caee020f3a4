"""No value of the data is markup in a card, whatever it holds."""

import pandas as pd
import pytest

from components.html import cards, source_cards
from dashboard.views import lists
from data.model.columns import COLUMNS
from data.model.load import Tables
from data.model.selection import everything
from data.queries.sources import clocks, line_by_line
from data.queries.view import in_view
from tests.components.html.markup import Markup
from tests.world import World, tables_of

HOSTILE = """</p><script>alert(1)</script><img src=x onerror="a()">'" onclick='a()' ](javascript:alert(1)) {0} %s"""
TEXTS = {
    "sources": ["publisher", "text_publisher", "headline", "byline", "note"],
    "places": ["name", "name_ar", "name_ru", "note"],
    "actors": ["name", "name_ar", "name_ru", "note"],
    "events": ["title", "summary", "note", "event_type", "event_mode"],
    "event_actors": ["role"],
    "claims": ["speaker_note", "summary", "note", "quantity_unit"],
    "evidence": ["text_start", "text_end"],
    "ignored": ["reason"],
    "discrepancies": ["topic", "value", "resolution", "note"],
}
NAMES = ("name", "name_ar", "name_ru")


@pytest.fixture
def hostile(world: World) -> Tables:
    for table, columns in TEXTS.items():
        world.write(table, [row | dict.fromkeys(columns, HOSTILE) for row in world.rows(table)])
    world.change("sources", 2, url="javascript:alert(1)")
    world.change("sources", 3, url='https://x.example/"onclick="a()')
    return tables_of(world)


def test_no_text_of_the_data_is_markup_in_a_card_of_an_event_or_claim(hostile: Tables) -> None:
    whole = everything(hostile)
    for html in (
        *lists.event_cards(in_view(hostile, whole), tuple(hostile.events["event_id"])),
        lists.claim_cards(in_view(hostile, whole)),
        cards.disagreements({"words": hostile.discrepancies.assign(publisher=HOSTILE)}),
    ):
        assert HOSTILE in Markup(html).text
        assert "<script" not in html


def test_no_text_of_the_data_is_markup_in_a_document(hostile: Tables) -> None:
    for row in clocks(hostile).to_dict("records"):
        lines = source_cards.line_table(line_by_line(hostile, row["source_id"]), {}, {})
        own = lists.carried_alone(hostile, row["source_id"])
        for html in (source_cards.document_card(row), lines, own):
            assert HOSTILE in Markup(html).text
            assert "<script" not in html


def test_not_even_a_value_that_the_schema_would_refuse_is_markup(tables: Tables) -> None:
    evidence = pd.DataFrame([{name: HOSTILE for name in (*COLUMNS["evidence"], *COLUMNS["sources"])}])
    numbers = {
        "source_count": 1,
        "unseen_count": 1,
        "quantity_low": None,
        "quantity_high": None,
        "event_count": 1,
        "claim_count": 1,
    }
    names = (
        *NAMES,
        *("place_name", "supporter", "recipient", "speaker", "publisher", "published_edtf"),
        *COLUMNS["events"],
    )
    disputes = {HOSTILE: pd.DataFrame([dict.fromkeys((*COLUMNS["discrepancies"], "publisher"), HOSTILE)])}
    row = dict.fromkeys([*names, *COLUMNS["claims"], *COLUMNS["sources"]], HOSTILE) | numbers
    clocks = dict.fromkeys(("events_edtf", "periods_edtf"), HOSTILE)
    for stance in (HOSTILE, "asserted", "attributed", "alleged", "admitted", "denied", "no_comment", "neutral_claim"):
        Markup(cards.claim_card(row | {"stance": stance}, evidence, disputes))
    Markup(cards.event_card(row, evidence, [dict.fromkeys(("role", *NAMES), HOSTILE)], disputes, "./events?a=1", True))
    Markup(source_cards.document_card(row | clocks | {"line_count": 1}))
    Markup(cards.together([], HOSTILE))
    log = pd.DataFrame([dict.fromkeys(COLUMNS["corrections"], HOSTILE) | {"date": pd.Timestamp("2024-01-01")}])
    assert HOSTILE in Markup(cards.corrections(log)).text

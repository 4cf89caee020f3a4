"""Numbers that articles give: each with its article and date, never merged, in the words of the coding rules."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from markupsafe import Markup

from components.words.claims import amount, quantity
from dashboard.views import overview
from data.model.load import Tables
from data.model.selection import everything
from data.queries.claims import quantities_in_view
from data.queries.view import in_view
from tests.selections import view
from tests.world import NORTH, SOUTH, World, tables_of

CLAIMS = Path(__file__).parents[3] / "data" / "tables" / "claims.csv"


def numbers(tables: Tables, **fields: Any) -> str:
    shown = overview.overview(in_view(tables, view(tables, **fields)), "light").aligned.numbers
    return Markup(" ".join(shown)).striptags()


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2000, 2000, "about 2,000"),
        (2000, None, "over 2,000"),
        (None, 300, "up to 300"),
        (100, 999, "hundreds"),
        (1000, 9999, "thousands"),
        (100, 400, "100 to 400"),
        (0, 5, "0 to 5"),
        (2.5, 2.5, "about 2.5"),
        (None, None, ""),
    ],
)
def test_a_number_is_said_as_the_coding_rules_have_it(low: float | None, high: float | None, words: str) -> None:
    assert amount(low, high) == words


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (2000, None, "items", "over 2,000 items"),
        (100, 999, "persons", "hundreds of persons"),
        (5, 5, "money", "about 5 in money"),
        (None, None, "", ""),
    ],
)
def test_a_number_has_its_unit(low: float | None, high: float | None, unit: str, words: str) -> None:
    cells = pd.array([low, high], dtype="Float64")
    assert quantity({"quantity_low": cells[0], "quantity_high": cells[1], "quantity_unit": unit}) == words


def test_a_number_stands_with_its_article_its_date_who_says_so_and_of_whom(tables: Tables) -> None:
    said = "hundreds of fighters of Grey Wolves, for The marshal. Southern Mail, published 1 May 2020: "
    assert f"{said}says so in its own voice. No period stated." in numbers(tables)


def test_two_figures_of_one_article_and_one_figure_of_two_are_never_merged(world: World) -> None:
    world.copy(
        "claims", 7, claim_id="clm-9", quantity_low="2000", quantity_high="", period_edtf="2019", period_basis="stated"
    )
    world.copy("claims", 7, claim_id="clm-10", source_id="src-north", stance="attributed", speaker_id="act-bell")
    world.copy("evidence", 15, evidence_id="evd-20", record_id="clm-9")
    world.copy("evidence", 15, evidence_id="evd-21", record_id="clm-10", source_id="src-north")
    tables = tables_of(world)
    assert len(quantities_in_view(in_view(tables, view(tables)))) == 3
    text = numbers(tables)
    assert text.count("hundreds of fighters") == 2
    assert "over 2,000 fighters of Grey Wolves, for The marshal." in text
    assert "Said of 2019" in text
    assert "reports that a named party says so (General Bell)" in text
    assert "They are not added up" in text


def test_a_sentence_that_names_two_backers_for_one_figure_is_one_row(world: World) -> None:
    world.copy("claims", 7, claim_id="clm-9", supporter_id="act-norland")
    world.copy("evidence", 15, evidence_id="evd-20", record_id="clm-9")
    tables = tables_of(world)
    assert list(quantities_in_view(in_view(tables, view(tables)))["supporters"]) == ["Grey Wolves; Norland"]
    assert "fighters of Grey Wolves and Norland, for The marshal" in numbers(tables)


def test_things_and_money_keep_their_unit_and_kind(world: World) -> None:
    world.change("claims", 4, quantity_low="20", quantity_high="20", quantity_unit="items")
    world.change("claims", 8, quantity_low="5000", quantity_unit="money")
    text = numbers(tables_of(world))
    assert "about 20 items (weapons) of Norland, for The marshal" in text
    assert "over 5,000 in money of Norland" in text


def test_a_number_of_another_time_is_counted_and_not_shown(tables: Tables) -> None:
    text = numbers(tables, window="2019-01-01/2019-12-31")
    assert "1 claim of another time gives a number." in text
    assert "hundreds" not in text


def test_no_number_of_a_source_that_is_left_out_or_of_another_backer(tables: Tables) -> None:
    assert (
        numbers(tables, without=(SOUTH,))
        == numbers(tables, backer="act-norland")
        == numbers(tables, without=(NORTH, SOUTH))
        == ""
    )


def test_every_number_of_the_files_is_on_the_first_page_with_its_article(ours: Tables) -> None:
    with CLAIMS.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["quantity_low"] or row["quantity_high"]]
    kept = (
        "source_id",
        "quantity_low",
        "quantity_high",
        "stance",
        "speaker_id",
        "period_edtf",
        "recipient_id",
        "support",
    )
    assert len(quantities_in_view(in_view(ours, everything(ours)))) == len(
        {tuple(row[name] for name in kept) for row in rows}
    )
    text, sources = numbers(ours), ours.sources.set_index("source_id")["publisher"]
    assert all(f"{sources[row['source_id']]}, published" in text for row in rows)


def test_markup_in_a_name_stays_text(world: World) -> None:
    world.change("actors", 4, name="<script>alert(1)</script>")
    (page,) = overview.overview(in_view(tables_of(world), view(tables_of(world))), "light").aligned.numbers
    assert "&lt;script&gt;" in page
    assert "<script" not in page

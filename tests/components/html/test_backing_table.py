"""The table of every backing: headings for people, and each strength and denial with its own time."""

from components.html.cards import WHEN
from dashboard.views.backers import backers_page
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from tests.world import World, tables_of


def test_the_ledger_table_has_headings_for_people(tables: Tables) -> None:
    table = backers_page(in_view(tables, everything(tables))).table.set_index("Kind of support")
    weapons = table.loc["weapons"]
    assert (weapons["Backer"], weapons["Backed"], weapons["Articles"]) == ("Norland", "The marshal", 1)
    assert table.at["money", "Group"] == "History, over before there were sides"


def test_the_ledger_table_gives_strength_and_denial_their_time_and_joins_no_years(world: World) -> None:
    world.copy("claims", 2, claim_id="clm-earlier", period_edtf="2015", period_basis="stated")
    tables = tables_of(world)
    words = backers_page(in_view(tables, everything(tables))).table.set_index("Kind of support")[WHEN]
    assert words["weapons"] == "alleged and denied Mar 2020"
    assert "of 2015" in words["training"]
    assert "2015–" not in " ".join(words)

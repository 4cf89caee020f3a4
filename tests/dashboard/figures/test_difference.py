"""The figure of a difference: picture, caption, table, link and check say the same as the page."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard.figures import catalogue
from dashboard.figures.check import verdict
from dashboard.figures.files import file
from dashboard.figures.metadata import document
from dashboard.url import from_link
from dashboard.views import captions, charts, overview
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import View, in_view
from tests.selections import view
from tests.world import World, tables_of

MARCH, MAY = (date(2020, 3, 1), date(2020, 3, 31)), (date(2020, 5, 1), date(2020, 5, 31))


def compared(tables: Tables) -> View:
    return in_view(tables, replace(view(tables, event="evt-meeting").with_window(*MAY), compare=MARCH))


def whole(shown: View) -> View:
    return in_view(shown.tables, everything(shown.tables))


def test_the_table_says_of_each_line_what_was_what_is_and_what_has_changed(tables: Tables) -> None:
    rows = catalogue.figure(compared(tables), "alignment").table.set_index("support")
    assert list(rows.loc["training", ["strength_then", "strength_now", "change"]]) == [
        *("corroborated", "reported", "weaker"),
    ]
    assert list(rows.loc["weapons", ["then", "now", "change"]]) == ["alleged and denied Mar 2020", "", "not said again"]
    assert set(rows["filters"]) == {"compared with March 2020"}


def test_caption_and_sources_are_those_of_both_windows(tables: Tables) -> None:
    shown = catalogue.figure(compared(tables), "alignment")
    caption = " ".join(shown.caption)
    assert "Compared with 5 claims that may fall in the time from 1 March 2020 to 31 March 2020." in caption
    assert "&compare=2020-03-01/2020-03-31" in caption
    assert list(shown.sources["source_id"]) == ["src-north", "src-south"]
    assert shown.title == overview.overview(compared(tables), "light").finding.title
    assert "Norland to the marshal: training, weaker: corroborated 2020" in shown.alt


def test_a_picture_of_the_page_rests_on_both_windows(tables: Tables) -> None:
    caption = captions.of_page(compared(tables))
    assert list(caption.sources["source_id"]) == ["src-north", "src-south"]
    assert "Compared with 5 claims that may fall in " in caption.notes


def test_where_nothing_is_compared_no_word_of_the_figure_compares(tables: Tables) -> None:
    selection = replace(compared(tables).selection, compare=(date(2001, 1, 1), date(2001, 12, 31)))
    shown = catalogue.figure(in_view(tables, selection), "alignment")
    assert shown.title.endswith("; no article here dates any backing to 2001, so nothing is compared with it")
    assert shown.alt.startswith("Alignment chart. ")
    assert "Compared with" not in " ".join(shown.caption)
    assert set(shown.table["change"]) == {""}


def test_a_figure_that_draws_one_window_says_nothing_of_another(tables: Tables) -> None:
    for name in ("map", "matrix", "timeline"):
        shown = catalogue.figure(compared(tables), name)
        assert "compare" not in " ".join((shown.title, *shown.caption)).lower()
        assert "compare" not in document(shown, compared(tables))["permalink"]
        assert "compare" not in catalogue.address(compared(tables), name, "./")
    assert "compare=" in document(catalogue.figure(compared(tables), "alignment"), compared(tables))["permalink"]


def test_a_file_of_a_difference_is_checked_against_the_records_of_both_windows(world: World, tmp_path: Path) -> None:
    tables = tables_of(world)
    picture = tmp_path / "figure.svg"
    picture.write_bytes(file(compared(tables), "alignment", "svg"))
    assert verdict(tables, picture).state == "current"
    world.change("claims", 4, summary="Norland armed him.")  # of the window that is compared with, only
    assert "changed clm-3" in str(verdict(tables_of(world), picture))


def test_the_link_of_a_file_reopens_the_difference(tables: Tables) -> None:
    link = file(compared(tables), "alignment", "caption.txt").decode().split("Link: ")[1].split("\n")[0]
    selection, notices = from_link(link, tables)
    assert (selection.compare, notices) == (MARCH, [])


def test_a_mark_keeps_its_number_of_another_time_and_says_of_when_it_is(world: World) -> None:
    world.copy("claims", 7, claim_id="clm-9", quantity_low="", quantity_high="", quantity_unit="")
    world.change("claims", 7, period_edtf="2020-02", period_basis="stated")
    shown = compared(tables_of(world))
    for picture in (charts.alignment_of(shown, "light"), charts.alignment_of(whole(shown), "light")):
        marks = picture.data["marks"]
        assert list(marks.loc[marks["note"] != "", "note"])[:1] == ["hundreds\nFeb 2020"]

"""What stands beside a figure: captions, bibliography and citation say what the figure rests on, and nothing else."""

import csv
import io
import json
import re
from datetime import date

import pytest

from components.words import figures
from dashboard.figures import catalogue
from dashboard.figures.files import file
from data.alignment import figure_tables
from data.model.load import Tables
from data.queries.view import in_view
from tests.selections import view
from tests.world import World, tables_of


def test_a_citation_has_authors_year_version_and_day_of_access() -> None:
    dataset = {"citation": "The authors (2026). A dataset.", "licence": "CC-BY-4.0"}
    cited = figures.citation(dataset, "One finding", "abc123", "https://x.example/?a", date(2026, 11, 5))
    assert cited == (
        "The authors (2026). A dataset. Figure: “One finding.” Data version abc123, CC BY 4.0. https://x.example/?a "
        "(accessed 5 November 2026)."
    )
    assert figures.citation(dataset, "Two. Sentences.", "v", "", date(2026, 1, 1)).count("Sentences.”") == 1


@pytest.mark.parametrize(
    ("name", "amount", "filters"),
    [("map", "event", "backer Norland"), ("alignment", "claim", "backer Norland; kind of support weapons")],
)
def test_a_file_names_window_and_filters_in_words(tables: Tables, name: str, amount: str, filters: str) -> None:
    seen = view(tables, window="2020-03-01/2020-03-31", backer="act-norland", support="weapons", count="certain")
    window = "certainly fall in the time from 1 March 2020 to 31 March 2020"
    for ending in ("caption.txt", "alt.txt", "sources.txt"):
        text = file(in_view(tables, seen), name, ending).decode()
        assert window in text
        assert f"{filters}." in text
        assert amount in text
    rows = list(csv.DictReader(io.StringIO(file(in_view(tables, seen), name, "csv").decode("utf-8-sig"))))
    views = {(row["window"], row["filters"], row["data_version"]) for row in rows}
    assert views == {(window, filters, tables.data_version)}


def test_a_figure_says_which_filters_it_does_not_know(tables: Tables) -> None:
    seen = view(tables, support="weapons", strength="reported", denied="without", place="plc-nordhaven")
    scopes = {name: catalogue.figure(in_view(tables, seen), name).scope for name in ("timeline", "matrix")}
    assert scopes["timeline"].endswith(
        "Filters: events at Nordhaven. Not filtered by kind of support, strength or denial."
    )
    assert scopes["matrix"].endswith("Not filtered by place.")


def test_only_sources_that_contribute_stand_in_caption_bibliography_and_list(tables: Tables) -> None:
    seen = view(tables, window="2020-03-04")
    for name, publishers in (("alignment", ["Northern Post", "Southern Mail"]), ("map", ["Southern Mail"])):
        assert [
            row["container-title"]
            for row in json.loads(file(in_view(tables, seen), name, "sources.json"))
            if row["type"] != "dataset"
        ] == publishers
        for ending in ("caption.txt", "sources.txt"):
            text = file(in_view(tables, seen), name, ending).decode()
            assert [one for one in ("Northern Post", "Southern Mail") if one in text] == publishers
    nothing = catalogue.figure(in_view(tables, view(tables, window="1500-01-01")), "map")
    assert nothing.sources.empty
    assert "It rests on no source." in nothing.caption[-2]


def test_nothing_later_is_the_latest_day_of_an_article_or_of_a_headline_beside_one(world: World) -> None:
    world.change("evidence", 2, published_edtf="2020-09-17~")
    world.change("sources", 3, published_edtf="[2020-05-01..2020-05-07]")
    tables = tables_of(world)
    north, south = (tables.sources[tables.sources["source_id"] == source] for source in ("src-north", "src-south"))
    assert figure_tables.latest_publication(tables, north) == date(2020, 9, 17)
    assert figure_tables.latest_publication(tables, south) == date(2020, 5, 7)
    assert figure_tables.latest_publication(tables, tables.sources[:0]) is None
    assert "nothing later than 17 Sep 2020" in catalogue.figure(in_view(tables, view(tables)), "map").caption[-2]


def test_the_address_of_a_figure_is_that_of_its_page(tables: Tables) -> None:
    shown, home = in_view(tables, view(tables, backer="act-norland")), "https://x.example/app/"
    query = f"?backer=act-norland&data={tables.data_version}"
    assert catalogue.address(shown, "map", home) == f"{home}{query}"
    assert catalogue.address(shown, "clocks-src-north", home) == f"{home}sources{query}"


def test_the_caption_of_the_chart_says_how_many_lines_speak_of_another_time(tables: Tables) -> None:
    for name in ("alignment", "matrix"):
        seen = (view(tables), view(tables, "2020-03-04"))
        whole, march = (catalogue.figure(in_view(tables, one), name) for one in seen)
        assert "another time" not in " ".join(whole.caption)
        assert re.search(r"\d lines? speaks? of another time\.", " ".join(march.caption))

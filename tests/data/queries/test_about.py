"""What is particular to a dataset is data: what it says of itself, any number of sides, the sections of its map."""

import pytest

from components.map.mercator import pixels
from components.map.views import WORLD, framed
from data.alignment.lines import alignment
from data.build.__main__ import main
from data.model.selection import everything
from data.queries.about import dataset, map_presets
from data.queries.names import side_names
from data.queries.view import in_view
from tests.reader import html, opened
from tests.world import World, tables_of

PAGES = ("overview", "events", "backers", "sources", "figures", "method")


def test_what_the_data_say_of_themselves_reaches_the_app(world: World) -> None:
    file = world.root / "coded" / "dataset.yaml"
    more = "rests_on:\nagreement: {pairs: 8, articles: [src-north, src-south], fields: {stance: {percent: 87.5}}}\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    stated = dataset(tables_of(world))
    assert (stated["title"], stated["licence"]) == ("The marshal and Norland", "CC-BY-4.0")
    assert stated["agreement.articles"] == "src-north, src-south"
    assert stated["agreement.fields.stance.percent"] == "87.5"
    assert "rests_on" not in stated, "what is not stated is not there"


def three_sides(world: World) -> None:
    """A third side, which Sandia backs; the others change places."""
    world.copy("sides", 2, side_id="south", name="the south", heading="those in the south", order="3")
    world.change("sides", 2, order="2")
    world.change("sides", 3, order="1")
    world.copy("actors", 6, actor_id="act-south", name="The south", side="south")
    world.change("claims", 6, recipient_id="act-south", support="funding")


def test_sides_stand_in_their_own_order(world: World) -> None:
    three_sides(world)
    assert side_names(tables_of(world)) == {"tripoli": "Tripoli", "haftar": "the marshal", "south": "the south"}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_with_three_sides(invented: World, page: str) -> None:
    three_sides(invented)
    assert main(["--root", str(invented.root)]) == 0
    app = opened(page)
    assert not app.exception
    assert page != "overview" or "backing the south" in html(app)


def test_no_side_at_all_is_no_error(world: World) -> None:
    world.write("sides", [])
    for row in (5, 6):
        world.change("actors", row, side="none")
    tables = tables_of(world)
    assert side_names(tables) == {}
    assert alignment(in_view(tables, everything(tables))).lines.empty


def test_the_sections_of_the_map_are_those_of_the_data(world: World) -> None:
    presets = map_presets(tables_of(world))
    assert [(preset, name) for preset, (name, _) in presets.items()] == [("libya", "The coast"), ("all", "All")]


def test_a_section_shows_all_of_its_box_and_never_more_than_the_land_that_there_is(world: World) -> None:
    for _, (west, south, east, north) in map_presets(tables_of(world)).values():
        section = framed(west, south, east, north)
        left, top, right, bottom = section.openings[0]
        box_left, box_top = pixels(north, west, section.zoom)
        box_right, box_bottom = pixels(south, east, section.zoom)
        assert left - 1 < box_left < box_right < right + 1
        assert top - 1 < box_top < box_bottom < bottom + 1
    assert framed(-180, -85, 180, 85).zoom == WORLD.zoom
    assert framed(13, 32, 14, 33).zoom > framed(12, 31, 15, 34).zoom

"""The map on paper: the features of the screen, within its edge, no name cut or covered."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import pytest

from components.map.features import MapFeatures, Row
from components.map.mercator import Box
from components.map.placements import Label, box
from components.map.svg import SHEET, STILL, paper_map
from components.map.views import PAPER, MapView, outside_paper
from components.words.legends import DISCLAIMER
from dashboard.figures import catalogue
from dashboard.server import figure_routes
from dashboard.views import maps
from dashboard.views.maps import map_outline
from data.model.load import Tables
from data.model.selection import Selection, everything
from data.queries.places import places_in_view
from data.queries.view import in_view
from tests.sections import VIEWS, overlap
from tests.selections import view

SVG = "{http://www.w3.org/2000/svg}"


def paper(tables: Tables, selection: Selection) -> Element:
    return fromstring(str(catalogue.figure(in_view(tables, selection), "map").draw()))


def names(picture: Element) -> set[str]:
    return {text.text or "" for text in picture.iter(f"{SVG}text")}


def shapes(picture: Element) -> list[dict[str, str]]:
    return [shape.attrib for kind in ("circle", "polyline") for shape in picture.iter(f"{SVG}{kind}")]


@pytest.mark.parametrize("section", ["events", *VIEWS])
def test_paper_shows_the_shapes_and_the_names_of_the_screen(ours: Tables, section: str) -> None:
    selection = view(ours, view=section)
    screen = fromstring(figure_routes.still_picture(in_view(ours, selection), "light"))
    assert shapes(paper(ours, selection)) == shapes(screen)
    its_view = maps.viewport_of(in_view(ours, selection))
    features = maps.features_of(in_view(ours, selection), its_view, [its_view.viewport(PAPER).box])
    whole = {str(row["text"]) for row in [*features.names, *features.countries] if is_within(its_box(row, its_view))}
    assert names(paper(ours, selection)) == whole


def its_box(row: Row, section: MapView) -> Box:
    """The box of a name, in pixels of the still picture."""
    x, y = row.get("offset", (0, 0))
    size = 12.5 if "offset" in row else 11
    at = section.viewport(STILL).at(row["position"])
    return box(row["text"], *at, Label(x, y, row.get("anchor", "middle")), size)


def is_within(its: Box) -> bool:
    return SHEET[0] <= its[0] and SHEET[1] <= its[1] and its[2] <= SHEET[2] and its[3] <= SHEET[3]


@pytest.mark.parametrize("section", ["events", *VIEWS])
def test_no_name_on_paper_covers_another(ours: Tables, section: str) -> None:
    its_view = maps.viewport_of(in_view(ours, view(ours, view=section)))
    features = maps.features_of(in_view(ours, view(ours, view=section)), its_view)
    boxes = [its_box(row, its_view) for row in [*features.names, *features.countries]]
    assert [pair for pair in combinations(filter(is_within, boxes), 2) if overlap(*pair)] == []


def test_what_lies_beyond_the_edge_of_paper_is_told(ours: Tables) -> None:
    selection = view(ours, view="libya")
    places, section = (
        places_in_view(in_view(ours, selection)),
        maps.viewport_of(in_view(ours, selection)),
    )
    away = dict(outside_paper(places, section))
    paper_box = section.viewport(PAPER)
    for place in places[places["event_count"] + places["planned_count"] > 0].to_dict("records"):
        assert paper_box.contains((place["longitude"], place["latitude"])) != (place["name"] in away)
    assert f"Moscow {away['Moscow']}" in " ".join(catalogue.figure(in_view(ours, selection), "map").caption)


def test_nothing_is_drawn_beyond_the_edge_of_paper(tables: Tables) -> None:
    picture = paper(tables, everything(tables))
    assert picture.get("viewBox") == f"{SHEET[0]:g} {SHEET[1]:g} {PAPER[0]} {PAPER[1]}"
    clip, group, edge = picture
    (sheet,) = clip
    assert group.get("clip-path") == f"url(#{clip.get('id')})"
    assert (sheet.get("width"), sheet.get("height")) == (edge.get("width"), edge.get("height")) == ("700", "500")


def test_disputed_borders_are_dashed_and_the_map_says_so(ours: Tables) -> None:
    picture = paper(ours, everything(ours))
    (disputed,) = [path for path in picture.iter(f"{SVG}path") if path.get("stroke-dasharray")]
    assert disputed.get("d") == map_outline(maps.viewport_of(in_view(ours, everything(ours)))).disputed
    assert any(DISCLAIMER in text for text in catalogue.figure(in_view(ours, everything(ours)), "map").caption)


def test_a_place_whose_events_only_may_fall_in_the_window_is_hollow_on_paper(ours: Tables) -> None:
    early = replace(everything(ours), start=date(2018, 10, 1), end=date(2018, 10, 1))
    hollow = [shape for shape in shapes(paper(ours, early)) if shape.get("fill-opacity") == "0.12"]
    assert hollow
    assert not [shape for shape in shapes(paper(ours, everything(ours))) if shape.get("fill-opacity") == "0.12"]


def test_a_map_without_anything_is_a_page_with_an_edge() -> None:
    nothing = MapFeatures(*([] for _ in MapFeatures._fields))
    picture = fromstring(paper_map(nothing, VIEWS["all"], map_outline(VIEWS["all"])))
    assert shapes(picture) == []
    assert names(picture) == set()

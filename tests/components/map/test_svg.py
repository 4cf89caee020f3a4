"""The still picture of the map: the records of the live map at the same pixels, as plain SVG that anything may open."""

from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import numpy as np
import pytest
from starlette.requests import Request
from starlette.responses import Response

from components.font import FONT
from components.map import svg
from components.map.features import RIM, MapFeatures
from components.map.mercator import pixels
from components.map.placements import dot_radius
from components.map.svg import HEIGHT, WIDTH, outline
from components.map.views import MapView
from components.palette import DARK, LIGHT
from dashboard import url
from dashboard.server import figure_routes
from dashboard.server.page_head import with_head
from dashboard.views import maps
from dashboard.views.maps import geography
from data.model.load import Tables, TablesError
from data.model.selection import everything
from data.queries.view import in_view
from tests.sections import VIEWS
from tests.selections import view
from tests.world import World, tables_of

SVG = "{http://www.w3.org/2000/svg}"


def drawn(tables: Tables, theme: str = "light", **fields: Any) -> Element:
    return fromstring(figure_routes.still_picture(in_view(tables, view(tables, **fields)), theme))


def named(picture: Element) -> dict[str, Element]:
    return {text.text or "": text for text in picture.iter(f"{SVG}text")}


def test_a_place_stands_on_the_same_pixels_as_on_the_live_map(ours: Tables) -> None:
    whole = everything(ours)
    frame = maps.viewport_of(in_view(ours, whole))
    found = {(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in drawn(ours).iter(f"{SVG}circle")}
    centre = pixels(frame.latitude, frame.longitude, frame.zoom)
    for point in maps.features_of(in_view(ours, whole), frame).points:
        x, y = pixels(point["position"][1], point["position"][0], frame.zoom)
        assert (round(x - centre[0] + WIDTH / 2, 1), round(y - centre[1] + HEIGHT / 2, 1)) in found


def test_every_name_of_the_live_map_is_in_the_picture(ours: Tables) -> None:
    whole = everything(ours)
    live = maps.features_of(in_view(ours, whole), maps.viewport_of(in_view(ours, whole)))
    assert set(named(drawn(ours))) == {row["text"] for row in [*live.names, *live.countries]}


def test_letters_are_those_whose_width_is_known(tables: Tables) -> None:
    groups = [group for group in drawn(tables).iter(f"{SVG}g") if group.get("font-size")]
    assert {(group.get("font-family"), group.get("font-weight")) for group in groups} == {(FONT, "600")}
    assert [group.get("font-size") for group in groups] == ["11", "12.5"], "countries, then places above them"


def test_what_is_not_in_view_is_not_in_the_picture(tables: Tables) -> None:
    assert drawn(tables, window="1500-01-01").findall(f".//{SVG}polyline") == []
    assert len(drawn(tables).findall(f".//{SVG}polyline")) == 2, "a journey and its arrowhead"


def test_a_journey_from_a_country_is_dashed(world: World) -> None:
    world.change("events", 2, from_place_id="plc-norland")
    journey, head = drawn(tables_of(world)).iter(f"{SVG}polyline")
    assert journey.get("stroke-dasharray")
    assert head.get("stroke-dasharray") is None


def test_an_area_is_a_thick_ring_on_land_and_at_sea(world: World) -> None:
    world.change("events", 3, place_id="plc-norland")
    world.change("places", 5, latitude="33", longitude="12")
    world.change("events", 2, place_id="plc-off-coast")
    circles = drawn(tables_of(world), view="all").iter(f"{SVG}circle")
    rings = [circle for circle in circles if circle.get("stroke-width") == str(RIM)]
    assert {ring.get("stroke") for ring in rings} == {LIGHT.place}
    assert {ring.get("r") for ring in rings} == {str(dot_radius(1))}


def test_names_are_text_whatever_they_hold(world: World) -> None:
    world.change("places", 2, name="<script>alert(1)</script> & \x01Sons")
    assert "<script>alert(1)</script> & Sons" in named(drawn(tables_of(world)))


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_picture_has_the_colours_of_its_theme(tables: Tables, theme: str, palette: Any) -> None:
    picture = figure_routes.still_picture(in_view(tables, view(tables)), theme)
    assert all(colour in picture for colour in (palette.sea, palette.land, palette.place))


def test_land_and_borders_beyond_the_picture_are_left_out() -> None:
    land, borders, _ = geography()
    near, far = (outline(land, borders, VIEWS[name]) for name in ("libya", "all"))
    assert len(near.land) < len(far.land) / 3
    assert len(near.disputed) < len(far.disputed) / 3, "a part of Cyprus and of the border of Egypt is left"


def square(reach: int, steps: int) -> list[list[float]]:
    """A ring around the middle of the map, `steps` points to a side."""
    corners = [(-reach, -reach), (-reach, reach), (reach, reach), (reach, -reach), (-reach, -reach)]
    sides = (
        zip(*(np.linspace(*ends, steps) for ends in zip(*side, strict=True)), strict=True) for side in pairwise(corners)
    )
    return [list(position) for side in sides for position in side]


@pytest.mark.parametrize(("reach", "most"), [(60, 12), (1, 400)])
def test_land_is_cut_to_what_the_picture_shows(reach: int, most: int) -> None:
    box = (-2.0, -2.0, 2.0, 2.0)
    ring = square(reach, 100)
    cut = svg._cut(ring, box)
    assert cut[0] == cut[-1] == ring[0]
    assert len(cut) <= most
    inside = [position for position in ring if max(map(abs, position)) <= 2]
    assert [position for position in cut if max(map(abs, position)) <= 2] == inside
    assert svg._cut([[x + 70, y] for x, y in ring], box) == [], "all of it lies beyond one edge"


def test_the_sea_is_no_land() -> None:
    land, borders, _ = geography()
    open_sea = MapView(34.5, 18.5, 8, 3)
    assert outline(land, borders, open_sea).land == ""


def test_a_picture_of_nothing_is_a_picture() -> None:
    empty = {"type": "FeatureCollection", "features": []}
    base = outline(empty, empty, VIEWS["all"])
    assert (
        fromstring(svg.still_map(MapFeatures(*([] for _ in MapFeatures._fields)), VIEWS["all"], LIGHT, base)).tag
        == f"{SVG}svg"
    )


def asked_for(theme: str, query: str = "") -> Response:
    scope: dict[str, Any] = {
        "type": "http", "method": "GET", "path": f"/still/{theme}.svg", "root_path": "", "scheme": "http",
        "server": ("app.example", 80), "query_string": query.encode(), "headers": [], "path_params": {"theme": theme},
    }  # fmt: skip
    return figure_routes._still(Request(scope))


@pytest.fixture
def _invented(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.store.tables", lambda: tables)


@pytest.mark.usefixtures("_invented")
def test_the_picture_is_fetched_by_theme_and_view(tables: Tables) -> None:
    answer = asked_for("dark", url.query(view(tables, "1500-01-01")).removeprefix("?"))
    assert (answer.status_code, answer.media_type) == (200, "image/svg+xml")
    assert bytes(answer.body).decode() == figure_routes.still_picture(
        in_view(tables, view(tables, "1500-01-01")), "dark"
    )


@pytest.mark.usefixtures("_invented")
@pytest.mark.parametrize(("theme", "query", "status"), [("pink", "", 404), ("light", "window=x", 400)])
def test_an_unknown_picture_is_refused(theme: str, query: str, status: int) -> None:
    assert asked_for(theme, query).status_code == status


def test_the_picture_lies_behind_the_map_only_until_the_view_moves(tables: Tables) -> None:
    opening = view(tables)
    assert url.query(opening) in figure_routes.still_behind(opening, opening, "light")
    moved = figure_routes.still_behind(view(tables, "1500-01-01"), opening, "light")
    assert moved.startswith("<style>@media print{"), "a picture that is not the view's stands on paper alone"
    assert url.query(view(tables, "1500-01-01")) in moved


def test_an_address_cannot_leave_the_style_that_holds_it(tables: Tables) -> None:
    hostile = replace(view(tables), place='"),url(//elsewhere.example)}</style><script>')
    told = figure_routes.still_behind(hostile, hostile, "light")
    assert told.count('"') == 4, "two addresses, on screen and in print"
    assert told.count("<") == 2


def announced(query: str) -> str:
    """The header that names the picture in the first answer to a query."""
    return with_head(b"", "", query)[1]


@pytest.mark.usefixtures("_invented")
def test_the_picture_is_announced_for_each_theme_of_the_view(tables: Tables) -> None:
    told = announced("place=plc-tripoli&event=evt-meeting")
    assert [f"still/{theme}.svg" in told for theme in ("light", "dark")] == [True, True]
    assert told.count("place=plc-tripoli") == 2
    assert told.count("event=evt-meeting") == 2, "it is marked on the map"


@pytest.mark.usefixtures("_invented")
@pytest.mark.parametrize("query", ["place=plc-nowhere", "&".join(f"a{nth}=1" for nth in range(200)), "window=x"])
def test_a_query_that_the_page_would_mend_announces_nothing(query: str) -> None:
    assert announced(query) == ""


@pytest.mark.usefixtures("_invented")
def test_a_header_that_a_proxy_would_refuse_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_routes, "MOST", 100)
    assert announced("") == ""


@pytest.mark.parametrize("problem", [TablesError("events.csv", "unreadable"), PermissionError("not yours")])
def test_tables_that_cannot_be_read_announce_nothing(problem: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> Tables:
        raise problem

    monkeypatch.setattr("dashboard.store.tables", unreadable)
    assert announced("") == ""

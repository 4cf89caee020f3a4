"""Tables and views by address, asked as programs ask: each number is that of the figure of the same view."""

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboard.figures.local_server import server
from dashboard.server.data_routes import routes
from data.model.load import load_tables
from tests.data.releases.two_releases import two_releases
from tests.fetch import Answer, fetch
from tests.world import World, built_world, hostile, make_world

QUERY = "?window=2019-06-01/2020-04-30&count=certain&backer=act-norland"
VIEWS = [f"/view/{name}" for name in ("backing.csv", "claims.json", "events.csv", "places.geojson")]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return built_world(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def address(world: World) -> Iterator[str]:
    with server(DASHBOARD_DATA=str(world.root)) as found:
        yield found


def rows(answer: Answer) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(answer.body), keep_default_na=False)


def test_each_table_is_the_file_that_the_build_wrote(address: str, world: World) -> None:
    for file in sorted((world.root / "tables").iterdir()):
        assert fetch(address, f"/data/{file.name}").body == file.read_bytes(), file.name


def test_pandas_reads_a_table_and_a_view_by_address(address: str, world: World) -> None:
    assert len(pd.read_csv(f"{address}/data/claims.csv")) == len(world.rows("claims"))
    assert len(pd.read_csv(f"{address}/view/claims.csv")) == len(world.rows("claims"))


def test_frictionless_finds_nothing_wrong_with_what_the_server_offers(address: str) -> None:
    command = [Path(sys.executable).with_name("frictionless"), "validate", f"{address}/data/datapackage.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "INVALID" not in done.stdout


def test_a_view_has_the_numbers_of_its_figures(address: str) -> None:
    events, claims = (rows(fetch(address, f"/view/{name}.csv{QUERY}")) for name in ("events", "claims"))
    drawn, origin = rows(fetch(address, f"/figure/map.csv{QUERY}")), ["origin", "accessed"]
    pd.testing.assert_frame_equal(events.drop(columns="origin"), drawn.drop(columns=origin))
    caption = fetch(address, f"/figure/alignment.caption.txt{QUERY}").body.decode()
    assert f"{len(claims)} claims" in caption
    matrix = rows(fetch(address, f"/figure/matrix.csv{QUERY}"))
    backing = rows(fetch(address, f"/view/backing.csv{QUERY}"))
    keys = ["supporter_id", "support", "strength", "window", "filters"]
    shown = backing[backing["side"].isin(["haftar", "tripoli"])]
    assert {*shown[keys].itertuples(index=False)} == {*matrix[keys].itertuples(index=False)}


def test_json_holds_the_rows_of_csv_and_says_which_view_it_is_of(address: str) -> None:
    found = json.loads(fetch(address, f"/view/events.json{QUERY}").body)
    table = rows(fetch(address, f"/view/events.csv{QUERY}"))
    assert [row["event_id"] for row in found["rows"]] == [*table["event_id"]]
    assert [row["date_latest"] for row in found["rows"]] == [*table["date_latest"]]
    assert {found["window"]} == {*table["window"]}
    assert "backer Norland" in found["filters"]


def test_places_are_geojson_and_count_what_the_map_counts(address: str) -> None:
    found = json.loads(fetch(address, "/view/places.geojson").body)
    assert found["type"] == "FeatureCollection"
    for feature in found["features"]:  # RFC 7946: 3.1.1, 3.2, 4
        assert feature.keys() == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert feature["geometry"]["type"] == "Point"
        east, north = feature["geometry"]["coordinates"]
        assert -180 <= east <= 180
        assert -90 <= north <= 90
    assert "crs" not in found
    drawn = rows(fetch(address, "/view/events.csv")).query("off_map_reason == ''")
    counts = [feature["properties"] for feature in found["features"]]
    assert sum(place["event_count"] + place["planned_count"] for place in counts) == len(drawn)
    assert {place["place_id"] for place in counts} == {*drawn["place_id"]}


@pytest.mark.parametrize("path", ["/data/claims.csv", "/data/datapackage.json", "/data/", *VIEWS])
def test_who_has_an_answer_is_told_that_it_stands(address: str, path: str) -> None:
    first = fetch(address, path)
    assert first.status == 200
    assert load_version(first) in first.headers["ETag"]
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    for tag in (first.headers["ETag"], f'"other", {first.headers["ETag"]}'):
        again = fetch(address, path, If_None_Match=tag)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert fetch(address, path, If_None_Match='"other"').status == 200


def load_version(answer: Answer) -> str:
    return str(answer.headers["ETag"]).removeprefix('W/"').partition("-")[0]


def test_the_tag_is_of_the_data_version_and_of_the_view(address: str, world: World) -> None:
    tags = [fetch(address, f"/view/events.csv{query}").headers["ETag"] for query in ("", QUERY, "")]
    assert tags[0] == tags[2] != tags[1]
    assert load_tables(world.root).data_version in tags[0]


@pytest.mark.parametrize("path", ["/data/claims.csv", *VIEWS])
def test_a_head_is_that_of_the_answer(address: str, path: str) -> None:
    answer, head = fetch(address, path), fetch(address, path, "HEAD")
    assert (head.status, head.body) == (200, b"")
    for name in ("Content-Length", "Content-Type", "ETag", "Access-Control-Allow-Origin"):
        assert head.headers[name] == answer.headers[name]


@pytest.mark.parametrize("path", ["/data/claims.csv", "/data/", *VIEWS[:-1]])  # the last is too short to be packed
def test_an_answer_is_packed_for_who_asks(address: str, path: str) -> None:
    packed = fetch(address, path, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.body) == fetch(address, path).body


@pytest.mark.parametrize("path", ["/data/claims.csv", "/data/", "/view/claims.csv"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_here_can_be_changed(address: str, path: str, method: str) -> None:
    answer = fetch(address, path, method)
    assert answer.status == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/view/events.csv?window=yesterday", 400),
        ("/view/claims.json?backer=%3Cscript%3Ealert(1)%3C/script%3E", 400),
        ("/view/events.csv?place=%00%1b[2J", 400),
        ("/view/places.geojson?no=such&neither=this", 400),
        ("/view/places.csv", 404),
        ("/view/events.parquet", 404),
        ("/data/nothing.csv", 404),
    ],
)
def test_an_error_is_one_sentence_of_plain_text(address: str, path: str, status: int) -> None:
    answer = fetch(address, path)
    assert answer.status == status
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.body.decode().isprintable()


@pytest.mark.parametrize("path", ["/data/..%2fcoded%2fclaims.csv", "/data/%2e%2e/coded/claims.csv", "/data/.%00"])
def test_no_address_leads_out_of_the_folder(address: str, path: str) -> None:
    assert fetch(address, path).status in (400, 404)


def test_the_documentation_names_every_table_column_and_file_of_a_view(address: str, world: World) -> None:
    page = fetch(address, "/data/").body.decode()
    for file in (world.root / "tables").glob("*.csv"):
        assert f'<a href="{file.name}">' in page
        for column in file.read_text(encoding="utf-8").split("\n", 1)[0].split(","):
            assert f"<code>{column}</code>" in page
    links = [part.partition('"')[0] for part in page.split('<a href="../')[1:]]
    assert len(links) == 7
    for link in links:
        assert fetch(address, "/" + link.replace("&amp;", "&")).status == 200
    assert fetch(address, "/data").headers["Location"] == "./data/"


def test_texts_of_the_data_are_no_formula_in_csv_and_no_markup_in_the_documentation(tmp_path: Path) -> None:
    made = make_world(tmp_path / "hostile")
    dataset = made.root / "coded" / "dataset.yaml"
    dataset.write_text(dataset.read_text().replace("The marshal and", "<script>alert(1)</script>"), encoding="utf-8")
    tables = hostile(made)
    assert tables.dataset["value"].str.contains("<script>").any()
    with server(DASHBOARD_DATA=str(made.root)) as address:
        backing = rows(fetch(address, "/view/backing.csv"))
        assert backing["supporter"].str.startswith("'=1+1").any()
        assert "<script" not in fetch(address, "/data/").body.decode()


def changes(tag: str = "") -> Response:
    headers = [(b"if-none-match", tag.encode())]
    request = Request({"type": "http", "method": "GET", "path": "/changes.json", "headers": headers})
    return next(route.endpoint for route in routes if route.path == "/changes.json").get(None, request)


def test_the_changes_hold_every_release_and_are_recognised_by_their_tag(invented: World) -> None:
    two_releases(invented)
    found = changes()
    assert found.media_type == "application/json"
    assert [release["number"] for release in json.loads(bytes(found.body))["releases"]] == [2, 1]
    assert changes(found.headers["etag"]).status_code == 304


def test_releases_that_cannot_be_read_are_an_error_in_a_sentence(invented: World) -> None:
    (invented.root / "versions").mkdir()
    (invented.root / "versions" / "0001.json").write_text("{}", encoding="utf-8")
    found = changes()
    assert (found.status_code, found.body) == (503, b"versions/0001.json is no release, or cannot be read")

"""`/changes.json`, asked without a server."""

import json

from starlette.requests import Request
from starlette.responses import Response

from dashboard.server.data_routes import routes
from tests.data.releases.two_releases import two_releases
from tests.world import World


def answer(tag: str = "") -> Response:
    headers = [(b"if-none-match", tag.encode())]
    request = Request({"type": "http", "method": "GET", "path": "/changes.json", "headers": headers})
    return next(route.endpoint for route in routes if route.path == "/changes.json").get(None, request)


def test_it_holds_every_release_and_is_recognised_by_its_tag(invented: World) -> None:
    two_releases(invented)
    found = answer()
    assert found.media_type == "application/json"
    assert [release["number"] for release in json.loads(bytes(found.body))["releases"]] == [2, 1]
    assert answer(found.headers["etag"]).status_code == 304


def test_releases_that_cannot_be_read_are_an_error_in_a_sentence(invented: World) -> None:
    (invented.root / "versions").mkdir()
    (invented.root / "versions" / "0001.json").write_text("{}", encoding="utf-8")
    found = answer()
    assert (found.status_code, found.body) == (503, b"versions/0001.json is no release, or cannot be read")

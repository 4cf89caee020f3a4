"""The pool that draws: bounded, alone, and without any address."""

import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from components.print.chart import for_print
from dashboard.figures import files
from dashboard.figures.metadata import document_in
from dashboard.figures.read_worker import Unreadable
from dashboard.figures.render_pool import Busy, DrawingError, Pool
from dashboard.server import figure_routes
from data.model.load import Tables

DOT = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(workers=1, waiting=0)
    yield made
    made.close()


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server of this machine that remembers what it is asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_a_full_pool_says_busy_at_once(pool: Pool) -> None:
    held, may_end = Event(), Event()

    def hold() -> None:
        with pool._worker():
            held.set()
            may_end.wait(30)

    holder = Thread(target=hold)
    holder.start()
    assert held.wait(30)
    with pytest.raises(Busy, match="ask again"):
        pool.svg(DOT)
    may_end.set()
    holder.join()
    assert pool.svg(DOT).startswith("<svg")


def test_a_picture_that_takes_too_long_is_given_up_and_the_next_is_drawn() -> None:
    hasty = Pool(workers=1, waiting=0, patience=0.001)
    with pytest.raises(DrawingError, match="more than"):
        hasty.svg(DOT)
    hasty.patience = 30
    assert hasty.svg(DOT).startswith("<svg")
    hasty.close()


def test_a_picture_that_cannot_be_drawn_says_why(pool: Pool) -> None:
    with pytest.raises(DrawingError):
        pool.svg({"mark": "nonsense", "encoding": 7})
    with pytest.raises(DrawingError):
        pool.png("no svg", {})


def test_where_no_process_can_be_started_it_says_so(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    pool.close()
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with pytest.raises(DrawingError, match="cannot be started"):
        pool.svg(DOT)
    with pytest.raises(Unreadable, match="cannot be started"):
        document_in(b"<svg/>")


def test_the_renderer_asks_no_address(pool: Pool, listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    with pytest.raises(DrawingError, match="not allowed"):
        pool.svg({**DOT, "data": {"url": f"{address}/x.json"}})
    values, encoding = [{"u": f"{address}/x.png"}], {"url": {"field": "u"}}
    pool.svg({"data": {"values": values}, "mark": {"type": "image"}, "encoding": encoding})
    linked = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{address}/y.png"/></svg>'
    for draw in (lambda svg: pool.png(svg, {}), pool.pdf):
        with pytest.raises(DrawingError, match="not allowed"):
            draw(linked)
    assert asked == []


def test_a_specification_with_an_address_is_refused_before_it_is_drawn() -> None:
    with pytest.raises(ValueError, match="asks no address"):
        for_print({"layer": [{"data": {"url": "file:///etc/passwd"}}]}, 100)


def test_data_keep_their_names_and_lose_what_xml_cannot_hold() -> None:
    spec = for_print({"data": {"values": [{"url": "a\0b", "params": 1}]}, "params": [1], "config": {}}, 100)
    assert spec["data"] == {"values": [{"url": "ab", "params": 1}]}
    assert "params" not in spec


def asked_for(file: str, query: str = "", **headers: str) -> Response:
    scope: dict[str, Any] = {
        "type": "http", "method": "GET", "path": f"/figure/{file}", "root_path": "", "scheme": "http",
        "server": ("app.example", 80), "query_string": query.encode(), "path_params": {"file": file},
    }  # fmt: skip
    scope["headers"] = [(name.encode(), value.encode()) for name, value in headers.items()]
    return figure_routes._figure(Request(scope))


@pytest.fixture
def _invented(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.store.tables", lambda: tables)


@pytest.mark.usefixtures("_invented")
def test_a_figure_is_fetched_by_its_name_and_view() -> None:
    answer = asked_for("timeline.csv", "window=2020-01-01/2020-12-31")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="timeline-')
    assert b"evt-meeting" in answer.body
    assert b"evt-exile" not in answer.body


@pytest.mark.usefixtures("_invented")
@pytest.mark.parametrize(
    ("file", "query", "status"),
    [("nothing.png", "", 404), ("map.exe", "", 404), ("map", "", 404), ("map.png", "place=plc-atlantis", 400)],
)
def test_what_does_not_exist_is_refused(file: str, query: str, status: int) -> None:
    assert asked_for(file, query).status_code == status


@pytest.mark.usefixtures("_invented")
@pytest.mark.parametrize("address", ["", "https://dashboard.example/libya"])
def test_the_link_of_the_briefing_is_the_address_that_is_configured_and_none_that_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DASHBOARD_ADDRESS", address)
    page = bytes(asked_for("briefing.html", "place=plc-tripoli", host="evil.example").body).decode()
    assert "evil.example" not in page
    assert "app.example" not in page
    assert (f'<a href="{address}/?' in page) == bool(address)
    assert "place=plc-tripoli" in page


@pytest.mark.usefixtures("_invented")
def test_the_reader_is_told_that_the_pool_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise Busy

    monkeypatch.setattr(files, "file", full)
    answer = asked_for("map.png")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert b"Please ask again in a few seconds" in answer.body

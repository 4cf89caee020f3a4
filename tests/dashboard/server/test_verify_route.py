"""A figure file that is dropped on /verify is answered as the command answers, whoever made it, and is not kept."""

import asyncio
import io
import socket
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import pytest
from pypdf import PdfWriter
from starlette.requests import Request
from starlette.types import Message

from dashboard.figures import metadata
from dashboard.figures.check import verdict
from dashboard.figures.local_server import server
from dashboard.figures.read_worker import PNG_SIGNATURE
from dashboard.server import verify_route
from data.build.__main__ import main as build
from data.model.load import load_tables
from tests.fetch import fetch, waited_for
from tests.world import World, built_world, make_world

VIEW = "?window=2020-03-01/2020-03-31"
BOUNDARY = b"----boundary"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return built_world(tmp_path_factory.mktemp("verify"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the server would put what it keeps for a while."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def address(world: World, kept: Path) -> Iterator[str]:
    with server(DASHBOARD_DATA=str(world.root), TMPDIR=str(kept)) as found:
        yield found


def form(content: bytes, name: str = "figure.png") -> bytes:
    """What a browser sends of a form with one file."""
    head = f'Content-Disposition: form-data; name="figure"; filename="{name}"\r\nContent-Type: image/png\r\n\r\n'
    return b"--" + BOUNDARY + b"\r\n" + head.encode() + content + b"\r\n--" + BOUNDARY + b"--\r\n"


FORM = f"multipart/form-data; boundary={BOUNDARY.decode()}"


def dropped(address: str, body: bytes, kind: str = FORM) -> tuple[int, str]:
    """Status and text of the answer to a body."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=120)
    connection.request("POST", "/verify", body, {"Content-Type": kind})
    response = connection.getresponse()
    text = response.read().decode("utf-8")
    connection.close()
    return response.status, text


@pytest.mark.parametrize("file", ["map.png", "alignment.svg", "timeline.pdf", "card.png", "clocks-src-north.png"])
def test_a_figure_of_the_data_as_they_are_is_current(address: str, kept: Path, file: str) -> None:
    content = fetch(address, f"/figure/{file}{VIEW}").body
    status, text = dropped(address, form(content))
    assert status == 200
    assert "Current:" in text
    assert VIEW in text.replace("&amp;", "&")
    assert dropped(address, content, "application/octet-stream")[1] == text
    assert list(kept.rglob("*")) == []


@pytest.mark.slow
def test_a_figure_of_other_data_is_stale_and_each_record_is_linked(tmp_path: Path) -> None:
    made = make_world(tmp_path / "world")
    assert build(["--root", str(made.root)]) == 0
    with server(DASHBOARD_DATA=str(made.root)) as address:
        content = fetch(address, f"/figure/map.svg{VIEW}").body
        before = load_tables(made.root).data_version
        made.change("events", 2, summary="They met again.")
        made.change("claims", 4, summary="Norland sends rifles.")
        made.copy("events", 2, event_id="evt-new", title="Another meeting")
        made.copy("evidence", 3, evidence_id="evd-90", record_id="evt-new")
        assert build(["--root", str(made.root)]) == 0
        _, text = dropped(address, form(content, "renamed.png"))
        (tmp_path / "figure").write_bytes(content)
        found = str(verdict(load_tables(made.root), tmp_path / "figure"))
    assert "Stale:" in text
    assert before in text
    assert 'href="./changes"' in text
    assert '<a href="./events?event=evt-new">Another meeting</a>' in text
    assert '<a href="./events?event=evt-meeting">' in text
    assert '<a href="./backers?backer=act-norland">' in text
    for record in found.replace(",", "").replace(";", "").split():
        assert not record.startswith(("evt-", "clm-", "src-")) or record in text


def pdf_bomb() -> bytes:
    """A small PDF whose information lies in a stream that unpacks to much more."""
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(9, 9)
    writer.write(buffer)
    body = zlib.compress(b" " * 300_000_000, 9)
    head = b"1 0 obj\n<< /Type /ObjStm /N 1 /First 9 /Filter /FlateDecode /Length %d >>\nstream\n" % len(body)
    return b"%PDF-1.5\n" + head + body + b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Info 1 0 R >>\n%%EOF"


HARMFUL = {
    "nothing": b"",
    "text": b"<b>not a picture</b>",
    "png without text": PNG_SIGNATURE + b"\0" * 1000,
    "deep svg": b"<g>" * 1_000_000,
    "svg of elements": b"<svg>" + b"<a b='c'/>" * 450_000 + b"</svg>",
    "svg with entities": b'<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">]><svg>&a;</svg>',
    "pdf of objects": b"%PDF-1.4\n" + b"1 0 obj\n<< >>\nendobj\n" * 200_000 + b"trailer << /Info 1 0 R >>",
    "pdf bomb": pdf_bomb(),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_what_is_no_figure_is_unknown_and_holds_nobody_up(address: str, kept: Path, name: str) -> None:
    usual = median(fetch(address, "/healthz").seconds for _ in range(9))
    with ThreadPoolExecutor(1) as pool:
        began = time.monotonic()
        answer = pool.submit(dropped, address, form(HARMFUL[name]))
        waited = [fetch(address, "/healthz").seconds]
        while not answer.done():
            waited.append(fetch(address, "/healthz").seconds)
    status, text = answer.result()
    assert status == 200
    assert "Unknown:" in text
    assert "not a picture" not in text
    assert time.monotonic() - began < 3 * metadata.PATIENCE
    assert median(waited) < 0.2 + 20 * usual
    assert list(kept.rglob("*")) == []


def test_a_file_above_the_bound_is_refused_with_a_reason_and_not_looked_at(address: str) -> None:
    status, text = dropped(address, form(PNG_SIGNATURE + b"\0" * verify_route.LARGEST))
    assert status == 413
    assert "more than 5 MB" in text
    assert dropped(address, b"\0" * 30_000_000, "application/octet-stream")[0] == 413


def test_a_file_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_route, "SLOW_SECONDS", 0.05)

    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def refuse(message: Message) -> None:
        raise AssertionError(message)

    scope = {"type": "http", "method": "POST", "headers": []}
    post = verify_route.Verify(scope, never, refuse).post(Request(scope, never))
    assert waited_for(post).status_code == 408


@pytest.mark.parametrize(
    "body",
    [b"", b"--", b"\r\n", b"--x\r\n\r\n", form(b"")[:-40], b"\r\n\r\n" * 1000, form(b"one") + form(b"two")],
)
def test_a_form_of_another_shape_is_unknown(address: str, body: bytes) -> None:
    status, text = dropped(address, body)
    assert status == 200
    assert "Unknown:" in text


def test_what_a_file_says_of_itself_is_no_markup(address: str) -> None:
    content = fetch(address, f"/figure/map.svg{VIEW}").body.decode()
    forged = content.replace('"permalink":"?', '"permalink":"?place=%3Cscript%3Ealert(1)%3C/script%3E&amp;').replace(
        '"records":{', '"records":{"evt-&lt;script>alert(2)&lt;/script>":"0",'
    )
    assert forged.count("script") > content.count("script")
    _, text = dropped(address, form(forged.encode()))
    assert "Stale:" in text
    assert "<script" not in text
    assert "&lt;script&gt;alert(2)" in text


def test_the_page_asks_for_one_file_and_needs_no_script(address: str) -> None:
    answer = fetch(address, "/verify")
    assert answer.status == 200
    page = answer.body.decode()
    assert page.count('type="file"') == 1
    assert "<script" not in page
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
    assert fetch(address, "/verify", "PUT").status == 405


def test_who_sends_slowly_keeps_no_reader_waiting(address: str) -> None:
    where = urlsplit(address)
    sockets = [socket.create_connection((where.hostname, where.port)) for _ in range(8)]
    for each in sockets:
        each.sendall(b"POST /verify HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nslow")
    assert fetch(address, "/healthz").seconds < verify_route.SLOW_SECONDS / 2
    assert fetch(address, "/verify").status == 200
    for each in sockets:
        each.close()
    assert dropped(address, form(b"after"))[0] == 200

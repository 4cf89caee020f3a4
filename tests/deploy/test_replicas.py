"""Replicas behind nginx die and are upgraded; no reader loses a view, and whoever comes finds the page."""

import asyncio
import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed

from data.build.__main__ import main
from tests.deploy.cluster import ROOT, Replicas, nginx, replicas
from tests.deploy.crowd import PAUSE, Reader, crowd, during
from tests.deploy.machine import Ticks
from tests.fetch import fetch, waited_for

pytestmark = pytest.mark.slow
READERS = 60
WITHIN = 5.0
"""Seconds after the end of a connection in which a reader has the view again, and a first press has acted, on two
processors that do nothing but serve and be the readers; where other programs take a half, twice as many."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders of data: ours, and ours with another title of an event."""
    folders = [tmp_path_factory.mktemp("data") / name for name in ("old", "new")]
    for folder in folders:
        shutil.copytree(ROOT / "data", folder)
    events = folders[1] / "coded" / "events.csv"
    head, first, *rest = events.read_text(encoding="utf-8").splitlines(keepends=True)
    title = first.split(",")[1]
    events.write_text("".join((head, first.replace(title, f"{title} again", 1), *rest)), encoding="utf-8")
    assert main(["--root", str(folders[1])]) == 0
    return folders[0], folders[1]


@pytest.fixture
def cluster(data: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[str, Replicas]]:
    """The address of nginx, and the three replicas behind it."""
    with replicas(3, data[0]) as running, nginx(tmp_path, running.ports) as address:
        yield address, running


def test_a_replica_that_is_killed_and_an_upgrade_cost_no_reader_the_view(
    cluster: tuple[str, Replicas], data: tuple[Path, Path]
) -> None:
    address, running = cluster
    versions = [json.loads((folder / "tables/manifest.json").read_text())["data_version"] for folder in data]

    async def faults() -> tuple[list[float], float]:
        readers = await crowd(address, READERS)
        began = Ticks.now()
        returning = [asyncio.create_task(_always_back(reader)) for reader in readers]
        new = _Newcomers(address)
        await during(lambda: running.kill(0), new.comes)
        for number in range(3):
            await during(partial(running.restart, number, data[1]), new.comes)
        while sum(len(reader.away) for reader in readers) < READERS and not any(task.done() for task in returning):
            await new.comes()
        share = Ticks.now().share_since(began)
        for task in returning:
            task.cancel()
        await asyncio.gather(*returning, return_exceptions=True)
        broken = [task.exception() for task in returning if not task.cancelled() and task.exception()]
        assert broken == []
        for reader in readers:
            await reader.press()
            await reader.leave()
        assert new.number > 5
        return [seconds for reader in readers for seconds in reader.away], share

    away, share = waited_for(faults())
    print(f"{len(away)} returns, half in {median(away):.1f} s, all in {max(away):.1f} s, on {share:.0%} of the machine")
    assert max(away) < WITHIN / share
    assert json.loads(fetch(address, "/healthz").body)["data_version"] == versions[1]


async def _always_back(reader: Reader) -> None:
    while True:
        await reader.come_back()


class _Newcomers:
    """Readers who open the page while replicas end and start: page and websocket are there for each at once.

    Where the replica ends under a reader, that reader comes back as any other does.
    """

    def __init__(self, address: str) -> None:
        self._address, self.number = address, 0

    async def comes(self) -> None:
        reader = Reader(self._address)
        while not await reader.returns((ConnectionClosed,)):
            pass
        await reader.leave()
        self.number += 1
        await asyncio.sleep(PAUSE)


def test_a_replica_whose_tables_cannot_be_read_gets_no_reader(data: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(data[0] / "tables", tmp_path / "tables")
    (tmp_path / "tables" / "claims.csv").write_text("claim_id\n", encoding="utf-8")

    async def readers(address: str) -> None:
        for reader in await crowd(address, 10):
            await reader.leave()

    with replicas(2, data[0]) as running, nginx(tmp_path, running.ports) as address:
        running.restart(0, tmp_path, 503)
        waited_for(readers(address))


def test_nginx_keeps_a_reader_at_a_replica_and_closes_what_is_not_for_readers(
    cluster: tuple[str, Replicas], tmp_path: Path
) -> None:
    address, _ = cluster
    cookie = fetch(address, "/").headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    for _ in range(12):
        assert fetch(address, "/?q=secret", Cookie=cookie.partition(";")[0]).headers["Set-Cookie"] is None
    log, pages = "", list[str]()
    while len(pages) < 13:  # nginx writes a line after the answer
        log = (tmp_path / "access.log").read_text(encoding="utf-8")
        lines = [json.loads(line) for line in log.splitlines(keepends=True) if line.endswith("\n")]
        pages = [line["replica"] for line in lines if line["path"] == "/"]
    assert len(set(pages[1:])) == 1
    assert "secret" not in log
    assert '127.0.0.1"' not in log.replace('"replica":"127.0.0.1', "")
    assert fetch(address, "/_stcore/metrics").status == 404
    assert fetch(address, "/_stcore/upload_file/a/b", "PUT").status == 403


def test_nginx_lets_a_figure_file_through_and_no_larger_one(cluster: tuple[str, Replicas]) -> None:
    address, _ = cluster
    answers = {}
    for size in (4_900_000, 7_000_000):
        connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
        with suppress(BrokenPipeError, ConnectionResetError):  # the proxy need not read to the end what it refuses
            connection.request("POST", "/verify", bytes(size))
        answers[size] = connection.getresponse().status
        connection.close()
    assert answers == {4_900_000: 200, 7_000_000: 413}


def test_nginx_packs_and_keeps_static_files_and_leaves_the_headers_of_the_app(cluster: tuple[str, Replicas]) -> None:
    address, _ = cluster
    page = fetch(address, "/", Accept_Encoding="gzip")
    script = page.headers["Content-Security-Policy"]
    assert "script-src 'self'" in script
    name = fetch(address, "/").body.decode().partition('src="./static/js/')[2].partition('"')[0]
    asset = fetch(address, f"/static/js/{name}", Accept_Encoding="gzip")
    (kept,) = asset.headers.get_all("Cache-Control")
    assert set(kept.split(", ")) == {"public", "max-age=31536000", "immutable"}
    assert asset.headers["Content-Encoding"] == "gzip"
    assert asset.headers["X-Content-Type-Options"] == "nosniff"


def test_nginx_keeps_each_static_file_once_and_nothing_in_place_of_one(
    cluster: tuple[str, Replicas], tmp_path: Path
) -> None:
    address, _ = cluster
    name = fetch(address, "/").body.decode().partition('src="./static/js/')[2].partition('"')[0]
    for nth in range(5):
        assert fetch(address, f"/static/js/{name}?{nth}").status == 200
        assert fetch(address, f"/static/js/of-the-next-release.js?{nth}").headers["Cache-Control"] == "no-cache"
    assert len([path for path in (tmp_path / "cache").rglob("*") if path.is_file()]) == 1

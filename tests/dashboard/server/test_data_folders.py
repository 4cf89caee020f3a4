"""Whatever a data folder is: shown as it is, or refused everywhere with one sentence, without a path of the server."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboard.figures.render_pool import pool
from dashboard.server import figure_routes, health, warm_up
from dashboard.server.page_head import with_head
from tests.reader import opened, switched
from tests.world import CODED, World, forge, tables_of

PIECES = ("map.svg", "alignment.svg", "matrix.svg", "timeline.svg", "map.csv", "briefing.html")
NESTED = b"[" * 100_000


@pytest.fixture(scope="module", autouse=True)
def _drawing_ends() -> Iterator[None]:
    yield
    pool().close()


def asked_for(route: Callable[[Request], Response], **path: str) -> Response:
    scope: dict[str, Any] = {
        "type": "http", "method": "GET", "path": "/", "root_path": "", "scheme": "http",
        "server": ("app.example", 80), "query_string": b"", "headers": [], "path_params": path,
    }  # fmt: skip
    return route(Request(scope))


def answers() -> list[Response]:
    """What the addresses beside the pages answer: health, figures, still map."""
    figures = [asked_for(figure_routes._figure, file=file) for file in PIECES]
    return [asked_for(health._health), *figures, asked_for(figure_routes._still, theme="light")]


def repeated(root: Path, table: str) -> None:
    """Write the first row of a table once more, with a manifest that fits."""
    content = (root / "tables" / f"{table}.csv").read_bytes()
    forge(root, table, content + content.splitlines(keepends=True)[1], content.count(b"\n"))


def changed(root: Path, table: str, old: bytes, new: bytes) -> None:
    """Write another text for the first of a text, with a manifest that fits."""
    content = (root / "tables" / f"{table}.csv").read_bytes()
    assert old in content
    forge(root, table, content.replace(old, new, 1), content.count(b"\n") - 1)


def file_instead(path: Path) -> None:
    shutil.rmtree(path)
    path.touch()


def loop_instead(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    path.symlink_to(path)


REFUSED: dict[str, Callable[[Path], Any]] = {
    "no folder": shutil.rmtree,
    "a file": file_instead,
    "a file as tables": lambda root: file_instead(root / "tables"),
    "a link that loops": loop_instead,
    "a table that loops": lambda root: loop_instead(root / "tables" / "events.csv"),
    "nested without end": lambda root: (root / "tables" / "manifest.json").write_bytes(NESTED),
    "half a character": lambda root: (root / "tables" / "manifest.json").write_bytes(
        b'{"data_version": "\\ud800", "tables": {"\\ud800": {"sha256": "\\ud800"}}}'
    ),
    "more than an integer": lambda root: changed(root, "evidence", b"src-north,1,", b"src-north," + b"9" * 40 + b","),
    "another encoding": lambda root: changed(root, "aliases", b"Norland", b"N\xf6rland"),
    "no end of the world": lambda root: changed(root, "places", b"60.5", b"inf"),
    "half of a coordinate": lambda root: changed(root, "places", b",60.5,", b",,"),
    "a number that is missing": lambda root: changed(root, "places", b",1,true,1,", b",,true,1,"),
    "a date without precision": lambda root: changed(root, "events", b",2020-03-03,1,", b",2020-03-03,,"),
    "a side that is none": lambda root: changed(root, "actors", b",tripoli,", b",elsewhere,"),
    "an event twice": lambda root: repeated(root, "events"),
    "a claim twice": lambda root: repeated(root, "claims"),
    "a source twice": lambda root: repeated(root, "sources"),
    "a place twice": lambda root: repeated(root, "places"),
    "an actor twice": lambda root: repeated(root, "actors"),
    "a supporter that is none": lambda root: changed(root, "claims", b",act-norland,", b",act-nobody,"),
    "a supporter that is empty": lambda root: changed(root, "claims", b",act-norland,", b",,"),
}


@pytest.mark.parametrize("state", REFUSED)
def test_what_is_refused_is_said_everywhere_in_a_sentence(invented: World, state: str) -> None:
    REFUSED[state](invented.root)
    assert_refused(invented.root)


def test_a_folder_that_may_not_be_entered_is_refused(invented: World) -> None:
    invented.root.chmod(0)
    with another_user():
        assert_refused(invented.root)
    invented.root.chmod(0o700)


@contextmanager
def another_user() -> Iterator[None]:
    """Whoever may enter every folder becomes somebody who may not."""
    user = os.geteuid()
    os.seteuid(user or 65534)
    try:
        yield
    finally:
        os.seteuid(user)


def assert_refused(root: Path) -> None:
    warm_up.up()
    assert with_head(b"", "", "") == (b"", "")
    for answer in answers():
        assert answer.status_code == 503
        assert str(root.parent).encode() not in bytes(answer.body)
        assert b"\n" not in bytes(answer.body)
    app = opened()
    assert not app.exception
    assert [str(root.parent) in error.value.replace("\\", "") for error in app.error] == [False]


THIN: dict[str, tuple[str, ...]] = {
    "places": ("places",),
    "events": ("events", "event_actors"),
    "claims": ("claims",),
    "evidence": ("evidence",),
    "sources": ("sources", "events", "event_actors", "claims", "evidence", "ignored", "discrepancies"),
    "anything": tuple(CODED),
}


@pytest.mark.parametrize("lacking", THIN)
def test_data_without_one_thing_are_shown_on_every_page_and_drawn(
    world: World, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(world.root))
    if lacking == "places":
        world.write("events", [row | {"place_id": "", "from_place_id": ""} for row in world.rows("events")])
    for table in THIN[lacking]:
        world.write(table, [])
    tables_of(world)
    assert_shown()


@pytest.mark.parametrize("column", ["side", "date_edtf"])
def test_data_without_sides_or_without_dates_are_shown(
    world: World, monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(world.root))
    table, cell = {"side": ("actors", "none"), "date_edtf": ("events", "")}[column]
    world.write(table, [row | {column: cell} for row in world.rows(table)])
    tables_of(world)
    assert_shown()


def assert_shown() -> None:
    assert {answer.status_code for answer in answers()} == {200}
    app = opened()
    for page in ("overview", "events", "backers", "sources", "figures", "method"):
        app = switched(app, page)
        assert not app.exception, page
        assert not app.error, page

"""The command that writes figures and checks whether they are current."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard import url
from dashboard.figures import __main__ as figures
from dashboard.figures import catalogue
from dashboard.figures.files import file
from dashboard.figures.render_pool import pool
from dashboard.figures.write_files import write_together
from data.build.__main__ import main as build
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from tests.world import World

WINDOW = "window=2020-01-01/2020-12-31"


@pytest.fixture(scope="module", autouse=True)
def _drawing_ends() -> Iterator[None]:
    yield
    pool().close()


@pytest.fixture
def standing(built: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world whose tables stand, and which the command reads."""
    monkeypatch.setenv("DASHBOARD_DATA", str(built.root))
    return built


def written(folder: Path, *more: str) -> int:
    return figures.main(["--out", str(folder), *more])


def checked(*files: Path) -> int:
    return figures.main(["--check", *map(str, files)])


def changed(world: World, table: str, row: int, **cells: str) -> None:
    world.change(table, row, **cells)
    assert build(["--root", str(world.root)]) == 0


def test_a_figure_is_stale_after_a_row_in_its_view_changes(
    standing: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert written(tmp_path / "out", "--only", "timeline", "--url", f"?{WINDOW}") == 0
    made = [tmp_path / "out" / f"timeline.{ending}" for ending in ("png", "pdf", "svg")]
    assert checked(*made) == 0
    changed(standing, "events", 2, title="Marshal meets two ministers")
    capsys.readouterr()
    assert checked(*made) == 1
    assert capsys.readouterr().out.count("stale; changed evt-meeting\n") == 3


def test_a_figure_is_current_after_a_row_outside_its_view_changes(standing: World, tmp_path: Path) -> None:
    assert written(tmp_path / "out", "--only", "timeline", "--url", f"?{WINDOW}") == 0
    changed(standing, "events", 4, title="Marshal lived abroad")
    assert checked(tmp_path / "out" / "timeline.png") == 0


def test_the_check_names_records_that_were_added_and_removed(
    standing: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert written(tmp_path / "out", "--only", "alignment") == 0
    standing.drop("evidence", 16)
    standing.add(
        "evidence", evidence_id="evd-15", record_id="evt-talks", source_id="src-south", line="4",
        text_start="fight for the marshal", sha256=standing.rows("evidence")[-1]["sha256"],
    )  # fmt: skip
    standing.copy("events", 2, event_id="evt-talks", from_place_id="")
    standing.drop("events", 3)
    standing.write("event_actors", [row for row in standing.rows("event_actors") if row["event_id"] != "evt-fighting"])
    assert build(["--root", str(standing.root)]) == 0
    capsys.readouterr()
    assert checked(tmp_path / "out" / "alignment.svg") == 1
    told = capsys.readouterr().out
    assert "added evt-talks" in told
    assert "removed evt-fighting" in told


def test_a_renamed_figure_is_still_known(standing: World, tmp_path: Path) -> None:
    assert written(tmp_path, "--only", "clocks-src-north") == 0
    for ending in ("png", "pdf", "svg"):
        renamed = (tmp_path / f"clocks-src-north.{ending}").rename(tmp_path / f"Abbildung 1 {ending}.bin")
        assert checked(renamed) == 0


def test_clocks_rest_on_their_own_document_only(standing: World, tmp_path: Path) -> None:
    assert written(tmp_path, "--only", "clocks-src-north", "--only", "clocks-src-south") == 0
    changed(standing, "sources", 3, headline="Norland trains men")
    assert checked(tmp_path / "clocks-src-north.svg") == 0
    assert checked(tmp_path / "clocks-src-south.svg") == 1


def test_a_view_that_is_gone_makes_a_figure_stale(tables: Tables, standing: World, tmp_path: Path) -> None:
    made = file(in_view(tables, everything(tables)), "timeline", "svg").replace(b"mode=window", b"place=plc-atlantis")
    (tmp_path / "old.svg").write_bytes(made)
    assert checked(tmp_path / "old.svg") == 1


def test_a_failing_figure_names_itself_and_leaves_nothing(
    standing: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> catalogue.Figure:
        raise ValueError("no picture today")

    monkeypatch.setitem(catalogue.FIGURES, "matrix", broken)
    assert written(tmp_path, "--only", "matrix", "--only", "timeline") == 1
    assert "matrix: no picture today" in capsys.readouterr().err
    names = sorted(path.name for path in tmp_path.iterdir())
    assert [name for name in names if "matrix" in name or name.startswith(".")] == []
    assert "timeline.png" in names
    assert "matrix" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(b"old")
    with pytest.raises(OSError, match="nowhere"):
        write_together(tmp_path, {"map.png": b"new", "nowhere/map.pdf": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]
    assert (tmp_path / "map.png").read_bytes() == b"old"


@pytest.mark.parametrize(
    "link",
    ["?place=plc-atlantis", "http://x.example/?window=2020", "nonsense=1", "?x", "https://x.example/?view=all&y=1"],
)
def test_a_link_with_unknown_values_is_an_error_of_the_command(standing: World, tmp_path: Path, link: str) -> None:
    assert written(tmp_path / "out", "--only", "map", "--url", link) == 2
    assert not (tmp_path / "out").exists()


def test_an_absolute_link_or_its_query_remakes_the_same_view(tables: Tables) -> None:
    view = everything(tables).with_window(date(2020, 1, 1), date(2020, 3, 3))
    query = url.query(view)
    for link in (query, query[1:], f"https://x.example/haftar/figures{query}", f"./{query}#top"):
        assert url.from_link(link, tables) == (view, [])
    assert url.from_link("https://x.example/", tables) == (everything(tables), [])


def test_an_unknown_figure_is_an_error_that_lists_those_there_are(
    standing: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert written(tmp_path, "--only", "mapp") == 2
    told = capsys.readouterr().err
    assert all(name in told for name in ("mapp", "alignment", "clocks-src-south", "overview-map"))


def test_the_index_asks_nobody_else(standing: World, tmp_path: Path) -> None:
    assert written(tmp_path, "--only", "clocks-src-north") == 0
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert addresses
    assert all((tmp_path / address).is_file() for address in addresses)

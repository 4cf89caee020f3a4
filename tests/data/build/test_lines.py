"""The rows that follow from an article's text: shown first, appended when asked, never replaced."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.lines import main
from data.verify import verify
from tests.world import World

REPOSITORY = Path(__file__).parents[3]
TEXT = "قال المشير إن نورلاند تدعمه\n\nNorland has sent forty engineers to the marshal, the Post has learned.\nMore\n"


@pytest.fixture
def desk(world: World) -> World:
    (world.texts / "post.txt").write_text(TEXT, encoding="utf-8")
    return world


def run(desk: World, *options: str) -> int:
    return main([str(desk.texts / "post.txt"), "--root", str(desk.root), "--source", "src-post", *options])


def coded(desk: World) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (desk.root / "coded").iterdir()}


def test_rows_are_shown_and_not_written(desk: World, capsys: pytest.CaptureFixture[str]) -> None:
    before = coded(desk)
    assert run(desk, "--evidence", "3") == 0
    assert coded(desk) == before
    shown = capsys.readouterr().out
    assert "\nsources.csv\nsource_id,publisher," in shown
    assert "\nsrc-post,2,blank line\nsrc-post,5,blank line\n" in shown
    assert "evd-post-003-1,,src-post,3,Norland has sent forty,the Post has learned.,," in shown
    assert shown.endswith(
        "rows to write: 1 in sources.csv, 2 in ignored.csv, 1 in evidence.csv; --write appends them\n"
    )


def test_written_rows_are_proved_by_the_text(desk: World) -> None:
    assert run(desk, "--evidence", "1", "3", "4", "--write") == 0
    assert desk.rows("sources")[-1]["line_count"] == "5"
    assert [row["line"] for row in desk.rows("ignored")[-2:]] == ["2", "5"]
    assert [row["text_start"] for row in desk.rows("evidence")[-3:]] == [
        "قال المشير إن نورلاند",
        "Norland has sent forty",
        "More",
    ]
    assert verify(desk.root, desk.texts) == []


def test_what_stands_is_not_replaced(desk: World, capsys: pytest.CaptureFixture[str]) -> None:
    run(desk, "--evidence", "3", "--write")
    desk.change("sources", 4, publisher="The Post")
    before = coded(desk)
    assert run(desk, "--write") == 0
    assert coded(desk) == before
    assert run(desk, "--evidence", "3", "--write") == 0
    assert [row["evidence_id"] for row in desk.rows("evidence")[-2:]] == ["evd-post-003-1", "evd-post-003-2"]
    assert desk.rows("sources")[-1]["publisher"] == "The Post"


def test_a_file_keeps_its_ends_of_line(desk: World) -> None:
    path = desk.file("ignored")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    run(desk, "--write")
    assert path.read_bytes().endswith(b"\r\nsrc-post,2,blank line\r\nsrc-post,5,blank line\r\n")


@pytest.mark.parametrize("line", ["0", "2", "6"])
def test_a_line_of_evidence_is_there_and_holds_something(
    desk: World, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    before = coded(desk)
    with pytest.raises(SystemExit) as stop:
        run(desk, "--evidence", line, "--write")
    assert stop.value.code == 2
    assert f"line {line} of " in capsys.readouterr().err
    assert coded(desk) == before


def test_tables_that_cannot_be_read_are_not_written_to(desk: World, capsys: pytest.CaptureFixture[str]) -> None:
    desk.replace("ignored", "line", "row")
    before = coded(desk)
    with pytest.raises(SystemExit) as stop:
        run(desk, "--write")
    assert stop.value.code == 2
    assert "run python -m data.build, which says why" in capsys.readouterr().err
    assert coded(desk) == before


def command(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(words, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=100, **options)  # type: ignore[call-overload,no-any-return]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    outcome = command("data.lines", tmp_path / "pipe")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.splitlines()[-1].endswith("pipe cannot be read: Not a regular file")


@pytest.mark.parametrize("module", ["data.lines", "data.build", "data.verify"])
def test_a_reader_that_stops_reading_gives_no_traceback(desk: World, module: str) -> None:
    (desk.texts / "long.txt").write_text("word\n" * 20_000, encoding="utf-8")
    root = ["--root", desk.root]
    arguments = {
        "data.lines": [desk.texts / "long.txt"],
        "data.build": root,
        "data.verify": [*root, "--texts", desk.texts],
    }[module]
    words = [sys.executable, "-m", module, *map(str, arguments)]
    with subprocess.Popen(words, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""


def test_letters_that_the_terminal_lacks_are_escaped(desk: World) -> None:
    outcome = command("data.lines", desk.texts / "post.txt", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert outcome.returncode == 0
    assert "\\u0642\\u0627\\u0644" in outcome.stdout

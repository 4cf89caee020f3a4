"""Every command answers bad input with a sentence and an exit code, never with a traceback."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.figures import __main__ as figures
from dashboard.figures import write_files
from data import lines, verify
from data.build import __main__ as build
from data.build import codebook
from tests.world import World

Main = Callable[[list[str]], int]


def outcome(capsys: pytest.CaptureFixture[str], main: Main, *arguments: object) -> tuple[int, str]:
    """The exit code of a command, and the last line that it printed."""
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(str(stop.code))
    return code, "".join(capsys.readouterr()).splitlines()[-1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file or directory"),
        ("folder", "Is a directory"),
        ("Soldats à Tripoli\n".encode("cp1252"), "is not UTF-8 (byte 9)"),
    ],
)
def test_lines_says_what_is_wrong_with_the_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes | str | None, reason: str
) -> None:
    path = tmp_path / "article.txt"
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    code, sentence = outcome(capsys, lines.main, path)
    assert (code, reason in sentence, str(path) in sentence) == (2, True, True)


@pytest.mark.parametrize(
    ("main", "arguments"),
    [
        (lines.main, []),
        (build.main, ["--root", "missing"]),
        (build.main, ["--root", "file"]),
        (build.main, ["--root", "loop", "--check"]),
        (verify.main, ["--texts", "missing"]),
        (verify.main, ["--texts", "file"]),
        (verify.main, ["--texts", ".", "--root", "file"]),
        (figures.main, ["--out", "file", "--only", "map"]),
        (figures.main, ["--out", "file/below", "--only", "map"]),
        (figures.main, ["--out", "loop", "--only", "map"]),
    ],
)
def test_a_folder_that_is_none_is_said(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    main: Main,
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("loop").symlink_to("loop")
    code, sentence = outcome(capsys, main, *arguments)
    assert code == 2
    assert all(name in sentence for name in arguments[1:2])


def test_the_data_folder_of_the_environment_is_asked_in_the_same_way(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "file"))
    assert outcome(capsys, build.main, "--check") == (
        2,
        f"python -m data.build: error: there is no folder {tmp_path}/file",
    )
    assert outcome(capsys, figures.main, "--check", "map.svg")[0] == 2


def test_a_coded_table_that_cannot_be_read_is_a_problem_like_others(
    capsys: pytest.CaptureFixture[str], world: World
) -> None:
    world.file("aliases").unlink()
    world.file("aliases").mkdir()
    assert build.main(["--root", str(world.root)]) == 1
    assert "aliases.csv:1: the file cannot be read (Is a directory)" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_tables_that_cannot_be_read_or_written_are_said_and_stay(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, built: World, options: list[str]
) -> None:
    def denied(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", denied)
    code, sentence = outcome(capsys, build.main, "--root", built.root, *options)
    assert (code, "Permission denied" in sentence) == (1, True)


def test_a_codebook_that_cannot_be_written_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(codebook, "PAGE", tmp_path)
    assert outcome(capsys, codebook.main)[0] == 2
    assert outcome(capsys, codebook.main, "--check")[0] == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title: &again {in: *again}", "dataset.yaml:1: the file holds an alias (*again), which is not read"),
        ("[" * 5000, "dataset.yaml:1: the file is no YAML"),
        ("title: Libya\nagreement: {pairs: 3}", "agreement in dataset.yaml"),
        ("title: Libya\nagreement: 3", "agreement in dataset.yaml"),
        (None, "dataset.yaml:1: the file cannot be read (Is a directory)"),
    ],
)
def test_what_the_dataset_says_of_itself_in_another_form_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, world: World, text: str | None, reason: str
) -> None:
    path = world.root / "coded" / "dataset.yaml"
    path.unlink()
    path.write_text(text, encoding="utf-8") if text else path.mkdir()
    if "agreement" not in reason:
        assert build.main(["--root", str(world.root)]) == 1
        assert reason in capsys.readouterr().out
    monkeypatch.setattr(codebook, "ROOT", world.root)
    code, sentence = outcome(capsys, codebook.main, "--check")
    assert (code, reason in sentence) == (2, True)


def test_a_codebook_of_other_bytes_is_stale(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(codebook, "PAGE", tmp_path / "CODEBOOK.md")
    codebook.PAGE.write_bytes("Tripoli, à\n".encode("cp1252"))
    assert outcome(capsys, codebook.main, "--check") == (
        1,
        "CODEBOOK.md is stale: run python -m data.build.codebook",
    )


def test_a_checked_file_may_have_any_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = os.fsdecode(bytes(tmp_path) + b"/\xff\x1b[2J.svg")
    Path(path).write_text("<svg/>", encoding="utf-8")
    code, sentence = outcome(capsys, figures.main, "--check", path)
    assert (code, "��[2J.svg: unknown" in sentence) == (2, True)


@pytest.mark.parametrize("blocked", ["a.txt", "b.txt", "c.txt"])
def test_files_that_cannot_all_be_written_leave_what_stood(tmp_path: Path, blocked: str) -> None:
    (tmp_path / "b.txt").write_bytes(b"old")
    if blocked == "b.txt":
        (tmp_path / "b.txt").unlink()
    (tmp_path / blocked).mkdir()
    (tmp_path / blocked / "inside").touch()
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    with pytest.raises(OSError, match="directory"):
        write_files.write_together(tmp_path, {"a.txt": b"1", "b.txt": b"2", "c.txt": b"3"})
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before

"""A build that is killed, runs twice, or cannot write leaves the old tables whole, and says so."""

import fcntl
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from data.build import replace_folder
from data.build.__main__ import main
from data.build.replace_folder import alone_in, standing_files, write_tables
from data.model.load import load_tables
from tests.world import World

REPOSITORY = Path(__file__).parents[3]
KILLS = 200
STEP = 0.0003
"""Seconds from one moment of killing to the next: two hundred of them cover several whole replacements."""
WRITER = """
import pathlib, sys
from data.build.replace_folder import standing_files, write_tables
root = pathlib.Path(sys.argv[1])
states = [standing_files(root / name) for name in ("first", "second")]
print("begun", flush=True)
while True:
    for files in states:
        write_tables(root, files)
"""


def kill_a_writer(root: Path, seconds: float) -> None:
    """Replace the tables again and again in another process, and kill it so many seconds after it has begun."""
    command = [sys.executable, "-c", WRITER, str(root)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        writer.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            writer.wait(timeout=seconds)
        writer.kill()


@pytest.fixture
def two_states(built: World) -> tuple[Path, set[str]]:
    """A folder with the tables of two builds beside the standing ones, and their two versions."""
    versions = {load_tables(built.root).data_version}
    write_tables(built.root / "a", standing_files(built.root / "tables"))
    built.change("events", 2, title="Marshal visits Nordhaven")
    assert main(["--root", str(built.root)]) == 0
    versions.add(load_tables(built.root).data_version)
    (built.root / "a" / "tables").rename(built.root / "first")
    write_tables(built.root / "a", standing_files(built.root / "tables"))
    (built.root / "a" / "tables").rename(built.root / "second")
    return built.root, versions


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_whole_tables(two_states: tuple[Path, set[str]]) -> None:
    root, versions = two_states
    for number in range(KILLS):
        kill_a_writer(root, number * STEP)
        assert (root / "tables").is_dir(), f"no tables after kill {number}"
        assert load_tables(root).data_version in versions


def test_readers_find_one_state_or_the_other_while_it_is_replaced(two_states: tuple[Path, set[str]]) -> None:
    root, versions = two_states
    files, done = standing_files(root / "first"), threading.Event()

    def write() -> None:
        for _ in range(10):
            write_tables(root, files)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        assert load_tables(root).data_version in versions
        assert (root / "tables").is_dir()
    writer.join()


def test_a_second_build_at_once_says_so(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    before = standing_files(built.root / "tables")
    built.change("events", 2, title="Marshal visits Nordhaven")
    with alone_in(built.root):
        assert main(["--root", str(built.root)]) == 1
        assert main(["--root", str(built.root), "--check"]) == 1
    assert standing_files(built.root / "tables") == before
    first, check = capsys.readouterr().out.splitlines()
    assert first.startswith("another build is at work in ")
    assert "is stale" in check
    assert main(["--root", str(built.root)]) == 0


def test_the_lock_ends_with_a_build_that_is_killed(built: World) -> None:
    code = (
        f"import pathlib\nfrom data.build.replace_folder import *\nwith alone_in(pathlib.Path({str(built.root)!r})):\n"
    )
    command = [sys.executable, "-c", f"{code}    print('held', flush=True)\n    input()"]
    with subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(BlockingIOError), alone_in(built.root):
            pass
        holder.kill()
    with alone_in(built.root):
        pass


def test_the_lock_leaves_no_file(built: World) -> None:
    before = sorted(os.listdir(built.root))
    with alone_in(built.root):
        assert sorted(os.listdir(built.root)) == before


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(30, "Read-only file system")])
def test_a_folder_that_cannot_be_written_keeps_its_tables(
    built: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: OSError
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    before = standing_files(built.root / "tables")
    built.change("events", 2, title="Marshal visits Nordhaven")
    monkeypatch.setattr(Path, "mkdir", refuse)
    assert main(["--root", str(built.root)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert error.strerror in line
    assert line.endswith("the tables are as they were")
    assert standing_files(built.root / "tables") == before


def test_a_disk_that_is_full_keeps_its_tables(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    """Files of this process may not grow beyond a few bytes, so that writing fails half-way as on a full disk."""
    code = (
        "import resource, signal, sys; from data.build.__main__ import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900));"
        "sys.exit(main(sys.argv[1:]))"
    )
    before = standing_files(built.root / "tables")
    built.change("events", 2, title="Marshal visits Nordhaven")
    command = [sys.executable, "-c", code, "--root", str(built.root)]
    outcome = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (outcome.returncode, outcome.stderr) == (1, "")
    assert outcome.stdout.endswith("the tables are as they were\n")
    assert standing_files(built.root / "tables") == before
    assert sorted(os.listdir(built.root)) == ["coded", "tables", "texts"]


def test_where_folders_cannot_be_exchanged_they_are_renamed(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace_folder, "_exchange", lambda *_: False)
    built.change("events", 2, title="Marshal visits Nordhaven")
    assert main(["--root", str(built.root)]) == 0
    assert sorted(os.listdir(built.root)) == ["coded", "tables", "texts"]


def test_the_lock_is_one_that_other_programs_see(built: World) -> None:
    with alone_in(built.root):
        descriptor = os.open(built.root, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        os.close(descriptor)

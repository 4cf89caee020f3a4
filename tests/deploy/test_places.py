"""The app starts from wherever it lies and for whoever starts it, or says plainly what is missing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.figures.local_server import free_port
from tests.deploy.cluster import ROOT, answers
from tests.fetch import fetch

pytestmark = pytest.mark.slow
PARTS = (".streamlit", "components", "dashboard", "data")
WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
"""Root may write everywhere; without capabilities it is a user like any other."""
NOBODY = 65534


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """A copy of what a host gets, under a name with blanks and Cyrillic letters, of another user, not to be written."""
    folder = tmp_path / "Хафтар и Москва"
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder, *folder.rglob("*")):
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        if not path.is_symlink():
            path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


def started(folder: Path, *command: str, cwd: str = "/", **settings: str) -> subprocess.Popen[bytes]:
    """A process that may not write in `folder`, with a plain locale and a home that is not there."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C", "LC_ALL": "C", "HOME": "/nonexistent", **settings}
    return subprocess.Popen(
        [*WITHOUT_RIGHTS, sys.executable, *command],
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def test_the_copy_cannot_be_written(checkout: Path) -> None:
    tried = started(checkout, "-c", f"open({str(checkout / 'new')!r}, 'w')", PYTHONUTF8="1")
    assert b"PermissionError" in tried.communicate(timeout=60)[0]


@pytest.mark.parametrize("kind", ["replica", "streamlit"])
def test_a_read_only_copy_of_another_user_serves_from_any_folder(checkout: Path, kind: str) -> None:
    port = free_port()
    entry = str(checkout / "dashboard" / "app.py")
    by_hand = ("-m", "streamlit", "run", entry, "--server.address=127.0.0.1", f"--server.port={port}")
    command = by_hand if kind == "streamlit" else ("-m", "dashboard.server", "--port", str(port))
    process = started(checkout, *command, PYTHONPATH=str(checkout) if kind == "replica" else "")
    try:
        address = f"http://127.0.0.1:{port}"
        answers(address, process)
        assert fetch(address, "/").status == 200
        assert fetch(address, "/still/light.svg").body.startswith(b"<svg")
        assert fetch(address, "/figure/map.csv").status == 200
        assert fetch(address, "/figure/map.png").body.startswith(b"\x89PNG")
    finally:
        process.terminate()
        process.communicate(timeout=30)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"DASHBOARD_REPLICAS": "3"}, b"STREAMLIT_SERVER_COOKIE_SECRET"),
        ({"DASHBOARD_EMBEDDED_BY": "everybody"}, b"DASHBOARD_EMBEDDED_BY"),
    ],
)
def test_a_server_that_cannot_start_says_in_one_line_what_is_missing(settings: dict[str, str], words: bytes) -> None:
    command = ("-m", "dashboard.server", "--port", str(free_port()))
    process = started(ROOT, *command, cwd=str(ROOT), **settings)
    printed = process.communicate(timeout=120)[0].splitlines()
    assert process.returncode != 0
    assert [words in line for line in printed] == [True]


def test_a_replica_whose_tables_cannot_be_read_is_not_ready_and_says_why_in_a_line(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "tables", tmp_path / "tables")
    (tmp_path / "tables" / "claims.csv").write_text("claim_id\n", encoding="utf-8")
    port = free_port()
    command = ("-m", "dashboard.server", "--port", str(port))
    process = started(ROOT, *command, cwd=str(ROOT), DASHBOARD_DATA=str(tmp_path))
    try:
        answers(f"http://127.0.0.1:{port}", process, 503)
        answer = fetch(f"http://127.0.0.1:{port}", "/healthz")
    finally:
        process.terminate()
        printed = process.communicate(timeout=30)[0].splitlines()
    assert answer.status == 503
    assert b"claims.csv" in answer.body
    assert sum(b"claims.csv" in line for line in printed) == 1

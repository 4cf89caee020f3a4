"""Tests of code hold whatever an editor adds: they are run on a copy of the repository with one article more."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.content.sixth_article import add_article
from tests.world import World

ROOT = Path(__file__).parents[2]
FAST = ["-m", "not slow", "--ignore", "tests/content", "--ignore", "tests/browser", "--ignore", "tests/bench"]
JOURNEYS = ["tests/browser/test_journeys.py", "-k", "mark_opens or reset_brings or moving_the_slider or to_the_end"]


@pytest.fixture(scope="module")
def clone() -> Iterator[Path]:
    """A repository of the files that stand here, with the article added and the tables built.

    Every user may read it, as a test of another user needs.
    """
    with TemporaryDirectory(prefix="clone-") as name:
        Path(name).chmod(0o755)
        yield cloned(Path(name))


def cloned(folder: Path) -> Path:
    """Copy, add and build into a folder that is there."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in run(listed, ROOT).split("\0"):
        if name and (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name, follow_symlinks=False)
    run(["git", "init", "-q"], folder)
    data = World(folder / "data")
    add_article(data)
    shutil.rmtree(data.texts)
    run([sys.executable, "-m", "data.build"], folder)
    return folder


def run(command: list[str], folder: Path) -> str:
    """Output of a command; a failure shows all that it wrote."""
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "thorough", "PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("tests", [FAST, JOURNEYS], ids=["code", "browser"])
def test_with_one_article_more_the_tests_of_code_hold(clone: Path, tests: list[str]) -> None:
    assert " passed" in run([sys.executable, "-m", "pytest", *tests], clone)

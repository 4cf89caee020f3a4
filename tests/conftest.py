"""What all tests share: the invented world, and that on CI nothing is skipped in silence."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from data.model.load import Tables, load_tables
from tests.world import World, built_world, make_world

# The same examples every time, and no clock: what fails on CI fails here.
# `make test-all` tries the laws again, with more examples, on our data and one article more.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=30)
settings.register_profile("thorough", settings.get_profile("steady"), max_examples=100)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A world of its own for each test, free to be changed; not built yet."""
    return make_world(tmp_path / "world")


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_world(tmp_path_factory.mktemp("built")).root


@pytest.fixture
def built(_built_once: Path, tmp_path: Path) -> World:
    """A world whose tables stand, free to be changed."""
    return World(Path(shutil.copytree(_built_once, tmp_path / "built")))


@pytest.fixture(scope="session")
def tables(_built_once: Path) -> Tables:
    """The tables of the invented world, to be read only."""
    return load_tables(_built_once)


@pytest.fixture(scope="session")
def ours() -> Tables:
    """Our own tables, to be read only."""
    return load_tables(Path(__file__).parent.parent / "data")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CI=true a skipped test is a failure: what was not tried is not proved (an expected failure is)."""
    report = yield
    if not hasattr(report, "wasxfail"):
        _no_skip(report, item.nodeid)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same where a whole file is skipped."""
    report = yield
    _no_skip(report, collector.nodeid)
    return report


def _no_skip(report: Any, name: str) -> None:
    if os.environ.get("CI") == "true" and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{name} was skipped, which CI counts as a failure: {report.longrepr}"


@pytest.fixture
def invented(built: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The invented world as the data of the app."""
    monkeypatch.setenv("DASHBOARD_DATA", str(built.root))
    return built

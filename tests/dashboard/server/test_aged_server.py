"""A server in use stays as quick as a fresh one, and what it remembers stops growing."""

import shutil
from pathlib import Path

import pytest

from tests.bench.aged import Round, ageing
from tests.bench.measure import OURS
from tests.fetch import waited_for

GROWTH = 40
"""Megabytes by which a second round of use may differ: 22 were measured, where the caches fill in two rounds."""


@pytest.mark.slow
def test_a_day_of_use_makes_no_move_dearer_and_a_second_one_takes_little_more_memory(tmp_path: Path) -> None:
    for folder in ("coded", "tables"):
        shutil.copytree(OURS / folder, tmp_path / folder)
    _, once, twice = waited_for(ageing(tmp_path, [Round(), Round()]))
    assert max(once.times_fresh, twice.times_fresh) <= 1.3
    assert twice.memory_mb - once.memory_mb <= GROWTH

"""The table of README.md on speed: written from the benchmark's own numbers."""

import pytest

from tests.bench.readme import README, table, with_table
from tests.bench.report import LINES

NUMBERS = {number: 1500.0 for _, number, _, _ in LINES}
SIZES = {"real": {"rows": {"events": 85}, "numbers": NUMBERS}, "1000": {"rows": {"events": 1000}, "numbers": NUMBERS}}


def test_the_table_has_a_column_for_each_size_and_bytes_in_kilobytes() -> None:
    lines = table(SIZES).splitlines()
    assert lines[0] == "| Data | real (85 events) | 1,000 |"
    assert "| Received a move (kB; unpacked) | 1.5 (1.5) | 1.5 (1.5) |" in lines


def test_only_the_table_of_the_text_is_replaced() -> None:
    assert with_table("before\n\n| Data | old |\n|---|---|\n\nafter", SIZES) == f"before\n\n{table(SIZES)}\n\nafter"
    with pytest.raises(ValueError, match="no table"):
        with_table("nothing", SIZES)


def test_the_table_of_the_readme_has_the_rows_that_the_benchmark_writes() -> None:
    told = README.read_text(encoding="utf-8")
    for line in table(SIZES).splitlines()[2:]:
        assert f"\n{line.split(' | ')[0]} | " in told

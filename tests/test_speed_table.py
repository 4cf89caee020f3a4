"""The table of README.md on speed: written from the benchmark's own numbers."""

import pytest

from tests.bench.readme import README, table, with_table
from tests.bench.report import LINES
from tests.load.__main__ import table as load_table
from tests.load.readers import Load

NUMBERS = {number: 1500.0 for _, number, _, _ in LINES}
SIZES = {"real": {"rows": {"events": 85}, "numbers": NUMBERS}, "1000": {"rows": {"events": 1000}, "numbers": NUMBERS}}


def test_the_table_has_a_column_for_each_size_and_bytes_in_kilobytes() -> None:
    lines = table(SIZES).splitlines()
    assert lines[0] == "| Data | real (85 events) | 1,000 |"
    assert "| Received a move (kB; unpacked) | 1.5 (1.5) | 1.5 (1.5) |" in lines


def test_only_the_table_of_the_text_is_replaced() -> None:
    new, text = table(SIZES), "before\n\n| Other | b |\n\n| Data | old |\n|---|---|\n\nafter"
    assert with_table(text, new) == f"before\n\n| Other | b |\n\n{new}\n\nafter"
    with pytest.raises(ValueError, match="no table"):
        with_table("nothing", table(SIZES))


def test_the_table_of_the_readme_has_the_rows_that_the_benchmark_writes() -> None:
    told = README.read_text(encoding="utf-8")
    for line in table(SIZES).splitlines()[2:]:
        assert f"\n{line.split(' | ')[0]} | " in told


def test_the_table_of_load_in_the_readme_is_one_that_the_command_writes() -> None:
    head, _, floor, _ = load_table({"floor": Load([1.0], [1.0, 2.0], [], 1, [1.0])}, "").splitlines()
    text = README.read_text(encoding="utf-8")
    assert f"\n{head}\n" in text
    assert f"\n{floor.partition(' | ')[0]} | " in text

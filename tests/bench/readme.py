"""`python -m tests.bench.readme [JSON]`: the table of README.md, from what `make bench` has written."""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

README = Path(__file__).parents[2] / "README.md"
Json = dict[str, Any]
_ROWS: tuple[tuple[str, str], ...] = (
    ("Move to a window seen before, times the floor", "{move_warm_ratio:.2f}"),
    ("Move to a new window, times the floor", "{move_cold_ratio:.2f}"),
    ("Processor of the server a move, seen before, times the floor", "{cpu_warm_ratio:.2f}"),
    ("Processor of the server a move, new window, times the floor", "{cpu_cold_ratio:.2f}"),
    ("The same in ms: seen before; new; floor", "{cpu_warm_ms:.0f}; {cpu_cold_ms:.0f}; {cpu_floor_ms:.0f}"),
    ("Processor a move after a round of use, times fresh", "{aged_ratio:.2f}"),
    ("Memory of the server, fresh; after a round of use (MB)", "{fresh_memory_mb:.0f}; {aged_memory_mb:.0f}"),
    ("Moves a second that one process sustains: seen before; floor", "{rate_warm:.0f}; {rate_floor:.0f}"),
    ("Received a move (kB; unpacked)", "{move_bytes:.1f} ({move_unpacked_bytes:.1f})"),
    ("Received at first load (kB; unpacked)", "{load_bytes:.0f} ({load_unpacked_bytes:.0f})"),
    ("First load to the still map, times the floor", "{load_ratio:.2f}"),
    ("First load to the live map, times the floor", "{load_live_ratio:.2f}"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table into README.md; the sentence above it, with date and machine, is checked by its reader."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    told = json.loads(Path(given[0] if given else "bench/bench.json").read_text(encoding="utf-8"))
    text = README.read_text(encoding="utf-8")
    README.write_text(with_table(text, table(told["sizes"])), encoding="utf-8")
    return 0


def with_table(text: str, table: str) -> str:
    """The text with the table replaced that has the same first cell. ValueError where it has none."""
    cell = table.partition(" | ")[0] + " |"
    text, found = re.subn(rf"^{re.escape(cell)}.*?\n\n", lambda _: table + "\n\n", text, count=1, flags=re.M | re.S)
    if not found:
        raise ValueError(f"there is no table that begins with “{cell}”")
    return text


def table(sizes: Json) -> str:
    """All sizes side by side, in Markdown."""
    numbers = [_in_kilobytes(one["numbers"]) for one in sizes.values()]
    names = [_name(size, one["rows"]["events"]) for size, one in sizes.items()]
    rows = [[label, *(cell.format(**one) for one in numbers)] for label, cell in _ROWS]
    return "\n".join(_line(row) for row in (["Data", *names], ["---"] * (len(names) + 1), *rows))


def _name(size: str, events: int) -> str:
    places = f", {int(size.partition('x')[2]):,} places" if "x" in size else ""
    return f"real ({events} events)" if size == "real" else f"{events:,}{places}"


def _in_kilobytes(numbers: Json) -> Json:
    return {name: value / 1000 if name.endswith("_bytes") else value for name, value in numbers.items()}


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())

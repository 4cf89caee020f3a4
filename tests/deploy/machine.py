"""How much of the machine's processors other programs left to a test. Linux only."""

import os
from pathlib import Path
from typing import NamedTuple


class Ticks(NamedTuple):
    """Processor time since the machine started, in ticks: of all processors, idle of that, and used by this process,
    all that descends from it, and those of them that have ended."""

    all: int
    idle: int
    ours: int

    @classmethod
    def now(cls) -> "Ticks":
        """As it stands."""
        times = [int(cell) for cell in Path("/proc/stat").read_text().split(maxsplit=9)[1:9]]
        return cls(sum(times), times[3] + times[4], _ours())

    def share_since(self, before: "Ticks") -> float:
        """What part of the processors was idle or ours since then; 1 where nothing else ran."""
        whole, idle, ours = (after - earlier for after, earlier in zip(self, before, strict=True))
        return min(1.0, (idle + ours) / whole)


def _ours() -> int:
    stats = dict(filter(None, map(_stat, Path("/proc").glob("[0-9]*/stat"))))
    found = {os.getpid()}
    while more := {process for process, fields in stats.items() if int(fields[1]) in found} - found:
        found |= more
    return sum(int(cell) for process in found for cell in stats[process][11:15])


def _stat(path: Path) -> tuple[int, list[str]] | None:
    """The fields behind the name, which may hold blanks: state, parent, …, times of itself and of ended children."""
    try:
        return int(path.parent.name), path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:  # it ended meanwhile
        return None

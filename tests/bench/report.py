"""The report: one table for all sizes, the bounds, and the same as JSON, with the machine but nothing that names it."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.bench.bounds import Bound
from tests.bench.measure import Effort, Measured

LINES = (
    ("Move, floor (ms)", "move_floor_ms", 1, 0),
    ("Move, new window (ms)", "move_cold_ms", 1, 0),
    ("  times the floor", "move_cold_ratio", 1, 2),
    ("Move, window seen before (ms)", "move_warm_ms", 1, 0),
    ("  times the floor", "move_warm_ratio", 1, 2),
    ("Received a move (kB)", "move_bytes", 1000, 1),
    ("  unpacked", "move_unpacked_bytes", 1000, 1),
    ("First load, floor (ms)", "load_floor_ms", 1, 0),
    ("First load to a map (ms)", "load_ms", 1, 0),
    ("  times the floor", "load_ratio", 1, 2),
    ("First load to live map (ms)", "load_live_ms", 1, 0),
    ("  times the floor", "load_live_ratio", 1, 2),
    ("Received at first load (kB)", "load_bytes", 1000, 1),
    ("  unpacked", "load_unpacked_bytes", 1000, 1),
    ("Processor a move, floor (ms)", "cpu_floor_ms", 1, 1),
    ("Processor a move, new (ms)", "cpu_cold_ms", 1, 1),
    ("  times the floor", "cpu_cold_ratio", 1, 2),
    ("Processor a move, seen (ms)", "cpu_warm_ms", 1, 1),
    ("  times the floor", "cpu_warm_ratio", 1, 2),
    ("After use, times fresh", "aged_ratio", 1, 2),
    ("Memory, fresh (MB)", "fresh_memory_mb", 1, 0),
    ("Memory, after use (MB)", "aged_memory_mb", 1, 0),
    ("Moves a second, floor", "rate_floor", 1, 1),
    ("Moves a second, new", "rate_cold", 1, 1),
    ("Moves a second, seen", "rate_warm", 1, 1),
)
"""Label, number, what it is divided by, decimals."""
_WIDTH = 30


def machine() -> dict[str, str | int]:
    """Processor, cores and versions."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
        "python": platform.python_version(),
        "streamlit": version("streamlit"),
        "pandas": version("pandas"),
    }


def table(measured: Sequence[Measured], failures: Mapping[str, str]) -> str:
    """All sizes side by side."""
    sizes = _line("Data", [one.size for one in measured])
    rows = [_line(name.capitalize(), [f"{one.rows[name]}" for one in measured]) for name in ("events", "claims")]
    lines = [
        _line(label, [f"{one.numbers[number] / by:.{decimals}f}" for one in measured])
        for label, number, by, decimals in LINES
    ]
    failed = [f"{size} was not measured: {reason}" for size, reason in failures.items()]
    return "\n".join([sizes, "-" * len(sizes), *rows, *lines, *failed])


def report(measured: Sequence[Measured], failures: Mapping[str, str], bounds: Sequence[Bound], effort: Effort) -> str:
    """Everything as plain text."""
    told = machine()
    about = f"{_now()}; {told['processor']}, {told['cores']} cores; " + ", ".join(
        f"{name} {told[name]}" for name in ("python", "streamlit", "pandas")
    )
    how = f"Medians of {effort.moves} moves and {effort.loads} loads; {effort.viewers} readers at once."
    return "\n".join([about, how, "", table(measured, failures), "", *map(str, bounds)])


def write_json(
    path: Path, measured: Sequence[Measured], failures: Mapping[str, str], bounds: Sequence[Bound], effort: Effort
) -> None:
    """Write the same for programs, with every single measurement."""
    told = {
        "date": _now(),
        "machine": machine(),
        "effort": asdict(effort),
        "sizes": {one.size: asdict(one) for one in measured},
        "failures": dict(failures),
        "bounds": [{**asdict(bound), "is_met": bound.is_met} for bound in bounds],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _line(label: str, cells: Sequence[str]) -> str:
    return label.ljust(_WIDTH) + "".join(cell.rjust(10) for cell in cells)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="minutes")


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()

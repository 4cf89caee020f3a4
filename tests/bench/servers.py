"""A server of the dashboard or of the floor, with the processor time that it has used. Linux only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.figures.local_server import ENTRY, server

FLOOR = Path(__file__).parent / "floor.py"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Served:
    """A running server."""

    address: str
    process: int

    def cpu_seconds(self) -> float:
        """Processor time of the process with all its threads, those that have ended included."""
        told = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8")
        # The name of the program, in brackets, may hold blanks; user and system time follow it as 12th and 13th.
        fields = told.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory_mb(self) -> float:
        """Memory that the process holds, in megabytes."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8")
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1000


@contextmanager
def dashboard(data: Path | None) -> Iterator[Served]:
    """The dashboard with the data of a folder, else with its own."""
    with server(ENTRY, DASHBOARD_DATA=str(data or "")) as address:
        yield Served(address, _process(address))


@contextmanager
def floor() -> Iterator[Served]:
    """The empty app with the same settings, but with the collection after each run that is Streamlit's default."""
    with server(FLOOR, STREAMLIT_RUNNER_POST_SCRIPT_GC="true") as address:
        yield Served(address, _process(address))


def _process(address: str) -> int:
    """The process that was told to serve this port; `dashboard.figures.local_server` gives the address alone."""
    asked = f"\0--server.port\0{urlsplit(address).port}\0".encode()
    (found,) = (int(path.parent.name) for path in Path("/proc").glob("[0-9]*/cmdline") if asked in _read(path))
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it ended meanwhile
        return b""

"""A real server of this app on a free port of this machine, for figures and tests; it ends with its block."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic

ENTRY = Path(__file__).parents[1] / "app.py"


class ServerError(RuntimeError):
    """The server did not come up; holds what it printed."""


@contextmanager
def server(
    entry: Path = ENTRY, patience: float = 120, folder: Path = ENTRY.parent, **environment: str
) -> Iterator[str]:
    """Run the app from a working folder and give its address; `environment` adds to that of this process.

    Settings are read from `.streamlit/` beside the entry and in the working folder. Raises ServerError.
    """
    port = free_port()
    with start(port, entry, patience, folder, **environment) as process:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.communicate(timeout=30)


def start(
    port: int, entry: Path = ENTRY, patience: float = 120, folder: Path = ENTRY.parent, **environment: str
) -> subprocess.Popen[bytes]:
    """The process of a server that answers at a port; whoever starts it ends it. Raises ServerError."""
    command = [sys.executable, "-m", "streamlit", "run", str(entry), "--server.port", str(port)]
    process = subprocess.Popen(
        [*command, "--server.headless", "true", "--logger.level", "error"],
        cwd=folder,
        env={**os.environ, "STREAMLIT_SERVER_ADDRESS": "127.0.0.1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    _await(port, process, patience)
    return process


def free_port() -> int:
    """A port of this machine that nothing listens at."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, process: subprocess.Popen[bytes], patience: float) -> None:
    until = monotonic() + patience
    while not _answers(port):
        with suppress(subprocess.TimeoutExpired):  # meanwhile the processor is the server's
            process.wait(0.05)
        if process.returncode is not None or monotonic() > until:
            process.kill()
            raise ServerError(process.communicate()[0].decode(errors="replace"))


def _answers(port: int) -> bool:
    with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", port, timeout=1)) as connection:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    return False

"""Real nginx with the configuration of deploy/, before replicas of the app, on this machine alone."""

import getpass
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dashboard.figures.local_server import free_port
from tests.fetch import fetch

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def nginx_program() -> str:
    """The path of nginx; skips the test where there is none (`make test-all` brings one)."""
    found = os.environ.get("NGINX") or shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not found:
        pytest.skip("nginx is missing: sudo apt-get install -y nginx, or set NGINX to its path")
    return found


def configure(folder: Path, port: int, replicas: list[int]) -> list[str]:
    """Write the configuration of deploy/nginx for these ports into a folder, and give the command that runs it."""
    program = nginx_program()
    (folder / "dashboard").mkdir()
    text = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8")
    for path, mine in {
        "user www-data": f"user {getpass.getuser()}",
        "/run/nginx.pid": folder / "nginx.pid",
        "/var/log/nginx/access.log": folder / "access.log",
        "/var/cache/nginx/dashboard": folder / "cache",
        "/etc/nginx/mime.types": Path(program).resolve().parents[2] / "etc/nginx/mime.types",
    }.items():
        assert path in text
        text = text.replace(path, str(mine))
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    upstream = (DEPLOY / "nginx" / "replicas.conf").read_text(encoding="utf-8")
    (server,) = set(re.findall(r"server 127\.0\.0\.1:PORT (.*);", re.sub(r":\d{4} ", ":PORT ", upstream)))
    lines = "".join(f"    server 127.0.0.1:{replica} {server};\n" for replica in replicas)
    upstream = re.sub(r"( *server .*;\n)+", lines, upstream)
    folders = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi"))
    (folder / "dashboard/replicas.conf").write_text(f"{upstream}{folders}scgi_temp_path {folder}/scgi;\n")
    (folder / "dashboard/site.conf").write_text(f"listen 127.0.0.1:{port};\n")
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]


@contextmanager
def nginx(folder: Path, replicas: list[int]) -> Iterator[str]:
    """The address of nginx before the replicas at some ports, which answers by then."""
    port = free_port()
    command = configure(folder, port, replicas)
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    process = subprocess.Popen(command)
    try:
        address = f"http://127.0.0.1:{port}"
        answers(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def answers(address: str, process: subprocess.Popen[bytes], status: int = 200) -> None:
    """Wait until the health of a process has a status; RuntimeError when it ends before."""
    while process.poll() is None:
        with suppress(OSError):
            if fetch(address, "/healthz").status == status:
                return
        with suppress(subprocess.TimeoutExpired):  # meanwhile the processor is theirs who start
            process.wait(0.05)
    raise RuntimeError(f"the process ended with {process.returncode}")


def unit_command(port: int) -> list[str]:
    """What the systemd unit starts, without the path of its Python."""
    (command,) = re.findall(r"^ExecStart=\S+ (.*)$", (DEPLOY / "systemd/dashboard@.service").read_text(), re.M)
    return str(command).replace("%i", str(port)).split()


class Replicas:
    """Some processes of the app on ports of their own, each with the tables of a folder."""

    def __init__(self, number: int, data: Path) -> None:
        self.ports = [free_port() for _ in range(number)]
        self._processes = [self._start(port, data) for port in self.ports]

    def _start(self, port: int, data: Path, status: int = 200) -> subprocess.Popen[bytes]:
        settings = {"DASHBOARD_DATA": str(data), "DASHBOARD_REPLICAS": "3", "STREAMLIT_SERVER_COOKIE_SECRET": "equal"}
        process = subprocess.Popen(
            [sys.executable, *unit_command(port)],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        answers(f"http://127.0.0.1:{port}", process, status)
        return process

    def kill(self, number: int) -> None:
        """End one as a lack of memory would."""
        self._processes[number].kill()
        self._processes[number].wait(timeout=30)

    def restart(self, number: int, data: Path, status: int = 200) -> None:
        """End one as its unit would, or find it ended, and start it with the tables of a folder.

        `status`: of its health by then.
        """
        self._processes[number].terminate()
        self._processes[number].wait(timeout=30)
        self._processes[number] = self._start(self.ports[number], data, status)

    def close(self) -> None:
        """End all."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(timeout=30)


@contextmanager
def replicas(number: int, data: Path) -> Iterator[Replicas]:
    """Replicas that end with their block."""
    started = Replicas(number, data)
    try:
        yield started
    finally:
        started.close()

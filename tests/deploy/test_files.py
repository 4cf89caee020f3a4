"""Each file of deploy/ is one that the tool for it takes, and they agree with the code and with each other."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from dashboard.server.limits import MOST_QUERY
from dashboard.server.verify_route import LARGEST
from dashboard.server.websockets import MOST_READERS
from tests.deploy.cluster import DEPLOY, ROOT, configure

UNITS = sorted((DEPLOY / "systemd").glob("dashboard*"))
MANIFESTS = list(yaml.safe_load_all((DEPLOY / "kubernetes" / "dashboard.yaml").read_text(encoding="utf-8")))


def tool(name: str) -> str:
    """The path of a program beside this Python, or on the path; skips the test where it is missing."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        pytest.skip(f"{name} is missing")
    return found


def passes(*command: str) -> str:
    """What a command prints; fails unless it ends well."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("more", ["", (DEPLOY / "sign-in" / "nginx.conf").read_text(encoding="utf-8")])
def test_nginx_takes_its_configuration_with_and_without_sign_in(tmp_path: Path, more: str) -> None:
    command = configure(tmp_path, 8080, [8501, 8502])
    with (tmp_path / "dashboard/site.conf").open("a", encoding="utf-8") as site:
        site.write(more)
    assert "successful" in passes(*command, "-t")


def test_the_folders_that_nginx_writes_below_are_made_by_a_step_or_by_its_package() -> None:
    text = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8")
    cache, log = (re.findall(rf"{name} (/\S+)/\w", text)[0] for name in ("proxy_cache_path", "access_log"))
    assert re.search(rf"install -d [^`]*{cache}[ `]", (DEPLOY / "README.md").read_text(encoding="utf-8"))
    assert log == "/var/log/nginx"


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    program = tool("systemd-analyze")
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/srv/dashboard/.venv/bin/python", sys.executable)
        (tmp_path / unit.name.replace("@", "@8501")).write_text(text, encoding="utf-8")
    assert passes(program, "verify", *map(str, sorted(tmp_path.iterdir()))) == ""


def test_kubernetes_takes_the_manifests() -> None:
    printed = passes(tool("kubernetes-validate"), "--strict", str(DEPLOY / "kubernetes" / "dashboard.yaml"))
    assert printed.count("passed") == len(MANIFESTS) == 5


def test_the_container_file_holds_to_the_rules_of_its_checker() -> None:
    assert passes(tool("hadolint"), str(DEPLOY / "container" / "Containerfile")) == ""


def test_the_container_gets_what_the_app_needs_and_nothing_else() -> None:
    copied = re.findall(r"^COPY (\S+) \S+$", (DEPLOY / "container/Containerfile").read_text(encoding="utf-8"), re.M)
    ignored = (DEPLOY / "container/Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert all((ROOT / name).exists() for name in copied)
    assert {f"!{name}" for name in copied} == {line for line in ignored if line.startswith("!")}


def test_a_pod_is_ready_when_its_tables_can_be_read_and_can_write_nothing() -> None:
    pod = next(manifest for manifest in MANIFESTS if manifest["kind"] == "Deployment")["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert container["readinessProbe"]["httpGet"]["path"] == "/healthz"
    assert container["livenessProbe"]["httpGet"]["path"] == "/_stcore/health"
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert pod["securityContext"]["runAsNonRoot"] is True


def test_the_bounds_of_nginx_and_systemd_leave_room_for_those_of_the_app() -> None:
    proxy = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8")
    (head,) = re.findall(r"large_client_header_buffers \d+ (\d+)k;", proxy)
    assert int(head) * 1024 > MOST_QUERY
    (file,) = re.findall(r"location = /verify \{[^}]*client_max_body_size (\d+)m;", proxy)
    assert int(file) * 10**6 > LARGEST
    assert re.findall(r"client_max_body_size (\S+);", proxy) == ["16k", f"{file}m"]
    (descriptors,) = re.findall(r"^LimitNOFILE=(\d+)$", UNITS[-1].read_text(encoding="utf-8"), re.M)
    assert int(descriptors) > 4 * MOST_READERS + 3 * 128 + 800


def test_what_is_locked_is_what_is_pinned() -> None:
    for name in ("requirements", "requirements-dev"):
        pinned = re.findall(r"^([\w.-]+==\S+)$", (ROOT / f"{name}.txt").read_text(encoding="utf-8"), re.M)
        locked = re.findall(r"^([\w.-]+==\S+) \\$", (ROOT / f"{name}.lock").read_text(encoding="utf-8"), re.M)
        assert pinned
        assert {plain(line) for line in pinned} <= {plain(line) for line in locked}


def plain(pin: str) -> str:
    """A pin with the name as registries compare it."""
    return re.sub(r"[-_.]+(?=.*==)", "-", pin).lower()

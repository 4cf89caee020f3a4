"""Who may import whom, and what nobody does: the table of the layout, read from the source itself."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.html.template import ENVIRONMENT

ROOT = Path(__file__).parent.parent
FILES = [path for folder in ("data", "components", "dashboard") for path in sorted((ROOT / folder).rglob("*.py"))]
TREES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
NETWORK = {*("urllib", "http", "socket", "ssl", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "asyncio")}
FORBIDDEN = {
    "data": {"streamlit", "altair", "pydeck", "components", "dashboard", "time"} | NETWORK,
    "components": {"streamlit", "data", "dashboard", "os", "pathlib", "io", "time"} | NETWORK - {"urllib"},
    "dashboard": {"altair", "pydeck"},
}
BUILD_ONLY = ("frictionless", "edtf", "pyparsing", "yaml")
"""What the hosted app does without: only building needs it."""


def imported(tree: ast.AST) -> Iterator[str]:
    """Names of the packages that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." if node.level else (node.module or "").split(".")[0]


def called(tree: ast.AST) -> Iterator[str]:
    """Names of the functions and methods that a module calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))


def attributes(tree: ast.AST) -> set[str]:
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def modules(tree: ast.AST) -> Iterator[str]:
    """Dotted names of what a module imports: the modules, and what is imported from them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def in_folder(folder: str) -> dict[str, ast.Module]:
    found = {name: tree for name, tree in TREES.items() if name.startswith(f"{folder}/")}
    assert found, folder
    return found


@pytest.mark.parametrize("folder", ["data", "components", "dashboard"])
def test_no_folder_imports_what_it_must_not(folder: str) -> None:
    broken = {name: set(imported(tree)) & (FORBIDDEN[folder] | {"."}) for name, tree in in_folder(folder).items()}
    assert {name: sorted(packages) for name, packages in broken.items() if packages} == {}


@pytest.mark.parametrize(
    ("room", "closed"),
    [
        ("data/model", "data.build data.queries data.alignment data.slider data.releases"),
        ("data/releases", "data.build data.alignment data.slider"),
        ("data/queries", "data.build data.alignment data.slider data.releases"),
        ("data/alignment", "data.build data.slider"),
        ("data/slider", "data.build"),
        ("data/search", "data.build data.alignment data.slider"),
        ("dashboard", "data.build"),
        ("components/words", "components.charts components.map components.html components.print components.font"),
        ("dashboard/views", "dashboard.reader dashboard.figures dashboard.server dashboard.app_pages"),
        ("dashboard/figures", "dashboard.reader dashboard.server dashboard.app_pages"),
        ("dashboard/server", "dashboard.reader dashboard.app_pages"),
    ],
)
def test_a_room_does_not_import_what_lies_behind_its_wall(room: str, closed: str) -> None:
    rooms = tuple(f"{package}." for package in closed.split())
    broken = {
        name: [other for other in modules(tree) if other.startswith(rooms)]
        for name, tree in in_folder(room).items()
        if name != "data/releases/__main__.py"  # the editor's command asks the build whether the tables are current
    }
    assert {name: others for name, others in broken.items() if others} == {}


def test_what_is_drawn_and_said_holds_no_name_of_our_own_dataset() -> None:
    names = re.compile("Libya|Haftar|Moscow|Tripoli")
    files = [path for path in FILES if path.relative_to(ROOT).parts[0] in ("components", "dashboard")]
    assert {path.name for path in files if names.search(path.read_text(encoding="utf-8"))} == set()


def test_no_room_holds_more_than_fourteen_modules() -> None:
    files = [path for folder in ("data", "components", "dashboard", "tests") for path in (ROOT / folder).rglob("*.py")]
    rooms = Counter(path.parent.relative_to(ROOT).as_posix() for path in files if path.name != "__init__.py")
    assert {room: count for room, count in rooms.items() if count > 14} == {}


VAGUE = {*("told", "seen", "said", "sent", "held", "known", "saying", "sayings", "parcel", "wire", "warm")}
"""Words that name nothing: a noun of the field stands in their place (`known` is a field of the selection)."""


def given_names(tree: ast.AST) -> Iterator[str]:
    """Names that a module gives: to functions, classes, parameters, variables, attributes and imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias):
            yield node.asname or ""
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr


def test_no_name_is_a_word_that_names_nothing() -> None:
    allowed = {("data/model/selection.py", "known")}
    vague = {
        (name, given)
        for name, tree in TREES.items()
        for given in given_names(tree)
        if VAGUE & set(given.lower().split("_")) and (name, given) not in allowed
    }
    assert vague == set()


def test_data_reads_no_clock() -> None:
    clocks = {"now", "today", "utcnow", "fromtimestamp", "perf_counter", "monotonic"}
    command = "data/releases/__main__.py"  # a release has a day
    assert {name for name, tree in in_folder("data").items() if clocks & set(called(tree))} == {command}


def test_components_open_no_file_and_join_no_tables() -> None:
    banned = {"open", "read_text", "read_bytes", "read_csv", "merge", "query", "concat"}
    broken = {name: banned & set(called(tree)) for name, tree in in_folder("components").items()}
    assert {name: calls for name, calls in broken.items() if calls} == {}


def test_templates_are_read_in_one_place_and_escape() -> None:
    assert {name for name, tree in TREES.items() if "jinja2" in imported(tree)} == {"components/html/template.py"}
    assert ENVIRONMENT.autoescape is True


def test_dashboard_groups_and_merges_nothing() -> None:
    banned = {"groupby", "merge", "pivot_table", "agg", "concat"}
    broken = {name: banned & set(called(tree)) for name, tree in in_folder("dashboard").items()}
    assert {name: calls for name, calls in broken.items() if calls} == {}


@pytest.mark.parametrize(
    ("attribute", "owners"),
    [("query_params", {"url.py"}), ("session_state", {"reader/state.py"})],
)
def test_the_state_of_the_page_has_its_owners(attribute: str, owners: set[str]) -> None:
    assert {name for name, tree in TREES.items() if attribute in attributes(tree)} == {
        f"dashboard/{at}" for at in owners
    }


@pytest.mark.parametrize("word", ["unsafe_allow_html", "unsafe_allow_javascript", "bind"])
def test_no_call_asks_for_what_is_unsafe(word: str) -> None:
    arguments = {
        name: {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword)} for name, tree in TREES.items()
    }
    assert {name for name, words in arguments.items() if word in words} == set()


def test_nothing_is_evaluated_unpickled_or_waited_for_by_the_clock() -> None:
    for name, tree in TREES.items():
        assert not {"pickle", "marshal", "shelve", "random"} & set(imported(tree)), name
        assert not {"eval", "exec", "sleep", "read_pickle", "to_pickle"} & set(called(tree)), name


def test_no_error_is_caught_unnamed() -> None:
    for name, tree in TREES.items():
        caught = [node.type for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
        assert all(isinstance(kind, ast.Name | ast.Tuple | ast.Attribute) for kind in caught), name
        assert not any(isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException") for kind in caught), (
            name
        )


def test_the_running_app_needs_nothing_that_only_building_needs() -> None:
    app = "dashboard.frame, dashboard.server.figure_routes, dashboard.reader.report_menu"
    blocked = f"import sys; sys.modules.update(dict.fromkeys({BUILD_ONLY!r})); import {app}"
    told = subprocess.run([sys.executable, "-c", blocked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


def test_what_the_hosted_app_installs_holds_nothing_for_building() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]
    assert pinned
    assert all("==" in line for line in pinned), "every version is pinned"
    names = {line.split("==")[0].lower() for line in pinned}
    assert not names & {*BUILD_ONLY, "pytest", "playwright", "hypothesis", "ruff", "mypy"}


def test_no_test_file_imports_another() -> None:
    files = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "tests").rglob("*.py")}
    borrowed = {path: [name for name in modules(tree) if ".test_" in name] for path, tree in files.items()}
    assert {path.name: names for path, names in borrowed.items() if names} == {}


def test_every_file_and_folder_that_contributing_names_is_there() -> None:
    words = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:data|components|dashboard|tests)/[a-z_/]+(?:\.[a-z]+)?)`", words)
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []

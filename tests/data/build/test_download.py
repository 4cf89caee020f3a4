"""The data to take away: a Data Package by the standard's word, as the library of the standard reads it."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from frictionless import Package, system

from data.build.descriptor import Resource, resources
from data.download import package, package_name
from data.model.load import TablesError
from tests.world import World

LINKS = [(table, link) for table in resources() for link in table.links]


def contents(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def errors(path: Path) -> set[tuple[str, str]]:
    """Table and type of all errors that the library of the standard finds in a package."""
    with system.use_context(trusted=True):
        report = Package(str(path)).validate()
    assert not report.errors
    return {(task.name, error.type) for task in report.tasks for error in task.errors}


def test_the_package_has_the_descriptor_at_its_root_and_every_table_it_names(invented: World) -> None:
    name, content = package()
    files = contents(content)
    descriptor = json.loads(files["datapackage.json"])
    assert {resource["path"] for resource in descriptor["resources"]} | {"datapackage.json", "manifest.json"} == set(
        files
    )
    assert all(files[path] == (invented.root / "tables" / path).read_bytes() for path in files)
    assert name == f"{descriptor['name']}-{descriptor['version']}.zip"
    assert descriptor["version"] == json.loads(files["manifest.json"])["data_version"]


def test_the_command_of_the_standard_finds_nothing_in_our_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DASHBOARD_DATA", raising=False)
    (tmp_path / "data.zip").write_bytes(package()[1])
    command = [sys.executable, "-m", "frictionless", "validate", "data.zip", "--json"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    report = json.loads(found.stdout)
    assert (found.returncode, report["valid"]) == (0, True)
    assert len(report["tasks"]) == len(resources())


@pytest.mark.parametrize(("table", "link"), LINKS, ids=[f"{table.name}.{link}" for table, link in LINKS])
def test_a_foreign_key_that_is_broken_on_purpose_is_found(
    invented: World, tmp_path: Path, table: Resource, link: str
) -> None:
    files = contents(package()[1])
    header, row, *rows = files[table.file].decode().split("\n")
    assert row, "the invented world has no such row"
    place = header.split(",").index(link)
    cells = row.split(",")
    assert len(cells) == len(header.split(",")), "a comma in a cell"
    broken = "\n".join([header, ",".join([*cells[:place], "nowhere", *cells[place + 1 :]]), *rows])
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as archive:
        for name, content in (files | {table.file: broken.encode()}).items():
            archive.writestr(name, content)
    assert (table.name, "foreign-key") in errors(tmp_path / "data.zip")


def test_stray_files_and_folders_stay_out_of_the_package(invented: World) -> None:
    before = package()
    (invented.root / "tables" / "notes.txt").write_text("stray", encoding="utf-8")
    (invented.root / "tables" / "events.csv~").write_text("stray", encoding="utf-8")
    (invented.root / "tables" / "drafts").mkdir()
    (invented.root / "tables" / "drafts" / "events.csv").write_text("stray", encoding="utf-8")
    assert package() == before


def test_a_table_that_is_not_the_build_s_is_in_no_package(invented: World) -> None:
    (invented.root / "tables" / "events.csv").write_text("event_id\n", encoding="utf-8")
    with pytest.raises(TablesError, match=r"events\.csv"):
        package()


def test_the_package_is_the_same_for_the_same_tables(invented: World) -> None:
    before = package()
    for path in Path(invented.root / "tables").iterdir():
        path.touch()
    assert package() == before


@pytest.mark.parametrize(
    ("title", "name"), [("Haftar & Moscow", "haftar-moscow"), ("../x/ÿ", "x"), ("", "dataset"), ("ليبيا", "dataset")]
)
def test_a_title_gives_a_name_of_small_letters(title: str, name: str) -> None:
    assert package_name(title) == name

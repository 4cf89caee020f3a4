"""The data to take away."""

import io
import zipfile
from pathlib import Path

import pytest
import yaml

from data.package import package
from tests.world import World


def test_the_package_holds_descriptor_and_every_table_it_names(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(built.root))
    archive = zipfile.ZipFile(io.BytesIO(package()))
    named = [resource["path"] for resource in yaml.safe_load(archive.read("datapackage.yaml"))["resources"]]
    assert set(named) <= set(archive.namelist())
    for name in named:
        assert archive.read(name) == (built.root / name).read_bytes()


def test_the_package_is_the_same_for_the_same_tables(monkeypatch: pytest.MonkeyPatch, built: World) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(built.root))
    before = package()
    for path in Path(built.root / "tables").iterdir():
        path.touch()
    assert package() == before

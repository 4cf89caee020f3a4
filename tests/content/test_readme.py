"""The pictures that README.md shows are those of our data."""

from pathlib import Path

from dashboard.figures.check import verdict
from data.model.load import Tables

ROOT = Path(__file__).parents[2]


def test_the_pictures_of_the_readme_are_not_stale(ours: Tables) -> None:
    shown = sorted((ROOT / "docs").glob("*.png"))
    assert shown
    told = {path.name: str(verdict(ours, path)) for path in shown}
    assert {name: state for name, state in told.items() if state != "current"} == {}, "remake them: make figures"

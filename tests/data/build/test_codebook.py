"""The codebook page is current, complete, and takes the agreement of coders in when it is there."""

import json
from pathlib import Path

import pytest

from data.build import codebook
from data.build.descriptor import Column, Resource, resources
from data.build.rules.check import RULES
from data.build.rules.warnings import WARNINGS

BORDERS = Path(__file__).parents[3] / "dashboard" / "static" / "borders.json"
COLUMNS = [(table, column) for table in resources() for column in table.columns]
AGREEMENT = """
agreement:
  date: 2026-11-21
  articles: [src-north, src-south]
  pairs: 8
  fields:
    stance: {percent: 87.5, alpha: 0.81}
    support: {percent: 100, alpha: null}
  unmatched: 3
  settled: Each difference was settled by reading the passage again.
"""


def section_of(table: Resource, page: str) -> str:
    return page.split(f"\n### {table.name}\n")[1].split("\n#")[0]


@pytest.fixture(scope="module")
def page() -> str:
    return codebook.page()


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A CODEBOOK.md of its own, not written yet."""
    monkeypatch.setattr(codebook, "PAGE", tmp_path / "CODEBOOK.md")
    return tmp_path / "CODEBOOK.md"


def test_the_page_in_the_repository_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert codebook.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: part.name)
def test_every_column_stands_in_the_section_of_its_table(table: Resource, column: Column, page: str) -> None:
    [line] = [line for line in section_of(table, page).splitlines() if line.startswith(f"| `{column.name}` |")]
    assert column.description.replace("|", "\\|") in line
    assert all(f"`{value}`" in line for value in column.constraints.get("enum", ()))
    assert ("*derived*" in line) == (table.derived or column.derived)


def test_every_description_of_a_column_is_a_whole_sentence() -> None:
    """A comma outside quotation marks ends a text in YAML, and the rest of the sentence becomes a property."""
    cut = [
        column.name for resource in resources() for column in resource.columns if not column.description.endswith(".")
    ]
    assert not cut


def test_the_page_has_no_table_that_the_descriptor_lacks(page: str) -> None:
    tables = page.split("## What the build refuses")[0]
    headings = [line.removeprefix("### ") for line in tables.splitlines() if line.startswith("### ")]
    assert headings == [table.name for table in resources()]


def test_every_rule_is_told_as_a_sentence(page: str) -> None:
    told = page.split("## What the build refuses")[1].split("\n## ")[0]
    assert told.count("\n- ") == len(RULES)
    assert "- Every event and claim has evidence.\n" in told


def test_every_warning_is_listed(page: str) -> None:
    assert page.split("## What the build warns of")[1].split("\n## ")[0].count("\n- ") == len(WARNINGS)


def test_every_dashed_border_is_named(page: str) -> None:
    features = json.loads(BORDERS.read_text(encoding="utf-8"))["features"]
    disputed = {feature["properties"]["name"] for feature in features if feature["properties"]["kind"] == "disputed"}
    policy = page.split("## Disputed borders")[1].split("\n## ")[0]
    named = policy.replace("\n", " ").split("where the map reaches: ")[1].strip().rstrip(".").split(", ")
    assert set(named) == disputed


def test_a_stale_page_is_refused_and_left_alone(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy.write_text("# Codebook\n", encoding="utf-8")
    assert codebook.main(["--check"]) == 1
    assert capsys.readouterr().out == "CODEBOOK.md is stale: run python -m data.build.codebook\n"
    assert copy.read_text(encoding="utf-8") == "# Codebook\n"


def test_a_missing_page_is_stale_until_it_is_written(copy: Path) -> None:
    assert codebook.main(["--check"]) == 1
    assert codebook.main([]) == 0
    assert codebook.main(["--check"]) == 0


def test_the_agreement_is_told_once_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "coded" / "dataset.yaml"
    file.parent.mkdir()
    file.write_text("title: Invented", encoding="utf-8")
    monkeypatch.setattr(codebook, "ROOT", tmp_path)
    assert codebook.page().endswith("No second coding has been recorded yet.\n")
    file.write_text(AGREEMENT, encoding="utf-8")
    told = codebook.page().split("## Inter-coder agreement")[1]
    assert "2 of the articles (`src-north`, `src-south`)" in told
    assert "| `stance` | 87.5 | 0.81 |\n| `support` | 100 | not defined |" in told
    assert "Claims that only one coder has: 3." in told
    assert told.endswith("Each difference was settled by reading the passage again.\n")

"""Another dataset needs no change of code: what is made from it holds its names and none of ours."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from dashboard.figures import catalogue
from dashboard.figures.files import bundle
from data.alignment import lines
from data.build.__main__ import main
from data.download import package
from data.model.load import Tables, load_tables
from data.model.selection import everything
from data.queries.view import in_view
from data.verify import verify
from tests.other.zembla import make_other_world
from tests.reader import opened, page_text
from tests.world import World

PAGES = ("overview", "events", "backers", "sources", "figures", "method")
OURS = re.compile(
    r"haftar|liby|moscow|kremlin|russia(?!n name)|tripoli|benghazi|tobruk|wagner|\bGNA\b|\bGNU\b|marsad"
    r"|five (?:news )?(?:articles|documents)|CC[- ]BY|Creative Commons",
    re.IGNORECASE,
)
"""Names, countries, numbers and licence of our data; names of countries that a map writes are the basemap's."""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The second dataset, built."""
    world = make_other_world(tmp_path_factory.mktemp("other") / "world")
    assert main(["--root", str(world.root)]) == 0
    return world


@pytest.fixture(scope="module")
def tables(other: World) -> Tables:
    return load_tables(other.root)


def test_it_is_built_without_a_warning_and_proved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = make_other_world(tmp_path / "world")
    assert main(["--root", str(world.root)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["no tables stood before"]
    assert verify(world.root, world.texts) == []


def test_three_sides_make_three_blocks(tables: Tables) -> None:
    shown = lines.alignment(in_view(tables, everything(tables))).lines
    assert list(dict.fromkeys(shown["side"])) == ["crown", "guild", "coast"]


def test_what_the_chart_leaves_out_is_counted_below_it(
    other: World, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(other.root))
    counted = "1 of a recipient without a side and 1 within one side; the page of backers lists them."
    assert counted in page_text(opened())
    assert "Not in the chart" not in page_text(opened(window="1954-01-01/1954-12-31"))
    for name in ("alignment", "matrix"):
        assert counted in " ".join(catalogue.figure(in_view(tables, everything(tables)), name).caption)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_holds_none_of_our_names(other: World, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(other.root))
    app = opened(page)
    assert not app.exception
    text = page_text(app)
    assert "Zembla" in text
    assert OURS.findall(text) == []


def test_the_page_of_method_tells_the_agreement_of_its_own_coders(
    other: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(other.root))
    (codebook,) = [text.value for text in opened("method").markdown if "## Inter-coder agreement" in text.value]
    section = codebook.split("## Inter-coder agreement")[1]
    assert "2 of the articles (`src-gazette`, `src-mercury`)" in section
    assert "The chroniclers read each passage \\*again\\*." in section
    assert "coast guard" not in codebook


def test_the_briefing_and_its_figures_hold_none_of_our_names(other: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(other.root))
    tables = load_tables(other.root)
    with zipfile.ZipFile(io.BytesIO(bundle(in_view(tables, everything(tables))))) as archive:
        texts = {
            file: archive.read(file).decode("utf-8")
            for file in archive.namelist()
            if file.endswith((".html", ".svg", ".txt", ".csv", ".json"))
        }
    assert {"briefing.html", "index.html", "map.svg", "alignment.csv"} <= set(texts)
    found = {file: OURS.findall(re.sub(r"data:[^\"')]*", "", text)) for file, text in texts.items()}
    assert {file: names for file, names in found.items() if names} == {}


def test_the_words_and_tables_of_every_figure_hold_none_of_our_names(tables: Tables) -> None:
    view = in_view(tables, everything(tables))
    for name in catalogue.names(tables):
        shown = catalogue.figure(view, name)
        words = [shown.title, shown.alt, shown.scope, *shown.caption, *shown.legend.values()]
        text = " ".join([*words, shown.table.to_csv(), shown.sources.to_csv(), str(shown.draw())])
        assert OURS.findall(text) == [], name


def test_the_package_holds_none_of_our_names(other: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(other.root))
    name, content = package()
    assert name.startswith("the-three-of-zembla-")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = {file: archive.read(file).decode("utf-8") for file in archive.namelist()}
    assert {file: OURS.findall(text) for file, text in texts.items() if OURS.findall(text)} == {}
    descriptor = json.loads(texts["datapackage.json"])
    assert descriptor["licenses"] == [{"name": "ODbL-1.0"}]
    assert descriptor["title"] == "The three of Zembla"

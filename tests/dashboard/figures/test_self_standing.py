"""A file that is found alone says of which dataset it is, under which licence, when it was fetched and from where."""

import io
import json
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

import pytest
from pypdf import PdfReader

from components.words.figures import licence_words
from dashboard.figures import catalogue, files
from dashboard.figures.check import verdict
from dashboard.figures.metadata import document_in
from dashboard.figures.render_pool import pool
from dashboard.views.releases import changes_json
from dashboard.views.view_files import NAMES, view_file
from data.model.load import Tables, load_tables
from data.model.selection import everything
from data.queries.about import dataset
from data.queries.view import in_view
from tests.world import World, built_world, tables_of

HOME, DAY = "https://app.example/libya/", date(2026, 11, 27)


@pytest.fixture(scope="module", autouse=True)
def _drawing_ends() -> Iterator[None]:
    yield
    pool().close()


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Those of the invented world, of which nothing is remembered from another day or address."""
    return load_tables(built_world(tmp_path_factory.mktemp("files")).root)


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_ADDRESS", HOME)
    monkeypatch.setattr(catalogue, "today", lambda: DAY)


def lacks(text: str, tables: Tables, *others: str) -> list[str]:
    about = dataset(tables)
    wanted = (about["title"], licence_words(about), tables.data_version, HOME, *others)
    return [part for part in wanted if part not in unquote(text)]


@pytest.mark.parametrize("name", ["map", "alignment", "clocks-src-north"])
@pytest.mark.parametrize("ending", files.FORMATS)
def test_each_file_of_a_figure_names_dataset_licence_day_and_whole_address(
    tables: Tables, name: str, ending: str
) -> None:
    content = files.file(in_view(tables, everything(tables)), name, ending)
    if ending == "pdf":
        content = " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split()).encode()
    if ending == "png":
        content = json.dumps(document_in(content)).encode()
    day = {"csv": "2026-11-27", "sources.json": "27 November 2026"}.get(ending, "accessed 27 November 2026")
    assert lacks(content.decode(), tables, day) == []


def test_the_briefing_does_so_too(tables: Tables) -> None:
    page = files.briefing(in_view(tables, everything(tables)))
    assert lacks(page, tables, "accessed 27 November 2026") == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_for_programs_names_them_but_no_day_so_that_it_changes_with_the_data_alone(
    tables: Tables, name: str
) -> None:
    text = view_file(in_view(tables, everything(tables)), name).decode()
    assert lacks(text, tables) == []
    assert "accessed" not in text


def test_the_changes_for_programs_name_dataset_and_licence(ours: Tables) -> None:
    found, about = changes_json(ours), dataset(ours)
    assert (found["dataset"], found["licence"]) == (about["title"], licence_words(about))


def test_reference_managers_get_the_dataset_behind_the_articles(tables: Tables) -> None:
    *articles, about = json.loads(files.file(in_view(tables, everything(tables)), "map", "sources.json"))
    assert {item["type"] for item in articles} == {"article-newspaper"}
    assert (about["type"], about["version"], about["URL"]) == (
        "dataset",
        tables.data_version,
        f"{HOME}?data={tables.data_version}",
    )
    assert about["accessed"] == {"date-parts": [[2026, 11, 27]]}


def test_the_next_day_makes_the_file_anew_and_neither_is_stale(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tables = tables_of(world)
    view, places = in_view(tables, everything(tables)), tmp_path_factory.mktemp("two days")
    for day in (DAY, date(2026, 11, 28)):
        monkeypatch.setattr(catalogue, "today", lambda day=day: day)
        (places / f"{day}.svg").write_bytes(files.file(view, "map", "svg"))
    made = [path.read_bytes() for path in sorted(places.iterdir())]
    assert made[0] != made[1]
    assert made[0].replace(b"27 November", b"28 November") == made[1]
    assert {verdict(tables, path).state for path in places.iterdir()} == {"current"}

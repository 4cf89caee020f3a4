"""No figure is higher than an A4 page of its width, and what it leaves out for that it counts."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from components.charts.alignment import NO_LINE
from components.print.page import A4, WIDTH
from dashboard import url
from dashboard.figures import catalogue, files
from dashboard.figures.render_pool import pool
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from tests.other.long_world import enlarged
from tests.world import World

MANY = 150


@pytest.fixture(scope="module", autouse=True)
def _drawing_ends() -> Iterator[None]:
    yield
    pool().close()


@pytest.fixture
def long_tables(world: World) -> Tables:
    return enlarged(world, MANY)


def drawn(tables: Tables, name: str, query: str = "") -> ElementTree.Element:
    selection = url.from_link(query, tables)[0] if query else everything(tables)
    return ElementTree.fromstring(files.page(in_view(tables, selection), name))


def text_of(page: ElementTree.Element) -> str:
    """The words that are drawn, without the description."""
    return " ".join("".join(part.itertext()) for part in page.iter() if part.tag.endswith("}text"))


@pytest.mark.parametrize("query", ["", "?view=libya", "?compare=2020-01-01/2020-02-01&window=2020-03-01/2020-12-31"])
@pytest.mark.parametrize("name", ["map", "alignment", "matrix", "timeline", "clocks-src-north"])
def test_no_figure_of_long_data_is_higher_than_an_a4_page(long_tables: Tables, name: str, query: str) -> None:
    page = drawn(long_tables, name, query)
    assert float(page.attrib["height"]) / WIDTH <= A4
    assert NO_LINE not in text_of(page)


def test_the_alignment_draws_the_lines_that_most_articles_name_and_counts_the_others(long_tables: Tables) -> None:
    words = text_of(drawn(long_tables, "alignment"))
    shown = len(re.findall(r"Backer \d+", words)) + words.count("Norland") + words.count("Grey Wolves")
    left = re.search(r"(\d+) more lines, of the fewest articles, are not drawn: .* Backers", words)
    assert left, words
    assert int(left[1]) + shown - 1 >= MANY
    assert "training" in words, "two articles name it"


def test_the_matrix_counts_the_rows_that_it_leaves_out(long_tables: Tables) -> None:
    words = text_of(drawn(long_tables, "matrix"))
    left = re.search(r"(\d+) more rows, of the fewest articles, are not drawn: .* Backers", words)
    assert left, words
    assert int(left[1]) + words.count(" → ") == MANY + 4, "four rows besides those of the many"


def test_a_figure_that_fits_leaves_nothing_out(tables: Tables) -> None:
    for name in catalogue.names(tables):
        assert "not drawn" not in text_of(drawn(tables, name))

"""What is remembered of answers: for how long, how much of it, and of how many objects."""

import gc
import io
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image
from pypdf import PdfWriter

from dashboard import store
from dashboard.figures import catalogue, files
from dashboard.server import figure_routes
from dashboard.views import charts, lists, maps, overview
from dashboard.views.backers import backers_page
from data.build.__main__ import main as build
from data.model.load import Tables, load_tables
from data.model.remember import ENTRY, Cache, Owner, once
from data.model.selection import Selection, everything
from data.queries.digests import selection_digests
from data.queries.view import in_view
from tests.world import World


class Box(Owner):
    """An owner of answers that notes which questions were asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []


@once
def weight(box: Box) -> int:
    box.asked.append("weight")
    return 7


def test_an_answer_is_made_once_for_each_owner() -> None:
    first, second = Box(), Box()
    assert [weight(first), weight(first), weight(second)] == [7, 7, 7]
    assert (first.asked, second.asked) == (["weight"], ["weight"])


def test_the_answers_asked_for_last_stay_within_their_bound() -> None:
    cache, made = Cache(most=2 * ENTRY + 9), list[str]()
    for text in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb"):
        assert cache.get(text, lambda text=text: made.append(text) or text, len) == text  # type: ignore[misc]
    assert made == ["aaaa", "bbbb", "cccc", "bbbb"]  # “bbbb” was asked for longest ago when “cccc” came


def test_an_answer_larger_than_the_bound_is_remembered_alone() -> None:
    cache = Cache(most=10)
    assert cache.get("a", lambda: "a" * 20, len) is cache.get("a", lambda: "b", len)


def test_threads_that_ask_at_once_leave_the_count_right() -> None:
    cache = Cache(most=ENTRY * 50)
    with ThreadPoolExecutor(8) as threads:
        found = list(
            threads.map(lambda number: cache.get(number % 90, lambda: "x" * (number % 7 + 1), len), range(5_000))
        )
    assert all(found)
    assert cache.total <= ENTRY * 50
    for number in range(100, 200):
        cache.get(number, lambda: "", len)
    assert cache.total == ENTRY * 50


def test_of_those_who_ask_at_once_one_makes_the_answer_and_the_others_wait() -> None:
    cache = Cache(most=10)
    with ThreadPoolExecutor(1) as other:

        def make() -> str:
            late = other.submit(cache.get, "key", lambda: "b", len)
            with pytest.raises(TimeoutError):
                late.result(timeout=0.1)
            asked.append(late)
            return "a"

        asked = list[Future[str]]()
        assert cache.get("key", make, len) == "a"
        assert asked[0].result() == "a"


def test_where_the_first_fails_the_next_makes_the_answer() -> None:
    cache = Cache(most=10)
    with ThreadPoolExecutor(1) as other:

        def fail() -> str:
            asked.append(other.submit(cache.get, "key", lambda: "b", len))
            raise ValueError("a")

        asked = list[Future[str]]()
        with pytest.raises(ValueError, match="a"):
            cache.get("key", fail, len)
        assert asked[0].result() == "b"


def pages(tables: Tables, selection: Selection) -> None:
    """Ask for what the pages show of a selection."""
    seen = overview.overview(in_view(tables, selection), "light", maps.viewport_of(in_view(tables, selection)))
    for _, event_ids in seen.listed:
        lists.event_cards(in_view(tables, selection), event_ids)
    _, _, event_ids, _ = lists.found_events(in_view(tables, selection))
    lists.event_cards(in_view(tables, selection), event_ids[: lists.PAGE])
    for backer in backers_page(in_view(tables, selection)).backers:
        lists.profile(in_view(tables, replace(selection, backer=backer.backer_id)), "")
    charts.matrix(in_view(tables, selection), "light")
    lists.documents(tables, "light")
    figure_routes.still_picture(in_view(tables, selection), "light")


def texts(tables: Tables, selection: Selection) -> None:
    """Ask for the files of the figures that need no drawing."""
    for name in catalogue.names(tables):
        for ending in ("csv", "caption.txt", "alt.txt", "sources.txt", "sources.json"):
            files.file(in_view(tables, selection), name, ending)


def windows(tables: Tables, count: int) -> Iterator[Selection]:
    """Selections of everything in windows that differ in their first day."""
    whole = everything(tables)
    for number in range(count):
        yield replace(whole, start=whole.start + timedelta(days=number))


def test_tables_that_were_replaced_are_let_go(built: World) -> None:
    tables = load_tables(built.root)
    for selection in (everything(tables), replace(everything(tables), without=("src-north",))):
        pages(tables, selection)
        texts(tables, selection)
        selection_digests(in_view(tables, selection))
    replaced = weakref.ref(tables)
    del tables
    assert replaced() is None


def test_nothing_is_remembered_of_tables_that_a_reader_keeps_after_a_build(invented: World) -> None:
    kept = store.tables()
    pages(kept, everything(kept))
    invented.change("events", 2, title="Marshal meets two ministers")
    assert build(["--root", str(invented.root)]) == 0
    assert store.tables() is not kept
    assert not kept.answers


@pytest.mark.parametrize("ask", [pages, texts])
def test_a_view_leaves_few_objects_for_the_collector(tables: Tables, ask: Callable[[Tables, Selection], None]) -> None:
    first, *others = windows(tables, 9)
    ask(tables, first)
    before = objects()
    for selection in others:
        ask(tables, selection)
    assert (objects() - before) / len(others) < 200


def objects() -> int:
    """How many objects the collector looks through, without the weak references that pandas clears by the hundred."""
    gc.collect()
    return sum(type(found) is not weakref.ReferenceType for found in gc.get_objects())


class Drawings:
    """Stands for the processes that draw, and counts what they are asked for."""

    def __init__(self) -> None:
        self.count = 0

    def svg(self, spec: object) -> str:
        self.count += 1
        return '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"/>'

    def png(self, svg: str, texts: dict[str, str]) -> bytes:
        self.count += 1
        return content_of(lambda buffer: Image.new("L", (1, 1)).save(buffer, "PNG"))

    def pdf(self, svg: str) -> bytes:
        self.count += 1
        blank = PdfWriter()
        blank.add_blank_page(9, 9)
        return content_of(blank.write)


def content_of(write: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    write(buffer)
    return buffer.getvalue()


def test_a_zip_is_drawn_once_however_often_it_is_asked_for(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    drawings = Drawings()
    monkeypatch.setattr(files, "pool", lambda: drawings)
    tables.answers.clear()
    asked = list(windows(tables, 2))
    each = 3 * len(catalogue.names(tables)) - 1  # a map is SVG without being drawn
    first = [files.bundle(in_view(tables, selection)) for selection in asked]
    assert drawings.count == each * len(asked)
    assert [files.bundle(in_view(tables, selection)) for selection in asked] == first
    assert drawings.count == each * len(asked)
    tables.answers.clear()  # nobody shall find pictures that nothing drew

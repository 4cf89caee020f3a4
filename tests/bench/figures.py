"""Each figure beside a bare rendering of the same picture by the same library.

Bare: the library draws the specification, where there is one, and turns the finished page into pixels; no words,
digests, metadata and no process of ours. Only ratios are told: times differ from machine to machine.
"""

from inspect import unwrap
from statistics import median
from time import perf_counter

import vl_convert

from dashboard import store
from dashboard.figures import catalogue, files
from dashboard.figures.render_pool import pool
from data.model.load import Tables
from data.model.selection import Selection, everything
from data.queries.view import in_view

TURNS = 5


def ratio(tables: Tables, selection: Selection, name: str, turns: int = TURNS) -> float:
    """How many times as long a figure takes as a bare rendering, as PNG; asked in turn, so that both meet one load."""
    drawn, page = (
        catalogue.figure(in_view(tables, selection), name).draw(),
        files.page(in_view(tables, selection), name),
    )
    times = [(_figure(tables, selection, name), _bare(drawn, page)) for _ in range(turns + 1)][1:]
    return median(ours for ours, _ in times) / median(bare for _, bare in times)


def _figure(tables: Tables, selection: Selection, name: str) -> float:
    for remembered in (files.page, files.file):
        tables.answers.pop(unwrap(remembered), None)
    begin = perf_counter()
    files.file(in_view(tables, selection), name, "png")
    return perf_counter() - begin


def _bare(drawn: dict[str, object] | str, page: str) -> float:
    begin = perf_counter()
    if not isinstance(drawn, str):
        vl_convert.vegalite_to_svg(drawn, allowed_base_urls=[])
    vl_convert.svg_to_png(page, scale=0.72, ppi=300)
    return perf_counter() - begin


def ratios(turns: int = TURNS) -> dict[str, float]:
    """The ratio of every figure of everything in our data."""
    tables = store.tables()
    try:
        return {name: ratio(tables, everything(tables), name, turns) for name in catalogue.names(tables)}
    finally:
        pool().close()

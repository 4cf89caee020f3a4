"""Each figure beside a bare rendering of the same picture by the same library.

Bare: the library draws the specification, and turns the finished page into pixels; no words, digests, metadata and no
process of ours. Only ratios are told: times differ from machine to machine.
"""

from inspect import unwrap
from statistics import median
from time import perf_counter

import vl_convert

from dashboard import figure_files, pictures, store
from dashboard.rendering import pool
from data.selection import Selection, everything
from data.tables import Tables

TURNS = 5


def ratio(tables: Tables, selection: Selection, name: str, turns: int = TURNS) -> float:
    """How many times as long a figure takes as a bare rendering, as PNG; asked in turn, so that both meet one load."""
    spec, page = pictures.picture(tables, selection, name).spec, figure_files.page(tables, selection, name)
    times = [(_figure(tables, selection, name), _bare(spec, page)) for _ in range(turns + 1)][1:]
    return median(ours for ours, _ in times) / median(bare for _, bare in times)


def _figure(tables: Tables, selection: Selection, name: str) -> float:
    for remembered in (figure_files.page, figure_files.file):
        tables.answers.pop(unwrap(remembered), None)
    begin = perf_counter()
    figure_files.file(tables, selection, name, "png")
    return perf_counter() - begin


def _bare(spec: dict[str, object], page: str) -> float:
    begin = perf_counter()
    vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    vl_convert.svg_to_png(page, scale=0.72, ppi=300)
    return perf_counter() - begin


def ratios(turns: int = TURNS) -> dict[str, float]:
    """The ratio of every figure of everything in our data."""
    tables = store.tables()
    try:
        return {name: ratio(tables, everything(tables), name, turns) for name in pictures.names(tables)}
    finally:
        pool().close()

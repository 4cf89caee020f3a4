"""What the schema refuses: every coded table of a folder against `datapackage.yaml`.

Files and the form of rows are judged in `coded`, types, constraints, keys and links in `constraints`; the header
and the shape of the cells here. Columns may stand in any order.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from data.build.coded_files import CodedTable, read_coded
from data.build.constraints import broken_constraints, dangling_links, known_columns
from data.build.messages import SHAPES, type_reason
from data.build.problems import Problem, quoted


def problems(root: Path) -> list[Problem]:
    """Return everything that the schema refuses in `root/coded`, sorted, at most one problem for a cell."""
    return schema_problems(read_coded(root))


def schema_problems(tables: Mapping[str, CodedTable]) -> list[Problem]:
    """The same for tables that are already read."""
    found: list[Problem] = []
    for table in tables.values():
        found += [*table.problems, *_header_problems(table), *_shape_problems(table)]
    return sorted(_one_a_cell([*found, *broken_constraints(tables), *dangling_links(tables)]))


def _one_a_cell(found: Iterable[Problem]) -> list[Problem]:
    """Keep the first problem of each cell, and of a row that is no row nothing but that."""
    rows = {(problem.file, problem.row) for problem in found if problem.row > 1 and not problem.column}
    kept: dict[tuple[str, int, str], Problem] = {}
    for problem in found:
        if not problem.column or (problem.file, problem.row) not in rows:
            kept.setdefault((problem.file, problem.row, problem.column), problem)
    return list(kept.values())


def _header_problems(table: CodedTable) -> Iterator[Problem]:
    if not table.header:
        return
    file, coded = table.resource.file, {column.name: column for column in table.resource.coded}
    derived = {column.name for column in table.resource.columns if column.derived}
    for name in dict.fromkeys(table.header):
        if name not in coded:
            why = "is written by the build, never typed" if name in derived else "is not in the codebook"
            yield Problem(file, 1, name, f"the column {quoted(name)} {why}")
        elif table.header.count(name) > 1:
            yield Problem(file, 1, name, "the column stands twice")
    for column in coded.values():
        if column.name not in table.header and not column.optional:
            yield Problem(file, 1, column.name, "the column is missing")


def _shape_problems(table: CodedTable) -> Iterator[Problem]:
    for place, column in known_columns(table):
        shape = SHAPES.get(column.type)
        for number, row in enumerate(table.rows, 2):
            if shape and row[place] and not shape.fullmatch(row[place]):
                yield Problem(table.resource.file, number, column.name, type_reason(column, row[place]))

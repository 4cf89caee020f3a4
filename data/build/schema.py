"""What the schema refuses: every coded table of a folder against `datapackage.yaml`.

Files, headers and the form of rows are judged in `coded_files`, constraints, keys and links in `constraints`, how the
value of a type is written here. Columns may stand in any order.
"""

from collections.abc import Iterable, Iterator, Mapping

from data.build.coded_files import CodedTable
from data.build.constraints import broken_constraints, dangling_links, described_columns
from data.build.messages import SHAPES, type_reason
from data.build.problems import Problem


def schema_problems(tables: Mapping[str, CodedTable]) -> list[Problem]:
    """Everything that the schema refuses in coded tables, sorted, at most one problem for a cell."""
    of_tables = (problem for table in tables.values() for problem in (*table.problems, *_type_problems(table)))
    found = (*of_tables, *broken_constraints(tables), *dangling_links(tables))
    return sorted(without_misshapen_rows(_one_a_cell(found), tables))


def without_misshapen_rows(found: Iterable[Problem], tables: Mapping[str, CodedTable]) -> Iterator[Problem]:
    """Yield the problems but for those of cells in rows that are empty or of another length: they follow from that."""
    misshapen = {table.resource.file: table.misshapen for table in tables.values()}
    return (problem for problem in found if not problem.column or problem.row not in misshapen.get(problem.file, ()))


def _one_a_cell(found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the first problem of each cell."""
    cells: set[tuple[str, int, str]] = set()
    for problem in found:
        cell = (problem.file, problem.row, problem.column)
        if not problem.column or cell not in cells:
            yield problem
        cells.add(cell)


def _type_problems(table: CodedTable) -> Iterator[Problem]:
    for place, column in described_columns(table):
        shape = SHAPES.get(column.type)
        for number, row in enumerate(table.rows, 2):
            if shape and row[place] and not shape.fullmatch(row[place]):
                yield Problem(table.resource.file, number, column.name, type_reason(column, row[place]))

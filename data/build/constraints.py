"""Types, constraints and keys of the coded tables, found by frictionless and said in our words; and their links."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frictionless import Resource as TableResource

from data.build.coded_files import CodedTable
from data.build.descriptor import Column, Resource
from data.build.messages import SHAPES, constraint_reason, type_reason
from data.build.problems import Problem, quoted

CodedTables = Mapping[str, CodedTable]
_NO_LIMIT = 10**9


def broken_constraints(tables: CodedTables) -> Iterator[Problem]:
    """Yield what frictionless refuses in the tables that can be read at all."""
    for table in tables.values():
        if table.header:
            for error in _described(table).validate(limit_errors=_NO_LIMIT).tasks[0].errors:
                yield from _problem(table, error.to_descriptor())


def dangling_links(tables: CodedTables) -> Iterator[Problem]:
    """Yield ids that lead nowhere. Frictionless could find them, but reads each target again for each link.

    A table that cannot be read is one problem; the links into it are not many more.
    """
    for table in tables.values():
        for link in table.resource.links:
            target = tables[link.table]
            if link.column in table.header and link.target in target.header:
                ids = {*target.frame[link.target], ""}
                for row, cell in table.frame[link.column].items():
                    if cell not in ids:
                        reason = f"{quoted(str(cell))} is not in {link.table}.csv"
                        yield Problem(table.resource.file, int(str(row)), link.column, reason)


def described_columns(table: CodedTable) -> list[tuple[int, Column]]:
    """Return the columns of a file that the codebook knows, with their places in it."""
    return [(table.header.index(column.name), column) for column in table.resource.coded if column.name in table.header]


def _described(table: CodedTable) -> TableResource:
    """The table as frictionless takes it: described columns only, and no cell whose shape is already refused."""
    columns = described_columns(table)
    names = [column.name for _, column in columns]
    schema: dict[str, Any] = {"fields": [_field(column) for _, column in columns]}
    if set(names).issuperset(table.resource.key):
        schema["primaryKey"] = list(table.resource.key)
    cells = [[_shaped(column, row[place]) for place, column in columns] for row in table.rows]
    return TableResource.from_descriptor({"name": table.resource.name, "data": [names, *cells], "schema": schema})


def _shaped(column: Column, cell: str) -> str:
    shape = SHAPES.get(column.type)
    return cell if shape is None or shape.fullmatch(cell) else ""


def _field(column: Column) -> dict[str, Any]:
    constraints = dict(column.constraints)
    if "pattern" in constraints:
        # Frictionless would anchor the first and the last alternative only.
        constraints["pattern"] = f"(?:{constraints['pattern']})"
    field: dict[str, Any] = {"name": column.name, "type": column.type, "constraints": constraints}
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field


def _problem(table: CodedTable, error: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield an error of frictionless in our words; empty rows are refused where the file is read."""
    kind = error["type"]
    if kind in ("constraint-error", "type-error"):
        yield _cell_problem(table.resource, error)
    elif kind in ("primary-key", "unique-error"):
        yield from _duplicate(table, error)
    elif kind != "blank-row":
        yield Problem(table.resource.file, error.get("rowNumber", 1), error.get("fieldName", ""), error["note"] or kind)


def _cell_problem(resource: Resource, error: Mapping[str, Any]) -> Problem:
    column = next(column for column in resource.coded if column.name == error["fieldName"])
    broken = re.match(r'constraint "(\w+)"', error["note"])
    cell = error["cell"]
    reason = constraint_reason(column, broken[1], cell) if broken else type_reason(column, cell)
    return Problem(resource.file, error["rowNumber"], column.name, reason)


def _duplicate(table: CodedTable, error: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a key that stands twice; an empty one is refused as a required cell."""
    columns = (error["fieldName"],) if "fieldName" in error else table.resource.key
    frame, row = table.frame, error["rowNumber"]
    values = [str(frame.at[row, column]) for column in columns]
    earlier = re.search(r"position (\d+)", error["note"])
    if earlier and all(values):
        reason = f"{', '.join(quoted(value) for value in values)} already stands in row {earlier[1]}"
        yield Problem(table.resource.file, row, columns[-1], reason)

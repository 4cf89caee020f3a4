"""What the schema refuses: every coded table of a folder against `datapackage.yaml`.

Files, headers and the form of rows are judged in `coded_files`; here how the value of a type is written, then types,
constraints and keys, found by frictionless and said in plain English, so that an editor can mend them, and links.
Columns may stand in any order.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from frictionless import Resource as TableResource

from data.build.coded_files import CodedTable
from data.build.descriptor import Column, whole_pattern
from data.build.problems import Problem, quoted

# What a cell must look like before its value counts: stricter than frictionless, which reads 1_000, 007 and NaN.
_SHAPES = {
    "string": re.compile(r"(?s).*"),
    "integer": re.compile(r"-?(0|[1-9][0-9]{0,14})"),
    "number": re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_TYPES = {
    "integer": "is not a whole number",
    "number": "is not a number",
    "boolean": "is neither true nor false",
    "date": "is not a day such as 2023-09-17",
}
_FORMS = {
    r"[a-z]{2}": "two small letters",
    r"[A-Z]{2}": "two capital letters",
    r"[a-z][a-z0-9-]*": "a name of small letters, digits and hyphens",
    r"[0-9]+": "digits only",
    r"Q[0-9]+": "Q and digits",
    r"[0-9a-f]{64}": "64 hexadecimal digits in small letters",
    r"https?://\S+": "an address that begins with http:// or https://",
    r"\S+( \S+){0,3}": "one to four words with single blanks between them",
}
_ID = re.compile(r"([a-z]+-)\[a-z0-9(_?)-\]\+")
_NO_LIMIT = 10**9
CodedTables = Mapping[str, CodedTable]


def schema_problems(tables: CodedTables) -> list[Problem]:
    """Everything that the schema refuses in coded tables, sorted, at most one problem for a cell."""
    of_tables = (problem for table in tables.values() for problem in (*table.problems, *_type_problems(table)))
    found = (*of_tables, *_broken_constraints(tables), *_dangling_links(tables))
    first = {(problem.cell, problem.column or problem.reason): problem for problem in reversed(found)}  # of each cell
    return sorted(without_misshapen_rows(first.values(), tables))


def without_misshapen_rows(found: Iterable[Problem], tables: CodedTables) -> Iterator[Problem]:
    """Yield the problems but for those of cells in rows that are empty or of another length: they follow from that."""
    misshapen = {table.resource.file: table.misshapen for table in tables.values()}
    return (problem for problem in found if not problem.column or problem.row not in misshapen.get(problem.file, ()))


def form(pattern: str) -> str:
    """Describe a pattern of the descriptor; alternatives are parted by a bar."""
    return _FORMS.get(pattern) or " or ".join(_alternative(part) for part in pattern.split("|"))


def _described(table: CodedTable) -> list[Column]:
    """The columns of a file that the codebook knows."""
    return [column for column in table.resource.coded if column.name in table.header]


def _type_problems(table: CodedTable) -> Iterator[Problem]:
    for column in _described(table):
        for row in table.rows:
            if row[column.name] and not _SHAPES[column.type].fullmatch(row[column.name]):
                yield row.problem(column.name, _reason(column, "type", row[column.name]))


def _broken_constraints(tables: CodedTables) -> Iterator[Problem]:
    """Yield what frictionless refuses in the tables that can be read at all."""
    for table in tables.values():
        if table.header:
            for error in _described_rows(table).validate(limit_errors=_NO_LIMIT).tasks[0].errors:
                yield from _problem(table, error)


def _dangling_links(tables: CodedTables) -> Iterator[Problem]:
    """Yield ids that lead nowhere. Frictionless could find them, but reads each target again for each link.

    A table that cannot be read is one problem; the links into it are not many more.
    """
    for table in tables.values():
        for column, name in table.resource.links.items():
            target = tables[name]
            if column in table.header and target.resource.identifies in target.header:
                ids = {"", *(row[target.resource.identifies] for row in target.rows)}
                for row in table.rows:
                    if row[column] not in ids:
                        yield row.problem(column, f"{row.quoted(column)} is not in {name}.csv")


def _described_rows(table: CodedTable) -> TableResource:
    """The table as frictionless takes it: described columns only, and no cell whose shape is already refused."""
    columns = _described(table)
    names = [column.name for column in columns]
    cells = [[row[of.name] if _SHAPES[of.type].fullmatch(row[of.name]) else "" for of in columns] for row in table.rows]
    schema = {
        "fields": [
            {"name": column.name, "type": column.type, "constraints": whole_pattern(column.constraints)}
            for column in columns
        ],
        "primaryKey": list(table.resource.key) if set(names).issuperset(table.resource.key) else [],
    }
    return TableResource.from_descriptor({"name": table.resource.name, "data": [names, *cells], "schema": schema})


def _problem(table: CodedTable, error: Any) -> Iterator[Problem]:
    """Yield an error of frictionless in our words; empty rows are refused where the file is read."""
    if error.type in ("constraint-error", "type-error"):
        column = next(column for column in table.resource.coded if column.name == error.field_name)
        broken = re.match(r'constraint "(\w+)"', error.note)
        reason = _reason(column, broken[1] if broken else "type", error.cell)
        yield table.rows[error.row_number - 2].problem(column.name, reason)
    elif error.type in ("primary-key", "unique-error"):
        yield from _duplicate(table, error)
    elif error.type != "blank-row":
        row, name = getattr(error, "row_number", 1), getattr(error, "field_name", "")
        yield Problem(table.resource.file, row, name, error.note or error.type)


def _duplicate(table: CodedTable, error: Any) -> Iterator[Problem]:
    """Yield a key that stands twice; an empty one is refused as a required cell."""
    columns = table.resource.key if error.type == "primary-key" else (error.field_name,)
    row = table.rows[error.row_number - 2]
    earlier = re.search(r"position (\d+)", error.note)
    if earlier and all(row[column] for column in columns):
        yield row.problem(columns[-1], f"{', '.join(map(row.quoted, columns))} already stands in row {earlier[1]}")


def _reason(column: Column, constraint: str, cell: str) -> str:
    """Say which constraint of the column the cell breaks, its type being one."""
    limit: Any = column.constraints.get(constraint)
    reasons: Mapping[str, Any] = {
        "type": lambda: f"{quoted(cell)} {_TYPES[column.type]}",
        "required": lambda: "must not be empty",
        "enum": lambda: f"{quoted(cell)} is not one of {', '.join(limit)}",
        "pattern": lambda: f"{quoted(cell)} is not {form(limit)}",
        "minimum": lambda: f"{quoted(cell)} is less than {limit}",
        "maximum": lambda: f"{quoted(cell)} is more than {limit}",
        "maxLength": lambda: f"{quoted(cell)} has {len(cell)} characters, {limit} are allowed",
    }
    return str(reasons[constraint]()) if constraint in reasons else f"{quoted(cell)} breaks {constraint} {limit}"


def _alternative(pattern: str) -> str:
    named = _ID.fullmatch(pattern)
    letters = "digits, hyphens and underscores" if named and named[2] else "digits and hyphens"
    return f"{named[1]} and a name of small letters, {letters}" if named else pattern

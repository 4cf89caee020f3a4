"""The tables as people type them: CSV files read cell by cell as text, with the row each stands in.

One reader serves schema, rules and build, so that all count rows alike: the header is row 1. What is not the form
of a table becomes a problem, one for each cause.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from data.build.dataset_file import read_fields
from data.build.descriptor import Column, Resource, coded_resources, resource
from data.build.problems import Problem, quoted, unseen
from data.text_file import read_text

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_NUMBERS_SHOWN = 3
Line = Sequence[str]


class UnreadableError(Exception):
    """A table or a column is asked for that the coded files lack: what rests on it cannot be judged."""


class Row(dict[str, str]):
    """One row by column name, with its table and number; UnreadableError for a column that the file lacks."""

    def __init__(self, cells: Mapping[str, str], table: Resource, number: int) -> None:
        super().__init__(cells)
        self.table, self.number = table, number

    def __missing__(self, column: str) -> NoReturn:
        raise UnreadableError(column)

    def problem(self, column: str, reason: str) -> Problem:
        """A problem of this row."""
        return Problem(self.table.file, self.number, column, reason)

    def quoted(self, column: str) -> str:
        """A cell as messages show it."""
        return quoted(self[column])


class Coded(dict[str, Sequence[Row]]):
    """The rows of the tables that could be read, by table; UnreadableError for another one."""

    def __missing__(self, table: str) -> NoReturn:
        raise UnreadableError(table)

    def filled(self, is_asked: Callable[[Column], bool]) -> Iterator[tuple[Row, str]]:
        """Each cell that is not empty of the columns asked for, as its row and the name of the column."""
        for table in coded_resources():
            for column in filter(is_asked, table.columns):
                yield from ((row, column.name) for row in self[table.name] if row[column.name])


@dataclass(frozen=True)
class CodedTable:
    """One file of `coded/`: its rows padded or cut to the header, and what is wrong with its form.

    Of a column named twice, rows hold the first. `misshapen` numbers the rows that are empty or of another length than
    the header; `header` is empty where the file cannot be read as a table at all.
    """

    resource: Resource
    header: Line = ()
    rows: Sequence[Row] = ()
    problems: Sequence[Problem] = ()
    misshapen: frozenset[int] = frozenset()

    @property
    def missing(self) -> list[str]:
        """The columns that must be there and are not."""
        return [column.name for column in self.resource.coded if not column.optional and column.name not in self.header]


def read_coded(root: Path) -> dict[str, CodedTable]:
    """Return every coded table of the descriptor, by name, and `dataset`, the fields of dataset.yaml."""
    tables = {table.name: _read(root / "coded" / table.file, table) for table in coded_resources()}
    fields, problems = read_fields(root)
    dataset, header = resource("dataset"), () if problems else ("field", "value")
    return {"dataset": CodedTable(dataset, header, _rows(dataset, header, fields), problems), **tables}


def readable(tables: Mapping[str, CodedTable]) -> Coded:
    """Return the rows of the tables that could be read."""
    return Coded({name: table.rows for name, table in tables.items() if table.header})


def _read(path: Path, table: Resource) -> CodedTable:
    try:
        text = read_text(path)
        _check_header(text.split("\n", 1)[0].rstrip("\r"), table)
        header, *lines = csv.reader(io.StringIO(text, newline=""))
    except (ValueError, csv.Error) as error:
        reason = f"the file is no CSV table ({error})" if isinstance(error, csv.Error) else str(error)
        return CodedTable(table, problems=(Problem(table.file, 1, "", reason),))
    misshapen = {number: reason for number, line in enumerate(lines, 2) if (reason := _shape(line, len(header)))}
    problems = (
        *_header_problems(table, header),
        *_shape_problems(table.file, misshapen),
        *_cell_problems(table, header, lines),
    )
    return CodedTable(table, header, _rows(table, header, lines), problems, frozenset(misshapen))


def _check_header(first: str, table: Resource) -> None:
    """Raise ValueError, which says why, where the first line of a file is no header: one that names a column."""
    names = {column.name for column in table.columns}
    if not first.strip():
        raise ValueError("the file has no header")
    if first.lower().startswith("sep="):
        raise ValueError(
            f"row 1 is {quoted(first)}, which only a spreadsheet reads; delete it, and save the file with commas"
        )
    for mark, word in _OTHER_SEPARATORS.items():
        if len(names & {name.strip('" ') for name in first.split(mark)}) > 1:
            raise ValueError(f"the cells are separated by {word}; save the file with commas")
    if not names & {name.strip('" ') for name in first.split(",")}:
        example = ",".join(column.name for column in table.coded[:_NUMBERS_SHOWN])
        raise ValueError(f"the header is missing; row 1 must name the columns, beginning with {example}")


def _rows(table: Resource, header: Line, lines: Sequence[Line]) -> list[Row]:
    places = {name: header.index(name) for name in header}
    booleans = {column.name for column in table.coded if column.type == "boolean"}
    padded = ([*line, *("" for _ in header)] for line in lines)
    return [
        Row({name: _cell(line[place], name in booleans) for name, place in places.items()}, table, number)
        for number, line in enumerate(padded, 2)
    ]


def _cell(cell: str, is_boolean: bool) -> str:
    """What stands in a cell; TRUE, as spreadsheets write it, is true."""
    return cell.lower() if is_boolean and cell.lower() in ("true", "false") else cell


def _header_problems(table: Resource, header: Line) -> Iterator[Problem]:
    """Yield what is wrong with the names of the columns: missing and unknown ones together, as one problem."""
    derived = {column.name for column in table.columns if column.derived}
    unknown = [name for name in dict.fromkeys(header) if name not in {column.name for column in table.columns}]
    for name in dict.fromkeys(header):
        if name in derived:
            yield Problem(table.file, 1, name, f"the column {quoted(name)} is written by the build, never typed")
        elif name not in unknown and header.count(name) > 1:
            yield Problem(table.file, 1, name, "the column stands twice")
    missing = CodedTable(table, header).missing
    strangers = ", ".join(map(quoted, unknown))
    if len(missing) == len(unknown) == 1:
        yield Problem(
            table.file,
            1,
            missing[0],
            f"the column is missing; {strangers} is not in the codebook: has it been renamed?",
        )
    elif missing or unknown:
        parts = (
            f"missing columns: {', '.join(missing)}" if missing else "",
            f"columns that are not in the codebook: {strangers}" if unknown else "",
        )
        yield Problem(table.file, 1, "", "; ".join(filter(None, parts)))


def _shape(line: Line, width: int) -> str:
    """Say what keeps a line from being a row; empty where nothing does."""
    if not any(line):
        return "the row is empty"
    return "" if len(line) == width else f"the row has {len(line)} cells, the header has {width}"


def _shape_problems(file: str, misshapen: Mapping[int, str]) -> Iterator[Problem]:
    """Yield one problem for all rows of one other shape, at the first of them."""
    for reason in dict.fromkeys(misshapen.values()):
        numbers = [number for number, other in misshapen.items() if other == reason]
        shown = ", ".join([*map(str, numbers[:_NUMBERS_SHOWN]), *(["…"] if len(numbers) > _NUMBERS_SHOWN else [])])
        yield Problem(file, numbers[0], "", f"{reason} ({len(numbers)} rows: {shown})" if len(numbers) > 1 else reason)


def _cell_problems(table: Resource, header: Line, lines: Sequence[Line]) -> Iterator[Problem]:
    names = {column.name for column in table.columns if column.is_name}
    for number, line in enumerate(lines, 2):
        for column, cell in zip(header, line, strict=False):
            if column in names and unseen(cell):
                yield Problem(table.file, number, column, f"{quoted(cell)} holds {unseen(cell)}, which nobody sees")
            elif _CONTROL.search(cell):
                yield Problem(
                    table.file, number, column, f"{quoted(cell)} holds a line break or another control character"
                )
            elif cell != cell.strip():
                yield Problem(table.file, number, column, f"{quoted(cell)} has a blank before or after it")

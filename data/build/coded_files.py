"""The tables as people type them: CSV files read cell by cell as text, with the row each stands in.

One reader serves schema, rules and build, so that all count rows alike: the header is row 1. What is not the form
of a table becomes a problem, one for each cause.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pandas as pd

from data.build.dataset_file import read_fields
from data.build.descriptor import Resource, coded_resources, resource
from data.build.problems import Problem, quoted, unseen
from data.text_file import read_text

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_NUMBERS_SHOWN = 3
Line = tuple[str, ...]


class UnreadableError(Exception):
    """A table or a column is asked for that the coded files lack: what rests on it cannot be judged."""


class Row(dict[str, str]):
    """One row by column name, with its file and number; UnreadableError for a column that the file lacks."""

    def __init__(self, cells: Iterable[tuple[str, str]], file: str, number: int) -> None:
        super().__init__(cells)
        self.file, self.number = file, number

    def __missing__(self, column: str) -> str:
        raise UnreadableError(column)

    def problem(self, column: str, reason: str) -> Problem:
        """A problem of this row."""
        return Problem(self.file, self.number, column, reason)

    def quoted(self, column: str) -> str:
        """A cell as messages show it."""
        return quoted(self[column])


@dataclass(frozen=True)
class CodedTable:
    """One file of `coded/`: its rows padded or cut to the header, and what is wrong with its form.

    `misshapen` numbers the rows that are empty or of another length than the header; `header` is empty where the
    file cannot be read as a table at all.
    """

    resource: Resource
    header: Line = ()
    rows: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()
    misshapen: frozenset[int] = frozenset()

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as strings, "" for an empty cell, indexed by row number; of a column named twice the first."""
        numbers = pd.RangeIndex(2, len(self.rows) + 2)
        frame = pd.DataFrame(list(self.rows), index=numbers, columns=list(self.header), dtype=str)
        return frame.loc[:, ~frame.columns.duplicated()]

    @property
    def missing(self) -> list[str]:
        """The columns that must be there and are not."""
        return [column.name for column in self.resource.coded if not column.optional and column.name not in self.header]


Coded = Mapping[str, pd.DataFrame]


def read_coded(root: Path) -> dict[str, CodedTable]:
    """Return every coded table of the descriptor, by name, and `dataset`, the fields of dataset.yaml."""
    tables = {table.name: _read(root / "coded" / table.file, table) for table in coded_resources()}
    fields, problems = read_fields(root)
    header = () if problems else ("field", "value")
    return {"dataset": CodedTable(resource("dataset"), header, fields, problems), **tables}


def frames(tables: Mapping[str, CodedTable]) -> Coded:
    """Return the tables that could be read, as frames of text."""
    return {name: table.frame for name, table in tables.items() if table.header}


def rows(tables: Coded, name: str) -> Iterator[Row]:
    """Yield the rows of a table; UnreadableError where it could not be read."""
    if name not in tables:
        raise UnreadableError(name)
    frame = tables[name]
    columns = [frame[column].tolist() for column in frame.columns]
    for number, cells in zip(frame.index.tolist(), zip(*columns, strict=True), strict=False):
        yield Row(zip(frame.columns, cells, strict=True), f"{name}.csv", number)


def _read(path: Path, resource: Resource) -> CodedTable:
    try:
        text = read_text(path)
        reason = _other_form(text.split("\n", 1)[0].rstrip("\r"), resource)
        lines = [] if reason else [tuple(line) for line in csv.reader(io.StringIO(text, newline=""))]
    except ValueError as error:
        reason = str(error)
    except csv.Error as error:
        reason = f"the file is no CSV table ({error})"
    if reason:
        return CodedTable(resource, problems=(Problem(resource.file, 1, "", reason),))
    return _table(resource, lines[0], lines[1:])


def _other_form(first: str, table: Resource) -> str:
    """Say why the first line of a file is no header; empty where it names a column."""
    names = {column.name for column in table.columns}
    if not first.strip():
        return "the file has no header"
    if first.lower().startswith("sep="):
        return f"row 1 is {quoted(first)}, which only a spreadsheet reads; delete it, and save the file with commas"
    for mark, word in _OTHER_SEPARATORS.items():
        if len(names & {name.strip('" ') for name in first.split(mark)}) > 1:
            return f"the cells are separated by {word}; save the file with commas"
    if not names & {name.strip('" ') for name in first.split(",")}:
        example = ",".join(column.name for column in table.coded[:_NUMBERS_SHOWN])
        return f"the header is missing; row 1 must name the columns, beginning with {example}"
    return ""


def _table(resource: Resource, header: Line, lines: Sequence[Line]) -> CodedTable:
    width = len(header)
    misshapen = {number: reason for number, line in enumerate(lines, 2) if (reason := _shape(line, width))}
    problems = [
        *_header_problems(resource, header),
        *_shape_problems(resource.file, misshapen),
        *(found for number, line in enumerate(lines, 2) for found in _cell_problems(resource, number, line, header)),
    ]
    booleans = {column.name for column in resource.coded if column.type == "boolean"}
    padded = tuple(
        tuple(
            cell.lower() if name in booleans and cell.lower() in ("true", "false") else cell  # TRUE of a spreadsheet
            for name, cell in zip_longest(header, line[:width], fillvalue="")
        )
        for line in lines
    )
    return CodedTable(resource, header, padded, tuple(problems), frozenset(misshapen))


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
        renamed = f"{strangers} is not in the codebook: has it been renamed?"
        yield Problem(table.file, 1, missing[0], f"the column is missing; {renamed}")
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


def _cell_problems(table: Resource, number: int, line: Line, header: Line) -> Iterator[Problem]:
    file, names = table.file, table.names
    for column, cell in zip(header, line, strict=False):
        if column in names and unseen(cell):
            yield Problem(file, number, column, f"{quoted(cell)} holds {unseen(cell)}, which nobody sees")
        elif _CONTROL.search(cell):
            yield Problem(file, number, column, f"{quoted(cell)} holds a line break or another control character")
        elif cell != cell.strip():
            yield Problem(file, number, column, f"{quoted(cell)} has a blank before or after it")

"""The tables as people type them: CSV files read cell by cell as text, with the row each stands in.

One reader serves schema, rules and build, so that all count rows alike: the header is row 1. Nothing here
raises over what a file holds; what is not the form of a table becomes a problem.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.build.dataset_file import read_fields
from data.build.descriptor import Resource, coded_resources, resource
from data.build.problems import Problem, quoted

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Row(dict[str, str]):
    """One row by column name; a column that the file lacks reads as an empty cell."""

    def __missing__(self, column: str) -> str:
        return ""


@dataclass(frozen=True)
class CodedTable:
    """One file of `coded/`: its rows padded or cut to the header, and what is wrong with its form."""

    resource: Resource
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as strings, "" for an empty cell, indexed by row number; of a column named twice the first."""
        numbers = pd.RangeIndex(2, len(self.rows) + 2)
        frame = pd.DataFrame(list(self.rows), index=numbers, columns=list(self.header), dtype=str)
        return frame.loc[:, ~frame.columns.duplicated()]


Coded = Mapping[str, pd.DataFrame]


def read_coded(root: Path) -> dict[str, CodedTable]:
    """Return every coded table of the descriptor, by name, and `dataset`, the fields of dataset.yaml."""
    tables = {table.name: _read(root / "coded" / table.file, table) for table in coded_resources()}
    fields, problems = read_fields(root)
    header = () if problems else ("field", "value")
    return {"dataset": CodedTable(resource("dataset"), header, fields, problems), **tables}


def rows(tables: Coded, name: str) -> Iterator[tuple[int, Row]]:
    """Yield row number and row of a table; none where the table is missing."""
    frame = tables.get(name)
    if frame is None:
        return
    names = [str(column) for column in frame.columns]
    columns = [frame[column].tolist() for column in frame.columns]
    for number, cells in zip(frame.index.tolist(), zip(*columns, strict=True), strict=False):
        yield int(number), Row(zip(names, map(str, cells), strict=True))


def _read(path: Path, resource: Resource) -> CodedTable:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except FileNotFoundError:
        return _unreadable(resource, "the file is missing")
    except OSError as error:
        return _unreadable(resource, f"the file cannot be read ({error.strerror})")
    except UnicodeDecodeError as error:
        return _unreadable(resource, f"the file is not UTF-8 (byte {error.start + 1})")
    except csv.Error as error:
        return _unreadable(resource, f"the file is no CSV table ({error})")
    if not lines or not lines[0]:
        return _unreadable(resource, "the file has no header")
    return _table(resource, tuple(lines[0]), [tuple(line) for line in lines[1:]])


def _unreadable(resource: Resource, reason: str) -> CodedTable:
    return CodedTable(resource, problems=(Problem(resource.file, 1, "", reason),))


def _table(resource: Resource, header: tuple[str, ...], lines: list[tuple[str, ...]]) -> CodedTable:
    width = len(header)
    problems = [
        problem for number, line in enumerate(lines, 2) for problem in _form(resource.file, number, line, header)
    ]
    padded = tuple((*line, *("",) * (width - len(line)))[:width] for line in lines)
    return CodedTable(resource, header, padded, tuple(problems))


def _form(file: str, number: int, line: tuple[str, ...], header: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what keeps a line from being a row of plain cells."""
    if not any(line):
        yield Problem(file, number, "", "the row is empty")
    elif len(line) != len(header):
        yield Problem(file, number, "", f"the row has {len(line)} cells, the header has {len(header)}")
    for column, cell in zip(header, line, strict=False):
        if _CONTROL.search(cell):
            yield Problem(file, number, column, f"{quoted(cell)} holds a line break or another control character")
        elif cell != cell.strip():
            yield Problem(file, number, column, f"{quoted(cell)} has a blank before or after it")

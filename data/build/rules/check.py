"""The rules that tie rows and tables together: what no schema can say.

All rules run always, also over tables that the schema refuses, so that an editor sees every problem at once. A rule
that asks for a table or a column that could not be read waits until it can be: what it would say follows from that.
So does what it says of a cell that breaks the schema already.
"""

from collections.abc import Callable, Iterator, Mapping

from data.build.coded_files import Coded, CodedTable, UnreadableError, frames
from data.build.problems import Problem
from data.build.rules import content, evidence, identity, time
from data.build.schema import schema_problems, without_misshapen_rows

Rule = Callable[[Coded], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *time.RULES,
    *evidence.RULES,
    *content.RULES,
)


def broken_rules(tables: Coded) -> list[Problem]:
    """Return every breach of every rule, sorted by file and row."""
    return sorted(problem for rule in RULES for problem in _judged(rule, tables))


def all_problems(tables: Mapping[str, CodedTable]) -> list[Problem]:
    """Return what schema and rules refuse in the coded tables, sorted by file and row."""
    refused = schema_problems(tables)
    cells = {(problem.file, problem.row, problem.column) for problem in refused}
    broken = without_misshapen_rows(broken_rules(frames(tables)), tables)
    further = [problem for problem in broken if (problem.file, problem.row, problem.column) not in cells]
    return sorted([*refused, *further])


def waiting(tables: Mapping[str, CodedTable]) -> list[str]:
    """Return the files that could not be read, or lack a column: rules that ask for them wait."""
    unread = (table for table in tables.values() if not table.header or table.missing)
    return sorted({problem.file for table in unread for problem in table.problems})


def _judged(rule: Rule, tables: Coded) -> list[Problem]:
    try:
        return list(rule(tables))
    except UnreadableError:
        return []

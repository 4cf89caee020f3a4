"""The rules that tie rows and tables together: what no schema can say.

All rules run always, also over tables that the schema refuses, so that an editor sees every problem at once;
they never raise. Where a cell breaks the schema already, its rules wait for it to be mended.
"""

from collections.abc import Callable, Iterator, Mapping

from data.build.coded_files import Coded, CodedTable
from data.build.problems import Problem
from data.build.rules import content, evidence, identity, time
from data.build.schema import schema_problems

Rule = Callable[[Coded], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *time.RULES,
    *evidence.RULES,
    *content.RULES,
)


def broken_rules(tables: Coded) -> list[Problem]:
    """Return every breach of every rule, sorted by file and row."""
    return sorted(problem for rule in RULES for problem in rule(tables))


def all_problems(tables: Mapping[str, CodedTable]) -> list[Problem]:
    """Return what schema and rules refuse in the coded tables, sorted by file and row."""
    refused = schema_problems(tables)
    cells = {(problem.file, problem.row, problem.column) for problem in refused}
    broken = broken_rules({name: table.frame for name, table in tables.items()})
    further = [problem for problem in broken if (problem.file, problem.row, problem.column) not in cells]
    return sorted([*refused, *further])

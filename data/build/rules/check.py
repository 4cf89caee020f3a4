"""The rules that tie rows and tables together: what no schema can say.

All rules run always, also over tables that the schema refuses, so that an editor sees every problem at once. A rule
that asks for a table or a column that could not be read waits until it can be: what it would say follows from that.
So does what it says of a cell that breaks the schema already.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from data.build.coded_files import Coded, CodedTable, UnreadableError, readable
from data.build.problems import Problem
from data.build.rules import content, evidence, identity, time, warnings
from data.build.schema import schema_problems, without_misshapen_rows

Found = TypeVar("Found")
_ACCEPTED = "accepted."
_HOW = "if it is right, give the reason in dataset.yaml, under accepted:"
_SHOWN = 10
Rule = Callable[[Coded], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *time.RULES,
    *evidence.RULES,
    *content.RULES,
    identity.a_correction_ends_in_what_stands,
)


def broken_rules(tables: Coded) -> list[Problem]:
    """Return every breach of every rule, sorted by file and row."""
    return sorted(problem for rule in RULES for problem in _judged(rule, tables))


def all_problems(tables: Mapping[str, CodedTable], standing: Mapping[str, bytes]) -> list[Problem]:
    """Return what schema and rules refuse in the coded tables, sorted by file and row.

    `standing`: the files of the last build by name, against which corrections are held.
    """
    refused = schema_problems(tables)
    cells = {problem.cell for problem in refused}
    coded = readable(tables)
    broken = [*broken_rules(coded), *_judged(partial(identity.an_old_value_that_never_stood, standing=standing), coded)]
    return sorted([*refused, *(found for found in without_misshapen_rows(broken, tables) if found.cell not in cells)])


def waiting(tables: Mapping[str, CodedTable]) -> list[str]:
    """Return the files that could not be read, or lack a column: rules that ask for them wait."""
    unread = (table for table in tables.values() if not table.header or table.missing)
    return sorted({problem.file for table in unread for problem in table.problems})


def all_warnings(tables: Mapping[str, CodedTable], problems: Iterable[Problem]) -> list[str]:
    """Return what the build warns of, a line each with how to silence it, at most ten of a kind.

    A reason in dataset.yaml under `accepted`, by record and column, silences a warning; one that silences none is
    warned of itself. What is said of cells that are refused already (`problems`) is left out.
    """
    coded, refused = readable(tables), {problem.cell for problem in problems}
    fields = [row["field"] for row in tables["dataset"].rows]
    accepted = {field.removeprefix(_ACCEPTED) for field in fields if field.startswith(_ACCEPTED)}
    lines: list[str] = []
    used: set[str] = set()
    for rule in warnings.WARNINGS:
        found = sorted((problem, f"{record}.{problem.column}") for record, problem in _judged(rule, coded))
        used |= {name for _, name in found}
        shown = [(at, name) for at, name in found if name not in accepted and at.cell not in refused]
        lines += [f"{problem}; {_HOW} {name}" for problem, name in shown[:_SHOWN]]
        if len(shown) > _SHOWN:
            lines.append(f"{len(shown) - _SHOWN} more of this kind: {rule.__name__.replace('_', ' ')}")
    unused = [] if waiting(tables) else sorted(accepted - used)
    return [*lines, *(f"dataset.yaml:1 {_ACCEPTED}{name}: nothing warns of this; delete it" for name in unused)]


def _judged(rule: Callable[[Coded], Iterator[Found]], tables: Coded) -> list[Found]:
    """What a rule finds; nothing where it asks for what could not be read."""
    try:
        return list(rule(tables))
    except UnreadableError:
        return []

"""Why a cell is refused, in plain English: what frictionless finds, said so that an editor can mend it."""

import re
from collections.abc import Mapping
from typing import Any

from data.build.descriptor import Column
from data.build.problems import quoted

# What a cell must look like before its value counts: stricter than frictionless, which reads 1_000, 007 and NaN.
SHAPES = {
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


def type_reason(column: Column, cell: str) -> str:
    """Say which type of value the column holds."""
    return f"{quoted(cell)} {_TYPES.get(column.type, f'is not a {column.type}')}"


def constraint_reason(column: Column, constraint: str, cell: str) -> str:
    """Say which constraint of the column the cell breaks."""
    limit = column.constraints[constraint]
    reasons: Mapping[str, Any] = {
        "required": lambda: "must not be empty",
        "enum": lambda: f"{quoted(cell)} is not one of {', '.join(limit)}",
        "pattern": lambda: f"{quoted(cell)} is not {form(limit)}",
        "minimum": lambda: f"{quoted(cell)} is less than {limit}",
        "maximum": lambda: f"{quoted(cell)} is more than {limit}",
        "maxLength": lambda: f"{quoted(cell)} has {len(cell)} characters, {limit} are allowed",
    }
    return str(reasons[constraint]()) if constraint in reasons else f"{quoted(cell)} breaks {constraint} {limit}"


def form(pattern: str) -> str:
    """Describe a pattern of the descriptor; alternatives are parted by a bar."""
    return _FORMS.get(pattern) or " or ".join(_alternative(part) for part in pattern.split("|"))


def _alternative(pattern: str) -> str:
    named = _ID.fullmatch(pattern)
    letters = "digits, hyphens and underscores" if named and named[2] else "digits and hyphens"
    return f"{named[1]} and a name of small letters, {letters}" if named else pattern

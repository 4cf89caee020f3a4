"""`coded/dataset.yaml`, what the data are, read as a table of fields and values like every other coded table.

    title: Haftar & Moscow
    question: Who backs whom in Libya …?
    licence: CC-BY-4.0
    citation: …
    rests_on: …
    agreement:                                   # as soon as articles were coded a second time
      date: 2026-11-21
      articles: [src-…, src-…]
      pairs: 30                                  # claims that both coders have
      fields:
        stance: {percent: 93.3, alpha: 0.88}     # Krippendorff's alpha; null where it is not defined
        support: {percent: 96.7, alpha: 0.94}
      unmatched: 4                               # claims of one coder only; a number or words
      settled: How the differences were settled.
    accepted:                                    # what the build warns of and is right, with its reason
      act-….name: Two chambers have this name.

Title, question, licence and citation must be there; a rule says so (`data/build/rules/content.py`).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from data.build.problems import Problem
from data.text_file import read_text

FILE = "dataset.yaml"


Rows = tuple[tuple[str, str], ...]


def read_fields(root: Path) -> tuple[Rows, tuple[Problem, ...]]:
    """Return field and value of all that `root/coded/dataset.yaml` states, and what is wrong with the form of the file.

    What lies within another field is named with dots (`agreement.pairs`); a list is one value, apart by commas.
    """
    try:
        text = read_text(root / "coded" / FILE)
    except ValueError as error:
        return _unreadable(str(error))
    try:
        aliases = [event.anchor for event in yaml.parse(text) if isinstance(event, yaml.AliasEvent)]
        content = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        return _unreadable("the file is no YAML", mark.line + 1 if mark else 1)
    if aliases:  # a few of them can stand for more than a memory holds, or for themselves
        return _unreadable(f"the file holds an alias (*{aliases[0]}), which is not read")
    if not isinstance(content, Mapping):
        return _unreadable("the file holds no fields such as title: …")
    return tuple(sorted(_fields("", content))), ()


def _fields(above: str, content: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    for name, value in content.items():
        field = f"{above}.{name}" if above else f"{name}"
        if isinstance(value, Mapping):
            yield from _fields(field, value)
        elif value is not None:
            values = value if isinstance(value, list) else [value]
            yield field, ", ".join(" ".join(str(part).split()) for part in values)


def _unreadable(reason: str, row: int = 1) -> tuple[Rows, tuple[Problem, ...]]:
    return (), (Problem(FILE, row, "", reason),)

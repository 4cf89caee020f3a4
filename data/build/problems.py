"""What a build refuses, said as file, row, column and reason."""

import json
from dataclasses import dataclass

_LONGEST_QUOTE = 80


@dataclass(frozen=True, order=True)
class Problem:
    """One refusal; `row` counts the header as row 1, `column` is empty where a whole row or file is meant."""

    file: str
    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.row} {self.column}".rstrip()
        return f"{place}: {self.reason}"


def quoted(value: str) -> str:
    """Return the value as an editor sees it in the cell, shortened, with line breaks and the like made visible."""
    shown = value if len(value) <= _LONGEST_QUOTE else value[: _LONGEST_QUOTE - 1] + "…"
    return json.dumps(shown, ensure_ascii=False)

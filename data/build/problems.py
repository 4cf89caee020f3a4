"""What a build refuses, as file, row, column and reason, and how a value is shown in a message."""

import json
import unicodedata
from dataclasses import dataclass

_LONGEST_QUOTE = 80
_UNSEEN = {
    "Cc": "CONTROL CHARACTER",
    "Cf": "FORMAT CHARACTER",
    "Co": "PRIVATE USE CHARACTER",
    "Cs": "SURROGATE",
    "Zl": "LINE SEPARATOR",
    "Zp": "PARAGRAPH SEPARATOR",
    "Zs": "SPACE",
}
"""Categories of Unicode that leave no mark, with a name for characters that have none."""
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"


@dataclass(frozen=True, order=True)
class Problem:
    """One refusal; `row` counts the header as row 1, `column` is empty where a whole row or file is meant."""

    file: str
    row: int
    column: str
    reason: str

    @property
    def cell(self) -> tuple[str, int, str]:
        """File, row and column."""
        return self.file, self.row, self.column

    def __str__(self) -> str:
        place = f"{self.file}:{self.row} {self.column}".rstrip()
        return f"{place}: {self.reason}"


def quoted(value: str) -> str:
    """Return the value as an editor sees it in the cell, shortened, what leaves no mark as \\u and its number."""
    shown = value if len(value) <= _LONGEST_QUOTE else value[: _LONGEST_QUOTE - 1] + "…"
    text = json.dumps(shown, ensure_ascii=False)
    return text if text.isascii() else "".join(json.dumps(one)[1:-1] if _is_unseen(one) else one for one in text)


def unseen(text: str) -> str:
    """Return number and name of the first character that leaves no mark, but for the blank; empty where none does."""
    first = "" if text.isascii() and text.isprintable() else next(filter(_is_unseen, text), "")
    return (
        f"U+{ord(first):04X} {unicodedata.name(first, _UNSEEN.get(unicodedata.category(first), ''))}" if first else ""
    )


def _is_unseen(character: str) -> bool:
    return character != " " and (unicodedata.category(character) in _UNSEEN or character in _BLANK_LETTERS)

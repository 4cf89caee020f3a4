"""What a search finds, as links."""

from collections.abc import Mapping, Sequence

from components.html.template import macro
from components.words.text import Row

MOST = 50
"""Links of one kind."""
OPEN_UP_TO = 5
"""So many links of one kind stand open; more are opened by a press."""


def search_results(words: str, groups: Mapping[str, tuple[int, Sequence[Row]]]) -> str:
    """For each noun how many records hold the words, and rows of the first of them.

    Columns: name, name_ar, name_ru (of the record; the last two may be empty), facts, address.
    """
    filled = {noun: group for noun, group in groups.items() if group[0]}
    return str(macro("search", "results", words, filled, OPEN_UP_TO))

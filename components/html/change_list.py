"""What releases changed, as a list with a link to each record."""

from collections.abc import Sequence

from components.html.template import macro
from components.words.text import Row


def change_list(rows: Sequence[Row]) -> str:
    """Releases (title, summary, amounts) and, below each, its records (noun, name, record_id, address, words).

    A row of a release has a `title`, one of a record none; `address` is empty where nothing is there to open.
    """
    return str(macro("changes", "change_list", rows))

"""The filters that are set, as readers say them: for the line under the title and for captions."""

from collections.abc import Callable
from functools import lru_cache

import pandas as pd

from components.dates import in_words
from components.vocabulary import SUPPORT, of
from data.selection import Selection, everything
from data.tables import Tables


def filter_names(tables: Tables, selection: Selection) -> dict[str, str]:
    """What each filter that is set is set to, by the name of its field."""
    whole = everything(tables)
    return {
        field: say(tables, selection)
        for field, say in SAID.items()
        if getattr(selection, field) != getattr(whole, field)
    }


def _name(tables: Tables, table: str, key: str, value: str) -> str:
    return str(_names(tables, table, key).get(value, ""))


@lru_cache(maxsize=8)
def _names(tables: Tables, table: str, key: str) -> dict[str, str]:
    frame: pd.DataFrame = getattr(tables, table)
    return dict(zip(frame[key], frame["publisher" if table == "sources" else "name"], strict=True))


SAID: dict[str, Callable[[Tables, Selection], str]] = {
    "place": lambda tables, selection: _name(tables, "places", "place_id", selection.place),
    "backer": lambda tables, selection: _name(tables, "actors", "actor_id", selection.backer),
    "support": lambda tables, selection: of(SUPPORT, selection.support),
    "strength": lambda tables, selection: selection.strength,
    "denied": lambda tables, selection: selection.denied,
    "without": lambda tables, selection: ", ".join(
        _name(tables, "sources", "source_id", source) for source in selection.without
    ),
    "known": lambda tables, selection: in_words(selection.known.isoformat()),
}

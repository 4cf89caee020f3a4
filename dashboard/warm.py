"""What the server does before its first reader: read the tables, draw the first page once, settle the memory."""

import gc
import sys
from functools import lru_cache

from components.palette import THEMES
from dashboard import overview, still, store, views
from data.selection import everything
from data.tables import TablesError, default_root


def up() -> None:
    """Draw what most readers open first, and take all that is loaded out of the collector's rounds.

    Streamlit collects garbage after every run of a script; without this each round looks through every module, table
    and cached picture anew, which costs more than drawing the page. Tables that cannot be read are
    told to readers, and the log names their folder.
    """
    try:
        tables = store.tables()
    except TablesError as problem:
        print(f"{default_root()}: {problem}", file=sys.stderr)
        return
    whole = everything(tables)
    for theme in THEMES:
        seen = overview.overview(tables, whole, theme, overview.frame_of(tables, whole))
        for listed in seen.listed:
            views.event_cards(tables, whole, listed.event_ids)
        still.picture(tables, whole, theme)
    settle()


@lru_cache(maxsize=1)
def first_reader() -> None:
    """Take what the server and the first run of the script have loaded out of the collector's rounds as well."""
    settle()


def settle() -> None:
    """All that is in memory now stays, and is no longer looked through."""
    gc.collect()
    gc.freeze()

"""What the server does before its first reader: read the tables, draw the first page once, freeze the memory."""

import gc
from logging import getLogger

from components.palette import THEMES
from dashboard import store
from dashboard.server import figure_routes, page_head
from dashboard.server.log import OURS
from dashboard.views import lists, maps, overview
from data.model.load import TablesError, default_root
from data.model.selection import everything
from data.queries.view import in_view


def up() -> None:
    """Draw what most readers open first, and take all that is loaded out of the collector's rounds.

    Else each whole round looks through every module again, for some 80 ms in which all readers wait. Readers
    are told of tables that cannot be read, and the log names their folder.
    """
    try:
        tables = store.tables()
    except TablesError as problem:
        getLogger(OURS).error("%s: %s", default_root(), problem)
        return
    view = in_view(tables, everything(tables))
    for theme in THEMES:
        page = overview.overview(view, theme, maps.viewport_of(view))
        for _, event_ids in page.listed:
            lists.event_cards(view, event_ids)
        figure_routes.still_picture(view, theme)
    page_head.page_head(view, "")
    gc.collect()
    gc.freeze()

"""The pictures of the first page as text, with links that a keyboard reaches."""

from operator import attrgetter

from components.html.read_aloud import chart_as_text, places_as_table
from dashboard.views.overview import sides_of
from data.alignment.lines import alignment_in_scope
from data.queries.names import names_in_scripts
from data.queries.places import places_in_view
from data.queries.view import View, remembered


@remembered("pages", by=lambda view: (view.scope.filters, view.selection.strength, view.selection.denied))
def chart(view: View) -> str:
    """A sentence for each line of the chart, of all of time: it stays as it is while the window moves."""
    found, others = alignment_in_scope(view), names_in_scripts(view.tables).drop(columns="name")
    lines = found.lines.join(others, on="supporter_id")
    return chart_as_text(lines, found.marks, view.scope.sources, sides_of(view.tables))


@remembered("pages", by=attrgetter("events_key"))
def places(view: View) -> str:
    """A row for each place of the map that holds events in view."""
    return places_as_table(places_in_view(view))

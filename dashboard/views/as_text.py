"""The pictures of the first page as text, with links that a keyboard reaches."""

from operator import attrgetter

from components.html.read_aloud import chart_as_text, early_years, places_as_table
from dashboard.views.overview import sides_of
from dashboard.views.timelines import first_day_of_sides
from data.alignment.lines import alignment_in_scope
from data.queries.names import names_in_scripts
from data.queries.places import places_in_view
from data.queries.view import View, remembered
from data.slider.timeline import share_before, years_before


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


@remembered("pages", by=lambda view: view.scope.filters)
def early(view: View) -> str:
    """What stands on the timeline before there were sides, as a block that opens into its years; else nothing."""
    since = first_day_of_sides(view.tables)
    if not since:
        return ""
    begins = since.replace(month=1, day=1)
    return early_years(years_before(view, begins), since.year, 100 * share_before(view, begins))

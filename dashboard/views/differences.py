"""The difference of a view and the window that it is compared with, as chart, table and CSV take it."""

import pandas as pd

from components.html.read_aloud import difference_table
from components.words.differences import changed
from components.words.sentences import MOST_READ, chart_alt
from dashboard.views.findings import window_of
from data.alignment.difference import difference, goes_forward, then_of
from data.alignment.lines import alignment_in_scope
from data.queries.names import side_names
from data.queries.view import View

COLUMNS = [
    *("side", "supporter_id", "supporter", "support", "government_id", "government", "strength_then", "strength_now"),
    *("is_denied_then", "is_denied_now", "is_contested", "then", "now", "change"),
]


def lines_of_difference(view: View) -> pd.DataFrame:
    """The lines of the difference with their words, those of `changed`."""
    found = difference(view)
    return changed(found.lines, found.times_then, found.times_now, view.scope.sources, goes_forward(view))


def drawn_lines(view: View) -> pd.DataFrame:
    """The same with what has changed as the words that stand beside a line of the chart."""
    lines = lines_of_difference(view)
    return lines.assign(words=lines["label"])


def windows_of(view: View) -> tuple[str, str]:
    """The window that is compared with and the one of the view, in words."""
    before, now = (window_of(one) or "all of time" for one in (then_of(view), view))
    return before, now


def table(view: View) -> pd.DataFrame:
    """The rows behind the figure: each line with what both windows say of it and what has changed, in words."""
    lines = lines_of_difference(view)
    return lines.assign(change=lines["changed"])[COLUMNS]


def page_table(view: View) -> str:
    """The same as HTML; empty where nothing is compared."""
    if not difference(view).is_comparable:
        return ""
    return difference_table(lines_of_difference(view), side_names(view.tables), *windows_of(view))


def alt(view: View) -> str:
    """The alternative text of the chart of the difference."""
    before, now = windows_of(view)
    lines, every = lines_of_difference(view), len(alignment_in_scope(view).lines)
    words = chart_alt(lines.head(MOST_READ), side_names(view.tables), len(lines), every)
    if not difference(view).is_comparable:
        return words
    return f"What articles say of {now}, against what they say of {before}. {words}"

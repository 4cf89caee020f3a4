"""The words around a figure that depend on what it shows: events, backing, or a page of both; the filters in words."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import pandas as pd

from components.words import figures
from components.words.changes import corrected_words
from components.words.dates import days_of, in_words, window_words
from components.words.finding import Asked
from components.words.sentences import compared_with, each_filter, meeting, of_another_time, off_chart
from components.words.text import plural
from components.words.vocabulary import SUPPORT, label
from dashboard import url
from dashboard.views.findings import asked_of
from data.alignment.difference import alignment_in_view, difference, then_of
from data.alignment.figure_tables import latest_publication, sources_of_backing, sources_of_either, sources_of_events
from data.alignment.lines import alignment_in_scope
from data.model.backing import independent_texts
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import Selection, everything
from data.queries.about import dataset
from data.queries.claims import backing_off_chart, bearing_claims
from data.queries.events import tally
from data.queries.names import actor_names, distinct_names, place_names
from data.queries.view import View
from data.releases.history import corrections_by_record

OF_EVENTS = ("place", "backer", "without", "known")
OF_BACKING = ("backer", "support", "strength", "denied", "without", "known", "compare")
"""The filters that a figure knows, by the name of their field."""


class Caption(NamedTuple):
    """What stands below a figure: how much is in view, notes, what it rests on, where it comes from.

    `window`, `filters`: the view in words; `sources`: the `sources` rows that contribute.
    """

    window: str
    filters: str
    scope: str
    notes: str
    rests_on: str
    origin: str
    sources: pd.DataFrame

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What is printed above the origin, in its order."""
        return tuple(filter(None, (self.scope, self.notes, self.rests_on)))

    def with_view(self, table: pd.DataFrame, data_version: str) -> pd.DataFrame:
        """The data behind the figure, each row with view, data version and origin: a file alone says what it is."""
        return table.assign(window=self.window, filters=self.filters, data_version=data_version, origin=self.origin)


def of_events(view: View, notes: str = "") -> Caption:
    """The caption of a figure of events."""
    return _caption(view, [plural(tally(view).event_count, "event")], OF_EVENTS, sources_of_events(view), notes)


def of_backing(view: View) -> Caption:
    """The caption of a figure of backing, which shows only lines that speak of the window."""
    every, shown = (len(ask(view).lines) for ask in (alignment_in_scope, alignment_in_view))
    claims, notes = (
        plural(tally(view).claim_count, "claim"),
        (of_another_time(every - shown), off_chart(*backing_off_chart(view)), _compared(view)),
    )
    return _caption(view, [claims], OF_BACKING, sources_of_backing(view), " ".join(filter(None, notes)))


def _compared(view: View) -> str:
    """How much the other window holds; empty where nothing is compared."""
    if not view.selection.compare or not difference(view).is_comparable:
        return ""
    before = then_of(view)
    return compared_with(tally(before).claim_count, *_days(before))


def of_page(view: View) -> Caption:
    """The caption of a picture of a page, which shows events and backing."""
    words = [plural(tally(view).event_count, "event"), plural(tally(view).claim_count, "claim")]
    return _caption(view, words, (*OF_EVENTS, *OF_BACKING), sources_of_either(view), _compared(view))


def _caption(
    view: View,
    amounts: Sequence[str],
    fields: Collection[str],
    sources: pd.DataFrame,
    notes: str,
) -> Caption:
    names = filter_names(view.tables, view.selection)
    applied = {field: name for field, name in names.items() if field in fields}
    days = _days(view)
    ids = [
        *(view.events["event_id"] if "place" in fields else ()),
        *(bearing_claims(view)["claim_id"] if "support" in fields else ()),
    ]
    corrected = corrected_words(len(corrections_by_record(view.tables).keys() & {*ids, *sources["source_id"]}))
    open_beginnings = tally(view).open_count if "place" in fields else 0
    filters = figures.filters(applied, [field for field in names if field not in (*fields, "compare")])
    return Caption(
        window=meeting(*days).removeprefix("that "),
        filters=each_filter(applied) or "none",
        scope=f"{figures.scope(amounts, *days, open_beginnings)} {filters}",
        notes=" ".join(filter(None, (notes, corrected))),
        rests_on=rests_on(view.tables, sources),
        origin=figures.origin(
            dataset(view.tables),
            view.tables.data_version,
            url.address(view.selection, view.tables, home=url.home()),
        ),
        sources=sources,
    )


def _days(view: View) -> tuple[str, str, str]:
    return view.selection.start.isoformat(), view.selection.end.isoformat(), view.selection.count


def rests_on(tables: Tables, sources: pd.DataFrame) -> str:
    """What a figure rests on, in words; `sources`: the `sources` rows that contribute."""
    return figures.rests_on(sources, independent_texts(sources), latest_publication(tables, sources))


def scope_of_events(view: View, sources: pd.DataFrame) -> Asked:
    """Of which time and articles the title of a figure of events speaks; `sources`: the rows that contribute."""
    days, whole = (view.selection.start, view.selection.end), everything(view.tables)
    window = "" if days[0] <= whole.start and days[1] >= whole.end else window_words(*days)
    return scope_of_backing(view, sources)._replace(window=window)


def scope_of_backing(view: View, sources: pd.DataFrame) -> Asked:
    """The same of a figure of backing."""
    return asked_of(view)._replace(published=[days_of(row) for row in sources.to_dict("records")])


def filter_names(tables: Tables, selection: Selection) -> dict[str, str]:
    """What each filter that is set is set to, by the name of its field."""
    whole = everything(tables)
    return {
        field: say(tables, selection)
        for field, say in IN_WORDS.items()
        if getattr(selection, field) != getattr(whole, field)
    }


@once
def source_names(tables: Tables) -> dict[str, str]:
    """How a source is named as a choice and in headings, by its id: the publisher, with the day where one has more."""
    sources = tables.sources
    texts = (sources["publisher"], map(in_words, sources["published_edtf"]))
    return distinct_names(*(dict(zip(sources["source_id"], text, strict=True)) for text in texts))


IN_WORDS: dict[str, Callable[[Tables, Selection], str]] = {
    "place": lambda tables, selection: place_names(tables).get(selection.place, ""),
    "backer": lambda tables, selection: actor_names(tables).get(selection.backer, ""),
    "support": lambda tables, selection: label(SUPPORT, selection.support),
    "strength": lambda tables, selection: selection.strength,
    "denied": lambda tables, selection: selection.denied,
    "without": lambda tables, selection: ", ".join(
        source_names(tables).get(source, "") for source in selection.without
    ),
    "known": lambda tables, selection: in_words(selection.known.isoformat()),
    "compare": lambda tables, selection: window_words(*selection.compare) if selection.compare else "",
}

"""The words around a figure that depend on what it shows: events, backing, or a page of both."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import pandas as pd

from components.words import figures
from components.words.dates import in_words
from components.words.figure_titles import TitleScope
from components.words.finding import apart
from components.words.periods import days_of
from components.words.sentences import each_filter, meeting
from components.words.text import plural
from dashboard import url
from dashboard.views.filter_names import filter_names
from data.alignment.contributing import latest_publication, sources_of_backing, sources_of_either, sources_of_events
from data.alignment.statements import is_everything
from data.model.load import Tables
from data.model.selection import Selection, everything
from data.queries import records
from data.queries.about import dataset
from data.queries.scope import sources_in_view

OF_EVENTS = ("place", "backer", "without", "known")
OF_BACKING = ("backer", "support", "strength", "denied", "without", "known")
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
        """What is printed, in its order."""
        return tuple(filter(None, (self.scope, self.notes, self.rests_on, self.origin)))

    def with_view(self, table: pd.DataFrame, data_version: str) -> pd.DataFrame:
        """The data behind the figure, each row with window, filters and data version: a file alone says what it is."""
        return table.assign(window=self.window, filters=self.filters, data_version=data_version)


def of_events(tables: Tables, selection: Selection, notes: str = "") -> Caption:
    """The caption of a figure of events."""
    tally, sources = records.tally(tables, selection), sources_of_events(tables, selection)
    return _caption(tables, selection, [plural(tally.event_count, "event")], OF_EVENTS, sources, notes)


def of_backing(tables: Tables, selection: Selection, notes: str = "") -> Caption:
    """The caption of a figure of backing."""
    tally, sources = records.tally(tables, selection), sources_of_backing(tables, selection)
    return _caption(tables, selection, [plural(tally.claim_count, "claim")], OF_BACKING, sources, notes)


def of_page(tables: Tables, selection: Selection) -> Caption:
    """The caption of a picture of a page, which shows events and backing."""
    tally, sources = records.tally(tables, selection), sources_of_either(tables, selection)
    amounts = [plural(tally.event_count, "event"), plural(tally.claim_count, "claim")]
    return _caption(tables, selection, amounts, (*OF_EVENTS, *OF_BACKING), sources, "")


def _caption(
    tables: Tables,
    selection: Selection,
    amounts: Sequence[str],
    fields: Collection[str],
    sources: pd.DataFrame,
    notes: str,
) -> Caption:
    names = filter_names(tables, selection)
    applied = {field: name for field, name in names.items() if field in fields}
    days = selection.start.isoformat(), selection.end.isoformat(), selection.count
    open_beginnings = records.tally(tables, selection).open_count if "place" in fields else 0
    filters = figures.filters(applied, [field for field in names if field not in fields])
    return Caption(
        window=meeting(*days).removeprefix("that "),
        filters=each_filter(applied) or "none",
        scope=f"{figures.scope(amounts, *days, open_beginnings)} {filters}",
        notes=notes,
        rests_on=rests_on(tables, sources),
        origin=figures.origin(dataset(tables), tables.data_version, f"{url.home()}{url.query(selection)}"),
        sources=sources,
    )


def rests_on(tables: Tables, sources: pd.DataFrame) -> str:
    """What a figure rests on, in words; `sources`: the `sources` rows that contribute."""
    return figures.rests_on(sources, records.independent_texts(sources), latest_publication(tables, sources))


def title_scope(tables: Tables, selection: Selection, sources: pd.DataFrame, is_whole: bool) -> TitleScope:
    """Of which time and articles the title of a figure speaks; `sources`: the `sources` rows that contribute."""
    return TitleScope(
        start=selection.start,
        end=selection.end,
        is_whole=is_whole,
        is_certain=selection.count == "certain",
        published=[days_of(row) for row in sources.to_dict("records")],
        is_left=not sources_in_view(tables, selection).empty,
        is_reduced=bool(selection.without),
        published_by=in_words(selection.known.isoformat()) if selection.known < everything(tables).known else "",
    )


def scope_of_events(tables: Tables, selection: Selection, sources: pd.DataFrame) -> TitleScope:
    """The same of a figure of events."""
    whole = everything(tables)
    return title_scope(tables, selection, sources, selection.start <= whole.start and selection.end >= whole.end)


def scope_of_backing(tables: Tables, selection: Selection, sources: pd.DataFrame) -> TitleScope:
    """The same of a figure of backing."""
    scope = title_scope(tables, selection, sources, is_everything(tables, selection))
    return scope._replace(apart=apart(selection.strength, selection.denied))

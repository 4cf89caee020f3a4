"""What a selection holds of the tables: its scope and its window, resolved once a run, which every query takes."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from operator import attrgetter
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import pandas as pd

from data.model.distinct_claims import DistinctClaim
from data.model.intervals import Mask
from data.model.load import Tables
from data.model.remember import Owner
from data.model.selection import Count, Selection
from data.queries.scope import Scope, scope_of

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class View(Owner):
    """Tables, a selection, and the scope of its filters; what follows from its window is worked out when asked for."""

    tables: Tables
    selection: Selection
    scope: Scope

    @cached_property
    def event_mask(self) -> Mask:
        """Which events of the scope meet the window."""
        return self.scope.dates.meets(self.selection)

    @cached_property
    def claim_mask(self) -> Mask:
        """Which claims of the scope speak of the window."""
        return self.scope.periods.meets(self.selection)

    @cached_property
    def events(self) -> pd.DataFrame:
        """Dated events that meet the window, earliest first, open beginnings before all.

        Columns: those of `events`, source_count, place_name, off_map_reason.
        """
        return self.scope.events[self.event_mask].reset_index(drop=True)

    @cached_property
    def claims(self) -> pd.DataFrame:
        """Claims whose period meets the window: the `claims` columns. Not filtered by place."""
        return self.scope.claims[self.claim_mask]

    @cached_property
    def distinct_claims(self) -> list[DistinctClaim]:
        """The same claims, those put together that one source makes with one stance and speaker."""
        return self.scope.distinct_claims.of_rows(self.claim_mask)

    def counting(self, count: Count) -> "View":
        """The same view where dates count so."""
        return self if self.selection.count == count else replace(self, selection=replace(self.selection, count=count))

    @property
    def filters_key(self) -> Hashable:
        """Equal for views whose windows alone differ."""
        return self.scope.filters, self.selection.strength, self.selection.denied

    @property
    def events_key(self) -> Hashable:
        """Equal for views of the same events: filters, and the narrowest window that those events meet."""
        return self.scope.filters, self.selection.count, self.scope.dates.narrowest(self.selection)

    @property
    def claims_key(self) -> Hashable:
        """Equal for views of the same claims and backing: filters, and the narrowest window that those claims meet."""
        return self.filters_key, self.selection.count, self.scope.periods.narrowest(self.selection)


def in_view(tables: Tables, selection: Selection) -> View:
    """The view of a selection: asked for once a run, and handed on."""
    return View(tables, selection, scope_of(tables, selection))


SELECTION = cast(Callable[[View], Hashable], attrgetter("selection"))


def remembered(
    cache: str, by: Callable[[View], Hashable] = SELECTION, size: Callable[[Any], int] = len
) -> Callable[[Callable[Concatenate[View, P], T]], Callable[Concatenate[View, P], T]]:
    """Remember the answers about views in a bounded cache of their tables.

    `by`: views of which it is equal have the same answer; `size`: bytes of an answer.
    """

    def decorate(ask: Callable[Concatenate[View, P], T]) -> Callable[Concatenate[View, P], T]:
        @wraps(ask)
        def answer(view: View, /, *args: P.args, **kwargs: P.kwargs) -> T:
            key = (ask, by(view), args, tuple(kwargs.items()))
            return cast(T, view.tables.cache(cache).get(key, lambda: ask(view, *args, **kwargs), size))

        return answer

    return decorate

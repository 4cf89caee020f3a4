"""The claims of a view, and the backing derived again from them.

The order of filters is the same everywhere: sources (`without`, `known`), then time (`window`, `count`), then actors
and kinds (`backer`, `support`), then the backing is derived again from the claims that are left, and only then
`strength` and `denied` apply.
"""

from collections.abc import Iterable

import pandas as pd

from data.model.backing import Parties, backing_of
from data.model.distinct_claims import KEYS, DistinctClaim
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import STRENGTHS, Selection
from data.queries.names import actor_names
from data.queries.view import View


def backing_off_chart(view: View) -> tuple[int, int]:
    """Return how many backings in view the chart leaves out: of a recipient without a side, and within one side."""
    groups = backing_in_view(view)["backing_group"].tolist()
    return groups.count("no_side"), groups.count("internal")


@once
def backing_in_view(view: View) -> pd.DataFrame:
    """Backing derived again from the claims in view, of at least `strength`, with or without denied ones."""
    return backing_from(view, view.distinct_claims)


def backing_from(view: View, claims: Iterable[DistinctClaim]) -> pd.DataFrame:
    """The same derived from some claims of the scope."""
    selection, backing = view.selection, backing_of(claims, parties(view.tables))
    strong = backing["strength"].isin(STRENGTHS[STRENGTHS.index(selection.strength) :])
    if selection.denied == "without":
        strong &= ~backing["is_denied"]
    return backing[strong].reset_index(drop=True)


def backing_with_names(view: View) -> pd.DataFrame:
    """The frame of `backing_in_view`, and the names of supporter and recipient."""
    backing, names = backing_in_view(view), actor_names(view.tables)
    return backing.assign(supporter=backing["supporter_id"].map(names), recipient=backing["recipient_id"].map(names))


@once
def parties(tables: Tables) -> Parties:
    """What derivation asks about the actors, sources and sides of the tables."""
    return Parties.of(tables.actors, tables.sources, tables.sides)


def bearing_claims(view: View) -> pd.DataFrame:
    """Claims in view that bear on the backing in view, for or against: the `claims` columns.

    Without a threshold these are all of them, those that carry no backing included.
    """
    return view.claims if bears_all(view.selection) else view.claims.merge(backing_in_view(view)[KEYS], on=KEYS)


def bears_all(selection: Selection) -> bool:
    """Whether neither strength nor denial leaves out a claim."""
    return selection.strength == STRENGTHS[0] and selection.denied == "with"


def unstated_claims(view: View) -> int:
    """How many claims are out of the window whose source states no period, so that they count on its day only.

    With a threshold none is counted: those would not all be in view in a wider window.
    """
    unstated = (view.scope.claims["period_basis"] == "published").to_numpy() & ~view.claim_mask
    return int(unstated.sum()) if bears_all(view.selection) else 0

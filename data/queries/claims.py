"""The claims of a view with their names and numbers, the backing derived again from them, and what is disputed.

The order of filters is the same everywhere: sources (`without`, `known`), then time (`window`, `count`), then actors
and kinds (`backer`, `support`), then the backing is derived again from the claims that are left, and only then
`strength` and `denied` apply.
"""

from collections.abc import Iterable

import pandas as pd

from data.model.backing import POSITIVE, Parties, backing_of
from data.model.distinct_claims import KEYS, DistinctClaim
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import STRENGTHS, Selection
from data.queries.names import actor_names
from data.queries.scope import Scope
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


def ledger(view: View) -> pd.DataFrame:
    """Every claim that bears on the view: the `claims` columns, side, supporter, recipient, speaker, publisher.

    In the order of backers; of each the kinds that most sources name first; of a kind what denies it first, and what
    neither says nor denies it last.
    """
    claims, names = bearing_claims(view), actor_names(view.tables)
    sources = view.tables.sources.set_index("source_id")[["publisher", "published_edtf", "published_earliest", "url"]]
    named = claims.assign(
        side=claims["recipient_id"].map(view.tables.actors.set_index("actor_id")["side"]),
        supporter=claims["supporter_id"].map(names),
        recipient=claims["recipient_id"].map(names),
        speaker=claims["speaker_id"].map(names).fillna(""),
        carried_by=claims.groupby(["supporter_id", "support"])["source_id"].transform("nunique"),
        rank=claims["stance"].map(lambda stance: 1 if stance in POSITIVE else 0 if stance == "denied" else 2),
    ).join(sources, on="source_id")
    order = ["supporter", "carried_by", "support", "rank", "published_earliest", "claim_id"]
    return named.sort_values(order, ascending=[True, False, True, True, True, True], ignore_index=True)


DISAGREEMENTS: dict[str, tuple[str, ...]] = {
    "backing": ("supporter_id", "recipient_id", "support", "stance"),
    "number": ("quantity_low", "quantity_high", "quantity_unit"),
    "date": ("date_edtf", "period_edtf"),
    "place": ("place_id", "from_place_id"),
}
"""What a disagreement is about by the columns that hold it; in any other column it is about words."""


def disagreements_by_kind(rows: pd.DataFrame, first: int = 0, last: int | None = None) -> dict[str, pd.DataFrame]:
    """The rows of `Scope.disputes` by what their topic is about: kinds of `DISAGREEMENTS`, then “words”, that have any.

    Those only of the topics from `first` to before `last`, counted in the order of the answer.

    A topic with rows of several kinds belongs to the first of them, and one that contests a backing to “backing”.
    The topics of a kind with most values come first.
    """
    kinds = [*DISAGREEMENTS, "words"]
    of_column = {column: kind for kind, columns in DISAGREEMENTS.items() for column in columns}
    kind = rows["field"].map(of_column).fillna("words").mask(rows["contests"], kinds[0]).map(kinds.index)
    topics = rows.assign(kind=kind).groupby("topic").agg(kind=("kind", "min"), values=("kind", "size"))
    ordered = topics.sort_values(["kind", "values", "topic"], ascending=[True, False, True]).iloc[first:last]
    by_topic = rows.set_axis(rows["topic"].to_numpy(), axis=0)
    return {kinds[nth]: by_topic.loc[ordered.index[ordered["kind"] == nth]] for nth in sorted(set(ordered["kind"]))}


def disagreements_about(view: View, record_ids: set[str]) -> pd.DataFrame:
    """The rows of `Scope.disputes` of every topic that concerns one of these records."""
    rows = view.scope.disputes
    topics = rows.loc[rows["record_id"].isin(record_ids), "topic"]
    return rows[rows["topic"].isin(topics)]


FIGURE = [
    *("source_id", "quantity_low", "quantity_high", "quantity_unit", "support", "recipient_id", "stance"),
    *("speaker_id", "speaker_note", "period_edtf", "period_basis"),
]
"""What makes a row: two supporters whom one sentence names for one figure share it."""
PASSAGE = ["publisher", "published_edtf", "url", "text_start", "text_end", "published_earliest"]
"""What is said of the first passage of a claim."""


def quantities_in_view(view: View) -> pd.DataFrame:
    """The numbers that the claims in view give, as their articles were published.

    Columns: source_id, quantity_low, quantity_high (either may be missing), quantity_unit, support, recipient_id,
    stance, speaker_id, speaker_note, period_edtf, period_basis; supporters (names, apart by “; ”), recipient and
    speaker (names); publisher, published_edtf, url, text_start, text_end of the passage.
    """
    rows = _with_number(bearing_claims(view))
    names = actor_names(view.tables)
    figures = (
        rows.assign(supporters=rows["supporter_id"].map(names))
        .groupby(FIGURE, as_index=False, sort=False, dropna=False)
        .agg({"supporters": _listed, "claim_id": "first"})
    )
    return (
        figures.assign(
            recipient=figures["recipient_id"].map(names), speaker=figures["speaker_id"].map(names).fillna("")
        )
        .merge(_first_passages(view.scope), on="claim_id")
        .sort_values(["published_earliest", "source_id", "claim_id"], ignore_index=True)
    )


def _listed(names: "pd.Series[str]") -> str:
    return "; ".join(sorted(set(names)))


@once
def _first_passages(scope: Scope) -> pd.DataFrame:
    """What is said of the first passage of each record: claim_id and the columns of PASSAGE."""
    return scope.evidence.drop_duplicates("record_id").rename(columns={"record_id": "claim_id"})[["claim_id", *PASSAGE]]


def quantities_of_another_time(view: View) -> int:
    """How many claims with a number pass the filters but do not speak of the window."""
    return len(_with_number(view.scope.claims[~view.claim_mask]))


def _with_number(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["quantity_low"].notna() | claims["quantity_high"].notna()]

"""The claims that bear on a view with their names, the evidence of records, and what is disputed about them."""

import pandas as pd

from data.model.backing import POSITIVE
from data.queries.claims import bearing_claims
from data.queries.names import actor_names
from data.queries.view import View


def ledger(view: View) -> pd.DataFrame:
    """Every claim that bears on the view: the `claims` columns, side, supporter, recipient, speaker, publisher.

    In the order of backers; of each the kinds that most sources name first; of a kind what denies it first, and what
    neither says nor denies it last.
    """
    claims, names = bearing_claims(view), actor_names(view.tables)
    sides = view.tables.actors.set_index("actor_id")["side"]
    sources = view.tables.sources.set_index("source_id")[["publisher", "published_edtf", "published_earliest", "url"]]
    named = claims.assign(
        side=claims["recipient_id"].map(sides),
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

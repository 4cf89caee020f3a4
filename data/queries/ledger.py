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


def evidence_by_record(view: View, record_ids: list[str]) -> dict[str, pd.DataFrame]:
    """The frame of `Scope.evidence_of` for each record by its id; one without rows where no locator is in view."""
    found = view.scope.evidence_of(record_ids)
    nothing = dict.fromkeys(record_ids, found.iloc[:0])
    return nothing | {str(record): rows for record, rows in found.groupby("record_id")}


def disagreements_about(view: View, record_ids: set[str]) -> pd.DataFrame:
    """The rows of `Scope.disputes` of every topic that concerns one of these records."""
    rows = view.scope.disputes
    topics = rows.loc[rows["record_id"].isin(record_ids), "topic"]
    return rows[rows["topic"].isin(topics)]

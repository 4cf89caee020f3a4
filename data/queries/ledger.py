"""The claims that bear on a view with their names, the evidence of records, and what is disputed about them."""

from dataclasses import replace

import pandas as pd

from data.model.backing import POSITIVE
from data.model.disputes import DisputedRecords, disputes_between
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import Selection, everything
from data.queries.records import actor_names, bearing_claims, discrepancies_in_view
from data.queries.scope import Scope, scope_of


def _with_side(tables: Tables, claims: pd.DataFrame) -> pd.DataFrame:
    return claims.assign(side=claims["recipient_id"].map(tables.actors.set_index("actor_id")["side"]))


def ledger(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Every claim that bears on the view: the `claims` columns, side, supporter, recipient, speaker, publisher.

    In the order of backers; of each the kinds that most sources name first; of a kind what denies it first, and what
    neither says nor denies it last.
    """
    claims = _with_side(tables, bearing_claims(tables, selection))
    names = actor_names(tables)
    sources = tables.sources.set_index("source_id")[["publisher", "published_edtf", "published_earliest", "url"]]
    named = claims.assign(
        supporter=claims["supporter_id"].map(names),
        recipient=claims["recipient_id"].map(names),
        speaker=claims["speaker_id"].map(names).fillna(""),
        carried_by=claims.groupby(["supporter_id", "support"])["source_id"].transform("nunique"),
        rank=claims["stance"].map(lambda stance: 1 if stance in POSITIVE else 0 if stance == "denied" else 2),
    ).join(sources, on="source_id")
    order = ["supporter", "carried_by", "support", "rank", "published_earliest", "claim_id"]
    return named.sort_values(order, ascending=[True, False, True, True, True, True], ignore_index=True)


def evidence_of(tables: Tables, selection: Selection, record_ids: list[str]) -> pd.DataFrame:
    """Locators of the records, from the sources in view: the `evidence` columns and those of their sources."""
    return scope_of(tables, selection).evidence_of(record_ids)


def evidence_by_record(tables: Tables, selection: Selection, record_ids: list[str]) -> dict[str, pd.DataFrame]:
    """The frame of `evidence_of` for each record by its id; one without rows where no locator is in view."""
    found = evidence_of(tables, selection, record_ids)
    nothing = dict.fromkeys(record_ids, found.iloc[:0])
    return nothing | {str(record): rows for record, rows in found.groupby("record_id")}


def disputed_records(tables: Tables, selection: Selection) -> DisputedRecords:
    """What the sources in view differ on, by the id of each record it concerns, whatever the other filters."""
    sources_only = replace(everything(tables), known=selection.known, without=selection.without)
    return _disputed_records(tables, scope_of(tables, sources_only))


@once
def _disputed_records(tables: Tables, scope: Scope) -> DisputedRecords:
    return DisputedRecords.of(disputes_between(tables.discrepancies, scope.sources))


def disagreements_about(tables: Tables, selection: Selection, record_ids: set[str]) -> pd.DataFrame:
    """The rows of `discrepancies_in_view` of every topic that concerns one of these records."""
    rows = discrepancies_in_view(tables, selection)
    topics = rows.loc[rows["record_id"].isin(record_ids), "topic"]
    return rows[rows["topic"].isin(topics)]

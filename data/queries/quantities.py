"""Numbers that articles give of the support they tell of: one row an article and figure, never added up."""

import pandas as pd

from data.model.remember import once
from data.queries.claims import bearing_claims
from data.queries.names import actor_names
from data.queries.scope import Scope
from data.queries.view import View

FIGURE = ["source_id", "quantity_low", "quantity_high", "quantity_unit", "support", "recipient_id", "stance"]
SPEAKER_AND_PERIOD = ["speaker_id", "speaker_note", "period_edtf", "period_basis"]
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
        .groupby([*FIGURE, *SPEAKER_AND_PERIOD], as_index=False, sort=False, dropna=False)
        .agg({"supporters": _listed, "claim_id": "first"})
    )
    figures = figures.assign(
        recipient=figures["recipient_id"].map(names), speaker=figures["speaker_id"].map(names).fillna("")
    )
    return figures.merge(_first_passages(view.scope), on="claim_id").sort_values(
        ["published_earliest", "source_id", "claim_id"], ignore_index=True
    )


@once
def _first_passages(scope: Scope) -> pd.DataFrame:
    """What is said of the first passage of each record: claim_id and the columns of PASSAGE."""
    passages = scope.evidence.drop_duplicates("record_id").rename(columns={"record_id": "claim_id"})
    return passages[["claim_id", *PASSAGE]]


def _listed(names: "pd.Series[str]") -> str:
    return "; ".join(sorted(set(names)))


def quantities_of_another_time(view: View) -> int:
    """How many claims with a number pass the filters but do not speak of the window."""
    return len(_with_number(view.scope.claims[~view.claim_mask]))


def _with_number(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["quantity_low"].notna() | claims["quantity_high"].notna()]

"""What the articles say of a window: the facts that the finding counts, before they are put into words."""

import pandas as pd

from data.alignment.lines import GROUPS
from data.model.backing import POSITIVE
from data.model.columns import NO_SIDE
from data.model.distinct_claims import KEYS
from data.model.load import Tables
from data.model.remember import once
from data.queries.claims import backing_in_view, bears_all, parties
from data.queries.line_claims import rows_of
from data.queries.names import actor_names
from data.queries.scope import Scope
from data.queries.view import View

STATEMENTS = (
    *("source_id", "supporter_id", "supporter", "supporter_type", "recipient", "recipient_type"),
    *("side", "backing_group", "support", "stance", "speaker", "speaker_note"),
)
STANCES = frozenset({*POSITIVE, "denied"})
Shown = dict[tuple[str, ...], tuple[str, str]]
"""Side and group of what is shown, by supporter, recipient and kind."""
ARTICLES = ["source_id", "publisher", "published_edtf", "published_earliest", "published_latest"]


@once
def statements(view: View) -> pd.DataFrame:
    """What each article says of a backing of the chart in the window, for it and against it; articles in their order.

    One row for each article, supporter, recipient, kind, stance and speaker. Columns: source_id, supporter_id,
    supporter, supporter_type, recipient, recipient_type, side, backing_group, support, stance, speaker (names; the
    speaker empty where none is named), speaker_note. Backing below `strength`, or left out by `denied`, is not among
    them, nor is backing within one side or of a recipient without one. A denial of what no article of the window names
    stands in the group `denial`.
    """
    shown = _denials(view) | _backing(view)
    names, types = actor_names(view.tables), parties(view.tables).types
    rows = [
        (
            *(claim.source_id, supporter, names[supporter], types[supporter], names[recipient], types[recipient]),
            *(*shown[claim.key], support, claim.stance, names.get(claim.speaker_id, ""), claim.speaker_note),
        )
        for claim in view.distinct_claims
        if claim.key in shown and claim.stance in STANCES
        for supporter, recipient, support in [claim.key]
    ]
    place = {source: nth for nth, source in enumerate(view.scope.sources["source_id"])}
    return pd.DataFrame(sorted(rows, key=lambda row: place[row[0]]), columns=STATEMENTS)


def _backing(view: View) -> Shown:
    """Side and group of each backing of the chart, by supporter, recipient and kind."""
    rows = rows_of(backing_in_view(view), (*KEYS, "side", "backing_group"))
    return {tuple(key): (side, group) for *key, side, group in rows if group in GROUPS}


def _denials(view: View) -> Shown:
    """Side and group of each denial, whether or not what it denies is named; none where only some backing is asked."""
    claims, sides = view.distinct_claims if bears_all(view.selection) else (), parties(view.tables).sides
    denied = (claim.key for claim in claims if claim.stance == "denied" and sides[claim.key[1]] != NO_SIDE)
    return {key: (sides[key[1]], "denial") for key in denied}


def compared_denials(then: View, now: View) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The rows of `statements` that deny, by window: of both (as the second has them), of `now` only, of `then` only.

    Denials are the same where they are of one backer, one kind and recipients of one side, whoever denies.
    """
    rows = [found[found["stance"] == "denied"] for found in (statements(then), statements(now))]
    keys = [pd.MultiIndex.from_frame(found[["supporter_id", "side", "support"]]) for found in rows]
    is_also_then, is_also_now = keys[1].isin(keys[0]), keys[0].isin(keys[1])
    return rows[1][is_also_then], rows[1][~is_also_then], rows[0][~is_also_now]


def articles(view: View, in_window: pd.DataFrame) -> pd.DataFrame:
    """The articles of the selection, earliest first, and how each bears on the window.

    `in_window`: the frame of `statements`. Columns: source_id, publisher, published_edtf, published_earliest,
    published_latest; is_speaking (it names a backing of the window), is_inside (it may have been published in the
    window), is_undated (it names a backing without saying since when, so on the day of its publication only).
    """
    sources = view.scope.sources
    speaking = set(in_window.loc[in_window["stance"].isin(POSITIVE), "source_id"])
    start, end = pd.Timestamp(view.selection.start), pd.Timestamp(view.selection.end)
    return sources[ARTICLES].assign(
        is_speaking=sources["source_id"].isin(speaking),
        is_inside=(sources["published_earliest"] <= end) & (sources["published_latest"] >= start),
        is_undated=sources["source_id"].isin(_naming_no_period(view.tables, view.scope)),
    )


@once
def _naming_no_period(tables: Tables, scope: Scope) -> set[str]:
    """Sources that state no period for a positive claim about a side, whatever the window."""
    claims, sides = scope.claims, parties(tables).sides
    undated = (claims["period_basis"] == "published") & claims["stance"].isin(POSITIVE)
    supporter, recipient = (claims[name].map(dict(sides)) for name in ("supporter_id", "recipient_id"))
    return set(claims.loc[undated & (recipient != NO_SIDE) & (recipient != supporter), "source_id"])


@once
def is_everything(view: View) -> bool:
    """Whether no claim and no article of the selection's sources lies outside its window, however it is counted."""
    selection, published = view.selection, view.scope.sources[["published_earliest", "published_latest"]].dropna()
    is_begun = (published["published_earliest"] >= pd.Timestamp(selection.start)).all()
    is_over = (published["published_latest"] <= pd.Timestamp(selection.end)).all()
    return bool(is_begun and is_over and view.counting("possible").claim_mask.all())

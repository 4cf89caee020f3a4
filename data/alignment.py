"""The frame behind the alignment chart and the evidence behind every record."""

import pandas as pd

from data.queries import (
    KEYS,
    actor_names,
    backing_in_view,
    bearing_claims,
    claims_in_view,
    discrepancies_in_view,
    sources_in_view,
)
from data.selection import STRENGTHS, Selection
from data.tables import Tables

POSITIVE: tuple[str, ...] = ("alleged", "attributed", "asserted", "admitted")
"""Stances that make a backing, weakest first."""

GROUPS: tuple[str, ...] = ("state", "company", "other", "recognition", "history")
"""Groups of the alignment chart, in the order in which it shows them."""

UNKNOWN, OPEN = pd.Timestamp("1678-01-01"), pd.Timestamp("2262-01-01")
"""Stand for open ends while days are compared: earlier and later than any day."""

LINE = ["backing_group", "side", "supporter_id", "support"]
"""What makes a line of the chart: recipients of one side share it."""


def alignment_lines(tables: Tables, selection: Selection) -> pd.DataFrame:
    """One row for each line of the chart: backer, side and kind of support; recipients of one side share a line.

    Columns: row (0 is the first line), supporter_id, supporter, side, support, strength (the best of its recipients),
    is_denied, denied_by, backing_group, group_rank, is_first_of_group, is_first_of_backer, mark_count, first_day
    and last_day of the periods (empty when open). Backing without a side or within one side stands in the ledger only.
    """
    return _lines(tables, _carried(tables, selection))


def alignment_marks(tables: Tables, selection: Selection) -> pd.DataFrame:
    """One row for each mark of the chart: line and source, the columns of `alignment_lines` and those of the mark.

    Own columns: source_id, publisher, stance (the best that this source takes), said_on (last day of its claims'
    periods, empty when open), published_edtf, is_struck (the same source reports a denial of the line; where no such
    source is among them, every mark of a denied line is), slot (0 is next to the centre).
    """
    carried = _carried(tables, selection)
    positive = carried[carried["stance"].isin(POSITIVE)]
    rank = positive["stance"].map({name: place for place, name in enumerate(POSITIVE)})
    best = positive.assign(rank=rank).sort_values("rank").groupby([*LINE, "source_id"], as_index=False)
    marks = best.agg(stance=("stance", "last"), said_on=("until", "max")).merge(_lines(tables, carried), on=LINE)
    marks = _struck(marks.sort_values(["row", "source_id"], ignore_index=True), carried)
    sources = tables.sources.set_index("source_id")[["publisher", "published_edtf"]]
    marks = marks.assign(said_on=_open_again(marks["said_on"]), slot=marks.groupby("row").cumcount())
    return marks.join(sources, on="source_id")


def _struck(marks: pd.DataFrame, carried: pd.DataFrame) -> pd.DataFrame:
    denials = carried.loc[carried["stance"] == "denied", [*LINE, "source_id"]].drop_duplicates()
    struck = marks.merge(denials.assign(is_struck=True), how="left", on=[*LINE, "source_id"])["is_struck"].eq(True)
    elsewhere = marks["is_denied"] & ~struck.groupby(marks["row"]).transform("any")
    return marks.assign(is_struck=struck | elsewhere)


def state_counts(lines: pd.DataFrame) -> dict[str, int]:
    """How many states the lines say back each side, by side: what titles count."""
    states = lines[lines["backing_group"] == "state"]
    return {str(side): int(count) for side, count in states.groupby("side")["supporter_id"].nunique().items()}


def denials_of_states(lines: pd.DataFrame) -> dict[str, list[str]]:
    """Which kinds of support by states are denied, by who denies them."""
    denied = lines[(lines["backing_group"] == "state") & lines["is_denied"]]
    return {str(speaker): sorted(set(kinds)) for speaker, kinds in denied.groupby("denied_by")["support"]}


def _carried(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The claims in view that carry or deny a backing of the chart, and what that backing is."""
    backing = backing_in_view(tables, selection)
    backing = backing.loc[
        backing["backing_group"].isin(GROUPS), [*KEYS, "side", "strength", "is_denied", "backing_group"]
    ]
    claims = claims_in_view(tables, selection).merge(backing, on=KEYS)
    return claims.assign(since=claims["period_earliest"].fillna(UNKNOWN), until=claims["period_latest"].fillna(OPEN))


def _open_again(days: pd.Series) -> pd.Series:
    return days.mask(days == OPEN)


def _lines(tables: Tables, carried: pd.DataFrame) -> pd.DataFrame:
    positive = carried[carried["stance"].isin(POSITIVE)]
    rank = positive["strength"].map({name: place for place, name in enumerate(STRENGTHS)}).astype(int)
    lines = (
        positive.assign(strength_rank=rank)
        .groupby(LINE, as_index=False)
        .agg(
            strength_rank=("strength_rank", "max"),
            is_denied=("is_denied", "any"),
            mark_count=("source_id", "nunique"),
            first_day=("since", "min"),
            last_day=("until", "max"),
        )
    )
    lines = lines.merge(_deniers(tables, carried), how="left", on=LINE).fillna({"denied_by": ""})
    return _ordered(
        lines.assign(
            supporter=lines["supporter_id"].map(actor_names(tables)),
            strength=lines["strength_rank"].map(dict(enumerate(STRENGTHS))),
            first_day=lines["first_day"].mask(lines["first_day"] == UNKNOWN),
            last_day=_open_again(lines["last_day"]),
        )
    )


def _ordered(lines: pd.DataFrame) -> pd.DataFrame:
    backer = ["backing_group", "side", "supporter_id"]
    weight = lines.groupby(backer)["mark_count"].transform("sum")
    rank = lines["backing_group"].map({name: place for place, name in enumerate(GROUPS)})
    ordered = lines.assign(weight=weight, group_rank=rank).sort_values(
        ["group_rank", "side", "weight", "supporter", "strength_rank", "mark_count", "support"],
        ascending=[True, True, False, True, False, False, True],
        ignore_index=True,
    )
    ordered["row"] = ordered.index
    ordered["is_first_of_group"] = ~ordered.duplicated("backing_group")
    ordered["is_first_of_backer"] = ~ordered.duplicated(backer)
    return ordered.drop(columns=["weight", "strength_rank"])


def _deniers(tables: Tables, carried: pd.DataFrame) -> pd.DataFrame:
    denied = carried[carried["stance"] == "denied"]
    denied = denied.assign(denied_by=denied["speaker_id"].map(actor_names(tables)).fillna(""))
    return denied.groupby(LINE, as_index=False).agg(
        denied_by=("denied_by", lambda names: ", ".join(sorted(set(names))))
    )


def _with_side(tables: Tables, claims: pd.DataFrame) -> pd.DataFrame:
    return claims.assign(side=claims["recipient_id"].map(tables.actors.set_index("actor_id")["side"]))


def ledger(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Every claim that bears on the view: the `claims` columns, side, supporter, recipient, speaker, publisher.

    In the order of backers; of each the kinds that most sources name first, and what stands against a kind after it.
    """
    claims = _with_side(tables, bearing_claims(tables, selection))
    names = actor_names(tables)
    sources = tables.sources.set_index("source_id")[["publisher", "published_edtf", "published_earliest", "url"]]
    named = claims.assign(
        supporter=claims["supporter_id"].map(names),
        recipient=claims["recipient_id"].map(names),
        speaker=claims["speaker_id"].map(names).fillna(""),
        carried_by=claims.groupby(["supporter_id", "support"])["source_id"].transform("nunique"),
        is_against=~claims["stance"].isin(POSITIVE),
    ).join(sources, on="source_id")
    order = ["supporter", "carried_by", "support", "is_against", "published_earliest", "claim_id"]
    return named.sort_values(order, ascending=[True, False, True, True, True, True], ignore_index=True)


def evidence_of(tables: Tables, selection: Selection, record_ids: list[str]) -> pd.DataFrame:
    """Locators of the records, from the sources in view: the `evidence` columns and those of their sources."""
    sources = sources_in_view(tables, selection).set_index("source_id")
    rows = tables.evidence[
        tables.evidence["record_id"].isin(record_ids) & tables.evidence["source_id"].isin(sources.index)
    ]
    columns = ["publisher", "published_edtf", "published_earliest", "url", "origin", "reliability"]
    return rows.join(sources[columns], on="source_id").sort_values(
        ["published_earliest", "source_id", "line"], ignore_index=True
    )


def evidence_by_record(tables: Tables, selection: Selection, record_ids: list[str]) -> dict[str, pd.DataFrame]:
    """The frame of `evidence_of` for each record that has a locator in view, by its id."""
    found = evidence_of(tables, selection, record_ids)
    return {str(record): rows for record, rows in found.groupby("record_id")}


def disputed_records(tables: Tables, selection: Selection) -> dict[str, list[str]]:
    """Topics on which the sources in view differ, by the id of each record they concern."""
    pairs = discrepancies_in_view(tables, selection)[["record_id", "topic"]].drop_duplicates()
    return {str(record): sorted(topics) for record, topics in pairs.groupby("record_id")["topic"]}

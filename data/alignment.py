"""The frame behind the alignment chart and the evidence behind every record."""

import pandas as pd

from data.queries import actor_names, backing_in_view, claims_in_view, sources_in_view
from data.selection import STRENGTHS, Selection
from data.tables import Tables

POSITIVE: tuple[str, ...] = ("alleged", "attributed", "asserted", "admitted")
"""Stances that make a backing, weakest first."""

GROUPS: tuple[str, ...] = ("state", "company", "other", "recognition", "history")
"""Groups of the alignment chart, in the order in which it shows them."""

LINE = ["supporter_id", "side", "support"]
"""What makes a line of the chart."""


def alignment_lines(tables: Tables, selection: Selection) -> pd.DataFrame:
    """One row for each line of the chart: backer, side and kind of support; recipients of one side share a line.

    Columns: row (0 is the first line), supporter_id, supporter, side, support, strength (the best of its recipients),
    is_denied, denied_by, backing_group, group_rank, is_first_of_group, is_first_of_backer, mark_count, last_day.
    Backing without a side or within one side stands in the ledger only.
    """
    backing = backing_in_view(tables, selection)
    backing = backing[backing["backing_group"].isin(GROUPS)]
    marks = _best_stances(tables, selection).groupby(LINE, as_index=False)
    counts = marks.agg(mark_count=("source_id", "nunique"), last_day=("last_day", "max"))
    deniers = _deniers(tables, claims_in_view(tables, selection))
    lines = _lines(tables, backing).merge(counts, how="left", on=LINE).merge(deniers, how="left", on=LINE)
    return _ordered(lines.fillna({"denied_by": ""}))


def alignment_marks(tables: Tables, selection: Selection) -> pd.DataFrame:
    """One row for each mark of the chart: line and source, the columns of `alignment_lines` and those of the mark.

    Own columns: source_id, publisher, stance (the best that this source takes), said_on (last day of its claims'
    periods), slot (0 is next to the centre).
    """
    lines = alignment_lines(tables, selection)
    best = _best_stances(tables, selection).rename(columns={"last_day": "said_on"})
    marks = best.merge(lines, on=LINE).sort_values(["row", "source_id"], ignore_index=True)
    publishers = tables.sources.set_index("source_id")["publisher"]
    return marks.assign(slot=marks.groupby("row").cumcount(), publisher=marks["source_id"].map(publishers))


def state_counts(lines: pd.DataFrame) -> dict[str, int]:
    """How many states the lines say back each side, by side: what titles count."""
    states = lines[lines["backing_group"] == "state"]
    return {str(side): int(count) for side, count in states.groupby("side")["supporter_id"].nunique().items()}


def denials_of_states(lines: pd.DataFrame) -> dict[str, list[str]]:
    """Which kinds of support by states are denied, by who denies them."""
    denied = lines[(lines["backing_group"] == "state") & lines["is_denied"]]
    return {str(speaker): sorted(set(kinds)) for speaker, kinds in denied.groupby("denied_by")["support"]}


def _lines(tables: Tables, backing: pd.DataFrame) -> pd.DataFrame:
    order = backing["strength"].map({name: place for place, name in enumerate(STRENGTHS)})
    ranked = backing.assign(strength_rank=order).sort_values(["strength_rank", "source_count"], ascending=False)
    lines = ranked.groupby(LINE, as_index=False).agg(
        strength=("strength", "first"),
        strength_rank=("strength_rank", "first"),
        is_denied=("is_denied", "any"),
        backing_group=("backing_group", "first"),
    )
    return lines.assign(supporter=lines["supporter_id"].map(actor_names(tables)))


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


def _best_stances(tables: Tables, selection: Selection) -> pd.DataFrame:
    claims = _with_side(tables, claims_in_view(tables, selection))
    positive = claims[claims["stance"].isin(POSITIVE)]
    rank = positive["stance"].map({name: place for place, name in enumerate(POSITIVE)})
    ranked = positive.assign(rank=rank).sort_values("rank").groupby([*LINE, "source_id"], as_index=False)
    return ranked.agg(stance=("stance", "last"), last_day=("period_latest", "max"))


def _with_side(tables: Tables, claims: pd.DataFrame) -> pd.DataFrame:
    return claims.assign(side=claims["recipient_id"].map(tables.actors.set_index("actor_id")["side"]))


def _deniers(tables: Tables, claims: pd.DataFrame) -> pd.DataFrame:
    denied = _with_side(tables, claims[claims["stance"] == "denied"])
    denied = denied.assign(denied_by=denied["speaker_id"].map(actor_names(tables)).fillna(""))
    return denied.groupby(LINE, as_index=False).agg(
        denied_by=("denied_by", lambda names: ", ".join(sorted(set(names))))
    )


def ledger(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Every claim in view: the `claims` columns, side, and by name supporter, recipient, speaker and publisher."""
    claims = claims_in_view(tables, selection)
    names = actor_names(tables)
    sources = tables.sources.set_index("source_id")[["publisher", "published_edtf", "url"]]
    return (
        claims.assign(
            supporter=claims["supporter_id"].map(names),
            recipient=claims["recipient_id"].map(names),
            speaker=claims["speaker_id"].map(names).fillna(""),
        )
        .pipe(lambda rows: _with_side(tables, rows))
        .join(sources, on="source_id")
    )


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


def disputed_records(tables: Tables) -> dict[str, list[str]]:
    """Topics of disagreement by the id of each record they concern."""
    pairs = tables.discrepancies[["record_id", "topic"]].drop_duplicates()
    return {str(record): sorted(topics) for record, topics in pairs.groupby("record_id")["topic"]}

"""What stands on the lines of the alignment chart: a mark for each article that names or denies a line, and times.

Of what time the claims of a line are, and how firm at that time: nothing joins years that no source joins.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.model.backing import POSITIVE
from data.model.distinct_claims import KEYS
from data.model.intervals import ALWAYS, NEVER, Codes, dates
from data.model.load import Tables
from data.queries.line_claims import FIRMNESS, Claim, Row, articles_by_id, claims_by_key, rows_of
from data.queries.names import actor_names
from data.queries.view import View

UNNAMED = "a party not named"
LINE_COLUMNS: tuple[str, ...] = (
    *("row", "supporter_id", "supporter", "side", "support", "government_id", "government", "strength", "is_denied"),
    *("is_contested", "denied_by", "backing_group", "mark_count"),
)
MARK_COLUMNS: tuple[str, ...] = (
    *("source_id", "publisher", "published_edtf", "published_first", "published_last", "column", "stance", "is_struck"),
    *("period_edtf", "period_first", "period_last", "quantity_low", "quantity_high", "quantity_unit", "is_in_window"),
    *("quantity_edtf", "quantity_first", "quantity_last", "stated_periods"),
)
TIME_COLUMNS: tuple[str, ...] = ("row", "strength", "source_id", "period_edtf", "first_day", "last_day")
DAYS = frozenset({"first_day", "last_day"}) | {
    f"{name}_{end}" for name in ("period", "published", "quantity") for end in ("first", "last")
}
TYPES = (
    dict.fromkeys(("is_denied", "is_contested", "is_struck", "is_in_window"), "bool")
    | dict.fromkeys(("row", "mark_count", "column"), "int64")
    | dict.fromkeys(("quantity_low", "quantity_high"), "float64")
)
"""Types of the columns that are neither days nor texts."""


def frame(rows: Sequence[Row], columns: tuple[str, ...]) -> pd.DataFrame:
    """The rows as a frame with whole days as dates again; also where there are none."""
    return pd.DataFrame({name: _typed(name, [row[name] for row in rows]) for name in columns})


def _typed(name: str, values: list[Any]) -> Any:
    if name in DAYS:
        return dates(values)
    return np.array(values, TYPES[name]) if name in TYPES else pd.array(values, "str")


def marks_of(tables: Tables, lines: Iterable[tuple[Row, Sequence[Claim]]], size: int) -> tuple[pd.DataFrame, Codes]:
    """`Alignment.marks`, articles in the order of publication; and for each claim of the scope its mark.

    The mark of a claim is a position among the rows, or -1. `lines`: each line with its claims. `size`: how many
    claims the scope has.
    """
    marks, mark_of_claim = list[Row](), np.full(size, -1, dtype="int64")
    articles = articles_by_id(tables)
    for line, claims in lines:
        by_source: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_source[claim.source_id].append(claim)
        for source in sorted(by_source, key=lambda source: articles[source]["column"]):
            mark_of_claim[[claim.row for claim in by_source[source]]] = len(marks)
            own = by_source[source]
            mark = _mark(own, articles[source]) | {"source_id": source, "denied_by": deniers(tables, own)}
            marks.append(line | articles[source] | mark)
    return frame(marks, (*LINE_COLUMNS, *MARK_COLUMNS)), mark_of_claim


def _mark(claims: Sequence[Claim], article: Row) -> Row:
    positive = [claim for claim in claims if claim.stance in POSITIVE]
    other = _other_time(positive or claims, article)
    counted = next((claim for claim in positive if claim.quantity_unit), None)
    return {
        "stance": max((claim.stance for claim in positive), key=POSITIVE.index, default="denied"),
        "is_struck": any(claim.stance == "denied" for claim in claims),
        "period_edtf": other.period_edtf if other else "",
        "period_first": other.first if other else ALWAYS,
        "period_last": other.last if other else NEVER,
        "quantity_low": counted.quantity_low if counted else np.nan,
        "quantity_high": counted.quantity_high if counted else np.nan,
        "quantity_unit": counted.quantity_unit if counted else "",
        "quantity_edtf": counted.period_edtf if counted else "",
        "quantity_first": counted.first if counted else ALWAYS,
        "quantity_last": counted.last if counted else NEVER,
        "is_in_window": True,
        "stated_periods": ";".join(
            dict.fromkeys(claim.period_edtf for claim in sorted(claims, key=lambda one: one.last))
        ),
    }


def deniers(tables: Tables, claims: Iterable[Claim]) -> str:
    """Names of who denies in these claims, apart by “; ”, who is not named last."""
    names = actor_names(tables)
    found = {names.get(claim.speaker_id, UNNAMED) for claim in claims if claim.stance == "denied"}
    return "; ".join(sorted(found, key=lambda name: (name == UNNAMED, name)))


def _other_time(claims: Sequence[Claim], article: Row) -> Claim | None:
    """The latest claim of an article all of whose claims are of other years than that of its publication; else None."""
    years = {_year(article["published_first"]), _year(article["published_last"])}
    latest = max(claims, key=lambda claim: claim.last)
    is_other = all(claim.period_edtf and _year(claim.last) not in years for claim in claims)
    return latest if is_other else None


def _year(day: int) -> int:
    """The year of a whole day; 0 for one that is open."""
    return 0 if day in (ALWAYS, NEVER) else int(np.datetime64(day, "us").astype("datetime64[Y]").astype(int)) + 1970


def times_of(tables: Tables, rows: Iterable[tuple[int, Sequence[Claim]]]) -> pd.DataFrame:
    """`Alignment.times` of each row with its claims.

    One for each article and stated period of a row, denials apart; of several claims of one the strongest.
    """
    articles, times = articles_by_id(tables), list[Row]()
    for row, claims in rows:
        firmest: dict[tuple[str, str, bool], Claim] = {}
        for claim in claims:
            same = claim.source_id, claim.period_edtf, claim.stance == "denied"
            if same not in firmest or firmest[same].firmness < claim.firmness:
                firmest[same] = claim
        times += [
            {
                "row": row,
                "strength": FIRMNESS[claim.firmness],
                "source_id": claim.source_id,
                "period_edtf": claim.period_edtf,
                "first_day": claim.first,
                "last_day": claim.last,
            }
            for claim in sorted(firmest.values(), key=lambda one: (one.last, articles[one.source_id]["column"]))
        ]
    return frame(times, TIME_COLUMNS)


def times_of_backing(view: View, backing: pd.DataFrame) -> pd.DataFrame:
    """The times of each backing in view: those of `times_of`, and `row`, which of the backings."""
    claims = claims_by_key(view, view.claim_mask, view.distinct_claims)
    return times_of(view.tables, ((row, claims[key]) for row, key in enumerate(rows_of(backing, KEYS))))

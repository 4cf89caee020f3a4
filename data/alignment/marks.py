"""The marks of the alignment chart: one for each article that names or denies a line."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from data.model.backing import POSITIVE
from data.model.intervals import ALWAYS, NEVER, Codes
from data.model.load import Tables
from data.queries.line_claims import Claim, Row, articles_by_id


def marks_of(tables: Tables, lines: Iterable[tuple[Row, Sequence[Claim]]], size: int) -> tuple[list[Row], Codes]:
    """The rows of `Alignment.marks`, articles in the order of publication; and for each claim of the scope its mark.

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
            marks.append(line | articles[source] | _mark(by_source[source], articles[source]) | {"source_id": source})
    return marks, mark_of_claim


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
    }


def _other_time(claims: Sequence[Claim], article: Row) -> Claim | None:
    """The latest claim of an article all of whose claims are of other years than that of its publication; else None."""
    years = {_year(article["published_first"]), _year(article["published_last"])}
    latest = max(claims, key=lambda claim: claim.last)
    is_other = all(claim.period_edtf and _year(claim.last) not in years for claim in claims)
    return latest if is_other else None


def _year(day: int) -> int:
    """The year of a whole day; 0 for one that is open."""
    return 0 if day in (ALWAYS, NEVER) else int(np.datetime64(day, "us").astype("datetime64[Y]").astype(int)) + 1970

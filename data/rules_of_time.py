"""Rules about dates and what they rest on. Each function is named for the sentence that must hold."""

from collections.abc import Iterator

from data.codebook import coded_resources
from data.coded import Coded, rows
from data.dates import bounds
from data.problems import Problem, quoted


def a_date_is_edtf_with_bounds(tables: Coded) -> Iterator[Problem]:
    """Every filled EDTF column says something about days (CODEBOOK.md, "Dates")."""
    for table in coded_resources():
        for column in (column.name for column in table.columns if column.edtf):
            for number, row in rows(tables, table.name):
                reason = _refusal(row[column]) if row[column] else ""
                if reason:
                    yield Problem(table.file, number, column, f"{quoted(row[column])} is refused: {reason}")


def a_date_has_a_basis_and_a_basis_a_date(tables: Coded) -> Iterator[Problem]:
    """Events and claims say what their dates rest on; the problem stands at the empty cell."""
    for table, date, basis in (("events", "date_edtf", "date_basis"), ("claims", "period_edtf", "period_basis")):
        for number, row in rows(tables, table):
            if bool(row[date]) != bool(row[basis]):
                empty, filled = (basis, date) if row[date] else (date, basis)
                reason = f"must not be empty where {filled} is {quoted(row[filled])}"
                yield Problem(f"{table}.csv", number, empty, reason)


def a_publication_day_is_unknown_or_given(tables: Coded) -> Iterator[Problem]:
    """`published_edtf` is empty just where `published_basis` is unknown."""
    for number, row in rows(tables, "sources"):
        if not row["published_edtf"] and row["published_basis"] not in ("", "unknown"):
            reason = f"must not be empty where published_basis is {quoted(row['published_basis'])}"
            yield Problem("sources.csv", number, "published_edtf", reason)
        elif row["published_edtf"] and row["published_basis"] == "unknown":
            reason = f'"unknown" contradicts the published_edtf {quoted(row["published_edtf"])}'
            yield Problem("sources.csv", number, "published_basis", reason)


def a_published_period_is_the_day_of_publication(tables: Coded) -> Iterator[Problem]:
    """A claim whose source states no period stands at that source's publication, to the letter."""
    published = {row["source_id"]: row["published_edtf"] for _, row in rows(tables, "sources")}
    for number, row in rows(tables, "claims"):
        day = published.get(row["source_id"])
        if row["period_basis"] == "published" and day is not None and row["period_edtf"] != day:
            reason = f"{quoted(row['period_edtf'])} is not the published_edtf of {row['source_id']}, {quoted(day)}"
            yield Problem("claims.csv", number, "period_edtf", reason)


def _refusal(text: str) -> str:
    try:
        bounds(text)
    except ValueError as error:
        return str(error)
    return ""


RULES = (
    a_date_is_edtf_with_bounds,
    a_date_has_a_basis_and_a_basis_a_date,
    a_publication_day_is_unknown_or_given,
    a_published_period_is_the_day_of_publication,
)

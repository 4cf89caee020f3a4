"""Rules about dates and what they rest on. Each function is named for the sentence that must hold."""

from collections.abc import Iterator

from data.build.coded_files import Coded
from data.build.edtf_bounds import bounds, bounds_or_none
from data.build.problems import Problem, quoted

CLOCKS = (("events", "event_id", "date_edtf"), ("claims", "claim_id", "period_edtf"))
"""Tables whose records have a date of their own: the columns of id and date."""


def a_date_is_edtf_with_bounds(tables: Coded) -> Iterator[Problem]:
    """Every filled EDTF column says something about days (CODEBOOK.md, "Dates")."""
    return (
        row.problem(column, f"{row.quoted(column)} is refused: {reason}")
        for row, column in tables.filled(lambda column: bool(column.edtf))
        if (reason := _refusal(row[column]))
    )


def a_date_has_a_basis_and_a_basis_a_date(tables: Coded) -> Iterator[Problem]:
    """Events and claims say what their dates rest on; the problem stands at the empty cell."""
    return (
        row.problem(empty, f"must not be empty where {filled} is {row.quoted(filled)}")
        for table, clock in (("events", "date"), ("claims", "period"))
        for row in tables[table]
        for empty, filled in ((f"{clock}_basis", f"{clock}_edtf"), (f"{clock}_edtf", f"{clock}_basis"))
        if row[filled] and not row[empty]
    )


def a_publication_day_is_unknown_or_given(tables: Coded) -> Iterator[Problem]:
    """`published_edtf` is empty just where `published_basis` is unknown."""
    yield from (
        row.problem("published_edtf", f"must not be empty where published_basis is {row.quoted('published_basis')}")
        for row in tables["sources"]
        if row["published_basis"] not in ("", "unknown") and not row["published_edtf"]
    )
    yield from (
        row.problem("published_basis", f'"unknown" contradicts the published_edtf {row.quoted("published_edtf")}')
        for row in tables["sources"]
        if row["published_basis"] == "unknown" and row["published_edtf"]
    )


def a_published_period_is_the_day_of_publication(tables: Coded) -> Iterator[Problem]:
    """A claim whose source states no period stands on the day its line was published, to the letter."""
    published = {row["source_id"]: row["published_edtf"] for row in tables["sources"]}
    of_lines = _days_apart(tables)
    for row in tables["claims"]:
        day = of_lines.get(row["claim_id"], published.get(row["source_id"]))
        if row["period_basis"] == "published" and day is not None and row["period_edtf"] != day:
            whose = "its line" if row["claim_id"] in of_lines else row["source_id"]
            yield row.problem(
                "period_edtf", f"{row.quoted('period_edtf')} is not the published_edtf of {whose}, {quoted(day)}"
            )


def an_open_beginning_has_a_floor_and_nothing_else_has(tables: Coded) -> Iterator[Problem]:
    """Where nobody says since when, `not_before` gives the first day on which it can have held."""
    for table, _, date in CLOCKS:
        for row in tables[table]:
            meant = bounds_or_none(row[date])
            if meant and meant.earliest is None and not row["not_before"]:
                yield row.problem("not_before", f"must not be empty where {date} is {row.quoted(date)}")
            elif row["not_before"] and (not row[date] or (meant and meant.earliest is not None)):
                yield row.problem(
                    "not_before", f"{row.quoted('not_before')} is for an open beginning; {date} is {row.quoted(date)}"
                )


def a_floor_is_not_after_the_first_certain_day(tables: Coded) -> Iterator[Problem]:
    """It cannot have begun later than it is known to have held."""
    return (
        row.problem(
            "not_before", f"{row.quoted('not_before')} is after {meant.end_earliest}, by which it held for certain"
        )
        for table, _, date in CLOCKS
        for row in tables[table]
        if (meant := bounds_or_none(row[date])) and meant.earliest is None
        if row["not_before"] > meant.end_earliest.isoformat()
    )


def a_floor_is_a_public_fact(tables: Coded) -> Iterator[Problem]:
    """A page in `references` says why it cannot have held earlier."""
    public = {row["record_id"] for row in tables["references"] if row["field"] == "not_before"}
    return (
        row.problem("not_before", f"{row.quoted('not_before')} needs a row in references.csv with the field not_before")
        for table, record, _ in CLOCKS
        for row in tables[table]
        if row["not_before"] and row[record] not in public
    )


def _refusal(date: str) -> str:
    try:
        bounds(date)
    except ValueError as error:
        return str(error)
    return ""


def _days_apart(tables: Coded) -> dict[str, str]:
    """The day of each record all of whose evidence lines have a day of publication of their own: the first of them."""
    days: dict[str, str] = {}
    for row in tables["evidence"]:
        days[row["record_id"]] = row["published_edtf"] and days.get(row["record_id"], row["published_edtf"])
    return {record: day for record, day in days.items() if day}


RULES = (
    a_date_is_edtf_with_bounds,
    a_date_has_a_basis_and_a_basis_a_date,
    a_publication_day_is_unknown_or_given,
    a_published_period_is_the_day_of_publication,
    an_open_beginning_has_a_floor_and_nothing_else_has,
    a_floor_is_not_after_the_first_certain_day,
    a_floor_is_a_public_fact,
)

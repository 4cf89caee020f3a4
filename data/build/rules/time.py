"""Rules about dates and what they rest on. Each function is named for the sentence that must hold."""

from collections.abc import Iterator

from data.build.coded_files import Coded, rows
from data.build.descriptor import coded_resources
from data.build.edtf_bounds import bounds, bounds_or_none
from data.build.problems import Problem, quoted


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
    """A claim whose source states no period stands on the day its line was published, to the letter."""
    published = {row["source_id"]: row["published_edtf"] for _, row in rows(tables, "sources")}
    of_lines = _days_apart(tables)
    for number, row in rows(tables, "claims"):
        day = of_lines.get(row["claim_id"], published.get(row["source_id"]))
        if row["period_basis"] == "published" and day is not None and row["period_edtf"] != day:
            whose = "its line" if row["claim_id"] in of_lines else row["source_id"]
            reason = f"{quoted(row['period_edtf'])} is not the published_edtf of {whose}, {quoted(day)}"
            yield Problem("claims.csv", number, "period_edtf", reason)


def an_open_beginning_has_a_floor_and_nothing_else_has(tables: Coded) -> Iterator[Problem]:
    """Where nobody says since when, `not_before` gives the first day on which it can have held."""
    for table, date in _CLOCKS:
        for number, row in rows(tables, table):
            meant = bounds_or_none(row[date])
            if meant and meant.earliest is None and not row["not_before"]:
                reason = f"must not be empty where {date} is {quoted(row[date])}"
                yield Problem(f"{table}.csv", number, "not_before", reason)
            elif row["not_before"] and (not row[date] or (meant and meant.earliest is not None)):
                reason = f"{quoted(row['not_before'])} is for an open beginning; {date} is {quoted(row[date])}"
                yield Problem(f"{table}.csv", number, "not_before", reason)


def a_floor_is_not_after_the_first_certain_day(tables: Coded) -> Iterator[Problem]:
    """It cannot have begun later than it is known to have held."""
    for table, date in _CLOCKS:
        for number, row in rows(tables, table):
            meant = bounds_or_none(row[date])
            if meant and meant.earliest is None and row["not_before"] > meant.end_earliest.isoformat():
                reason = f"{quoted(row['not_before'])} is after {meant.end_earliest}, by which it held for certain"
                yield Problem(f"{table}.csv", number, "not_before", reason)


def a_floor_is_a_public_fact(tables: Coded) -> Iterator[Problem]:
    """A page in `references` says why it cannot have held earlier."""
    public = {row["record_id"] for _, row in rows(tables, "references") if row["field"] == "not_before"}
    for table, column in (("events", "event_id"), ("claims", "claim_id")):
        for number, row in rows(tables, table):
            if row["not_before"] and row[column] not in public:
                reason = f"{quoted(row['not_before'])} needs a row in references.csv with the field not_before"
                yield Problem(f"{table}.csv", number, "not_before", reason)


_CLOCKS = (("events", "date_edtf"), ("claims", "period_edtf"))


def _refusal(text: str) -> str:
    try:
        bounds(text)
    except ValueError as error:
        return str(error)
    return ""


def _days_apart(tables: Coded) -> dict[str, str]:
    """The day of each record all of whose evidence lines have a day of publication of their own: the first of them."""
    days: dict[str, str] = {}
    for _, row in rows(tables, "evidence"):
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

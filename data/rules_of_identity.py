"""Rules about records and how they point at each other. Each function is named for the sentence that must hold."""

from collections.abc import Iterator

from data.codebook import coded_resources, resource
from data.coded import Coded, rows
from data.problems import Problem, quoted

# A state, a former state and the like are foreign whatever else a row says (CODEBOOK.md, "Actors").
_ALWAYS_FOREIGN = ("state", "former_state", "international_organisation", "mercenary_company")
# Columns named `field` that tell which column of the record they speak about.
_ABOUT_A_FIELD = ("discrepancies", "references", "corrections")


def an_id_names_one_record(tables: Coded) -> Iterator[Problem]:
    """Ids are unique across tables, so that one `record_id` can point at any record."""
    holders: dict[str, tuple[str, int]] = {}
    for table in coded_resources():
        for number, row in rows(tables, table.name):
            record = row[table.identifies] if table.identifies else ""
            file, first = holders.setdefault(record, (table.file, number))
            if record and file != table.file:
                reason = f"{quoted(record)} is already the id of row {first} of {file}"
                yield Problem(table.file, number, table.identifies, reason)


def a_record_id_points_at_a_record(tables: Coded) -> Iterator[Problem]:
    """Evidence, discrepancies, references and corrections speak of records that exist."""
    known = _tables_of_records(tables)
    for table in coded_resources():
        for column in (column.name for column in table.columns if column.record):
            for number, row in rows(tables, table.name):
                if row[column] and row[column] not in known:
                    yield Problem(table.file, number, column, f"{quoted(row[column])} is the id of no record")


def a_field_is_a_column_of_its_record(tables: Coded) -> Iterator[Problem]:
    """What a discrepancy, a reference or a correction speaks of is a column of that record's table."""
    known = _tables_of_records(tables)
    for name in _ABOUT_A_FIELD:
        for number, row in rows(tables, name):
            table = known.get(row["record_id"])
            if table and row["field"] and row["field"] not in {column.name for column in resource(table).columns}:
                reason = f"{quoted(row['field'])} is no column of {table}.csv, where {row['record_id']} stands"
                yield Problem(f"{name}.csv", number, "field", reason)


def no_actor_is_part_of_itself(tables: Coded) -> Iterator[Problem]:
    """`part_of` leads upwards and ends."""
    above = {row["actor_id"]: row["part_of"] for _, row in rows(tables, "actors")}
    for number, row in rows(tables, "actors"):
        actor, passed = row["part_of"], set[str]()
        while actor and actor != row["actor_id"] and actor not in passed:
            passed.add(actor)
            actor = above.get(actor, "")
        if actor and actor == row["actor_id"]:
            reason = f"{quoted(row['part_of'])} leads back to {row['actor_id']} itself"
            yield Problem("actors.csv", number, "part_of", reason)


def only_libyans_have_a_side(tables: Coded) -> Iterator[Problem]:
    """A foreigner's side is derived from claims, never typed (CODEBOOK.md, "Actors")."""
    for number, row in rows(tables, "actors"):
        if row["side"] in ("", "none"):
            continue
        if row["actor_type"] in _ALWAYS_FOREIGN:
            reason = f"{quoted(row['side'])} is a side of Libyans; the actor_type is {row['actor_type']}"
            yield Problem("actors.csv", number, "side", reason)
        elif "country_code" in row and row["country_code"] != "LY":
            reason = f"{quoted(row['side'])} is a side of Libyans; the country_code is {quoted(row['country_code'])}"
            yield Problem("actors.csv", number, "side", reason)


def a_side_has_one_label(tables: Coded) -> Iterator[Problem]:
    """Titles call a side by one name, which one actor of that side carries."""
    labelled: dict[str, int] = {}
    for number, row in rows(tables, "actors"):
        if not row["side_label"]:
            continue
        first = labelled.setdefault(row["side"], number)
        if row["side"] == "none":
            yield Problem("actors.csv", number, "side_label", f"{quoted(row['side_label'])} labels an actor of no side")
        elif first != number:
            reason = f"{quoted(row['side_label'])} is a second label of the side {row['side']}, after row {first}"
            yield Problem("actors.csv", number, "side_label", reason)


def _tables_of_records(tables: Coded) -> dict[str, str]:
    return {
        row[table.identifies]: table.name
        for table in coded_resources()
        if table.identifies
        for _, row in rows(tables, table.name)
        if row[table.identifies]
    }


RULES = (
    an_id_names_one_record,
    a_record_id_points_at_a_record,
    a_field_is_a_column_of_its_record,
    no_actor_is_part_of_itself,
    only_libyans_have_a_side,
    a_side_has_one_label,
)

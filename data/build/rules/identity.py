"""Rules about records, how they point at each other, and corrections of them.

Each function is named for the sentence that must hold.
"""

from collections.abc import Iterator, Mapping
from operator import itemgetter

from data.build.coded_files import Coded, Row
from data.build.descriptor import coded_resources
from data.build.diff import rows_by_key
from data.build.problems import Problem, quoted
from data.model.columns import NO_SIDE
from data.releases.difference import RECORD, WITHDRAWN

# A state, a former state and the like are foreign whatever else a row says (CODEBOOK.md, "Actors").
_ALWAYS_FOREIGN = ("state", "former_state", "international_organisation", "mercenary_company")
_NEVER_OFFICES = ("state", "former_state", "mercenary_company", "company", "media", "ngo", "unnamed")
# Columns named `field` that tell which column of the record they speak about.
_ABOUT_A_FIELD = ("discrepancies", "references", "corrections")


def an_id_names_one_record(tables: Coded) -> Iterator[Problem]:
    """Ids are unique across tables, so that one `record_id` can point at any record."""
    holders: dict[str, Row] = {}
    for table in coded_resources():
        for row in tables[table.name]:
            record = row[table.identifies] if table.identifies else ""
            first = holders.setdefault(record, row)
            if record and first.table is not table:
                yield row.problem(
                    table.identifies,
                    f"{quoted(record)} is already the id of row {first.number} of {first.table.file}",
                )


def a_record_id_points_at_a_record(tables: Coded) -> Iterator[Problem]:
    """Evidence, discrepancies, references and corrections speak of records that exist."""
    there = _records(tables)
    gone = {row["record_id"] for row in tables["corrections"] if row["field"] == RECORD}
    return (
        row.problem(column, f"{row.quoted(column)} is the id of no record")
        for row, column in tables.filled(lambda column: bool(column.record))
        if row[column] not in there and (row.table.name != "corrections" or row[column] not in gone)
    )


def an_id_that_was_given_up_is_not_used_again(tables: Coded) -> Iterator[Problem]:
    """A correction of the field `record` leads from an old id to the new one, or says that it was withdrawn."""
    there = _records(tables)
    given_up = [row for row in tables["corrections"] if row["field"] == RECORD]
    yield from (
        row.problem("record_id", f"{quoted(record)} was given up, and stands in {there[record].table.file}")
        for row in given_up
        if (record := row["record_id"]) in there
    )
    yield from (
        row.problem("new", f"{row.quoted('new')} is neither {WITHDRAWN} nor the id of a record")
        for row in given_up
        if row["new"] != WITHDRAWN and row["new"] not in there
    )


def a_field_is_a_column_of_its_record(tables: Coded) -> Iterator[Problem]:
    """What a discrepancy, a reference or a correction speaks of is a column of that record's table."""
    there = _records(tables)
    for row in (row for name in _ABOUT_A_FIELD for row in tables[name] if row["field"] != RECORD):
        record = there.get(row["record_id"])
        if record is not None and row["field"] and row["field"] not in {column.name for column in record.table.columns}:
            yield row.problem(
                "field", f"{row.quoted('field')} is no column of {record.table.file}, where {row['record_id']} stands"
            )


def no_actor_is_part_of_itself(tables: Coded) -> Iterator[Problem]:
    """`part_of` leads upwards and ends."""
    above = {row["actor_id"]: row["part_of"] for row in tables["actors"]}
    for row in tables["actors"]:
        actor, passed = row["part_of"], set[str]()
        while actor and actor != row["actor_id"] and actor not in passed:
            passed.add(actor)
            actor = above.get(actor, "")
        if actor and actor == row["actor_id"]:
            yield row.problem("part_of", f"{row.quoted('part_of')} leads back to {row['actor_id']} itself")


def a_side_of_an_actor_is_one_of_the_sides_or_none(tables: Coded) -> Iterator[Problem]:
    """What an actor is typed to stands in `sides`."""
    sides = {"", NO_SIDE, *_countries(tables)}
    return (
        row.problem("side", f"{row.quoted('side')} is neither in sides.csv nor none")
        for row in tables["actors"]
        if row["side"] not in sides
    )


def only_actors_of_its_country_have_a_side(tables: Coded) -> Iterator[Problem]:
    """A foreigner's side is derived from claims, never typed (CODEBOOK.md, "Actors")."""
    countries = _countries(tables)
    for row in (row for row in tables["actors"] if row["side"] in countries):
        side, country = row.quoted("side"), countries[row["side"]]
        if row["actor_type"] in _ALWAYS_FOREIGN:
            yield row.problem("side", f"{side} is a side within {country}; the actor_type is {row['actor_type']}")
        elif row.get("country_code", country) != country:
            yield row.problem(
                "side", f"{side} is a side of {country}; the country_code is {row.quoted('country_code')}"
            )


def a_word_of_the_program_is_no_id(tables: Coded) -> Iterator[Problem]:
    """No side is called none, and no section of the map events: these two there are whatever the data."""
    return (
        row.problem(column, f"{quoted(word)} is no id: it has a meaning of its own")
        for name, column, word in (("sides", "side_id", NO_SIDE), ("map_presets", "preset_id", "events"))
        for row in tables[name]
        if row[column] == word
    )


def no_actor_acts_for_itself_or_in_two_steps(tables: Coded) -> Iterator[Problem]:
    """`acts_for` points at the state or body itself, which acts for nobody."""
    above = {row["actor_id"]: row["acts_for"] for row in tables["actors"]}
    yield from (
        row.problem("acts_for", f"{row.quoted('acts_for')} is the actor itself")
        for row in tables["actors"]
        if row["acts_for"] and row["acts_for"] == row["actor_id"]
    )
    yield from (
        row.problem("acts_for", f"{row.quoted('acts_for')} acts for {above[row['acts_for']]}; point there")
        for row in tables["actors"]
        if row["acts_for"] not in ("", row["actor_id"]) and above.get(row["acts_for"])
    )


def who_acts_for_another_holds_an_office_or_is_an_organ(tables: Coded) -> Iterator[Problem]:
    """A company, an outlet, an organisation of citizens or a party not named acts for no state (CODEBOOK.md)."""
    return (
        row.problem("acts_for", f"{row.quoted('acts_for')} cannot stand here; the actor_type is {row['actor_type']}")
        for row in tables["actors"]
        if row["acts_for"] and row["actor_type"] in _NEVER_OFFICES
    )


def what_an_actor_acts_for_is_a_public_fact(tables: Coded) -> Iterator[Problem]:
    """An office is public knowledge, and a page in `references` says so."""
    public = {row["record_id"] for row in tables["references"] if row["field"] == "acts_for"}
    return (
        row.problem("acts_for", f"{row.quoted('acts_for')} needs a row in references.csv with the field acts_for")
        for row in tables["actors"]
        if row["acts_for"] and row["actor_id"] not in public
    )


def a_correction_ends_in_what_stands(tables: Coded) -> Iterator[Problem]:
    """The new value stands in the record, or is the old value of a later correction."""
    standing = _records(tables)
    by_date = sorted(tables["corrections"], key=itemgetter("date"))
    last = {(row["record_id"], row["field"], row["old"]): row["date"] for row in by_date}
    for row in by_date:
        value = standing[row["record_id"]].get(row["field"]) if row["record_id"] in standing else None
        is_replaced = last.get((row["record_id"], row["field"], row["new"]), "") > row["date"]
        if value is not None and row["new"] != value and not is_replaced:
            yield row.problem(
                "new", f"{row.quoted('new')} neither stands there, where {quoted(value)} does, nor is a later old value"
            )


def an_old_value_that_never_stood(tables: Coded, standing: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield corrections that are new since the tables of the last build, and contradict these.

    `standing`: its files by name. Where a record stands there with neither the old nor the new value (a build may have
    taken that in already), the old one must be the new value of another correction.
    """
    past = {tuple(row.values()) for row in rows_by_key("corrections", standing).values()}
    reached = {(row["record_id"], row["field"], row["new"]) for row in tables["corrections"]}
    values = {
        record: row
        for table in coded_resources()
        if table.identifies
        for (record, *_), row in rows_by_key(table.name, standing).items()
    }
    for row in tables["corrections"]:
        stood = values.get(row["record_id"], {}).get(row["field"])
        is_reached = tuple(row.values()) in past or (row["record_id"], row["field"], row["old"]) in reached
        if row["field"] != RECORD and not is_reached and stood not in (None, row["old"], row["new"]):
            yield row.problem("old", f"{row.quoted('old')} did not stand there; {quoted(str(stood))} did")


def _countries(tables: Coded) -> dict[str, str]:
    """The country of each side."""
    return {row["side_id"]: row["country_code"] for row in tables["sides"]}


def _records(tables: Coded) -> dict[str, Row]:
    """The row of each record by its id."""
    named = (table for table in coded_resources() if table.identifies)
    return {row[table.identifies]: row for table in named for row in tables[table.name] if row[table.identifies]}


RULES = (
    an_id_names_one_record,
    a_record_id_points_at_a_record,
    an_id_that_was_given_up_is_not_used_again,
    a_field_is_a_column_of_its_record,
    no_actor_is_part_of_itself,
    a_side_of_an_actor_is_one_of_the_sides_or_none,
    only_actors_of_its_country_have_a_side,
    a_word_of_the_program_is_no_id,
    no_actor_acts_for_itself_or_in_two_steps,
    who_acts_for_another_holds_an_office_or_is_an_organ,
    what_an_actor_acts_for_is_a_public_fact,
)

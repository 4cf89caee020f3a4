"""Rules about records and how they point at each other. Each function is named for the sentence that must hold."""

from collections.abc import Iterator

from data.build.coded_files import Coded, rows
from data.build.descriptor import coded_resources, resource
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
    holders: dict[str, tuple[str, int]] = {}
    for table in coded_resources():
        for row in rows(tables, table.name):
            record = row[table.identifies] if table.identifies else ""
            file, first = holders.setdefault(record, (table.file, row.number))
            if record and file != table.file:
                yield row.problem(table.identifies, f"{quoted(record)} is already the id of row {first} of {file}")


def a_record_id_points_at_a_record(tables: Coded) -> Iterator[Problem]:
    """Evidence, discrepancies, references and corrections speak of records that exist."""
    there = _tables_of_records(tables)
    gone = {row["record_id"] for row in rows(tables, "corrections") if row["field"] == RECORD}
    for table in coded_resources():
        for column in (column.name for column in table.columns if column.record):
            for row in rows(tables, table.name):
                is_gone = table.name == "corrections" and row[column] in gone
                if row[column] and row[column] not in there and not is_gone:
                    yield row.problem(column, f"{row.quoted(column)} is the id of no record")


def an_id_that_was_given_up_is_not_used_again(tables: Coded) -> Iterator[Problem]:
    """A correction of the field `record` leads from an old id to the new one, or says that it was withdrawn."""
    there = _tables_of_records(tables)
    for row in rows(tables, "corrections"):
        if row["field"] != RECORD:
            continue
        if row["record_id"] in there:
            yield row.problem(
                "record_id", f"{row.quoted('record_id')} was given up, and stands in {there[row['record_id']]}.csv"
            )
        if row["new"] != WITHDRAWN and row["new"] not in there:
            yield row.problem("new", f"{row.quoted('new')} is neither {WITHDRAWN} nor the id of a record")


def a_field_is_a_column_of_its_record(tables: Coded) -> Iterator[Problem]:
    """What a discrepancy, a reference or a correction speaks of is a column of that record's table."""
    there = _tables_of_records(tables)
    for name in _ABOUT_A_FIELD:
        for row in rows(tables, name):
            table = there.get(row["record_id"]) if row["field"] != RECORD else None
            if table and row["field"] and row["field"] not in {column.name for column in resource(table).columns}:
                yield row.problem(
                    "field", f"{row.quoted('field')} is no column of {table}.csv, where {row['record_id']} stands"
                )


def no_actor_is_part_of_itself(tables: Coded) -> Iterator[Problem]:
    """`part_of` leads upwards and ends."""
    above = {row["actor_id"]: row["part_of"] for row in rows(tables, "actors")}
    for row in rows(tables, "actors"):
        actor, passed = row["part_of"], set[str]()
        while actor and actor != row["actor_id"] and actor not in passed:
            passed.add(actor)
            actor = above.get(actor, "")
        if actor and actor == row["actor_id"]:
            yield row.problem("part_of", f"{row.quoted('part_of')} leads back to {row['actor_id']} itself")


def a_side_of_an_actor_is_one_of_the_sides_or_none(tables: Coded) -> Iterator[Problem]:
    """What an actor is typed to stands in `sides`."""
    sides = {"", NO_SIDE, *_countries(tables)}
    for row in rows(tables, "actors"):
        if row["side"] not in sides:
            yield row.problem("side", f"{row.quoted('side')} is neither in sides.csv nor none")


def only_actors_of_its_country_have_a_side(tables: Coded) -> Iterator[Problem]:
    """A foreigner's side is derived from claims, never typed (CODEBOOK.md, "Actors")."""
    countries = _countries(tables)
    for row in rows(tables, "actors"):
        country = countries.get(row["side"])
        if country is None:
            continue
        if row["actor_type"] in _ALWAYS_FOREIGN:
            yield row.problem(
                "side", f"{row.quoted('side')} is a side within {country}; the actor_type is {row['actor_type']}"
            )
        elif "country_code" in row and row["country_code"] != country:
            yield row.problem(
                "side", f"{row.quoted('side')} is a side of {country}; the country_code is {row.quoted('country_code')}"
            )


def a_word_of_the_program_is_no_id(tables: Coded) -> Iterator[Problem]:
    """No side is called none, and no section of the map events: these two there are whatever the data."""
    for name, column, word in (("sides", "side_id", NO_SIDE), ("map_presets", "preset_id", "events")):
        for row in rows(tables, name):
            if row[column] == word:
                yield row.problem(column, f"{quoted(word)} is no id: it has a meaning of its own")


def no_actor_acts_for_itself_or_in_two_steps(tables: Coded) -> Iterator[Problem]:
    """`acts_for` points at the state or body itself, which acts for nobody."""
    above = {row["actor_id"]: row["acts_for"] for row in rows(tables, "actors")}
    for row in rows(tables, "actors"):
        if row["acts_for"] and row["acts_for"] == row["actor_id"]:
            yield row.problem("acts_for", f"{row.quoted('acts_for')} is the actor itself")
        elif row["acts_for"] and above.get(row["acts_for"]):
            yield row.problem("acts_for", f"{row.quoted('acts_for')} acts for {above[row['acts_for']]}; point there")


def who_acts_for_another_holds_an_office_or_is_an_organ(tables: Coded) -> Iterator[Problem]:
    """A company, an outlet, an organisation of citizens or a party not named acts for no state (CODEBOOK.md)."""
    for row in rows(tables, "actors"):
        if row["acts_for"] and row["actor_type"] in _NEVER_OFFICES:
            yield row.problem(
                "acts_for", f"{row.quoted('acts_for')} cannot stand here; the actor_type is {row['actor_type']}"
            )


def what_an_actor_acts_for_is_a_public_fact(tables: Coded) -> Iterator[Problem]:
    """An office is public knowledge, and a page in `references` says so."""
    public = {row["record_id"] for row in rows(tables, "references") if row["field"] == "acts_for"}
    for row in rows(tables, "actors"):
        if row["acts_for"] and row["actor_id"] not in public:
            yield row.problem(
                "acts_for", f"{row.quoted('acts_for')} needs a row in references.csv with the field acts_for"
            )


def _countries(tables: Coded) -> dict[str, str]:
    """The country of each side."""
    return {row["side_id"]: row["country_code"] for row in rows(tables, "sides")}


def _tables_of_records(tables: Coded) -> dict[str, str]:
    return {
        row[table.identifies]: table.name
        for table in coded_resources()
        if table.identifies
        for row in rows(tables, table.name)
        if row[table.identifies]
    }


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

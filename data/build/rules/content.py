"""Rules about what one row may say of places, speakers and numbers, and what the data say of themselves."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from data.build.coded_files import Coded, rows
from data.build.dataset_file import FILE as DATASET
from data.build.problems import Problem, quoted


def the_dataset_says_what_it_is(tables: Coded) -> Iterator[Problem]:
    """dataset.yaml gives title, question, licence and citation."""
    stated = {row["field"] for row in rows(tables, "dataset") if row["value"]}
    if "dataset" in tables and "field" in tables["dataset"]:
        for field in ("title", "question", "licence", "citation"):
            if field not in stated:
                yield Problem(DATASET, 1, field, "must not be empty")


def a_section_of_the_map_has_an_inside(tables: Coded) -> Iterator[Problem]:
    """It reaches from west to east and from south to north."""
    for row in rows(tables, "map_presets"):
        for low, high in (("west", "east"), ("south", "north")):
            least, most = _decimal(row[low]), _decimal(row[high])
            if least is not None and most is not None and least >= most:
                yield row.problem(high, f"{row.quoted(high)} is not beyond the {low} {row.quoted(low)}")


def an_event_has_a_place_or_a_reason(tables: Coded) -> Iterator[Problem]:
    """A missing place is explained; only `outside_map` goes with a place (CODEBOOK.md, "Places")."""
    for row in rows(tables, "events"):
        if not row["place_id"] and not row["unplaced_reason"]:
            yield row.problem("unplaced_reason", "must not be empty where place_id is")
        elif row["place_id"] and row["unplaced_reason"] not in ("", "outside_map"):
            yield row.problem(
                "unplaced_reason", f"{row.quoted('unplaced_reason')} contradicts the place_id {row.quoted('place_id')}"
            )


def a_journey_leads_elsewhere(tables: Coded) -> Iterator[Problem]:
    """`from_place_id` is for travel, and travel leads somewhere else."""
    for row in rows(tables, "events"):
        origin, place = row["from_place_id"], row["place_id"]
        if origin and not place:
            yield row.problem("from_place_id", f"{quoted(origin)} needs a place_id that the journey leads to")
        elif origin and origin == place:
            yield row.problem("from_place_id", f"{quoted(origin)} is where the journey leads to")


def coordinates_come_in_pairs(tables: Coded) -> Iterator[Problem]:
    """Latitude and longitude stand both or neither; the problem stands at the empty cell."""
    for row in rows(tables, "places"):
        if bool(row["latitude"]) != bool(row["longitude"]):
            empty, filled = ("longitude", "latitude") if row["latitude"] else ("latitude", "longitude")
            yield row.problem(empty, f"must not be empty where {filled} is {row.quoted(filled)}")


def an_attributed_claim_names_its_speaker(tables: Coded) -> Iterator[Problem]:
    """What a named party says is attributed to that party; without a name it is alleged (CODEBOOK.md, "Claims")."""
    for row in rows(tables, "claims"):
        if row["stance"] == "attributed" and not row["speaker_id"]:
            yield row.problem("speaker_id", 'must not be empty where stance is "attributed"')


def a_quantity_is_a_range(tables: Coded) -> Iterator[Problem]:
    """`quantity_low` is at most `quantity_high`."""
    for row in rows(tables, "claims"):
        low, high = _decimal(row["quantity_low"]), _decimal(row["quantity_high"])
        if low is not None and high is not None and low > high:
            yield row.problem(
                "quantity_low",
                f"{row.quoted('quantity_low')} is more than the quantity_high {row.quoted('quantity_high')}",
            )


def a_quantity_has_a_unit_and_a_unit_a_quantity(tables: Coded) -> Iterator[Problem]:
    """A number counts something; the problem stands at the empty cell."""
    for row in rows(tables, "claims"):
        quantity = row["quantity_low"] or row["quantity_high"]
        if quantity and not row["quantity_unit"]:
            yield row.problem("quantity_unit", f"must not be empty where a quantity is {quoted(quantity)}")
        elif row["quantity_unit"] and not quantity:
            yield row.problem("quantity_low", f"must not be empty where quantity_unit is {row.quoted('quantity_unit')}")


def _decimal(text: str) -> Decimal | None:
    """A number to compare; None for what the schema refuses as one."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


RULES = (
    the_dataset_says_what_it_is,
    a_section_of_the_map_has_an_inside,
    an_event_has_a_place_or_a_reason,
    a_journey_leads_elsewhere,
    coordinates_come_in_pairs,
    an_attributed_claim_names_its_speaker,
    a_quantity_is_a_range,
    a_quantity_has_a_unit_and_a_unit_a_quantity,
)

"""Rules about what one row may say of places, speakers and numbers, and what the data say of themselves."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from data.build.coded_files import Coded, rows
from data.build.dataset_file import FILE as DATASET
from data.build.problems import Problem, quoted


def the_dataset_says_what_it_is(tables: Coded) -> Iterator[Problem]:
    """dataset.yaml gives title, question, licence and citation."""
    stated = {row["field"] for _, row in rows(tables, "dataset") if row["value"]}
    if "dataset" in tables and "field" in tables["dataset"]:
        for field in ("title", "question", "licence", "citation"):
            if field not in stated:
                yield Problem(DATASET, 1, field, "must not be empty")


def a_section_of_the_map_has_an_inside(tables: Coded) -> Iterator[Problem]:
    """It reaches from west to east and from south to north."""
    for number, row in rows(tables, "map_presets"):
        for low, high in (("west", "east"), ("south", "north")):
            least, most = _decimal(row[low]), _decimal(row[high])
            if least is not None and most is not None and least >= most:
                reason = f"{quoted(row[high])} is not beyond the {low} {quoted(row[low])}"
                yield Problem("map_presets.csv", number, high, reason)


def an_event_has_a_place_or_a_reason(tables: Coded) -> Iterator[Problem]:
    """A missing place is explained; only `outside_map` goes with a place (CODEBOOK.md, "Places")."""
    for number, row in rows(tables, "events"):
        if not row["place_id"] and not row["unplaced_reason"]:
            yield Problem("events.csv", number, "unplaced_reason", "must not be empty where place_id is")
        elif row["place_id"] and row["unplaced_reason"] not in ("", "outside_map"):
            reason = f"{quoted(row['unplaced_reason'])} contradicts the place_id {quoted(row['place_id'])}"
            yield Problem("events.csv", number, "unplaced_reason", reason)


def a_journey_leads_elsewhere(tables: Coded) -> Iterator[Problem]:
    """`from_place_id` is for travel, and travel leads somewhere else."""
    for number, row in rows(tables, "events"):
        origin, place = row["from_place_id"], row["place_id"]
        if origin and not place:
            reason = f"{quoted(origin)} needs a place_id that the journey leads to"
            yield Problem("events.csv", number, "from_place_id", reason)
        elif origin and origin == place:
            yield Problem("events.csv", number, "from_place_id", f"{quoted(origin)} is where the journey leads to")


def coordinates_come_in_pairs(tables: Coded) -> Iterator[Problem]:
    """Latitude and longitude stand both or neither; the problem stands at the empty cell."""
    for number, row in rows(tables, "places"):
        if bool(row["latitude"]) != bool(row["longitude"]):
            empty, filled = ("longitude", "latitude") if row["latitude"] else ("latitude", "longitude")
            reason = f"must not be empty where {filled} is {quoted(row[filled])}"
            yield Problem("places.csv", number, empty, reason)


def an_attributed_claim_names_its_speaker(tables: Coded) -> Iterator[Problem]:
    """What a named party says is attributed to that party; without a name it is alleged (CODEBOOK.md, "Claims")."""
    for number, row in rows(tables, "claims"):
        if row["stance"] == "attributed" and not row["speaker_id"]:
            reason = 'must not be empty where stance is "attributed"'
            yield Problem("claims.csv", number, "speaker_id", reason)


def a_quantity_is_a_range(tables: Coded) -> Iterator[Problem]:
    """`quantity_low` is at most `quantity_high`."""
    for number, row in rows(tables, "claims"):
        low, high = _decimal(row["quantity_low"]), _decimal(row["quantity_high"])
        if low is not None and high is not None and low > high:
            reason = f"{quoted(row['quantity_low'])} is more than the quantity_high {quoted(row['quantity_high'])}"
            yield Problem("claims.csv", number, "quantity_low", reason)


def a_quantity_has_a_unit_and_a_unit_a_quantity(tables: Coded) -> Iterator[Problem]:
    """A number counts something; the problem stands at the empty cell."""
    for number, row in rows(tables, "claims"):
        quantity = row["quantity_low"] or row["quantity_high"]
        if quantity and not row["quantity_unit"]:
            reason = f"must not be empty where a quantity is {quoted(quantity)}"
            yield Problem("claims.csv", number, "quantity_unit", reason)
        elif row["quantity_unit"] and not quantity:
            reason = f"must not be empty where quantity_unit is {quoted(row['quantity_unit'])}"
            yield Problem("claims.csv", number, "quantity_low", reason)


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

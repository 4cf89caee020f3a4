"""Rules about what one row may say of places, speakers and numbers, and what the data say of themselves."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from data.build.coded_files import Coded
from data.build.dataset_file import FILE as DATASET
from data.build.problems import Problem, quoted


def the_dataset_says_what_it_is(tables: Coded) -> Iterator[Problem]:
    """dataset.yaml gives title, question, licence and citation."""
    stated = {row["field"] for row in tables["dataset"] if row["value"]}
    return (
        Problem(DATASET, 1, field, "must not be empty")
        for field in ("title", "question", "licence", "citation")
        if field not in stated
    )


def a_section_of_the_map_has_an_inside(tables: Coded) -> Iterator[Problem]:
    """It reaches from west to east and from south to north."""
    return (
        row.problem(high, f"{row.quoted(high)} is not beyond the {low} {row.quoted(low)}")
        for row in tables["map_presets"]
        for low, high in (("west", "east"), ("south", "north"))
        if _decimal(row[low]).compare(_decimal(row[high])) in (0, 1)
    )


def an_event_has_a_place_or_a_reason(tables: Coded) -> Iterator[Problem]:
    """A missing place is explained; only `outside_map` goes with a place (CODEBOOK.md, "Places")."""
    yield from (
        row.problem("unplaced_reason", "must not be empty where place_id is")
        for row in tables["events"]
        if not row["place_id"] and not row["unplaced_reason"]
    )
    yield from (
        row.problem(
            "unplaced_reason", f"{row.quoted('unplaced_reason')} contradicts the place_id {row.quoted('place_id')}"
        )
        for row in tables["events"]
        if row["place_id"] and row["unplaced_reason"] not in ("", "outside_map")
    )


def a_journey_leads_elsewhere(tables: Coded) -> Iterator[Problem]:
    """`from_place_id` is for travel, and travel leads somewhere else."""
    journeys = [row for row in tables["events"] if row["from_place_id"]]
    yield from (
        row.problem("from_place_id", f"{row.quoted('from_place_id')} needs a place_id that the journey leads to")
        for row in journeys
        if not row["place_id"]
    )
    yield from (
        row.problem("from_place_id", f"{row.quoted('from_place_id')} is where the journey leads to")
        for row in journeys
        if row["from_place_id"] == row["place_id"]
    )


def coordinates_come_in_pairs(tables: Coded) -> Iterator[Problem]:
    """Latitude and longitude stand both or neither; the problem stands at the empty cell."""
    return (
        row.problem(empty, f"must not be empty where {filled} is {row.quoted(filled)}")
        for row in tables["places"]
        for empty, filled in (("latitude", "longitude"), ("longitude", "latitude"))
        if row[filled] and not row[empty]
    )


def an_attributed_claim_names_its_speaker(tables: Coded) -> Iterator[Problem]:
    """What a named party says is attributed to that party; without a name it is alleged (CODEBOOK.md, "Claims")."""
    return (
        row.problem("speaker_id", 'must not be empty where stance is "attributed"')
        for row in tables["claims"]
        if row["stance"] == "attributed" and not row["speaker_id"]
    )


def a_quantity_is_a_range(tables: Coded) -> Iterator[Problem]:
    """`quantity_low` is at most `quantity_high`."""
    return (
        row.problem(
            "quantity_low",
            f"{row.quoted('quantity_low')} is more than the quantity_high {row.quoted('quantity_high')}",
        )
        for row in tables["claims"]
        if _decimal(row["quantity_low"]).compare(_decimal(row["quantity_high"])) == 1
    )


def a_quantity_has_a_unit_and_a_unit_a_quantity(tables: Coded) -> Iterator[Problem]:
    """A number counts something; the problem stands at the empty cell."""
    yield from (
        row.problem("quantity_unit", f"must not be empty where a quantity is {quoted(quantity)}")
        for row in tables["claims"]
        if (quantity := row["quantity_low"] or row["quantity_high"]) and not row["quantity_unit"]
    )
    yield from (
        row.problem("quantity_low", f"must not be empty where quantity_unit is {row.quoted('quantity_unit')}")
        for row in tables["claims"]
        if row["quantity_unit"] and not row["quantity_low"] and not row["quantity_high"]
    )


def _decimal(text: str) -> Decimal:
    """A number to compare; none (NaN) for what the schema refuses as one."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")
    return number if number.is_finite() else Decimal("NaN")


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

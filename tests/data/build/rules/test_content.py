"""Rules about places, speakers and numbers: each refuses its one-row counter-example."""

import pytest

from tests.world import World, refused

# Places, speakers, numbers


def test_a_missing_place_has_a_reason(world: World) -> None:
    world.change("events", 4, unplaced_reason="")
    assert refused(world) == ["events.csv:4 unplaced_reason: must not be empty where place_id is"]


def test_a_reason_goes_with_no_place(world: World) -> None:
    world.change("events", 5, unplaced_reason="withheld")
    assert refused(world) == ['events.csv:5 unplaced_reason: "withheld" contradicts the place_id "plc-tripoli"']


def test_a_place_outside_the_map_may_be_named(world: World) -> None:
    world.change("events", 5, unplaced_reason="outside_map")
    assert refused(world) == []


def test_a_journey_leads_somewhere(world: World) -> None:
    world.change("events", 4, from_place_id="plc-norland")
    assert refused(world) == ['events.csv:4 from_place_id: "plc-norland" needs a place_id that the journey leads to']


def test_a_journey_must_lead_elsewhere(world: World) -> None:
    world.change("events", 2, from_place_id="plc-nordhaven")
    assert refused(world) == ['events.csv:2 from_place_id: "plc-nordhaven" is where the journey leads to']


@pytest.mark.parametrize(
    ("empty", "filled", "value"), [("latitude", "longitude", "11"), ("longitude", "latitude", "61")]
)
def test_coordinates_stand_both_or_neither(world: World, empty: str, filled: str, value: str) -> None:
    world.change("places", 3, **{empty: ""})
    assert refused(world) == [f'places.csv:3 {empty}: must not be empty where {filled} is "{value}"']


def test_an_attributed_claim_names_its_speaker(world: World) -> None:
    world.change("claims", 3, speaker_id="")
    assert refused(world) == ['claims.csv:3 speaker_id: must not be empty where stance is "attributed"']


def test_a_quantity_is_a_range_from_low_to_high(world: World) -> None:
    world.change("claims", 7, quantity_low="1000")
    assert refused(world) == ['claims.csv:7 quantity_low: "1000" is more than the quantity_high "999"']


def test_a_quantity_has_a_unit(world: World) -> None:
    world.change("claims", 7, quantity_unit="")
    assert refused(world) == ['claims.csv:7 quantity_unit: must not be empty where a quantity is "100"']


def test_a_unit_has_a_quantity(world: World) -> None:
    world.change("claims", 2, quantity_unit="items")
    assert refused(world) == ['claims.csv:2 quantity_low: must not be empty where quantity_unit is "items"']


def test_a_quantity_without_an_upper_bound_is_a_quantity(world: World) -> None:
    world.change("claims", 7, quantity_high="")
    assert refused(world) == []


def test_a_section_of_the_map_has_an_inside(world: World) -> None:
    world.change("map_presets", 2, west="54", north="-1.5")
    assert refused(world) == [
        'map_presets.csv:2 east: "53.996" is not beyond the west "54"',
        'map_presets.csv:2 north: "-1.5" is not beyond the south "11.322"',
    ]


@pytest.mark.parametrize("field", ["title", "question", "licence", "citation"])
def test_the_dataset_says_what_it_is(world: World, field: str) -> None:
    file = world.root / "coded" / "dataset.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(f"{field}:", "other:"), encoding="utf-8")
    assert refused(world) == [f"dataset.yaml:1 {field}: must not be empty"]

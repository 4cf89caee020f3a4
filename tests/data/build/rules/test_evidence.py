"""Rules about evidence and the lines of a source: each refuses its one-row counter-example."""

from tests.world import World, refused

# Records and lines


def test_an_event_without_evidence_is_refused(world: World) -> None:
    world.drop("evidence", 4)
    assert refused(world) == ['events.csv:4 event_id: "evt-exile" has no row in evidence.csv']


def test_a_claim_without_evidence_is_refused(world: World) -> None:
    world.drop("evidence", 7)
    assert refused(world) == ['claims.csv:2 claim_id: "clm-1" has no row in evidence.csv']


def test_a_claim_has_evidence_in_its_own_source(world: World) -> None:
    world.change("evidence", 7, source_id="src-south")
    assert refused(world) == ['claims.csv:2 claim_id: "clm-1" has no evidence in its own source src-north']


def test_evidence_lies_within_its_source(world: World) -> None:
    world.copy("evidence", 2, evidence_id="evd-99", line="7")
    assert refused(world) == ['evidence.csv:17 line: "7" is beyond the 6 lines of src-north']


def test_an_ignored_line_lies_within_its_source(world: World) -> None:
    world.add("ignored", source_id="src-south", line="6", reason="blank line")
    assert refused(world) == ['ignored.csv:7 line: "6" is beyond the 5 lines of src-south']


def test_no_line_is_passed_over(world: World) -> None:
    world.drop("ignored", 3)
    assert refused(world) == ["sources.csv:2 line_count: line 5 of src-north stands neither in evidence nor in ignored"]


def test_a_mistyped_line_count_is_one_problem_and_soon_told(world: World) -> None:
    world.change("sources", 2, line_count="999999999999999")
    assert refused(world) == [
        "sources.csv:2 line_count: lines 7 to 999999999999999 of src-north stand neither in evidence nor in ignored"
    ]


def test_a_line_is_not_both_evidence_and_ignored(world: World) -> None:
    world.add("ignored", source_id="src-north", line="4", reason="nothing new")
    assert refused(world) == ["ignored.csv:7 line: line 4 of src-north is also evidence, in row 10 of evidence.csv"]


def test_a_passage_that_ends_has_a_start(world: World) -> None:
    world.change("evidence", 2, text_start="")
    assert refused(world) == ["evidence.csv:2 text_start: must not be empty where text_end is given"]


def test_a_short_passage_fills_its_start_only(world: World) -> None:
    world.change("evidence", 4, text_end="The marshal met")
    assert refused(world) == [
        'evidence.csv:4 text_end: "The marshal met" repeats text_start; '
        "leave it empty for a passage of up to four words"
    ]

"""What the build warns of: printed last, never fatal, silenced by a reason."""

from collections.abc import Callable

import pytest

from data.build.__main__ import main
from data.build.rules.check import RULES
from data.build.rules.warnings import WARNINGS
from tests.world import World


def warned(world: World, capsys: pytest.CaptureFixture[str], code: int = 0) -> list[str]:
    """The warnings, without the word; they are the last lines."""
    assert main(["--root", str(world.root)]) == code
    lines = capsys.readouterr().out.splitlines()
    warnings = [line.removeprefix("warning: ") for line in lines if line.startswith("warning: ")]
    assert lines[len(lines) - len(warnings) :] == [f"warning: {line}" for line in warnings]
    return warnings


def how(record: str, column: str) -> str:
    return f"; if it is right, give the reason in dataset.yaml, under accepted: {record}.{column}"


def test_the_world_gives_no_warning(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert warned(world, capsys) == []


def twin_event(world: World) -> None:
    world.copy("events", 2, event_id="evt-twin", title="They meet", summary="He met him.")
    world.copy("evidence", 2, evidence_id="evd-99", record_id="evt-twin")
    for number in (2, 3):
        world.copy("event_actors", number, event_id="evt-twin")


def twin_claim(world: World) -> None:
    world.copy("claims", 2, claim_id="clm-twin", summary="He has his men trained.")
    world.copy("evidence", 7, evidence_id="evd-99", record_id="clm-twin")


def later_event(world: World) -> None:
    world.change("events", 2, date_edtf="2020-03-05")


def after_all(world: World) -> None:
    world.change("sources", 2, published_edtf="", published_basis="unknown")
    for row in (2, 4, 5, 9):
        world.change("claims", row, period_edtf="2020-03-04", period_basis="stated")
    world.change("events", 2, date_edtf="2020-05-02")


def far_point(world: World) -> None:
    world.change("places", 3, latitude="10.25", longitude="60.5")


def zero_point(world: World) -> None:
    world.change("places", 4, latitude="0", longitude="0")


def self_backing(world: World) -> None:
    world.change("claims", 6, supporter_id="act-council")


def same_alias(world: World) -> None:
    world.add("aliases", alias="gen. bell", actor_id="act-marshal")


def same_actor(world: World) -> None:
    world.change("actors", 7, name="the marshal")


def same_place(world: World) -> None:
    world.change("places", 3, name="Nordhaven")


def error_value(world: World) -> None:
    world.change("events", 3, note="#REF!")


def no_https(world: World) -> None:
    world.change("sources", 2, url="http://north.example/1", archive_url="https://north.example/2")
    world.copy("references", 2, field="title", url="http://example.org/x")
    world.copy("references", 2, field="note", url="http://example.org/y")


def early_year(world: World) -> None:
    world.change("events", 4, date_edtf="1190~")


CASES: list[tuple[Callable[[World], None], list[str]]] = [
    (
        twin_event,
        [
            'events.csv:7 event_id: "evt-twin" differs in nothing but words from evt-meeting in row 2'
            + how("evt-twin", "event_id")
        ],
    ),
    (
        twin_claim,
        [
            'claims.csv:10 claim_id: "clm-twin" differs in nothing but words from clm-1 in row 2'
            + how("clm-twin", "claim_id")
        ],
    ),
    (
        later_event,
        [
            'events.csv:2 date_edtf: "2020-03-05" is after 2020-03-04, the last day of publication of what reports it'
            + how("evt-meeting", "date_edtf")
        ],
    ),
    (
        after_all,
        [
            'events.csv:2 date_edtf: "2020-05-02" is after 2020-05-01, the last day of publication of what reports it'
            + how("evt-meeting", "date_edtf")
        ],
    ),
    (
        far_point,
        [
            f"places.csv:{row} latitude: the point lies more than 2000 km from every other of XA"
            + how(place, "latitude")
            for row, place in ((2, "plc-nordhaven"), (3, "plc-norland"))
        ],
    ),
    (
        zero_point,
        ["places.csv:4 latitude: the point lies at 0, 0, in the sea" + how("plc-tripoli", "latitude")],
    ),
    (
        self_backing,
        ['claims.csv:6 recipient_id: "act-council" is the supporter as well' + how("clm-5", "recipient_id")],
    ),
    (
        same_alias,
        ['aliases.csv:4 alias: "gen. bell" is also the alias of act-bell in row 3' + how("act-marshal", "alias")],
    ),
    (
        same_actor,
        ['actors.csv:7 name: "the marshal" is also the name of act-marshal in row 5' + how("act-bell", "name")],
    ),
    (
        same_place,
        ['places.csv:3 name: "Nordhaven" is also the name of plc-nordhaven in row 2' + how("plc-norland", "name")],
    ),
    (
        error_value,
        ['events.csv:3 note: "#REF!" is what a spreadsheet writes where a formula fails' + how("evt-fighting", "note")],
    ),
    (
        no_https,
        [
            "references.csv:3 url: http://example.org is without https (2 rows)" + how("example.org", "url"),
            "sources.csv:2 url: http://north.example is without https" + how("north.example", "url"),
        ],
    ),
    (
        early_year,
        ["events.csv:4 date_edtf: the year 1190 is far before 1980, the next one" + how("evt-exile", "date_edtf")],
    ),
]


@pytest.mark.parametrize(("spoil", "expected"), CASES, ids=lambda case: getattr(case, "__name__", ""))
def test_what_is_mostly_a_slip_is_warned_of_and_built(
    world: World, capsys: pytest.CaptureFixture[str], spoil: Callable[[World], None], expected: list[str]
) -> None:
    spoil(world)
    assert warned(world, capsys) == expected


@pytest.mark.parametrize(("spoil", "expected"), CASES, ids=lambda case: getattr(case, "__name__", ""))
def test_a_reason_in_the_dataset_silences_a_warning(
    world: World, capsys: pytest.CaptureFixture[str], spoil: Callable[[World], None], expected: list[str]
) -> None:
    spoil(world)
    with (world.root / "coded" / "dataset.yaml").open("a", encoding="utf-8") as file:
        file.write("accepted:\n")
        file.writelines(f"  {line.rpartition('accepted: ')[2]}: It is so.\n" for line in expected)
    assert warned(world, capsys) == []


@pytest.mark.parametrize(
    ("stance", "speaker", "reason"),
    [
        ("asserted", "act-bell", "speaks, though the outlet says it itself"),
        ("attributed", "act-norland", "is the supporter, whose own words are admitted"),
        ("admitted", "act-sandia", "is neither supporter nor recipient, nor acts for one (acts_for, part_of)"),
        ("denied", "act-council", "is neither end, nor a state behind"),
        ("no_comment", "act-council", "is neither end, nor a state behind"),
        ("neutral_claim", "act-marshal", "is not the supporter"),
    ],
)
def test_a_speaker_fits_its_stance(
    world: World, capsys: pytest.CaptureFixture[str], stance: str, speaker: str, reason: str
) -> None:
    world.change("claims", 2, stance=stance, speaker_id=speaker)
    assert warned(world, capsys) == [
        f'claims.csv:2 speaker_id: "{speaker}" {reason}; the stance is {stance}' + how("clm-1", "speaker_id")
    ]


@pytest.mark.parametrize("stance", ["denied", "admitted", "no_comment"])
@pytest.mark.parametrize("speaker", ["act-norland", "act-bell", "act-marshal"])
def test_both_ends_and_who_belongs_to_them_may_speak(
    world: World, capsys: pytest.CaptureFixture[str], stance: str, speaker: str
) -> None:
    world.change("claims", 4, stance=stance, speaker_id=speaker)
    assert warned(world, capsys) == []


def test_what_was_planned_may_lie_ahead(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.change("events", 2, date_edtf="2021", status="planned")
    assert warned(world, capsys) == []


def test_warnings_stand_below_refusals(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    self_backing(world)
    world.change("claims", 2, summary="")
    assert len(warned(world, capsys, code=1)) == 1


def test_a_reason_that_silences_nothing_is_warned_of(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    with (world.root / "coded" / "dataset.yaml").open("a", encoding="utf-8") as file:
        file.write("accepted: {act-bell.name: There are two.}\n")
    assert warned(world, capsys) == ["dataset.yaml:1 accepted.act-bell.name: nothing warns of this; delete it"]


def test_a_kind_of_warning_is_printed_ten_times_at_most(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        world.write("aliases", [{"alias": f"Bell {number}", "actor_id": "act-bell"} for number in range(12)])
    for number in range(12):
        world.add("aliases", alias=f"Bell {number}", actor_id="act-marshal")
    lines = warned(world, capsys)
    assert len(lines) == 11
    assert lines[-1] == "2 more of this kind: one alias for two actors"


def test_every_warning_has_its_case() -> None:
    assert len({spoil for spoil, _ in CASES}) >= len(WARNINGS)
    assert all(rule.__doc__ for rule in WARNINGS)
    assert not {rule.__name__ for rule in RULES} & {rule.__name__ for rule in WARNINGS}

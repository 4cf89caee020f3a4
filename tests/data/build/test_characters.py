"""Characters that nobody sees are refused in ids and names, and shown in the message."""

import pytest

from data.build.__main__ import main
from data.build.problems import quoted
from tests.world import World

UNSEEN = [
    ("\u00a0", "U+00A0 NO-BREAK SPACE"),
    ("\u00ad", "U+00AD SOFT HYPHEN"),
    ("\u200b", "U+200B ZERO WIDTH SPACE"),
    ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
    ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
    ("\u3000", "U+3000 IDEOGRAPHIC SPACE"),
    ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
    ("\u0007", "U+0007 CONTROL CHARACTER"),
    ("\u2028", "U+2028 LINE SEPARATOR"),
    ("\ue000", "U+E000 PRIVATE USE CHARACTER"),
]


def refused(world: World, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["--root", str(world.root)]) == 1
    return capsys.readouterr().out.splitlines()[:-1]


@pytest.mark.parametrize(("character", "name"), UNSEEN)
def test_in_a_name_they_are_refused(
    world: World, capsys: pytest.CaptureFixture[str], character: str, name: str
) -> None:
    world.change("actors", 7, name=f"General{character}Bell")
    escaped = f"\\u{ord(character):04x}"
    assert refused(world, capsys) == [f'actors.csv:7 name: "General{escaped}Bell" holds {name}, which nobody sees']


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("actors", 5, "name_ar", "\u200fحفتر"),
        ("aliases", 3, "alias", "Gen.\u00a0Bell"),
        ("sides", 2, "heading", "the marshal\u200b and his men"),
        ("sources", 3, "text_publisher", "Southern Wire\u200e"),
        ("claims", 2, "speaker_id", "act\u00adbell"),
    ],
)
def test_in_every_column_of_ids_and_names(
    world: World, capsys: pytest.CaptureFixture[str], table: str, row: int, column: str, value: str
) -> None:
    world.change(table, row, **{column: value})
    (line,) = refused(world, capsys)
    assert line.startswith(f"{table}.csv:{row} {column}: ")
    assert line.endswith(", which nobody sees")


def test_an_id_that_holds_one_is_one_line(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.change("events", 4, event_id="evt-exile\u200b")
    world.change("evidence", 4, record_id="evt-exile\u200b")
    assert refused(world, capsys) == [
        'events.csv:4 event_id: "evt-exile\\u200b" holds U+200B ZERO WIDTH SPACE, which nobody sees',
        'evidence.csv:4 record_id: "evt-exile\\u200b" holds U+200B ZERO WIDTH SPACE, which nobody sees',
    ]


def test_in_prose_a_no_break_space_is_allowed(world: World) -> None:
    world.change("claims", 2, summary="Norland trains 20\u00a0men.", note="«\u00a0Oui\u00a0»")
    assert main(["--root", str(world.root)]) == 0


def test_scripts_and_marks_that_are_seen_are_allowed(world: World) -> None:
    world.change("actors", 5, name="Recep Tayyip Erdoğan", name_ar="رجب طيّب", name_ru="Юнус-Бек Евкýров")
    assert main(["--root", str(world.root)]) == 0


def test_a_quotation_shows_what_nobody_sees() -> None:
    assert quoted("a\u202eb\u00a0c é") == '"a\\u202eb\\u00a0c é"'

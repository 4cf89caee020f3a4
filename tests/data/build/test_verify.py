"""Every locator is proved against the article files, or named with what is wrong."""

import hashlib

import pytest

from data.verify import main, verify
from tests.world import World


def refused(world: World) -> list[str]:
    return [str(problem) for problem in verify(world.root, world.texts)]


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_invented_world_is_borne_out_by_its_articles(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--texts", str(world.texts), "--root", str(world.root)]) == 0
    assert capsys.readouterr().out == "2 sources, 15 evidence, 5 ignored: every locator holds\n"


def test_what_is_not_borne_out_is_told_as_file_and_row(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.change("evidence", 3, text_start="The general met the")
    assert main(["--texts", str(world.texts), "--root", str(world.root)]) == 1
    told = 'evidence.csv:3 text_start: "The general met the" is not in line 3 of src-north\n'
    assert capsys.readouterr().out == told


def test_a_missing_article_is_one_problem(world: World) -> None:
    (world.texts / "north.txt").unlink()
    assert refused(world) == ['sources.csv:2 file_name: "north.txt" is not in the folder of texts']


def test_a_file_name_leads_nowhere_else(world: World) -> None:
    world.change("sources", 2, file_name="../coded/actors.csv")
    assert refused(world) == ['sources.csv:2 file_name: "../coded/actors.csv" is not in the folder of texts']


def test_an_article_that_is_not_utf8_is_named(world: World) -> None:
    (world.texts / "north.txt").write_bytes(b"\xff")
    assert refused(world) == [
        'sources.csv:2 file_name: "north.txt" is not UTF-8 (byte 1), probably Windows-1252; save it as UTF-8'
    ]


def test_a_changed_article_is_seen_in_file_count_and_line(world: World) -> None:
    text = (world.texts / "north.txt").read_text(encoding="utf-8").replace("rifles", "cannons") + "\n"
    (world.texts / "north.txt").write_text(text, encoding="utf-8")
    found = refused(world)
    assert f"sources.csv:2 sha256: north.txt has {hash_of(text)}" in found
    assert 'sources.csv:2 line_count: "6" is not the 7 lines of north.txt' in found
    assert 'evidence.csv:8 text_start: "Norland gives him rifles" is not in line 4 of src-north' in found
    assert any(problem.startswith("evidence.csv:8 sha256: line 4 of src-north has") for problem in found)


def test_blanks_within_a_line_do_not_count(world: World) -> None:
    folded = "Norland gives him rifles, it is said; Norland denies it and calls itself neutral."
    assert world.rows("evidence")[6]["sha256"] == hash_of(folded)
    assert refused(world) == []


def test_a_line_feed_alone_parts_lines(world: World) -> None:
    text = (world.texts / "south.txt").read_bytes().replace(b"Sandia recognises", "Sandia\u2028recognises".encode())
    (world.texts / "south.txt").write_bytes(text)
    assert [problem for problem in refused(world) if "line_count" in problem] == []


def test_the_end_of_a_passage_follows_its_start(world: World) -> None:
    world.change("evidence", 3, text_start="3 March 2020", text_end="The marshal met")
    assert refused(world) == [
        'evidence.csv:3 text_end: "The marshal met" does not follow text_start in line 3 of src-north'
    ]


def test_a_passage_is_located_by_at_most_four_words(world: World) -> None:
    world.change("evidence", 3, text_start="The marshal met the minister")
    assert refused(world) == ['evidence.csv:3 text_start: "The marshal met the minister" has more than 4 words']


@pytest.mark.parametrize("line", ["0", "7", "x", ""])
def test_evidence_needs_a_line_that_exists(world: World, line: str) -> None:
    world.change("evidence", 3, line=line)
    assert refused(world) == [f'evidence.csv:3 line: src-north has no line "{line}"']


def test_what_is_ignored_as_blank_is_blank(world: World) -> None:
    world.change("ignored", 3, reason="blank line")
    assert refused(world) == ["ignored.csv:3 reason: line 5 of src-north is not blank"]


def test_a_blank_line_is_ignored_as_one(world: World) -> None:
    world.change("ignored", 2, reason="advertisement")
    assert refused(world) == ['ignored.csv:2 reason: line 2 of src-north is blank; its reason is "blank line"']


def test_coded_tables_that_cannot_be_read_are_named(world: World) -> None:
    world.file("evidence").unlink()
    assert refused(world) == ["evidence.csv:1: the file is missing"]

"""The data that the benchmark invents: made again byte by byte, valid, and in proportion."""

import shutil
from pathlib import Path

import pytest

from data.build.__main__ import main
from data.model.load import load_tables
from tests.bench.generated.generator import coded, generate, source_count


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.*"))}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("once", 1), ("again", 1), ("other", 2)):
        generate(tmp_path / name, 66, seed)
    assert files(tmp_path / "once") == files(tmp_path / "again")
    assert files(tmp_path / "once") != files(tmp_path / "other")


@pytest.mark.parametrize("events", [66, pytest.param(1000, marks=pytest.mark.slow)])
def test_the_build_accepts_it_and_writes_the_same_tables(
    tmp_path: Path, events: int, capsys: pytest.CaptureFixture[str]
) -> None:
    generate(tmp_path, events)
    before = files(tmp_path)
    shutil.rmtree(tmp_path / "tables")
    assert main(["--root", str(tmp_path)]) == 0, capsys.readouterr().out
    assert files(tmp_path) == before
    assert len(load_tables(tmp_path).events) == events


def test_claims_and_evidence_grow_with_the_events_but_places_actors_and_pairs_do_not() -> None:
    small, large = coded(300), coded(3000)
    for name in ("claims", "evidence", "event_actors", "discrepancies", "references"):
        assert 9 < len(large[name]) / len(small[name]) < 11, name
    for name in ("places", "actors", "aliases"):
        assert large[name] == small[name]
    pairs = [
        {(claim["supporter_id"], claim["recipient_id"], claim["support"]) for claim in tables["claims"]}
        for tables in (small, large)
    ]
    assert pairs[0] == pairs[1]
    assert {event["place_id"] for event in small["events"]} == {event["place_id"] for event in large["events"]}


def test_sources_grow_slowly() -> None:
    assert [source_count(events) for events in (66, 1000, 10_000, 100_000)] == [5, 11, 21, 40]


def test_as_many_places_and_backers_as_are_asked_for_stand_in_the_first_rows() -> None:
    long = coded(300, places=200, backers=120)
    assert len({claim["supporter_id"] for claim in long["claims"]}) == 120
    assert len({event["place_id"] for event in long["events"]} - {""}) > 160, "some events have none"
    assert {claim["supporter_id"] for claim in long["claims"]} <= {actor["actor_id"] for actor in long["actors"]}

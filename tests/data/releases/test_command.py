"""The editor's command: it keeps a release, or says in one sentence why not."""

import json
from datetime import date
from pathlib import Path

import pytest

from data.build.__main__ import main as build
from data.releases.__main__ import main
from data.releases.release import read_releases, released_files
from tests.world import World, folder_files

GONE = {"record_id": "evt-exile", "field": "record", "old": "evt-exile", "new": "withdrawn", "reason": "Slip"}


def release(world: World, summary: str = "First.", day: str = "2024-01-01") -> None:
    assert main([summary, "--date", day, "--root", str(world.root)]) == 0


def refusal(world: World, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([*(arguments or ("More.", "--date", "2024-02-01")), "--root", str(world.root)])
    assert ended.value.code == 2
    return capsys.readouterr().err


def rebuild(world: World) -> None:
    assert build(["--root", str(world.root)]) == 0


def withdraw(world: World) -> None:
    world.drop("events", 4)
    world.drop("evidence", 4)


def explain(world: World) -> None:
    for record in ("evt-exile", "evd-03"):
        world.add("corrections", date="2024-02-01", **{**GONE, "record_id": record, "old": record})


def test_a_release_holds_number_day_version_and_summary(built: World) -> None:
    release(built, " First \n state. ")
    (made,) = read_releases(built.root)
    version = json.loads(folder_files(built)["manifest.json"])["data_version"]
    assert (made.number, made.date, made.summary) == (1, "2024-01-01", "First state.")
    assert made.data_version == version


def test_without_a_day_it_is_of_today(built: World) -> None:
    assert main(["First.", "--root", str(built.root)]) == 0
    assert date.fromisoformat(read_releases(built.root)[0].date).year > 2024


def test_added_changed_and_withdrawn_rows_are_kept_with_old_and_new(built: World) -> None:
    release(built)
    withdraw(built)
    built.change("events", 2, title="B")
    built.copy("events", 2, event_id="evt-new")
    built.copy("evidence", 2, evidence_id="evd-new", record_id="evt-new")
    explain(built)
    rebuild(built)
    release(built, "More.", "2024-02-01")
    events = read_releases(built.root)[1].tables["events"]
    assert [row["event_id"] for row in events.added_rows] == ["evt-new"]
    assert events.changed == {("evt-meeting",): {"title": ("Marshal meets minister", "B")}}
    assert [row["event_id"] for row in events.withdrawn] == ["evt-exile"]


def test_the_folder_gives_every_release_back_byte_for_byte(built: World, tmp_path: Path) -> None:
    release(built)
    first = folder_files(built)
    built.change("events", 2, title="B")
    rebuild(built)
    release(built, "More.", "2024-02-01")
    releases = read_releases(built.root)
    assert released_files(releases[:1]) == first
    assert released_files(releases) == folder_files(built)


def test_stale_tables_are_refused(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    built.change("events", 2, title="B")
    assert refusal(built, capsys).endswith("coded gives: run python -m data.build.\n")
    assert not (built.root / "versions").exists()


def test_a_release_of_nothing_is_refused(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    release(built)
    assert refusal(built, capsys) == "nothing has changed since release 1.\n"


def test_an_id_that_is_gone_without_its_correction_is_refused(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    release(built)
    withdraw(built)
    rebuild(built)
    assert refusal(built, capsys).endswith("what is no longer there: evd-03, evt-exile.\n")
    explain(built)
    rebuild(built)
    release(built, "More.", "2024-02-01")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("", "--date", "2024-02-01"), "a release has a summary"),
        (("More.", "--date", "2023-12-31"), "release 1 is of 2024-01-01"),
        (("More.", "--date", "2024-02-30"), "2024-02-30 is not a day such as 2026-11-26"),
    ],
)
def test_a_bad_summary_or_day_is_refused(
    built: World, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], reason: str
) -> None:
    release(built)
    built.change("events", 2, title="B")
    rebuild(built)
    assert reason in refusal(built, capsys, *arguments)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"number": 1}', "\udcff"])
def test_a_broken_release_is_named(built: World, capsys: pytest.CaptureFixture[str], text: str) -> None:
    release(built)
    (built.root / "versions" / "0001.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert refusal(built, capsys) == "versions/0001.json is no release, or cannot be read.\n"


def test_a_missing_release_is_named(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    release(built)
    (built.root / "versions" / "0001.json").rename(built.root / "versions" / "0002.json")
    assert refusal(built, capsys) == "the files of versions/ are not numbered 1, 2, 3 ….\n"


def test_a_value_that_was_edited_by_hand_is_found(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    release(built)
    path = built.root / "versions" / "0001.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Marshal meets minister", "Marshal"), encoding="utf-8")
    assert refusal(built, capsys) == "release 1 does not give the tables that its manifest names.\n"


def test_the_build_writes_a_released_state(built: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release(built)
    first = folder_files(built)
    built.change("events", 2, title="B")
    rebuild(built)
    monkeypatch.setenv("DASHBOARD_DATA", str(built.root))
    assert build(["--release", "1", "--root", str(tmp_path / "old" / "state")]) == 0
    assert folder_files(World(tmp_path / "old" / "state")) == first


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--release", "2", "--root", "{tmp}/old"], "There is no release 2: they are numbered from 1 to 1.\n"),
        (["--release", "0", "--root", "{tmp}/old"], "There is no release 0: they are numbered from 1 to 1.\n"),
        (["--release", "1", "--root", "{root}"], "has coded tables of its own"),
        (["--release", "1"], "--release writes into the folder that --root names"),
        (["--release", "one", "--root", "{tmp}/old"], "invalid int value"),
    ],
)
def test_a_release_that_is_not_there_is_refused(
    invented: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    release(invented)
    with pytest.raises(SystemExit) as ended:
        build([argument.format(tmp=tmp_path, root=invented.root) for argument in arguments])
    assert ended.value.code == 2
    assert reason in capsys.readouterr().err
    assert not (tmp_path / "old").exists()

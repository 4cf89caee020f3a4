"""The build: deterministic, all or nothing, and plain about what it changed."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data.build import replace_folder
from data.build.__main__ import main
from tests.world import World

REPOSITORY = Path(__file__).parents[3]


def build(world: World, *options: str) -> int:
    return main(["--root", str(world.root), *options])


def files(world: World) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((world.root / "tables").iterdir())}


def table(world: World, name: str) -> list[str]:
    return files(world)[f"{name}.csv"].decode("utf-8").splitlines()


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_the_same_rows_in_another_order_give_the_same_bytes(built: World) -> None:
    before = files(built)
    for name in ("events", "claims", "evidence", "ignored", "actors"):
        built.write(name, built.rows(name)[::-1])
    assert build(built) == 0
    assert files(built) == before


def test_rows_are_sorted_by_key_and_line_ten_comes_after_line_nine(built: World) -> None:
    assert [line.split(",")[1] for line in table(built, "ignored")[1:]] == ["2", "5", "6", "2", "5"]
    built.change("sources", 2, line_count="10")
    for line in range(7, 11):
        built.add("ignored", source_id="src-north", line=str(line), reason="blank line")
    assert build(built) == 0
    assert [line.split(",")[1] for line in table(built, "ignored")[1:8]] == ["2", "5", "6", "7", "8", "9", "10"]


def test_bounds_are_written_as_days(built: World) -> None:
    events = {line.split(",")[0]: line for line in table(built, "events")}
    assert ",2019-04/2020-05-01,,computed,2019-04-01,2019-04-30,2020-05-01,2020-05-01,4," in events["evt-fighting"]
    assert ",computed,2020-01-09,2020-01-10,2020-01-09,2020-01-10,2,," in events["evt-summit"]
    assert ",Truce called for,A truce was called for.,agree,,,,,,,,,,plc-tripoli," in "," + events["evt-truce"][10:]


def test_backing_is_derived_from_the_claims(built: World) -> None:
    assert table(built, "backing")[1:] == [
        "bck-norland-marshal-funding,act-norland,act-marshal,none,funding,admitted,false,false,false,history,1980-01-01,1980-12-31,1,1,1",
        "bck-norland-marshal-training,act-norland,act-marshal,haftar,training,corroborated,false,false,true,state,2019-01-01,2020-05-01,2,2,2",
        "bck-norland-marshal-weapons,act-norland,act-marshal,haftar,weapons,alleged,true,false,true,state,2020-03-04,2020-03-04,1,1,1",
        "bck-sandia-council-recognition,act-sandia,act-council,tripoli,recognition,reported,false,false,false,recognition,2020-05-01,2020-05-01,1,1,1",
        "bck-wolves-marshal-fighters,act-wolves,act-marshal,haftar,fighters,reported,false,false,false,company,2020-05-01,2020-05-01,1,1,1",
    ]


def test_an_open_period_has_no_last_day(built: World) -> None:
    built.change("claims", 3, period_edtf="2019/..")
    assert build(built) == 0
    assert ",state,2019-01-01,,2,2,2" in table(built, "backing")[2]


def test_the_manifest_names_every_table_with_rows_and_hash(built: World) -> None:
    manifest = json.loads(files(built)["manifest.json"])
    for name, content in files(built).items():
        if name.endswith(".csv"):
            entry = manifest["tables"][name.removesuffix(".csv")]
            assert entry["sha256"] == hashlib.sha256(content).hexdigest()
            assert entry["rows"] == len(content.decode("utf-8").splitlines()) - 1
    assert len(manifest["tables"]) == 16
    assert len(manifest["data_version"]) == 12


def test_the_version_changes_with_any_table_and_only_then(built: World) -> None:
    versions = [json.loads(files(built)["manifest.json"])["data_version"]]
    for _ in range(2):
        built.change("aliases", 3, alias="General Bell")
        assert build(built) == 0
        versions.append(json.loads(files(built)["manifest.json"])["data_version"])
    assert versions[0] != versions[1] == versions[2]


def test_check_says_current_or_stale_and_writes_nothing(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(built, "--check") == 0
    before = files(built)
    built.change("events", 2, title="Marshal visits Nordhaven")
    assert build(built, "--check") == 1
    assert files(built) == before
    assert told(capsys)[-1].endswith(
        "tables is stale (datapackage.json, events.csv, manifest.json): run python -m data.build"
    )


def test_check_notices_missing_and_strange_files(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    (built.root / "tables" / "aliases.csv").unlink()
    (built.root / "tables" / "stray.csv").write_text("x\n", encoding="utf-8")
    assert build(built, "--check") == 1
    assert "stale (aliases.csv, stray.csv)" in told(capsys)[-1]


def test_check_before_any_build_says_stale(world: World) -> None:
    assert build(world, "--check") == 1
    assert not (world.root / "tables").exists()


def test_check_refuses_problems_as_the_build_does(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    built.change("claims", 4, stance="aleged")
    assert build(built, "--check") == 1
    assert told(capsys)[0].startswith('claims.csv:4 stance: "aleged" is not one of asserted, ')


def test_a_first_build_says_what_it_holds(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(world) == 0
    version = json.loads(files(world)["manifest.json"])["data_version"]
    assert told(capsys) == [
        f"data version {version}: 2 sources, 5 events, 8 claims, 5 backing",
        "no tables stood before",
    ]


def test_a_build_of_the_same_says_so(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(built) == 0
    assert told(capsys)[1:] == ["nothing changed"]


def test_the_summary_names_records_and_strengths_that_changed(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    built.drop("claims", 3)
    built.change("evidence", 11, record_id="clm-1", source_id="src-north", line="1")
    built.drop("evidence", 12)
    built.add("ignored", source_id="src-south", line="1", reason="headline")
    built.add("aliases", alias="The old man", actor_id="act-marshal")
    assert build(built) == 0
    lines = told(capsys)
    assert "claims: 1 removed (clm-2)" in lines
    assert "aliases: 1 added (The old man / act-marshal)" in lines
    assert "evidence: 1 removed (evd-11), 1 changed (evd-10)" in lines
    assert "bck-norland-marshal-training: strength was corroborated, is reported" in lines


def test_the_summary_names_ten_records_and_no_more(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        built.add("aliases", alias=f"Bell {number:02}", actor_id="act-bell")
    assert build(built) == 0
    (line,) = told(capsys)[1:]
    assert line.startswith("aliases: 12 added (Bell 00 / act-bell, ")
    assert line.endswith("Bell 09 / act-bell, …)")


def test_a_changed_value_asks_for_a_correction(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    built.change("events", 2, title="Marshal visits Nordhaven")
    assert build(built) == 0
    assert told(capsys)[2:] == [
        'events.csv evt-meeting title: "Marshal meets minister" became "Marshal visits Nordhaven"; '
        "if it was published, add a row to corrections.csv"
    ]


def test_a_correction_that_states_what_stands_now_answers_it(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    new, old = "Marshal visits Nordhaven", "Marshal meets minister"
    built.change("events", 2, title=new)
    built.add("corrections", date="2024-01-01", record_id="evt-meeting", field="title", old=old, new=new, reason="Slip")
    assert build(built) == 0
    assert not any("add a row to corrections.csv" in line for line in told(capsys))


def test_problems_are_told_all_at_once_with_their_number(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.change("claims", 10 - 1, summary="")
    world.change("claims", 2, period_edtf="2020-03-05")
    world.change("actors", 7, side="haftar")
    assert build(world) == 1
    assert told(capsys) == [
        'actors.csv:7 side: "haftar" is a side of LY; the country_code is "XA"',
        'claims.csv:2 period_edtf: "2020-03-05" is not the published_edtf of src-north, "2020-03-04"',
        "claims.csv:9 summary: must not be empty",
        "3 problems; the tables are as they were",
    ]
    assert not (world.root / "tables").exists()


def test_a_folder_without_coded_tables_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tmp_path)]) == 1
    assert told(capsys)[-1].startswith("15 problems; the tables are as they were. What rests on actors.csv, ")


def test_a_swap_that_fails_brings_the_tables_back(
    built: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, rename = files(built), Path.rename

    def fail_from_aside(path: Path, target: Path) -> Path:
        if path.name == "tables.new":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(replace_folder, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", fail_from_aside)
    built.change("events", 2, title="Marshal visits Nordhaven")
    assert build(built) == 1
    assert "No space left on device" in told(capsys)[-1]
    assert files(built) == before
    assert sorted(path.name for path in built.root.iterdir()) == ["coded", "tables", "texts"]


def test_a_write_that_fails_leaves_no_half(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before, write = files(built), Path.write_bytes

    def fail_late(path: Path, content: bytes) -> int:
        if path.name == "manifest.json":
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", fail_late)
    built.change("events", 2, title="Marshal visits Nordhaven")
    assert build(built) == 1
    assert files(built) == before
    assert sorted(path.name for path in built.root.iterdir()) == ["coded", "tables", "texts"]


def test_a_build_killed_between_its_renames_is_mended_by_the_next(built: World) -> None:
    before = files(built)
    (built.root / "tables").rename(built.root / "tables.old")
    shutil.copytree(built.root / "tables.old", built.root / "tables.new")
    replace_folder.write_tables(built.root, before)
    assert files(built) == before
    assert sorted(path.name for path in built.root.iterdir()) == ["coded", "tables", "texts"]


def test_the_command_works_as_written_in_the_contract(world: World) -> None:
    command = [sys.executable, "-m", "data.build", "--root", str(world.root)]
    world.change("claims", 4, stance="aleged")
    refused = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert refused.stdout.startswith('claims.csv:4 stance: "aleged" is not one of asserted, attributed, alleged, ')
    assert refused.stderr == ""

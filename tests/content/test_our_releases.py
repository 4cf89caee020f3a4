"""Our releases: each is given back whole, what stands can follow, and each id that went has its correction."""

import hashlib
import json
from pathlib import Path

import pytest

from data.model.load import MANIFEST, data_version, read_files
from data.releases.difference import WITHDRAWN
from data.releases.release import apply, make_release, read_releases, released_files

ROOT = Path(__file__).parents[2] / "data"
RELEASES = read_releases(ROOT)


@pytest.mark.parametrize("number", range(1, len(RELEASES) + 1))
def test_each_release_is_given_back_as_its_manifest_says(number: int) -> None:
    files = released_files(RELEASES[:number])
    manifest = json.loads(files[MANIFEST])
    hashes = {name: table["sha256"] for name, table in manifest["tables"].items()}
    found = {name: hashlib.sha256(files[f"{name}.csv"]).hexdigest() for name in hashes}
    assert found == hashes
    assert manifest["data_version"] == data_version(found) == RELEASES[number - 1].data_version


def test_what_stands_can_be_released_after_them() -> None:
    before, after = released_files(RELEASES), read_files(ROOT)
    assert apply(before, make_release(len(RELEASES) + 1, "2026-11-26", "x", before, after)) == after


def test_the_releases_are_those_of_november() -> None:
    assert [(release.date, release.data_version) for release in RELEASES[:1]] == [("2026-11-21", "1dbacb4151bb")]
    assert RELEASES[1].date == "2026-11-26"


def test_every_event_and_claim_that_was_withdrawn_has_a_correction() -> None:
    corrections = released_files(RELEASES)["corrections.csv"].decode()
    gone = {
        record
        for release in RELEASES
        for record, change in release.records.items()
        if change.how == WITHDRAWN and change.table != "backing"
    }
    assert gone
    assert {record for record in gone if f",{record},record," not in corrections} == set()


def test_the_folder_is_small() -> None:
    size = sum(path.stat().st_size for path in (ROOT / "versions").iterdir())
    assert size < 200_000 * len(RELEASES)

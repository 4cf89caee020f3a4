"""What has changed since a data version, alone and in a view, counted along the chain of releases."""

from dataclasses import replace
from datetime import date

import pytest

from data.build.__main__ import main as build
from data.model.load import Tables, load_tables
from data.model.selection import everything
from data.queries.view import View, in_view
from data.releases.__main__ import main as release
from data.releases.history import changes_since, counts_in_view
from tests.data.releases.two_releases import two_releases
from tests.world import World


def build_again(world: World, day: str = "") -> Tables:
    assert build(["--root", str(world.root)]) == 0
    if day:
        assert release(["Again.", "--date", day, "--root", str(world.root)]) == 0
    return load_tables(world.root)


def hows(tables: Tables, version: str) -> dict[str, str]:
    since = changes_since(tables, version)
    assert since
    return {record: change.how for record, change in since.records.items() if change.table == "events"}


def counts(view: View, version: str) -> list[int]:
    since = changes_since(view.tables, version)
    assert since
    return [*counts_in_view(view, since).values()]


@pytest.fixture
def first(invented: World) -> str:
    """The data version of the first of two releases."""
    return two_releases(invented)


def test_what_two_releases_changed_since_the_first(invented: World, first: str) -> None:
    found = hows(load_tables(invented.root), first)
    assert found == {
        "evt-battle": "added",
        "evt-exile": "withdrawn",
        "evt-fighting": "withdrawn",
        "evt-meeting": "changed",
        "evt-new": "added",
    }


def test_a_version_of_no_release_is_unknown(invented: World, first: str) -> None:
    assert changes_since(load_tables(invented.root), "0" * 12) is None
    assert first


def test_what_is_not_released_yet_counts_too(invented: World, first: str) -> None:
    second = load_tables(invented.root).data_version
    invented.change("events", 2, note="More")
    tables = build_again(invented)
    assert hows(tables, second) == {"evt-meeting": "changed"}
    assert hows(tables, first)["evt-new"] == "added"


def test_what_came_and_went_since_is_not_counted_and_what_came_and_changed_is_new(invented: World, first: str) -> None:
    rows = {table: invented.rows(table) for table in ("events", "evidence")}
    second = load_tables(invented.root).data_version
    invented.write("events", [row | ({"title": "C"} if row["event_id"] == "evt-new" else {}) for row in rows["events"]])
    assert hows(build_again(invented, "2024-03-01"), first)["evt-new"] == "added"
    for table, name in (("events", "event_id"), ("evidence", "record_id")):
        invented.write(table, [row for row in rows[table] if row[name] != "evt-new"])
    for record in ("evt-new", "evd-new"):
        gone = {"record_id": record, "field": "record", "old": record, "new": "withdrawn", "reason": "Slip."}
        invented.add("corrections", date="2024-04-01", **gone)
    tables = build_again(invented, "2024-04-01")
    assert "evt-new" not in hows(tables, first)
    assert hows(tables, second)["evt-new"] == "withdrawn"


def test_a_view_counts_only_what_is_in_it(invented: World, first: str) -> None:
    tables = load_tables(invented.root)
    whole = everything(tables)
    added, changed, withdrawn = counts(in_view(tables, whole), first)
    assert (added, withdrawn) == (2, 2)
    assert changed >= 1
    nothing = replace(whole, start=date(1900, 1, 1), end=date(1900, 1, 2))
    assert counts(in_view(tables, nothing), first)[2] == 0
    day = replace(whole, start=date(2020, 3, 3), end=date(2020, 3, 3), place="plc-tripoli")
    assert counts(in_view(tables, day), first)[2] == 0

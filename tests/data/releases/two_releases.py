"""Two releases of the invented world: in the second one event is added, changed, withdrawn and renamed each."""

from data.build.__main__ import main as build
from data.releases.__main__ import main as release
from tests.world import World, manifest_of

CHANGED = ("Marshal meets minister", "Marshal visits Nordhaven")
REASONS = {"evt-exile": "Not in the text.", "evt-fighting": "Another name."}


def two_releases(world: World) -> str:
    """Release the built tables, change them as above, build and release them again; return the first data version."""
    version: str = manifest_of(world.root)["data_version"]
    assert release(["First.", "--date", "2024-01-01", "--root", str(world.root)]) == 0
    change_events(world)
    assert build(["--root", str(world.root)]) == 0
    assert release(["One event more.", "--date", "2024-02-01", "--root", str(world.root)]) == 0
    return version


def change_events(world: World) -> None:
    """Add evt-new, change evt-meeting, withdraw evt-exile, rename evt-fighting to evt-battle; log all of it."""
    world.change("events", 2, title=CHANGED[1])
    world.copy("events", 2, event_id="evt-new", title="New talks")
    world.copy("evidence", 2, evidence_id="evd-new", record_id="evt-new")
    for table in ("events", "evidence", "event_actors", "references", "discrepancies"):
        name = "event_id" if table.startswith("event") else "record_id"
        rows = [row for row in world.rows(table) if row[name] != "evt-exile"]
        world.write(table, [row | ({name: "evt-battle"} if row[name] == "evt-fighting" else {}) for row in rows])
    for record, new in (("evt-exile", "withdrawn"), ("evt-fighting", "evt-battle"), ("evd-03", "withdrawn")):
        reason = REASONS.get(record, "Its event was withdrawn.")
        log = {"record_id": record, "field": "record", "old": record, "new": new, "reason": reason}
        world.add("corrections", date="2024-02-01", **log)
    old, new = CHANGED
    log = {"record_id": "evt-meeting", "field": "title", "old": old, "new": new, "reason": "Slip."}
    world.add("corrections", date="2024-02-01", **log)

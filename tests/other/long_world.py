"""The invented world with many records."""

from data.model.load import Tables
from tests.world import World, tables_of


def crowded(world: World, count: int, years: int) -> Tables:
    """A world with many events, one a month and then again."""
    for nth in range(count):
        year, month = 1900 + nth % years, 1 + (nth // years) % 12
        world.copy("events", 2, event_id=f"evt-more-{nth}", date_edtf=f"{year}-{month:02}-{1 + nth % 28:02}")
        world.copy("evidence", 2, evidence_id=f"evd-more-{nth}", record_id=f"evt-more-{nth}")
    return tables_of(world)


def enlarged(world: World, count: int) -> Tables:
    """The world with so many more places, each with an event, and backers, each with a claim of a source of its own."""
    more: dict[str, list[dict[str, str]]] = {
        name: world.rows(name) for name in ("sources", "places", "actors", "events", "claims", "evidence")
    }
    north, spot, norland, meeting, claim, passage = (rows[0] for rows in more.values())
    for nth in range(count):
        event, backer, said, source = f"evt-more-{nth}", f"act-more-{nth}", f"clm-more-{nth}", f"src-more-{nth}"
        more["sources"].append(north | {"source_id": source, "publisher": f"Gazette {nth}", "line_count": "1"})
        more["places"].append(
            spot | {"place_id": f"plc-more-{nth}", "name": f"Place {nth}", "latitude": f"{10 + nth * 7 % 50}"}
        )
        more["actors"].append(norland | {"actor_id": backer, "name": f"Backer {nth}"})
        more["events"].append(meeting | {"event_id": event, "title": f"Meeting {nth}", "place_id": f"plc-more-{nth}"})
        more["claims"].append(claim | {"claim_id": said, "supporter_id": backer, "source_id": source})
        for record in (event, said):
            evidence = {"evidence_id": f"evd-{record}", "record_id": record, "source_id": source, "line": "1"}
            more["evidence"].append(passage | evidence)
    for name, rows in more.items():
        world.write(name, rows)
    return tables_of(world)

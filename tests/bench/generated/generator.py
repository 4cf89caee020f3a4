"""Larger data in our shape: any number of events, with claims, evidence, actors and disagreements in proportion.

Places, actors and cases of backing stay as many as they are, so that points and bars do not grow, unless another number
of places or backers is asked for: the first rows name each of them once. Sources grow slowly. The same seed gives the
same bytes.
"""

import csv
import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from data.build.coded_files import read_coded, readable
from data.build.descriptor import coded_resources
from data.build.table_files import table_files
from tests.bench.generated import invented
from tests.bench.generated.days import some_date
from tests.bench.generated.dice import Dice
from tests.bench.generated.invented import Row

CLAIMS_PER_EVENT = 0.66
SEED = 1
DATASET = "title: Invented\nquestion: Who backs whom?\nlicence: CC0-1.0\ncitation: Nobody (2024)\n"
_STATUS = {"reported": 45, "state": 26, "stated": 20, "margin": 5, "planned": 3, "in_error": 1}
_TYPES = {"consult": 30, "context": 20, "mobilize": 11, "accuse": 8, "assault": 8, "request": 6, "agree": 5, "aid": 4}
_MODES = {"": 20, "visit": 20, "presence": 8, "talks": 8, "control": 5, "conference": 4, "statement": 4}
_UNPLACED = {"": 84, "no_place": 12, "not_stated": 2, "withheld": 1, "outside_map": 1}
_BASIS = {"reference": 50, "computed": 40, "stated": 8, "other_source": 2}
_ROLES = {"initiator": 20, "participant": 20, "target": 17, "speaker": 16, "host": 14, "visitor": 9, "affected": 4}
_STANCES = {"asserted": 59, "alleged": 21, "denied": 7, "admitted": 4, "attributed": 4, "no_comment": 4}
_SPOKEN = ("denied", "admitted", "attributed", "no_comment")
_PIECES = {1: 78, 2: 18, 3: 4}
_PIECES_ON_A_LINE = 3


def generate(
    root: Path, events: int, seed: int = SEED, places: int = invented.PLACES, backers: int = invented.SUPPORTERS
) -> None:
    """Write `coded/` and `tables/` below `root`; the direct way, which a test holds equal to `data.build`."""
    write_coded(root, coded(events, seed, places, backers))
    write_tables(root)


def coded(
    events: int, seed: int = SEED, places: int = invented.PLACES, backers: int = invented.SUPPORTERS
) -> dict[str, list[Row]]:
    """The rows of every coded table that has any."""
    sources = list(_sources(source_count(events), seed))
    published = {source["source_id"]: source["published_edtf"] for source in sources}
    told = [_event(Dice(seed, f"evt-{number:06}"), published, places) for number in range(1, events + 1)]
    claims = [
        _claim(Dice(seed, f"clm-{number:06}"), published, invented.cases(backers))
        for number in range(1, round(events * CLAIMS_PER_EVENT) + 1)
    ]
    evidence = list(_evidence([*told, *claims], list(published), seed))
    return {
        "places": list(invented.places(places)),
        "sides": list(invented.sides()),
        "map_presets": list(invented.map_presets()),
        "actors": list(invented.actors(backers)),
        "aliases": list(invented.aliases(backers)),
        "events": told,
        "event_actors": [role for event in told for role in _roles(Dice(seed, event["event_id"]))],
        "claims": claims,
        "evidence": evidence,
        "discrepancies": list(_discrepancies(told[::2], list(published))),
        "references": [
            *(_reference(event) for event in told if event["date_basis"] == "reference"),
            *(_reference(row, "not_before") for row in (*told, *claims) if row["not_before"]),
        ],
        **_lines(sources, evidence),
    }


def source_count(events: int) -> int:
    """Five at the size of the real data, forty at a hundred thousand events."""
    return max(round(5 * math.pow(events / 66, 0.284)), 2)


def write_coded(root: Path, tables: Mapping[str, Iterable[Row]]) -> None:
    """Write rows as the descriptor orders their columns; a column that nobody names is empty."""
    (root / "coded").mkdir(parents=True)
    (root / "coded" / "dataset.yaml").write_text(DATASET, encoding="utf-8")
    for table in coded_resources():
        with (root / "coded" / table.file).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, [column.name for column in table.coded], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(tables.get(table.name, ()))


def write_tables(root: Path) -> None:
    """Write what a build would, without asking schema and rules, which takes minutes for the largest."""
    (root / "tables").mkdir()
    for name, content in table_files(readable(read_coded(root))).items():
        (root / "tables" / name).write_bytes(content)


def _sources(count: int, seed: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        dice, name = Dice(seed, f"src-{number:02}"), f"Newspaper {number}"
        # Publications end with the events, so that `known` leaves nothing out.
        day = date(2024, 12, 31) - timedelta((count - number) * 3000 // count)
        yield {
            "source_id": dice.row,
            "publisher": name,
            "text_publisher": "Wire" if dice.happens("wire", 30) else name,
            "headline": f"Headline {number} of an invented newspaper",
            "url": f"https://newspaper-{number:02}.example/article",
            "language": "en",
            "published_edtf": f"{day}",
            "published_basis": "url",
            "origin": "own",
            "reliability": "F",
            "file_name": f"{number:02}.txt",
            "sha256": _sha256(dice.row),
        }


def _event(dice: Dice, published: Mapping[str, str], places: int) -> Row:
    dated, reason = not dice.happens("undated", 5), dice.weighted("unplaced", _UNPLACED)
    place, mode = _place(dice, places), dice.weighted("mode", _MODES)
    day = some_date(dice, sorted(published.values())) if dated else ""
    travels = not reason and mode == "visit" and dice.happens("travels", 60)
    return {
        "event_id": dice.row,
        "title": f"An invented {mode or 'event'} takes place, number {int(dice.row[4:])}",
        "summary": "Those who took part are said to have spoken of relations, of training and of a conference.",
        "event_type": dice.weighted("type", _TYPES),
        "event_mode": mode,
        "date_edtf": day,
        "not_before": _floor(day),
        "date_basis": dice.weighted("basis", _BASIS) if dated else "",
        "place_id": "" if reason else place,
        "from_place_id": dice.one_of("from", _elsewhere(place)) if travels else "",
        "unplaced_reason": reason,
        "status": dice.weighted("status", _STATUS),
        "note": "The day follows from the day of publication." if dice.happens("note", 60) else "",
    }


def _place(dice: Dice, count: int) -> str:
    places, number = invented.place_ids(count), int(dice.row[4:])
    return places[number - 1] if number <= len(places) else dice.one_of("place", places)


def _elsewhere(place: str) -> list[str]:
    return [other for other in invented.place_ids() if other != place]


def _roles(dice: Dice) -> Iterator[Row]:
    """One to three actors of an event, none of them twice."""
    actors, first = invented.actor_ids(), dice.below("actor", 1000)
    for number in range(1 + dice.below("actors", 3)):
        actor = actors[(first + 7 * number) % len(actors)]
        yield {"event_id": dice.row, "actor_id": actor, "role": dice.weighted(f"role {number}", _ROLES)}


def _claim(dice: Dice, published: Mapping[str, str], cases: Mapping[invented.Case, int]) -> Row:
    number = int(dice.row[4:])
    # A case that only a denial names would be no backing, so the first claim of each is an assertion.
    stance = "asserted" if number <= len(cases) else dice.weighted("stance", _STANCES)
    supporter, recipient, support = list(cases)[number - 1] if number <= len(cases) else dice.weighted("case", cases)
    source = dice.one_of("source", list(published))
    stated, counted = dice.happens("stated", 30), dice.happens("counted", 7)
    period = some_date(dice, sorted(published.values())) if stated else published[source]
    return {
        "claim_id": dice.row,
        "source_id": source,
        "supporter_id": supporter,
        "recipient_id": recipient,
        "support": support,
        "stance": stance,
        "speaker_id": dice.one_of("speaker", invented.actor_ids()) if stance in _SPOKEN else "",
        "speaker_note": "unnamed reports" if stance == "alleged" else "",
        "period_edtf": period,
        "not_before": _floor(period),
        "period_basis": dice.weighted("basis", _BASIS) if stated else "published",
        "quantity_low": "100" if counted else "",
        "quantity_high": "999" if counted else "",
        "quantity_unit": "persons" if counted else "",
        "summary": f"An invented backer gives {support.replace('_', ' ')} to an invented side.",
    }


def _evidence(records: Iterable[Row], sources: list[str], seed: int) -> Iterator[Row]:
    """One to three passages of each record, in its own source first; three share a line, between blank lines."""
    placed: Counter[str] = Counter()
    for record in records:
        dice = Dice(seed, record.get("claim_id") or record["event_id"])
        first = sources.index(record["source_id"]) if "claim_id" in record else dice.below("source", len(sources))
        for number in range(dice.weighted("pieces", _PIECES)):
            source = sources[(first + number) % len(sources)]
            line, place = divmod(placed[source], _PIECES_ON_A_LINE)
            placed[source] += 1
            yield {
                "evidence_id": f"evd-{source.removeprefix('src-')}-{line * 2 + 3:05}-{place + 1}",
                "record_id": dice.row,
                "source_id": source,
                "line": str(line * 2 + 3),
                "text_start": "where the passage begins",
                "text_end": "and where it ends",
                "sha256": _sha256(f"{source} {line}"),
            }


def _lines(sources: list[Row], evidence: Iterable[Row]) -> dict[str, list[Row]]:
    """The sources with their line counts, and the lines that hold no evidence with their reasons."""
    held = {source["source_id"]: {1} for source in sources}
    for piece in evidence:
        held[piece["source_id"]].add(int(piece["line"]))
    ends = {source: max(lines) + 1 for source, lines in held.items()}
    ignored = [
        {"source_id": source, "line": str(line), "reason": "blank line" if line > 1 else "the headline"}
        for source, lines in held.items()
        for line in range(1, ends[source] + 1)
        if line == 1 or line not in lines
    ]
    return {
        "sources": [source | {"line_count": str(ends[source["source_id"]])} for source in sources],
        "ignored": ignored,
    }


def _discrepancies(events: Iterable[Row], sources: list[str]) -> Iterator[Row]:
    """Two values of each of these events."""
    for event in events:
        for number, source in enumerate(sources[:2], 1):
            yield {
                "discrepancy_id": f"dsc-{event['event_id'][4:]}-{number}",
                "topic": f"The day of invented event {int(event['event_id'][4:])}",
                "record_id": event["event_id"],
                "field": "date_edtf",
                "source_id": source,
                "value": f"day {number}",
                "contests": "false",
                "resolution": "The first stands, being nearer to the event.",
            }


def _floor(edtf: str) -> str:
    """The floor of a date with an open beginning."""
    return "2011-02-15" if edtf.startswith("..") else ""


def _reference(row: Row, field: str = "date_edtf") -> Row:
    record = row.get("claim_id") or row["event_id"]
    url = f"https://reference.example/{record}"
    return {"record_id": record, "field": field, "url": url, "publisher": "An invented archive"}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

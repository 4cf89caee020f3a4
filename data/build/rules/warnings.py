"""What a build warns of: rows that may be right and mostly are a slip. Each function is named for what it finds.

A warning never stops a build. Where the row is right, its reason stands in dataset.yaml under `accepted`, by the record
and the column that the warning names.
"""

import math
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise

from data.build.coded_files import Coded, Row
from data.build.descriptor import coded_resources
from data.build.edtf_bounds import bounds_or_none
from data.build.problems import Problem, quoted
from data.build.rules.time import CLOCKS

Found = Iterator[tuple[str, Problem]]
"""The record that a warning is about (its id, or a host), and the warning."""
Point = tuple[float, float]
_ONE_WARNING = {
    "events": ("date_edtf", "place_id", "event_type", "event_mode"),
    "claims": (
        *("source_id", "supporter_id", "recipient_id", "support", "stance", "speaker_id", "speaker_note"),
        *("period_edtf", "quantity_low", "quantity_high", "quantity_unit"),
    ),
}
_ERROR_VALUE = re.compile(
    r"#(REF|N/A|NAME|VALUE|DIV/0|NULL|NUM|SPILL|CALC|BEZUG|NV|WERT|ССЫЛКА|Н/Д|ИМЯ|ЗНАЧ|ДЕЛ/0)[!?]?"
)
_FAR_KM = 2000
"""Wide, since only its other points stand for a country; where more is right, as in Russia, it is accepted."""
_FAR_YEARS = 50
_EARTH_KM = 6371


def an_event_or_a_claim_under_two_ids(tables: Coded) -> Found:
    """All that tells two records apart is equal, and those who took part."""
    actors: dict[str, set[str]] = defaultdict(set)
    for row in tables["event_actors"]:
        actors[row["event_id"]].add(row["actor_id"])
    for table, record, date in CLOCKS:
        first: dict[Hashable, Row] = {}
        for row in tables[table]:
            key = (*(row[column] for column in _ONE_WARNING[table]), frozenset(actors[row[record]]))
            other = first.setdefault(key, row)
            if row[date] and other[record] != row[record]:
                where = f"{other[record]} in row {other.number}"
                yield (
                    row[record],
                    row.problem(record, f"{row.quoted(record)} differs in nothing but words from {where}"),
                )


def a_record_after_its_sources(tables: Coded) -> Found:
    """It begins after the last day on which a source that has it, or any source at all, was published."""
    days = {row["source_id"]: row["published_edtf"] for row in tables["sources"]}
    published: dict[str, list[str]] = defaultdict(list)
    for row in tables["evidence"]:
        published[row["record_id"]].append(row["published_edtf"] or days.get(row["source_id"], ""))
    last_of_all = _last(days.values())
    for table, record, date in CLOCKS:
        for row in tables[table]:
            own, begins = published[row[record]], bounds_or_none(row[date])
            last = _last(own) if all(own) else last_of_all
            is_planned = table == "events" and row["status"] == "planned"
            if begins and last and not is_planned and (begins.earliest or begins.end_earliest).isoformat() > last:
                yield (
                    row[record],
                    row.problem(
                        date, f"{row.quoted(date)} is after {last}, the last day of publication of what reports it"
                    ),
                )


def a_point_far_from_its_country(tables: Coded) -> Found:
    """It lies at 0, 0, or far from every other point with the same country_code."""
    by_country: dict[str, list[tuple[Row, Point]]] = defaultdict(list)
    for row in tables["places"]:
        point = _point(row)
        if point and not any(point):
            yield row["place_id"], row.problem("latitude", "the point lies at 0, 0, in the sea")
        elif point and row["country_code"]:
            by_country[row["country_code"]].append((row, point))
    for country, places in by_country.items():
        reason = f"the point lies more than {_FAR_KM} km from every other of {country}"
        for row, point in places:
            distances = (_km(point, there) for other, there in places if other is not row)
            if len(places) > 1 and all(distance > _FAR_KM for distance in distances):
                yield row["place_id"], row.problem("latitude", reason)


def a_claim_that_backs_itself(tables: Coded) -> Found:
    """Supporter and recipient are one."""
    return (
        (row["claim_id"], row.problem("recipient_id", f"{row.quoted('recipient_id')} is the supporter as well"))
        for row in tables["claims"]
        if row["supporter_id"] and row["supporter_id"] == row["recipient_id"]
    )


def a_speaker_that_does_not_fit(tables: Coded) -> Found:
    """Who speaks is who the stance says: CODEBOOK.md, "Claims"."""
    actors = {row["actor_id"]: row for row in tables["actors"]}
    for row in tables["claims"]:
        speaker, supporter, recipient = (
            _whole(row[column], actors) for column in ("speaker_id", "supporter_id", "recipient_id")
        )
        is_state = any(actors[actor]["actor_type"] == "state" for actor in speaker & actors.keys())
        is_end = bool(speaker & (supporter | recipient))
        behind = "" if is_state or is_end else "is neither end, nor a state behind"
        reason = {
            "asserted": "speaks, though the outlet says it itself",
            "attributed": "is the supporter, whose own words are admitted" if row["speaker_id"] in supporter else "",
            "admitted": "" if is_end else "is neither supporter nor recipient, nor acts for one (acts_for, part_of)",
            "denied": behind,
            "no_comment": behind,
            "neutral_claim": "" if speaker & supporter else "is not the supporter",
        }.get(row["stance"], "")
        if row["speaker_id"] and reason:
            yield (
                row["claim_id"],
                row.problem("speaker_id", f"{row.quoted('speaker_id')} {reason}; the stance is {row['stance']}"),
            )


def one_alias_for_two_actors(tables: Coded) -> Found:
    """A spelling stands for one actor."""
    return _one_name(tables, "aliases", "alias", "actor_id")


def one_name_for_two(tables: Coded) -> Found:
    """Two actors, or two places, have one name."""
    yield from _one_name(tables, "actors", "name", "actor_id")
    yield from _one_name(tables, "places", "name", "place_id")


def an_error_value_of_a_spreadsheet(tables: Coded) -> Found:
    """A formula failed where a value should stand."""
    return (
        (row[table.key[0]], row.problem(column, f"{quoted(cell)} is what a spreadsheet writes where a formula fails"))
        for table in coded_resources()
        for row in tables[table.name]
        for column, cell in row.items()
        if cell.startswith("#") and _ERROR_VALUE.fullmatch(cell)
    )


def an_address_without_https(tables: Coded) -> Found:
    """What travels unencrypted can be changed on its way; one warning for each host."""
    hosts: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for table, column in (("sources", "url"), ("sources", "archive_url"), ("references", "url")):
        for row in tables[table]:
            if row[column].startswith("http://"):
                hosts[table, column, row[column].split("/")[2]].append(row)
    for (_, column, host), found in hosts.items():
        count = f" ({len(found)} rows)" if len(found) > 1 else ""
        yield host, found[0].problem(column, f"http://{host} is without https{count}")


def a_year_far_before_all_others(tables: Coded) -> Found:
    """Between it and the next year that anything is dated to lie more than fifty years: a digit may be wrong."""
    dated = [
        ((found.earliest or found.end_earliest).year, row, record, date)
        for table, record, date in CLOCKS
        for row in tables[table]
        if (found := bounds_or_none(row[date]))
    ]
    years = sorted({year for year, *_ in dated})
    next_year = next((late for early, late in pairwise(years) if late - early > _FAR_YEARS), 0)
    return (
        (row[record], row.problem(date, f"the year {year} is far before {next_year}, the next one"))
        for year, row, record, date in dated
        if year < next_year
    )


def _last(published: Iterable[str]) -> str:
    """The last day on which any of these can have been published, as a text that sorts; empty where none is dated."""
    found = [bound.latest.isoformat() for date in published if (bound := bounds_or_none(date)) and bound.latest]
    return max(found, default="")


def _point(row: Row) -> Point | None:
    """Latitude and longitude in degrees; None where the schema refuses them or they are not stated."""
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _km(point: Point, other: Point) -> float:
    """The great-circle distance of two points in kilometres, by the haversine formula."""
    (south, west), (north, east) = (tuple(map(math.radians, place)) for place in (point, other))
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _whole(actor: str, actors: dict[str, Row]) -> set[str]:
    """An actor with whom it is part of and acts for, in as many steps as there are, and its side."""
    found: set[str] = set()
    ahead = [actor]
    while ahead:
        actor = ahead.pop()
        if actor in actors and actor not in found:
            found.add(actor)
            ahead += [actors[actor]["part_of"], actors[actor]["acts_for"]]
    sides = {f"side {actors[actor]['side']}" for actor in found} - {"side none", "side "}
    return found | sides


def _one_name(tables: Coded, table: str, column: str, record: str) -> Found:
    first: dict[str, Row] = {}
    for row in tables[table]:
        other = first.setdefault(row[column].casefold(), row)
        if row[column] and other[record] != row[record]:
            yield (
                row[record],
                row.problem(
                    column, f"{row.quoted(column)} is also the {column} of {other[record]} in row {other.number}"
                ),
            )


WARNINGS = (
    an_event_or_a_claim_under_two_ids,
    a_record_after_its_sources,
    a_point_far_from_its_country,
    a_claim_that_backs_itself,
    a_speaker_that_does_not_fit,
    one_alias_for_two_actors,
    one_name_for_two,
    an_error_value_of_a_spreadsheet,
    an_address_without_https,
    a_year_far_before_all_others,
)

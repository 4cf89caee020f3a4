"""The numbers of the title and of the line in view, counted again from the files with plain loops and nothing else."""

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures import catalogue
from dashboard.views import overview
from data.alignment import lines
from data.model.load import Tables
from data.model.selection import Selection, everything
from data.queries import places, records
from data.queries.scope import sources_in_view
from tests.data.queries.test_records import view
from tests.world import selections

TABLES = Path(__file__).parent.parent / "data" / "tables"
Row = dict[str, str]
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
KINDS = {"funding": "money", "joint_operation": "joint operation", "unspecified": "support"}
SOME = ("window", "known", "without", "count", "strength", "denied")
"""Filters that seldom leave nothing."""
FIRMNESS = ["alleged", "reported", "corroborated", "admitted"]


def read(table: str) -> list[Row]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    return [dict(zip(header, row, strict=True)) for row in rows]


SOURCES = {row["source_id"]: row for row in read("sources")}
ACTORS = {row["actor_id"]: row for row in read("actors")}
SINCE = {row["side_id"]: row["not_before"] for row in read("sides")}
PLACES = {row["place_id"]: row for row in read("places")}
EVENTS, CLAIMS, EVIDENCE, ROLES = read("events"), read("claims"), read("evidence"), read("event_actors")
LAST_PUBLICATION = max(row["published_latest"] for row in SOURCES.values())


def source_counts(source: str, seen: Selection) -> bool:
    published = SOURCES[source]["published_latest"] or LAST_PUBLICATION
    return source not in seen.without and published <= seen.known.isoformat()


def line_counts(line: Row, seen: Selection) -> bool:
    return source_counts(line["source_id"], seen) and line["published_latest"] <= seen.known.isoformat()


def day_counts(row: Row, clock: str, seen: Selection) -> bool:
    """ISO dates compare as text; an empty bound is open, an empty date is none."""
    start, end = seen.start.isoformat(), seen.end.isoformat()
    if not row[f"{clock}_edtf"]:
        return False
    if seen.count == "certain":
        return row[f"{clock}_start_latest"] <= end and row[f"{clock}_end_earliest"] >= start
    first, last = row[f"{clock}_earliest"] or row["not_before"], row[f"{clock}_latest"]
    return (not first or first <= end) and (not last or last >= start)


def events_counted(seen: Selection) -> list[Row]:
    found = []
    for event in EVENTS:
        told = any(row["record_id"] == event["event_id"] and line_counts(row, seen) for row in EVIDENCE)
        actors = [ACTORS[row["actor_id"]] for row in ROLES if row["event_id"] == event["event_id"]]
        takes_part = any(seen.backer in (actor["actor_id"], actor["acts_for"]) for actor in actors)
        here = seen.place in ("", event["place_id"])
        if told and here and (takes_part or not seen.backer) and day_counts(event, "date", seen):
            found.append(event)
    return found


def countries_counted(seen: Selection) -> dict[tuple[str, str], int]:
    """How many events in view lie in each country and off its coast, the places in it included."""
    counts: dict[tuple[str, str], int] = {}
    for event in events_counted(seen):
        place = PLACES.get(event["place_id"], {})
        if not place or not place["latitude"] or event["unplaced_reason"] or event["status"] == "in_error":
            continue
        if place["place_type"] == "region" and place["where_prec"] == "6" and not place["country_code"]:
            continue
        where = "off" if place["place_type"] == "sea" else "in"
        key = (where, place["country_code"] or place["name"])
        counts[key] = counts.get(key, 0) + 1
    return counts


def claims_counted(seen: Selection) -> list[Row]:
    found = []
    for claim in CLAIMS:
        wanted = seen.backer in ("", claim["supporter_id"]) and seen.support in ("", claim["support"])
        told = any(row["record_id"] == claim["claim_id"] and line_counts(row, seen) for row in EVIDENCE)
        if wanted and told and day_counts(claim, "period", seen):
            found.append(claim)
    return found


def firmness(positive: list[Row]) -> str:
    if any(claim["stance"] == "admitted" for claim in positive):
        return "admitted"
    surer = [claim for claim in positive if claim["stance"] != "alleged"]
    for one in surer:
        for other in surer:
            one_speaker = one["stance"] == other["stance"] == "attributed" and one["speaker_id"] == other["speaker_id"]
            if not behind(one) & behind(other) and not one_speaker and of_one_time(one, other):
                return "corroborated"
    return "reported" if surer else "alleged"


def behind(claim: Row) -> set[str]:
    """Who wrote the text, and whose report it leans on."""
    source = SOURCES[claim["source_id"]]
    return {source["text_publisher"], source["leans_on"]} - {""}


def of_one_time(one: Row, other: Row) -> bool:
    firsts, lasts = [], []
    for claim in (one, other):
        firsts.append(date.fromisoformat(claim["period_earliest"] or claim["not_before"] or "0001-01-01"))
        lasts.append(date.fromisoformat(claim["period_latest"] or "9999-12-31"))
    if firsts[0] <= lasts[1] and firsts[1] <= lasts[0]:
        return True
    both = one["period_basis"] == other["period_basis"] == "published"
    return both and (max(lasts) - min(firsts)).days <= 183


Cases = dict[tuple[str, str, str], list[Row]]
POSITIVE = ("asserted", "attributed", "alleged", "admitted")


def backings_counted(seen: Selection) -> Cases:
    """The claims about each supporter, recipient and kind that are firm enough and not denied where that is asked."""
    cases: Cases = {}
    for claim in claims_counted(seen):
        cases.setdefault((claim["supporter_id"], claim["recipient_id"], claim["support"]), []).append(claim)
    left: Cases = {}
    for key, case in cases.items():
        positive = [claim for claim in case if claim["stance"] in POSITIVE]
        denied = any(claim["stance"] == "denied" for claim in case)
        if not positive or (denied and seen.denied == "without"):
            continue
        if FIRMNESS.index(firmness(positive)) >= FIRMNESS.index(seen.strength):
            left[key] = case
    return left


def states_counted(seen: Selection) -> dict[str, tuple[int, int]]:
    """How many states the claims name as backing each side, and how many of them in one article."""
    states: dict[str, set[str]] = {}
    by_article: dict[tuple[str, str], set[str]] = {}
    for (supporter, recipient, support), case in backings_counted(seen).items():
        side = ACTORS[recipient]["side"]
        positive = [claim for claim in case if claim["stance"] in POSITIVE]
        is_old = all("" < claim["period_latest"] < SINCE.get(side, "") for claim in positive)
        is_state = ACTORS[supporter]["actor_type"] == "state"
        if side == "none" or not is_state or is_old or support in ("recognition", "diplomatic", "refuge"):
            continue
        for claim in positive:
            states.setdefault(side, set()).add(supporter)
            by_article.setdefault((side, claim["source_id"]), set()).add(supporter)
    most = {side: max(len(found) for (one, _), found in by_article.items() if one == side) for side in states}
    return {side: (len(states[side]), most[side]) for side in ("haftar", "tripoli") if side in states}


def headline_counts(headline: str) -> list[tuple[int, int]]:
    """The numbers of the headline, each with its bound: as many in one article as the bound says, else all of them."""
    headline = re.sub(r" \([^)]*\)", "", headline)
    clauses = headline.partition(": ")[2] or re.sub(r"^In \w+ articles?, ", "", headline)
    found = []
    for clause in clauses.split("; "):
        words = clause.replace(",", "").split()
        total = next(NUMBERS.index(word) for word in words if word in NUMBERS)
        most = NUMBERS.index(words[words.index("most") + 1]) if "at most" in clause else total
        found.append((total, most))
    return found


def recounted_line(seen: Selection) -> str:
    """Every claim counts, but where only some backings do: then those that bear on them."""
    claims = len(claims_counted(seen))
    if seen.strength != "alleged" or seen.denied == "without":
        claims = sum(len(case) for case in backings_counted(seen).values())
    return f"{len(events_counted(seen))} of {len(EVENTS)} events and {claims} of {len(CLAIMS)} claims that "


def check_counts(headline: str, seen: Selection) -> None:
    """Where the headline counts states, it counts those of the files; where it names them, there are two at most."""
    counts = states_counted(seen)
    if sum(total for total, _ in counts.values()) > 2 and len(SOURCES) > len(seen.without):
        assert headline_counts(headline) == list(counts.values()), headline
    else:
        assert "states are named" not in headline


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"window": "2020-01-01/2020-02-22"},
        {"window": "2016-11-29", "count": "certain"},
        {"without": ("src-eastern-herald-2020",)},
        {"window": "1970-01-01/1999-12-31"},
        {"window": "1500-01-01"},
        {"window": "2029-01-01"},
        {"strength": "corroborated"},
        {"denied": "without", "support": "fighters"},
    ],
)
def test_title_and_line_of_the_page_are_what_the_files_say(ours: Tables, fields: dict[str, Any]) -> None:
    seen = view(ours, **fields)
    page = overview.overview(ours, seen, "light")
    check_counts(page.finding.headline, seen)
    assert page.in_view.startswith(recounted_line(seen))


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_title_line_and_marks_are_what_the_files_say_whatever_is_selected(ours: Tables, data: st.DataObject) -> None:
    seen = data.draw(selections(ours, *SOME) | selections(ours))
    marks = lines.alignment_marks(ours, seen)
    bare = replace(seen, backer="", support="")
    check_counts(overview.overview(ours, bare, "light").finding.headline, bare)
    drawn = {(row["side"], row["supporter_id"]) for row in marks.to_dict("records") if row["backing_group"] == "state"}
    assert sum(total for total, _ in states_counted(seen).values()) == len(drawn)
    assert len(records.events_in_view(ours, seen)) == len(events_counted(seen))
    assert list(records.claims_in_view(ours, seen)["claim_id"]) == [claim["claim_id"] for claim in claims_counted(seen)]
    assert len(sources_in_view(ours, seen)) == sum(source_counts(source, seen) for source in SOURCES)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_events_by_country_are_what_the_files_say_whatever_is_selected(ours: Tables, data: st.DataObject) -> None:
    seen = data.draw(selections(ours))
    rows = places.events_by_country(places.places_in_view(ours, seen)).to_dict("records")
    counts = {
        (where, row["country_code"] or row["name"]): row[column]
        for row in rows
        for where, column in (("in", "on_land"), ("off", "off_coast"))
        if row[column]
    }
    assert counts == countries_counted(seen)


def test_the_map_says_how_many_events_are_in_libya_and_off_its_coast(ours: Tables) -> None:
    whole = everything(ours)
    counts = countries_counted(whole)
    title = catalogue.picture(ours, whole, "map").title
    assert f"{counts['in', 'LY']} in Libya, {counts['off', 'LY']} off its coast" in title

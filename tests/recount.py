"""What is in view, counted from the CSV files with plain loops and nothing else."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

from data.model.selection import Selection

TABLES = Path(__file__).parent.parent / "data" / "tables"
Row = dict[str, str]
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


def source_counts(source: str, selection: Selection) -> bool:
    published = SOURCES[source]["published_latest"] or LAST_PUBLICATION
    return source not in selection.without and published <= selection.known.isoformat()


def line_counts(line: Row, selection: Selection) -> bool:
    return source_counts(line["source_id"], selection) and line["published_latest"] <= selection.known.isoformat()


def day_counts(row: Row, clock: str, selection: Selection) -> bool:
    """ISO dates compare as text; an empty bound is open, an empty date is none."""
    start, end = selection.start.isoformat(), selection.end.isoformat()
    if not row[f"{clock}_edtf"]:
        return False
    if selection.count == "certain":
        return row[f"{clock}_start_latest"] <= end and row[f"{clock}_end_earliest"] >= start
    first, last = row[f"{clock}_earliest"] or row["not_before"], row[f"{clock}_latest"]
    return (not first or first <= end) and (not last or last >= start)


def events_counted(selection: Selection) -> list[Row]:
    found = []
    for event in EVENTS:
        has_evidence = any(row["record_id"] == event["event_id"] and line_counts(row, selection) for row in EVIDENCE)
        actors = [ACTORS[row["actor_id"]] for row in ROLES if row["event_id"] == event["event_id"]]
        takes_part = any(selection.backer in (actor["actor_id"], actor["acts_for"]) for actor in actors)
        here = selection.place in ("", event["place_id"])
        if has_evidence and here and (takes_part or not selection.backer) and day_counts(event, "date", selection):
            found.append(event)
    return found


def countries_counted(selection: Selection) -> dict[tuple[str, str], int]:
    """How many events in view lie in each country and off its coast, the places in it included."""
    counts: dict[tuple[str, str], int] = {}
    for event in events_counted(selection):
        place = PLACES.get(event["place_id"], {})
        if not place or not place["latitude"] or event["unplaced_reason"] or event["status"] == "in_error":
            continue
        if place["place_type"] == "region" and place["where_prec"] == "6" and not place["country_code"]:
            continue
        where = "off" if place["place_type"] == "sea" else "in"
        key = (where, place["country_code"] or place["name"])
        counts[key] = counts.get(key, 0) + 1
    return counts


def claims_counted(selection: Selection) -> list[Row]:
    found = []
    for claim in CLAIMS:
        wanted = selection.backer in ("", claim["supporter_id"]) and selection.support in ("", claim["support"])
        has_evidence = any(row["record_id"] == claim["claim_id"] and line_counts(row, selection) for row in EVIDENCE)
        if wanted and has_evidence and day_counts(claim, "period", selection):
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


def backings_counted(selection: Selection) -> Cases:
    """The claims about each supporter, recipient and kind that are firm enough and not denied where that is asked."""
    cases: Cases = {}
    for claim in claims_counted(selection):
        cases.setdefault((claim["supporter_id"], claim["recipient_id"], claim["support"]), []).append(claim)
    left: Cases = {}
    for key, case in cases.items():
        positive = [claim for claim in case if claim["stance"] in POSITIVE]
        denied = any(claim["stance"] == "denied" for claim in case)
        if not positive or (denied and selection.denied == "without"):
            continue
        if FIRMNESS.index(firmness(positive)) >= FIRMNESS.index(selection.strength):
            left[key] = case
    return left


def states_counted(selection: Selection) -> dict[str, tuple[int, int]]:
    """How many states the claims name as backing each side, and how many of them in one article."""
    states: dict[str, set[str]] = {}
    by_article: dict[tuple[str, str], set[str]] = {}
    for (supporter, recipient, support), case in backings_counted(selection).items():
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


Line = tuple[str, str, str, str, str]
"""Side, group, supporter, kind and government."""


def government_of(actor: str) -> str:
    """The topmost government of its side that an actor is or is part of, where the side has had more than one."""
    side, tops = ACTORS[actor]["side"], {}
    for start in ACTORS:
        here = start
        while here and ACTORS[start]["side"] == side != "none":
            if ACTORS[here]["actor_type"] == "government" and ACTORS[here]["side"] == side:
                tops[start] = here
            here = ACTORS[here]["part_of"]
    return tops.get(actor, "") if len(set(tops.values())) > 1 else ""


def line_counted(key: tuple[str, str, str], positive: list[Row]) -> Line | None:
    """The line of the chart on which claims for a backing stand; None for what the chart leaves out."""
    supporter, recipient, support = key
    side = ACTORS[recipient]["side"]
    if all("" < claim["period_latest"] < SINCE.get(side, "") for claim in positive):
        return "none", "history", supporter, support, ""
    if side in ("none", ACTORS[supporter]["side"]):
        return None
    group = "company" if ACTORS[supporter]["actor_type"] == "mercenary_company" else "other"
    if ACTORS[supporter]["actor_type"] == "state" and support not in ("diplomatic", "refuge"):
        group = "state"
    return side, "recognition" if support == "recognition" else group, supporter, support, government_of(recipient)


def lines_counted(selection: Selection) -> dict[Line, list[tuple[tuple[str, str, str], list[Row]]]]:
    """The lines that claims of the window name, with the cases of backing on each."""
    lines: dict[Line, list[tuple[tuple[str, str, str], list[Row]]]] = {}
    for key, case in backings_counted(selection).items():
        line = line_counted(key, [claim for claim in case if claim["stance"] in POSITIVE])
        if line:
            lines.setdefault(line, []).append((key, case))
    return lines


def strengths_counted(selection: Selection, other: Selection) -> dict[Line, tuple[str, bool]]:
    """Strength and denial of each line of the window, and of those that the other window names and this only denies."""
    found, lines = {}, lines_counted(selection)
    for line, cases in lines.items():
        best = max(
            FIRMNESS.index(firmness([claim for claim in case if claim["stance"] in POSITIVE])) for _, case in cases
        )
        found[line] = FIRMNESS[best], any(claim["stance"] == "denied" for _, case in cases for claim in case)
    if (selection.strength, selection.denied) == ("alleged", "with"):
        for claim in claims_counted(selection):
            for line, cases in lines_counted(other).items():
                key = claim["supporter_id"], claim["recipient_id"], claim["support"]
                if claim["stance"] == "denied" and line not in lines and key in [one for one, _ in cases]:
                    found[line] = "", True
    return found


def changes_counted(selection: Selection) -> dict[Line, tuple[str, str]]:
    """What has changed in each line from the window `compare` to the other one, and in its denials."""
    assert selection.compare
    before = replace(selection, start=selection.compare[0], end=selection.compare[1], compare=None)
    then, now = strengths_counted(before, selection), strengths_counted(selection, before)
    if not lines_counted(before) or not lines_counted(selection):
        return {line: ("", "") for line in {*then, *now}}
    changes = {}
    for line in {*then, *now}:
        (old, was_denied), (new, is_denied) = then.get(line, ("", False)), now.get(line, ("", False))
        step = FIRMNESS.index(new) - FIRMNESS.index(old) if old and new else 0
        named = "both" if old and new else "only_now" if new else "only_then"
        denial = "since" if old and is_denied and not was_denied else ""
        if new and was_denied and not is_denied:
            denial = "not_again"
        changes[line] = ("firmer" if step > 0 else "weaker" if step < 0 else named), denial
    return changes

"""The frame behind the alignment chart and the evidence behind every record.

Like the derivation of backing, the claims in view are walked in plain Python: several times faster than grouping and
merging frames for the tens or thousands that there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from data.bounds import ALWAYS, NEVER
from data.governments import governments
from data.known import known, sayings_in_view
from data.names import distinct_names
from data.queries import actor_names, backing_said, bearing_claims, discrepancies_in_view, side_names
from data.sayings import KEYS
from data.selection import STRENGTHS, Selection
from data.tables import Tables

POSITIVE: tuple[str, ...] = ("alleged", "attributed", "asserted", "admitted")
"""Stances that make a backing, weakest first."""

GROUPS: tuple[str, ...] = ("state", "company", "other", "recognition", "history")
"""Groups of the alignment chart, in the order in which it shows them."""


class Line(NamedTuple):
    """What makes a line of the chart: recipients of one side share it, those of one government where there are more."""

    backing_group: str
    side: str
    supporter_id: str
    support: str
    government_id: str


class Claim(NamedTuple):
    """What a source says in view about a line, whole days of its period, and the strength of the backing."""

    source_id: str
    stance: str
    speaker_id: str
    since: int
    until: int
    strength: int
    is_denied: bool


NO_SIDE = "none"
"""The side of what ended before there were sides."""
UNNAMED = "a party not named"
"""Who denies, where the source gives no name."""
Told = dict[Line, list[Claim]]


def alignment_lines(tables: Tables, selection: Selection) -> pd.DataFrame:
    """One row for each line of the chart: backer, side, kind of support and, of several, government.

    Columns: row (0 is the first line), supporter_id, supporter, side, support, government_id and government (its name;
    empty where a side has had one only, or the recipient belongs to none), strength (the best of its recipients),
    is_denied, denied_by (names, apart by “; ”), backing_group, group_rank, is_first_of_group, is_first_of_backer,
    mark_count, first_day and last_day of the periods (empty when open). Backing without a side or within one side
    stands in the ledger only.
    """
    return alignment(tables, selection)[0]


def alignment_marks(tables: Tables, selection: Selection) -> pd.DataFrame:
    """One row for each mark of the chart: line and source, the columns of `alignment_lines` and those of the mark.

    Own columns: source_id, publisher, stance (the best that this source takes), said_on (last day of its claims'
    periods, empty when open), published_edtf, is_struck (the same source reports a denial of the line; where no such
    source is among them, every mark of a denied line is), slot (0 is next to the centre).
    """
    return alignment(tables, selection)[1]


def alignment(tables: Tables, selection: Selection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames of `alignment_lines` and `alignment_marks`, which read the claims once."""
    told = _carried(tables, selection)
    lines = _lines(tables, told)
    marks = [{**line, **mark} for line in lines for mark in _marks(tables, told[_key(line)])]
    return _frame(lines, LINE_COLUMNS), _frame(marks, (*LINE_COLUMNS, *MARK_COLUMNS))


def _carried(tables: Tables, selection: Selection) -> Told:
    """What is said in view that carries or denies a backing of the chart, by its line."""
    columns = (*KEYS, "backing_group", "side", "strength", "is_denied")
    sayings = sayings_in_view(tables, selection)
    rows, governments = _rows(backing_said(tables, selection, sayings), columns), _governments(tables)
    told: Told = defaultdict(list)
    held = {
        (who, whom, kind): (
            told[Line(group, side, who, kind, governments[whom] if side != NO_SIDE else "")],
            STRENGTHS.index(strength),
            is_denied,
        )
        for who, whom, kind, group, side, strength, is_denied in rows
        if group in GROUPS
    }
    for saying in sayings:
        if saying.key in held:
            claims, strength, is_denied = held[saying.key]
            claims.append(Claim(*saying[1:4], saying.since, saying.until, strength, is_denied))
    return told


def _rows(frame: pd.DataFrame, names: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    return zip(*(frame[name].tolist() for name in names), strict=True)


Row = dict[str, Any]


def _lines(tables: Tables, told: Told) -> list[Row]:
    names = _names(tables), _government_names(tables)
    lines = [_line(line, claims, *names) for line, claims in told.items()]
    weights: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for line in lines:
        weights[_backer(line)] += line["mark_count"]
    sides = [*side_names(tables), NO_SIDE]
    lines.sort(key=lambda line: _place(line, sides.index(line["side"]), weights[_backer(line)]))
    return _numbered(lines)


def _key(line: Row) -> Line:
    return Line(*(line[name] for name in Line._fields))


def _backer(line: Row) -> tuple[str, ...]:
    return _key(line)[:3]


def _line(line: Line, claims: list[Claim], names: dict[str, str], government_names: dict[str, str]) -> Row:
    positive = [claim for claim in claims if claim.stance in POSITIVE]
    deniers = {names.get(claim.speaker_id, UNNAMED) for claim in claims if claim.stance == "denied"}
    return {
        **line._asdict(),
        "supporter": names[line.supporter_id],
        "government": government_names.get(line.government_id, ""),
        "strength": STRENGTHS[max(claim.strength for claim in positive)],
        "is_denied": any(claim.is_denied for claim in positive),
        "denied_by": "; ".join(sorted(deniers, key=lambda name: (name == UNNAMED, name))),
        "group_rank": GROUPS.index(line.backing_group),
        "mark_count": len({claim.source_id for claim in positive}),
        "first_day": min(claim.since for claim in positive),
        "last_day": max(claim.until for claim in positive),
    }


def _place(line: Row, side: int, weight: int) -> tuple[Any, ...]:
    """Where a line stands: groups, then sides, then backers by their marks, then the firmest kinds first."""
    firmness, marks = STRENGTHS.index(line["strength"]), line["mark_count"]
    backer = -weight, line["supporter"], line["supporter_id"]
    return (line["group_rank"], side, *backer, -firmness, -marks, line["support"], line["government_id"])


LINE_COLUMNS: tuple[str, ...] = (
    *("row", "supporter_id", "supporter", "side", "support", "government_id", "government", "strength", "is_denied"),
    *("denied_by", "backing_group", "group_rank", "is_first_of_group", "is_first_of_backer", "mark_count", "first_day"),
    "last_day",
)


def _numbered(lines: list[Row]) -> list[Row]:
    """The lines with their place, and whether each opens its group and its backer."""
    groups, backers = set[str](), set[tuple[str, ...]]()
    for row, line in enumerate(lines):
        group, backer = line["backing_group"], _backer(line)
        line |= {"row": row, "is_first_of_group": group not in groups, "is_first_of_backer": backer not in backers}
        groups.add(group)
        backers.add(backer)
    return lines


def _frame(rows: list[Row], columns: tuple[str, ...]) -> pd.DataFrame:
    """The rows as a frame with whole days as dates again; also where there are none."""
    return pd.DataFrame({name: _typed(name, [row[name] for row in rows]) for name in columns})


def _typed(name: str, told: list[Any]) -> Any:
    return _dates(told) if name in DAYS else np.array(told, FLAGS[name]) if name in FLAGS else pd.array(told, "str")


def _dates(days: list[int]) -> Any:
    whole = np.array(days, dtype="int64")
    return np.where((whole == ALWAYS) | (whole == NEVER), np.iinfo("int64").min, whole).view("datetime64[us]")


DAYS = ("first_day", "last_day", "said_on")
FLAGS = dict.fromkeys(("is_denied", "is_first_of_group", "is_first_of_backer", "is_struck"), "bool") | dict.fromkeys(
    ("row", "group_rank", "mark_count", "slot"), "int64"
)
MARK_COLUMNS = ("source_id", "publisher", "stance", "said_on", "published_edtf", "is_struck", "slot")


def _marks(tables: Tables, claims: list[Claim]) -> list[Row]:
    by_source: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.stance in POSITIVE:
            by_source[claim.source_id].append(claim)
    struck, published = _struck(claims, set(by_source)), _published(tables)
    return [
        {
            "source_id": source,
            **published[source],
            "stance": max((claim.stance for claim in said), key=POSITIVE.index),
            "said_on": max(claim.until for claim in said),
            "is_struck": source in struck,
            "slot": slot,
        }
        for slot, (source, said) in enumerate(sorted(by_source.items()))
    ]


def _struck(claims: list[Claim], sources: set[str]) -> set[str]:
    """The sources that report a denial as well; where none of them does, all of them if the line is denied."""
    reporters = {claim.source_id for claim in claims if claim.stance == "denied"} & sources
    return reporters or (sources if any(claim.is_denied for claim in claims) else set())


@lru_cache(maxsize=2)
def _published(tables: Tables) -> dict[str, Row]:
    rows = tables.sources[["source_id", "publisher", "published_edtf"]].to_dict("records")
    return {row.pop("source_id"): {str(name): value for name, value in row.items()} for row in rows}


@lru_cache(maxsize=2)
def _names(tables: Tables) -> dict[str, str]:
    return {str(actor): str(name) for actor, name in actor_names(tables).items()}


@lru_cache(maxsize=2)
def _government_names(tables: Tables) -> dict[str, str]:
    """What to call each government by its actor_id; beside a side of the same name it is “Tripoli (government)”."""
    sides, names = side_names(tables), _names(tables)
    found = {actor: names[actor] for actor in _governments(tables).values() if actor}
    return distinct_names(found | sides, dict.fromkeys(found, "government") | dict.fromkeys(sides, "side"))


@lru_cache(maxsize=2)
def _governments(tables: Tables) -> dict[str, str]:
    return governments(tables.actors)


def _with_side(tables: Tables, claims: pd.DataFrame) -> pd.DataFrame:
    return claims.assign(side=claims["recipient_id"].map(tables.actors.set_index("actor_id")["side"]))


def ledger(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Every claim that bears on the view: the `claims` columns, side, supporter, recipient, speaker, publisher.

    In the order of backers; of each the kinds that most sources name first; of a kind what denies it first, and what
    neither says nor denies it last.
    """
    claims = _with_side(tables, bearing_claims(tables, selection))
    names = actor_names(tables)
    sources = tables.sources.set_index("source_id")[["publisher", "published_edtf", "published_earliest", "url"]]
    named = claims.assign(
        supporter=claims["supporter_id"].map(names),
        recipient=claims["recipient_id"].map(names),
        speaker=claims["speaker_id"].map(names).fillna(""),
        carried_by=claims.groupby(["supporter_id", "support"])["source_id"].transform("nunique"),
        rank=claims["stance"].map(lambda stance: 1 if stance in POSITIVE else 0 if stance == "denied" else 2),
    ).join(sources, on="source_id")
    order = ["supporter", "carried_by", "support", "rank", "published_earliest", "claim_id"]
    return named.sort_values(order, ascending=[True, False, True, True, True, True], ignore_index=True)


def evidence_of(tables: Tables, selection: Selection, record_ids: list[str]) -> pd.DataFrame:
    """Locators of the records, from the sources in view: the `evidence` columns and those of their sources."""
    return known(tables, selection).evidence_of(record_ids)


def evidence_by_record(tables: Tables, selection: Selection, record_ids: list[str]) -> dict[str, pd.DataFrame]:
    """The frame of `evidence_of` for each record by its id; one without rows where no locator is in view."""
    found = evidence_of(tables, selection, record_ids)
    nothing = dict.fromkeys(record_ids, found.iloc[:0])
    return nothing | {str(record): rows for record, rows in found.groupby("record_id")}


def disputed_records(tables: Tables, selection: Selection) -> dict[str, dict[str, pd.DataFrame]]:
    """What the sources in view differ on, by the id of each record it concerns.

    That is each topic, in order, with all its rows of `discrepancies_in_view`.
    """
    rows = discrepancies_in_view(tables, selection)
    topics = {str(topic): values for topic, values in rows.groupby("topic")}
    disputed: dict[str, dict[str, pd.DataFrame]] = {}
    for topic, values in topics.items():
        for record in values["record_id"].unique():
            disputed.setdefault(str(record), {})[topic] = values
    return disputed

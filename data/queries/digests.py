"""What a view rests on, record by record: a digest of each, so that a saved figure can be compared later."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import chain

import pandas as pd

from data.model.load import Tables
from data.model.remember import once
from data.queries.claims import backing_in_view, bearing_claims
from data.queries.view import View

LENGTH = 16
"""Hexadecimal digits of a digest that are kept: 64 bits, plenty for a few hundred records, and figures stay small."""

Digests = dict[str, str]


def selection_digests(view: View) -> Digests:
    """Digest of every record in view of a selection, by its id, sorted by id.

    In view are the events, the claims and the backing derived from them, the sources in view, and the places and actors
    that these name. Evidence and roles belong to their event or claim. Nothing else in the tables leaves a trace.
    """
    ids = view.scope.sources["source_id"], view.events["event_id"], bearing_claims(view)["claim_id"]
    return dict(sorted((_digests(view.tables, *ids) | _of("backing_id", backing_in_view(view))).items()))


def anchor_digests(tables: Tables) -> Digests:
    """Digest of every place that the map names whatever happened there."""
    return _of("place_id", tables.places[tables.places["is_anchor"]])


def source_digests(tables: Tables, source_id: str) -> Digests:
    """Digest of one source and of every event and claim that rests on it, whatever the selection; sorted by id."""
    rests = tables.evidence.loc[tables.evidence["source_id"] == source_id, "record_id"]
    events = tables.events.loc[tables.events["event_id"].isin(rests), "event_id"]
    return _digests(tables, [source_id], events, tables.claims.loc[tables.claims["source_id"] == source_id, "claim_id"])


def everything_digests(tables: Tables) -> Digests:
    """Digest of every source, event and claim, and of what these name."""
    return _digests(tables, tables.sources["source_id"], tables.events["event_id"], tables.claims["claim_id"])


def differences(then: Digests, now: Digests) -> dict[str, list[str]]:
    """Ids of the records that were added, removed or changed between two views, sorted."""
    return {
        "added": sorted(now.keys() - then.keys()),
        "removed": sorted(then.keys() - now.keys()),
        "changed": sorted(record for record in now.keys() & then.keys() if now[record] != then[record]),
    }


def _digests(
    tables: Tables, sources: Collection[str], event_ids: Collection[str], claim_ids: Collection[str]
) -> Digests:
    """Digest of these records, with their evidence of these sources, and of what they name; sorted by id."""
    events = tables.events[tables.events["event_id"].isin(event_ids)]
    claims = tables.claims[tables.claims["claim_id"].isin(claim_ids)]
    roles = tables.event_actors[tables.event_actors["event_id"].isin(event_ids)]
    named = {
        *(*sources, *events["place_id"], *events["from_place_id"]),
        *(*claims["supporter_id"], *claims["recipient_id"], *claims["speaker_id"], *roles["actor_id"]),
    }
    rows, of_source, roles_of = _row_texts(tables)
    evidence = _parts(chain.from_iterable(of_source[source] for source in sources if source in of_source))
    digests = {
        **{event: _digest(rows[event], evidence.get(event, []), roles_of.get(event, [])) for event in event_ids},
        **{claim: _digest(rows[claim], evidence.get(claim, [])) for claim in claim_ids},
        **{name: _digest(rows[name]) for name in named if name in rows},
    }
    return dict(sorted(digests.items()))


@once
def _row_texts(tables: Tables) -> tuple[dict[str, str], dict[str, list[tuple[str, str]]], dict[str, list[str]]]:
    """Every row as text: records by id, evidence with its record by source, roles by event.

    Made once for all views: writing rows as text takes a hundred times as long as hashing them.
    """
    kinds = ("event", "claim", "source", "place", "actor")
    records = chain.from_iterable(_texts(getattr(tables, f"{kind}s"), f"{kind}_id") for kind in kinds)
    evidence = {str(source): _texts(rows, "record_id") for source, rows in tables.evidence.groupby("source_id")}
    return dict(records), evidence, _parts(_texts(tables.event_actors, "event_id"))


def _of(key: str, rows: pd.DataFrame) -> Digests:
    """Digest of each row by its id."""
    return {name: _digest(text) for name, text in _texts(rows, key)}


def _parts(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Rows of a table of parts by their owner; sorted, whatever the order of the table is."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for owner, row in sorted(rows):
        parts[owner].append(row)
    return parts


def _texts(rows: pd.DataFrame, key: str) -> list[tuple[str, str]]:
    """Each row as text, with its id: its stated cells by column. An empty column added later changes no digest."""
    stated = (
        {name: str(cell) for name, cell in sorted(row.items()) if not pd.isna(cell) and cell != ""}
        for row in rows.to_dict("records")
    )
    return [(cells.get(key, ""), json.dumps(cells)) for cells in stated]


def _digest(row: str, *parts: list[str]) -> str:
    return hashlib.sha256(json.dumps([row, *parts]).encode()).hexdigest()[:LENGTH]

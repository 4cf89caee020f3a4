"""What a view rests on, record by record: a digest of each, so that a saved figure can be compared later."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

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
    shown = [view.events["event_id"], bearing_claims(view)["claim_id"]]
    digests = _digests(view.tables, list(view.scope.sources["source_id"]), *map(list, shown))
    return dict(sorted((digests | _of("backing_id", backing_in_view(view))).items()))


def anchor_digests(tables: Tables) -> Digests:
    """Digest of every place that the map names whatever happened there."""
    return _of("place_id", tables.places[tables.places["is_anchor"]])


def source_digests(tables: Tables, source_id: str) -> Digests:
    """Digest of one source and of every event and claim that rests on it, whatever the selection; sorted by id."""
    rests = tables.evidence.loc[tables.evidence["source_id"] == source_id, "record_id"]
    events = tables.events.loc[tables.events["event_id"].isin(rests), "event_id"]
    claims = tables.claims.loc[tables.claims["source_id"] == source_id, "claim_id"]
    return dict(sorted(_digests(tables, [source_id], list(events), list(claims)).items()))


def everything_digests(tables: Tables) -> Digests:
    """Digest of every source, event and claim, and of what these name."""
    ids = tables.sources["source_id"], tables.events["event_id"], tables.claims["claim_id"]
    return dict(sorted(_digests(tables, *map(list, ids)).items()))


def differences(then: Digests, now: Digests) -> dict[str, list[str]]:
    """Ids of the records that were added, removed or changed between two views, sorted."""
    return {
        "added": sorted(now.keys() - then.keys()),
        "removed": sorted(then.keys() - now.keys()),
        "changed": sorted(record for record in now.keys() & then.keys() if now[record] != then[record]),
    }


def _digests(tables: Tables, sources: list[str], event_ids: list[str], claim_ids: list[str]) -> Digests:
    events = tables.events[tables.events["event_id"].isin(event_ids)]
    claims = tables.claims[tables.claims["claim_id"].isin(claim_ids)]
    roles = tables.event_actors[tables.event_actors["event_id"].isin(event_ids)]
    places = {*events["place_id"], *events["from_place_id"]}
    actors = {*claims["supporter_id"], *claims["recipient_id"], *claims["speaker_id"], *roles["actor_id"]}
    texts = _row_texts(tables)
    evidence = _parts(texts.evidence[source] for source in sources if source in texts.evidence)
    return {
        **{
            event: _digest(texts.rows[event], evidence.get(event, []), texts.roles.get(event, []))
            for event in event_ids
        },
        **{claim: _digest(texts.rows[claim], evidence.get(claim, [])) for claim in claim_ids},
        **{name: _digest(texts.rows[name]) for name in {*sources, *places, *actors} if name in texts.rows},
    }


class _RowTexts(NamedTuple):
    """Every row as text: records by id, evidence by source, roles by event."""

    rows: dict[str, str]
    evidence: dict[str, list[tuple[str, str]]]
    roles: dict[str, list[str]]


@once
def _row_texts(tables: Tables) -> _RowTexts:
    """Made once for all views: writing rows as text takes a hundred times as long as hashing them."""
    rows = [
        _texts(getattr(tables, f"{kind}s"), f"{kind}_id") for kind in ("event", "claim", "source", "place", "actor")
    ]
    evidence: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    located = zip(tables.evidence["source_id"], _texts(tables.evidence, "record_id"), strict=True)
    for source, (record, text) in located:
        evidence[source].append((record, text))
    return _RowTexts(dict(chain.from_iterable(rows)), evidence, _parts([_texts(tables.event_actors, "event_id")]))


def _of(key: str, rows: pd.DataFrame) -> Digests:
    """Digest of each row by its id."""
    return {name: _digest(text) for name, text in _texts(rows, key)}


def _parts(rows: Iterable[Iterable[tuple[str, str]]]) -> dict[str, list[str]]:
    """Rows of a table of parts by their owner; sorted, whatever the order of the table is."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for owner, row in chain.from_iterable(rows):
        parts[owner].append(row)
    return {owner: sorted(rows) for owner, rows in parts.items()}


def _texts(rows: pd.DataFrame, key: str) -> list[tuple[str, str]]:
    """Each row as text, with its id: its stated cells by column. An empty column added later changes no digest."""
    found = []
    for row in rows.to_dict("records"):
        cells = {str(name): "" if pd.isna(value) else str(value) for name, value in row.items()}
        found.append((str(row[key]), json.dumps({name: cell for name, cell in sorted(cells.items()) if cell})))
    return found


def _digest(row: str, *parts: list[str]) -> str:
    return hashlib.sha256(json.dumps([row, *parts]).encode()).hexdigest()[:LENGTH]

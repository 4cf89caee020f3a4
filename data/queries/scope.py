"""The scope of a selection: what passes its filters whatever the window, worked out once for all readers."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter

import numpy as np
import pandas as pd

from data.model.distinct_claims import DistinctClaims
from data.model.intervals import Codes, Intervals
from data.model.load import Tables
from data.model.remember import MEGABYTE, Owner
from data.model.selection import Selection

LEAST_SIZE = 4 * MEGABYTE
"""Bytes that a small scope counts as, so that there are at most 64: each also holds some hundred objects."""


FILTERS = attrgetter("known", "without", "backer", "place", "support")
"""The fields of a selection that make its scope."""


@dataclass(frozen=True, eq=False)
class Scope(Owner):
    """Events that the sources in view report, of the selection's backer and place, and the claims they make."""

    filters: Hashable
    sources: pd.DataFrame
    events: pd.DataFrame
    dates: Intervals
    undated: pd.DataFrame
    claims: pd.DataFrame
    periods: Intervals
    distinct_claims: DistinctClaims
    evidence: pd.DataFrame
    lines_of: Mapping[str, Codes]
    disputes: pd.DataFrame

    @cached_property
    def _topics(self) -> dict[str, list[str]]:
        """The topics of `disputes` in their order, by the id of each record that they concern."""
        pairs = self.disputes[["topic", "record_id"]].drop_duplicates().sort_values("topic", kind="stable")
        return {str(record): list(topics) for record, topics in pairs.groupby("record_id")["topic"]}

    def disputes_about(self, record_id: str) -> dict[str, pd.DataFrame]:
        """What the sources differ on about a record: each topic, in order, with all its rows of `disputes`."""
        return {topic: self.disputes[self.disputes["topic"] == topic] for topic in self._topics.get(record_id, ())}

    def evidence_of(self, record_ids: Iterable[str]) -> pd.DataFrame:
        """The rows of `evidence` about these records, in the order of publication and of the text."""
        rows = [row for record in dict.fromkeys(record_ids) for row in self.lines_of.get(record, ())]
        return self.evidence.iloc[sorted(rows)].reset_index(drop=True)


def scope_of(tables: Tables, selection: Selection) -> Scope:
    """The scope of the selection's sources, backer, place and kind of support, whatever its window."""
    return tables.cache("scopes").get(FILTERS(selection), lambda: _scope(tables, selection), _size)


def _size(scope: Scope) -> int:
    """About how many bytes a scope takes: eight a cell, and an array for each record with evidence."""
    frames = (scope.sources, scope.events, scope.undated, scope.claims, scope.evidence)
    return max(sum(8 * frame.size for frame in frames) + 120 * len(scope.lines_of), LEAST_SIZE)


def sources_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The `sources` rows that are not left out and were published by `known`, earliest first.

    A source without a publication date counts as published with the last dated one.
    """
    sources, published = tables.sources, tables.sources["published_latest"]
    published_by = published.fillna(published.max()).fillna(pd.Timestamp("1678-01-01"))
    chosen = ~sources["source_id"].isin(selection.without) & (published_by <= pd.Timestamp(selection.known))
    return sources[chosen].sort_values(["published_earliest", "source_id"])


def publication_days(tables: Tables) -> list[date]:
    """The days on which an article, or a headline beside one, was published at the latest, in order."""
    published = (table["published_latest"].dropna() for table in (tables.sources, tables.evidence))
    return sorted({moment.date() for column in published for moment in column})


def _scope(tables: Tables, selection: Selection) -> Scope:
    sources = sources_in_view(tables, selection)
    evidence = _evidence(tables, selection, sources)
    events = with_place(tables, _reported(tables, selection, evidence))
    is_dated = events["date_edtf"] != ""
    dated = events[is_dated].sort_values(["date_earliest", "event_id"], ignore_index=True, na_position="first")
    claims = _claims(tables, selection, sources, evidence)
    disputes = _disputes(tables.discrepancies, sources)
    return Scope(
        filters=FILTERS(selection),
        sources=sources,
        events=dated,
        dates=Intervals.of(dated, "date"),
        undated=events[~is_dated].sort_values("event_id", ignore_index=True),
        claims=claims,
        periods=Intervals.of(claims, "period"),
        distinct_claims=DistinctClaims.of(claims, set(disputes.loc[disputes["contests"], "record_id"])),
        evidence=evidence,
        lines_of={str(record): np.asarray(rows) for record, rows in evidence.groupby("record_id").indices.items()},
        disputes=disputes,
    )


CLOCK, OF_LINE = ["published_edtf", "published_earliest", "published_latest"], "_of_line"
"""When an article was published; and what marks the same of a line that was on another day."""


def _evidence(tables: Tables, selection: Selection, sources: pd.DataFrame) -> pd.DataFrame:
    """The lines of these sources that were published by `known`, with what is told of their sources.

    A line that was published on another day than its article has that day; what else an article says, the article's.
    """
    rows = tables.evidence[tables.evidence["source_id"].isin(sources["source_id"])]
    lines = rows.rename(columns={name: f"{name}{OF_LINE}" for name in CLOCK}).join(
        sources.set_index("source_id")[["publisher", *CLOCK, "url", "origin", "reliability"]], on="source_id"
    )
    is_apart = lines[f"published_edtf{OF_LINE}"] != ""
    for name in CLOCK:
        lines[name] = lines.pop(f"{name}{OF_LINE}").where(is_apart, lines[name])
    lines = lines[~is_apart | (lines["published_latest"] <= pd.Timestamp(selection.known))]
    return lines.sort_values(["published_earliest", "source_id", "line"], ignore_index=True)


def _reported(tables: Tables, selection: Selection, evidence: pd.DataFrame) -> pd.DataFrame:
    events = tables.events
    counts = evidence.groupby("record_id")["source_id"].nunique()
    chosen = events["event_id"].isin(counts.index)
    if selection.backer:
        chosen &= events["event_id"].isin(events_of_backer(tables, selection.backer))
    if selection.place:
        chosen &= events["place_id"] == selection.place
    return events[chosen].assign(source_count=lambda reported: reported["event_id"].map(counts))


COUNTRY_SIZE = 6
"""where_prec of a country or more (UCDP GED)."""
LAND_ENDS = (-85, 84)
"""South and north of the land that the map shows, in degrees; a test holds it to the basemap."""


def without_point(places: pd.DataFrame) -> "pd.Series[str]":
    """Why none of the points on the map can stand for each of the `places`; empty where its own can.

    across_countries: a region as large as a country and of no one country, so that a mark would stand on somebody
    else’s; no_point: it has no coordinates; outside_map: they lie where the map has no land, at the poles.
    """
    is_region, is_of_none = places["place_type"] == "region", places["country_code"] == ""
    latitude = places["latitude"].astype(float)
    reasons = {
        "across_countries": is_region & is_of_none & (places["where_prec"].astype(int) == COUNTRY_SIZE),
        "no_point": latitude.isna(),
        "outside_map": ~latitude.between(*LAND_ENDS),
    }
    return pd.Series(np.select([*reasons.values()], [*reasons], ""), index=places.index, dtype="str")


def events_of_backer(tables: Tables, actor_id: str) -> set[str]:
    """Ids of the events of an actor, and of those who hold its offices or are its organs."""
    actors, roles = tables.actors, tables.event_actors
    acting = {actor_id, *actors.loc[actors["acts_for"] == actor_id, "actor_id"]}
    return set(roles.loc[roles["actor_id"].isin(acting), "event_id"])


def with_place(tables: Tables, events: pd.DataFrame) -> pd.DataFrame:
    """The same events with `place_name`, and `off_map_reason`: why the map does not draw each, empty where it does.

    Reasons are those of `unplaced_reason`, in_error, and those of `without_point`. A place beyond the basemap is
    outside_map whether or not the event says so.
    """
    places = tables.places.set_index("place_id")
    names, of_place = (events["place_id"].map(found).astype("str") for found in (places["name"], without_point(places)))
    reasons = of_place.fillna("no_point").mask(events["status"] == "in_error", "in_error")
    reasons = reasons.mask(events["unplaced_reason"] != "", events["unplaced_reason"])
    return events.assign(place_name=names.fillna(""), off_map_reason=reasons)


def _claims(tables: Tables, selection: Selection, sources: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    """The claims of these sources of which a line was published by `known`."""
    claims = tables.claims
    apart = tables.evidence.loc[tables.evidence["published_edtf"] != "", "record_id"]
    unread = claims["claim_id"].isin({*apart} - {*evidence["record_id"]})
    chosen = claims["source_id"].isin(sources["source_id"]) & ~unread
    if selection.backer:
        chosen &= claims["supporter_id"] == selection.backer
    if selection.support:
        chosen &= claims["support"] == selection.support
    return claims[chosen]


def _disputes(discrepancies: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The `discrepancies` rows of these `sources` and of public pages, and `publisher`: empty for a public page.

    A topic of which one value is left is no disagreement between them.
    """
    publishers = dict(zip(sources["source_id"], sources["publisher"], strict=True)) | {"": ""}
    rows = discrepancies[discrepancies["source_id"].isin(list(publishers))]
    values = discrepancies.groupby("topic")["value"].nunique().clip(upper=2)
    left = rows.groupby("topic")["value"].nunique()
    rows = rows[rows["topic"].isin(left.index[left >= values.reindex(left.index)])]
    return rows.assign(publisher=[publishers[source] for source in rows["source_id"]])

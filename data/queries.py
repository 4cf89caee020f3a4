"""Questions about the tables: each takes tables and a selection and returns a small tidy frame.

The order of filters is the same everywhere: sources (`without`, `known`), then time (`window`, `count`), then actors
and kinds (`backer`, `support`), then the backing is derived again from the claims that are left, and only then
`strength` and `denied` apply.
"""

import pandas as pd

from data.derive import derive_backing
from data.selection import STRENGTHS, Selection
from data.tables import Tables

JOURNEY = [
    *("event_id", "title", "date_edtf", "visitors", "is_from_country"),
    *(f"{end}_{part}" for end in ("from", "to") for part in ("name", "latitude", "longitude")),
]


KEYS = ["supporter_id", "recipient_id", "support"]
"""What makes a backing."""


def sources_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The `sources` rows that are not left out and were published by `known`, earliest first.

    A source without a publication date counts as published with the last dated one.
    """
    sources = tables.sources
    published = sources["published_latest"].fillna(sources["published_latest"].max()).fillna(pd.Timestamp("1678-01-01"))
    left_out = sources["source_id"].isin(selection.without)
    seen = sources[~left_out & (published <= pd.Timestamp(selection.known))]
    return seen.sort_values(["published_earliest", "source_id"])


def independent_texts(sources: pd.DataFrame) -> int:
    """How many texts independent of one another these sources are: distinct text publishers."""
    return int(sources["text_publisher"].nunique())


def meets_window(frame: pd.DataFrame, prefix: str, selection: Selection) -> pd.Series:
    """Whether each row's dates meet the window: possibly, or certainly.

    `prefix` is `date` for events and `period` for claims. A row certainly meets the window when it does so whatever day
    within its bounds is the true one; an open end is an empty bound.
    """
    start, end = pd.Timestamp(selection.start), pd.Timestamp(selection.end)
    if selection.count == "certain":
        return (frame[f"{prefix}_start_latest"] <= end) & (frame[f"{prefix}_end_earliest"] >= start)
    first, last = frame[f"{prefix}_earliest"], frame[f"{prefix}_latest"]
    dated = frame[f"{prefix}_edtf"] != ""
    return dated & (first.isna() | (first <= end)) & (last.isna() | (last >= start))


def _known_events(tables: Tables, selection: Selection) -> pd.DataFrame:
    sources = sources_in_view(tables, selection)["source_id"]
    evidence = tables.evidence[tables.evidence["source_id"].isin(sources)]
    events = tables.events[tables.events["event_id"].isin(evidence["record_id"])]
    if selection.backer:
        roles = tables.event_actors
        events = events[events["event_id"].isin(roles.loc[roles["actor_id"] == selection.backer, "event_id"])]
    if selection.place:
        events = events[events["place_id"] == selection.place]
    counts = evidence.groupby("record_id")["source_id"].nunique()
    return events.assign(source_count=events["event_id"].map(counts))


def described(tables: Tables, selection: Selection, events: pd.DataFrame) -> pd.DataFrame:
    """The same events with `source_count` from the sources in view, and `place_name`."""
    sources = sources_in_view(tables, selection)["source_id"]
    evidence = tables.evidence[tables.evidence["source_id"].isin(sources)]
    counts = evidence.groupby("record_id")["source_id"].nunique()
    return _with_place(tables, events.assign(source_count=events["event_id"].map(counts).fillna(0).astype(int)))


def roles_in_words(tables: Tables) -> dict[str, str]:
    """Actors of each event with their roles: “Khalifa Haftar (visitor), Sergei Shoigu (host)”."""
    roles = tables.event_actors
    words = roles["actor_id"].map(actor_names(tables)).astype("str") + " (" + roles["role"] + ")"
    return {str(event): ", ".join(parts) for event, parts in words.groupby(roles["event_id"])}


def _with_place(tables: Tables, events: pd.DataFrame) -> pd.DataFrame:
    places = tables.places.set_index("place_id")
    has_point = events["place_id"].map(places["latitude"].notna()).eq(True)
    return events.assign(place_name=events["place_id"].map(places["name"]).fillna(""), has_point=has_point)


def events_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Dated events that meet the window, earliest first, open beginnings before all.

    Columns: those of `events`, source_count, place_name, has_point, and sort_day, by which an event is early or late.
    """
    events = _known_events(tables, selection)
    events = events[meets_window(events, "date", selection)]
    order = events["date_earliest"]
    dated = events.assign(sort_day=order).sort_values(["sort_day", "event_id"], ignore_index=True, na_position="first")
    return _with_place(tables, dated)


def latest_first(events: pd.DataFrame) -> list[str]:
    """Ids of the events, latest first; then open beginnings, and last the headlines beside an article."""
    margin = events["status"] == "margin"
    return [*events.loc[~margin, "event_id"][::-1], *events.loc[margin, "event_id"][::-1]]


def undated_events(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Events that nothing dates, whatever the window: the columns of `events_in_view`."""
    events = _known_events(tables, selection)
    undated = events[events["date_edtf"] == ""]
    return _with_place(
        tables, undated.assign(sort_day=undated["date_earliest"]).sort_values("event_id", ignore_index=True)
    )


def claims_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Claims whose period meets the window: the `claims` columns. Not filtered by place."""
    claims = tables.claims[tables.claims["source_id"].isin(sources_in_view(tables, selection)["source_id"])]
    claims = claims[meets_window(claims, "period", selection)]
    if selection.backer:
        claims = claims[claims["supporter_id"] == selection.backer]
    if selection.support:
        claims = claims[claims["support"] == selection.support]
    return claims


def backing_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Backing derived again from the claims in view, of at least `strength`, with or without denied ones."""
    backing = derive_backing(claims_in_view(tables, selection), tables.actors, tables.sources)
    strong = backing["strength"].isin(STRENGTHS[STRENGTHS.index(selection.strength) :])
    if selection.denied == "without":
        strong &= ~backing["is_denied"]
    return backing[strong].reset_index(drop=True)


def bearing_claims(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Claims in view that bear on the backing in view, for or against: the `claims` columns.

    Without a threshold these are all of them, those that carry no backing included.
    """
    claims = claims_in_view(tables, selection)
    if selection.strength == STRENGTHS[0] and selection.denied == "with":
        return claims
    return claims.merge(backing_in_view(tables, selection)[KEYS], on=KEYS)


def places_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Places that are always labelled or hold events in view.

    Columns: those of `places`, event_count, source_count, latest_day, latest_title. Events in error, and places without
    a point or outside the window of the map, stay off it.
    """
    events = on_the_map(events_in_view(tables, selection))
    latest = events.groupby("place_id").tail(1).set_index("place_id")
    counts = events.groupby("place_id").size()
    places = tables.places.set_index("place_id", drop=False)
    places = places[places["latitude"].notna() & (places["is_anchor"] | places.index.isin(counts.index))]
    return places.assign(
        event_count=counts.reindex(places.index).fillna(0).astype(int),
        source_count=_sources_by_place(tables, selection, events).reindex(places.index).fillna(0).astype(int),
        latest_day=latest["sort_day"].reindex(places.index),
        latest_title=latest["title"].reindex(places.index).fillna(""),
    ).reset_index(drop=True)


def on_the_map(events: pd.DataFrame) -> pd.DataFrame:
    """The events that have a point within the window of the map and are not in error."""
    return events[events["has_point"] & (events["unplaced_reason"] == "") & (events["status"] != "in_error")]


def _sources_by_place(tables: Tables, selection: Selection, events: pd.DataFrame) -> pd.Series:
    sources = sources_in_view(tables, selection)["source_id"]
    evidence = tables.evidence[tables.evidence["source_id"].isin(sources)]
    joined = evidence.merge(events[["event_id", "place_id"]], left_on="record_id", right_on="event_id")
    return joined.groupby("place_id")["source_id"].nunique()


def off_the_map(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Events in view without a point, counted by reason: reason, event_count.

    Reasons beside those of `unplaced_reason`: in_error, and no_point for a place without coordinates.
    """
    events = events_in_view(tables, selection)
    off = events[~events.index.isin(on_the_map(events).index)]
    other = off["status"].map({"in_error": "in_error"}).fillna("no_point")
    reasons = off["unplaced_reason"].where(off["unplaced_reason"] != "", other)
    return (
        reasons.value_counts()
        .rename_axis("reason")
        .reset_index(name="event_count")
        .sort_values("reason", ignore_index=True)
    )


def movements_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Journeys in view, one an event: event_id, title, date_edtf, visitors, from_*, to_*, is_from_country."""
    events = on_the_map(events_in_view(tables, selection))
    events = events[(events["from_place_id"] != "") & (events["status"] != "state")]
    points = tables.places.set_index("place_id")[["name", "latitude", "longitude", "where_prec"]]
    moved = events.join(points.add_prefix("from_"), on="from_place_id").join(points.add_prefix("to_"), on="place_id")
    moved = moved[moved["from_latitude"].notna()]
    named = moved.assign(is_from_country=moved["from_where_prec"] >= 4, visitors=_visitors(tables, moved))
    return named[JOURNEY].reset_index(drop=True)


def _visitors(tables: Tables, events: pd.DataFrame) -> pd.Series:
    roles = tables.event_actors[tables.event_actors["role"].isin(["visitor", "participant"])]
    names = roles["actor_id"].map(actor_names(tables)).astype("str")
    return events["event_id"].map(names.groupby(roles["event_id"]).agg(", ".join)).astype("str").fillna("")


def search(tables: Tables, events: pd.DataFrame, text: str) -> pd.DataFrame:
    """The events whose title, summary, note, place or actors hold every word of `text`, whatever its case."""
    roles = events["event_id"].map(roles_in_words(tables)).astype("str").fillna("")
    said = events["title"] + " " + events["summary"] + " " + events["note"] + " " + events["place_name"] + " " + roles
    hay = said.str.casefold()
    found = pd.Series(True, index=events.index)
    for word in text.casefold().split():
        found &= hay.str.contains(word, regex=False)
    return events[found]


def actor_names(tables: Tables) -> pd.Series:
    """Names of the actors, by actor_id."""
    return tables.actors.set_index("actor_id")["name"]


def side_names(tables: Tables) -> dict[str, str]:
    """How titles call each side, from `side_label`; the side's own id where no actor gives one."""
    actors = tables.actors
    labels = actors[actors["side_label"] != ""] if "side_label" in actors else actors.iloc[0:0]
    named = dict(zip(labels["side"], labels.get("side_label", labels["name"]), strict=True))
    return {side: named.get(side, side.capitalize()) for side in ("haftar", "tripoli")}


def discrepancies_in_view(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The `discrepancies` rows of the sources in view, with the publisher of each value; empty for a public page.

    A topic of which one value is left is no disagreement in this view.
    """
    publishers = sources_in_view(tables, selection).set_index("source_id")["publisher"]
    rows = tables.discrepancies
    rows = rows[rows["source_id"].isin([*publishers.index, ""])]
    told = tables.discrepancies.groupby("topic")["value"].nunique().clip(upper=2)
    left = rows.groupby("topic")["value"].nunique()
    rows = rows[rows["topic"].isin(left.index[left >= told.reindex(left.index)])]
    names = {"": "", **publishers}
    return rows.assign(publisher=[names[source] for source in rows["source_id"]])

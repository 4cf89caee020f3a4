"""What the timeline draws: every event that passes the filters but the window, how sure its date is, who covers it."""

import numpy as np
import pandas as pd

from data.known import known
from data.selection import Selection
from data.stops import Stops, event_stops
from data.tables import Tables

SINGLY = 200
"""More events than this are counted by stop instead of being drawn one by one."""
COLUMNS = ["event_id", "title", "date_edtf", "kind", "first", "last", "opens", "closes"]
KINDS: tuple[str, ...] = ("day", "vague", "span", "approximate", "one_of")
"""A certain day; a month, year or decade; a stretch with its ends; about or perhaps; one of several dates."""


def timeline_events(tables: Tables, selection: Selection, windowed: bool = False) -> pd.DataFrame:
    """One row an event, whatever the window unless `windowed`; none where there are more than can be told apart.

    Columns: event_id, title, date_edtf, kind, first and last (positions between the stops of the slider), opens and
    closes (no source states the beginning, or the end).
    """
    told, stops = known(tables, selection), event_stops(tables)
    events = told.events[told.bounds.meets(selection)] if windowed else told.events
    if len(told.events) > SINGLY:
        return pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS})
    first, last = _positions(events, stops)
    opens, closes = events["date_earliest"].isna(), events["date_latest"].isna()
    kinds = [date_kind(edtf, int(prec)) for edtf, prec in zip(events["date_edtf"], events["date_prec"], strict=True)]
    return events.assign(kind=kinds, first=first, last=last, opens=opens, closes=closes)[COLUMNS]


def timeline_density(tables: Tables, selection: Selection, windowed: bool = False) -> pd.DataFrame:
    """One row a stop, whatever the window unless `windowed`: stop, title, certain_count, vague_count, source_count.

    Events are counted where they begin: those of a certain day, and the others. `source_count` is how many sources
    report an event that begins there: what they cover, not what happened.
    """
    told, stops = known(tables, selection), event_stops(tables)
    at = _stop_of(told.events, stops)
    seen = told.bounds.meets(selection) if windowed else np.ones(len(at), dtype=bool)
    certain = (told.events["date_prec"] == 1).to_numpy()
    size = len(stops.days)
    return pd.DataFrame(
        {
            "stop": np.arange(size),
            "title": [day.isoformat() for day in stops.days],
            "certain_count": np.bincount(at[seen & certain], minlength=size),
            "vague_count": np.bincount(at[seen & ~certain], minlength=size),
            "source_count": told.reports.sources_by(at, seen, size),
        }
    )


def publications(tables: Tables, selection: Selection) -> pd.DataFrame:
    """When the sources in view were published: publisher, published_edtf, at (position between the stops)."""
    sources = known(tables, selection).sources
    dated = sources[sources["published_latest"].notna()]
    at = event_stops(tables).position(day.date() for day in dated["published_latest"])
    return dated[["publisher", "published_edtf"]].assign(at=at)


def date_kind(edtf: str, precision: int) -> str:
    """How a date is drawn; `precision` is 1 for a day."""
    if edtf.startswith("["):
        return "one_of"
    if any(sign in edtf for sign in "~?%"):
        return "approximate"
    if "/" in edtf:
        return "span"
    return "day" if precision == 1 else "vague"


def _positions(events: pd.DataFrame, stops: Stops) -> tuple[pd.Series, pd.Series]:
    """First and last position of each event; an open end reaches to where the other end is known."""
    first = events["date_earliest"].fillna(events["date_latest"])
    last = events["date_latest"].fillna(pd.Timestamp(stops.ends[-1]))
    begin, end = (stops.position(day.date() for day in days) for days in (first, last))
    return pd.Series(begin, index=events.index), pd.Series(np.maximum(begin, end), index=events.index)


def _stop_of(events: pd.DataFrame, stops: Stops) -> np.ndarray:
    days = events["date_earliest"].fillna(events["date_latest"]).to_numpy().astype("datetime64[D]")
    begins = np.array(stops.days, dtype="datetime64[D]")
    return np.clip(np.searchsorted(begins, days, side="right") - 1, 0, len(begins) - 1)

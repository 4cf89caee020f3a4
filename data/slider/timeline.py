"""What the timeline draws: every event that passes the filters but the window, how sure its date is; the articles."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.alignment.figure_tables import latest_publication, sources_of_events
from data.queries.view import View
from data.slider.stops import Stops, begins, event_stops

SINGLY = 200
"""More events than this are counted by stop instead of being drawn one by one."""
TITLES = 3
"""So many events of an early year are named."""
COLUMNS = ["event_id", "title", "date_edtf", "kind", "first", "last", "opens", "closes", "is_planned", "stop", "nth"]


class LastDay(NamedTuple):
    """A day with its position between the stops of the slider, and the status of the events that begin after it."""

    position: float
    day: date
    later: frozenset[str]


def timeline_events(view: View, windowed: bool = False) -> pd.DataFrame:
    """One row an event, whatever the window unless `windowed`; none where there are more than can be told apart.

    Columns: event_id, title, date_edtf, kind, first and last (positions between the stops of the slider), opens and
    closes (no source states the beginning, or the end), is_planned, stop (over which it stands), nth (from 0, among
    those that stand there, certain days before others).
    """
    scope, stops = view.scope, event_stops(view.tables)
    events = scope.events[view.event_mask] if windowed else scope.events
    if len(scope.events) > SINGLY:
        return pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS})
    latest = events["date_latest"].fillna(pd.Timestamp(stops.ends[-1]))
    first, last = (stops.position(day.date() for day in days) for days in (begins(events), latest))
    drawn = events.assign(
        kind=date_kinds(events),
        first=first,
        last=np.maximum(first, last),  # an open end reaches to where the other end is known
        opens=events["date_earliest"].isna(),
        closes=events["date_latest"].isna(),
        is_planned=events["status"] == "planned",
        stop=_stop_of(begins(events), stops),
    )
    column = drawn.sort_values("kind", key=lambda kind: kind != "day", kind="stable").groupby("stop")
    return drawn.assign(nth=column.cumcount())[COLUMNS]


def timeline_density(view: View, windowed: bool = False) -> pd.DataFrame:
    """One row a stop, whatever the window unless `windowed`.

    Columns: stop, title; certain_count, vague_count and planned_count, events that begin there, of a certain day,
    others, and those only planned; spread_count and doubt_count, dates less sure than a day that reach over the stop,
    of months, years and stretches, and of “about” and “one of”; opens_count and closes_count, dates that stand there
    and of which no source states the beginning, or the end.
    """
    scope, stops = view.scope, event_stops(view.tables)
    events, size = scope.events, len(stops.days)
    chosen = view.event_mask if windowed else np.ones(len(events), dtype=bool)
    ends = events["date_latest"].fillna(events["date_earliest"])
    at, until = _stop_of(begins(events), stops), _stop_of(ends, stops)
    kind = date_kinds(events)
    doubtful = np.isin(kind, ["approximate", "one_of"])
    planned = (events["status"] == "planned").to_numpy()
    opens, closes = (events[bound].isna().to_numpy() for bound in ("date_earliest", "date_latest"))
    return pd.DataFrame(
        {
            "stop": np.arange(size),
            "title": [day.isoformat() for day in stops.days],
            "certain_count": np.bincount(at[chosen & (kind == "day") & ~planned], minlength=size),
            "vague_count": np.bincount(at[chosen & (kind != "day") & ~planned], minlength=size),
            "planned_count": np.bincount(at[chosen & planned], minlength=size),
            "spread_count": _reaching(at, until, chosen & (kind != "day") & ~doubtful, size),
            "doubt_count": _reaching(at, until, chosen & doubtful, size),
            "opens_count": np.bincount(at[chosen & opens], minlength=size),
            "closes_count": np.bincount(at[chosen & closes], minlength=size),
        }
    )


def years_before(view: View, day: date) -> pd.DataFrame:
    """One row a year before `day` in which events of the timeline stand, whatever the window.

    Columns: year, event_count, titles (those of its first events, earliest first).
    """
    days = begins(view.scope.events)
    early = view.scope.events.assign(day=days, year=days.dt.year)[days < pd.Timestamp(day)]
    years = early.sort_values("day", kind="stable").groupby("year")["title"]
    found = years.agg(event_count="size", titles=lambda titles: list(titles[:TITLES]))
    return found.reset_index().astype({"year": int, "event_count": int})


def share_before(view: View, day: date) -> float:
    """How much of the timeline the stops before `day` take, half a stop around each but beyond its edge."""
    days = event_stops(view.tables).days
    return (sum(stop < day for stop in days) - 0.5) / max(len(days) - 1, 1)


def publications(view: View, windowed: bool = False) -> pd.DataFrame:
    """When the selection's sources were published: publisher, published_edtf, at (position between the stops).

    `windowed`: only those that report an event in view.
    """
    sources = sources_of_events(view) if windowed else view.scope.sources
    dated = sources[sources["published_latest"].notna()]
    at = event_stops(view.tables).position(day.date() for day in dated["published_latest"])
    return dated[["publisher", "published_edtf"]].assign(at=at)


def silences(view: View) -> pd.DataFrame:
    """The whole years between two articles of the selection in which none was published.

    Columns: first_year, last_year; first and last, positions between the stops of the slider.
    """
    years = sorted(set(view.scope.sources["published_latest"].dropna().dt.year))
    gaps = [(one + 1, other - 1) for one, other in pairwise(years) if other - one > 1]
    stops = event_stops(view.tables)
    return pd.DataFrame(gaps, columns=["first_year", "last_year"]).assign(
        first=stops.position(date(year, 1, 1) for year, _ in gaps),
        last=stops.position(date(year, 12, 31) for _, year in gaps),
    )


def last_day(view: View) -> LastDay | None:
    """The latest day on which an article of the selection may have been published."""
    latest, events = latest_publication(view.tables, view.scope.sources), view.scope.events
    if not latest:
        return None
    later = events["status"][begins(events) > pd.Timestamp(latest)]
    return LastDay(float(event_stops(view.tables).position([latest])[0]), latest, frozenset(later))


def date_kinds(events: pd.DataFrame) -> np.ndarray:
    """How the date of each event is drawn.

    A certain day; `vague`, a month, year or decade; a stretch with its ends; about or perhaps; one of several dates.
    """
    dates, is_day = events["date_edtf"].str, events["date_prec"].astype(int) == 1
    signs = [dates.startswith("["), dates.contains("[~?%]"), dates.contains("/"), is_day]
    return np.select(signs, ["one_of", "approximate", "span", "day"], "vague")


def _reaching(at: np.ndarray, until: np.ndarray, chosen: np.ndarray, size: int) -> np.ndarray:
    """How many of the stretches chosen reach over each stop."""
    begun, over = (np.bincount(stops[chosen], minlength=size) for stops in (at, until + 1))
    return np.cumsum(begun - over[:size])


def _stop_of(days: pd.Series, stops: Stops) -> np.ndarray:
    first_days = np.array(stops.days, dtype="datetime64[D]")
    found = np.searchsorted(first_days, days.to_numpy().astype("datetime64[D]"), side="right") - 1
    return np.clip(found, 0, len(first_days) - 1)

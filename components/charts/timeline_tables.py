"""The rows that the timeline draws: where each block, bar, band and mark stands, in stops and pixels."""

from collections.abc import Sequence, Set
from datetime import date

import pandas as pd

from components.words.dates import in_words, year_range
from components.words.text import join_words, plural

TOP = 35
"""Height of the histogram, in pixels."""
BLOCK = 6
"""Greatest height of an event in the histogram, in pixels, the gap to the next included."""
BARS = 26
"""Height for the dates that are more than a day, in pixels; more lanes are thinner ones."""
STUB = 0.8
"""Length of a bar whose other end no source states, in stops; an arrowhead stands where it would go on."""
SHORTEST = 0.4
"""Least length of a bar, in stops."""
LATER = {"margin": "headlines", "planned": "plans"}
"""What an event that begins after the last day read can be, by its status."""
Days = Sequence[date]
LastDay = tuple[float, date, Set[str]]
"""The position of the last day read, the day, and the status of the events that begin after it."""


def event_table(events: pd.DataFrame, stops: int) -> pd.DataFrame:
    """A block for each event of a day, and a bar for each date that is more: positions in stops and pixels."""
    begin, end = _reach(events, stops)
    lanes = _lanes(list(begin), list(end), list(events["kind"] == "day"))
    lane = BARS / (max(lanes, default=0) + 2)
    block = min(BLOCK, TOP / (int(events["nth"].max()) + 1)) if len(events) else BLOCK
    return pd.DataFrame(
        {
            "from": begin.round(2),
            "to": end.round(2),
            "level": pd.Series([-lane * (1 + at) for at in lanes], index=events.index, dtype=float).round(1),
            "stop": events["stop"],
            "low": (events["nth"].astype(float) * block).round(1),
            "high": ((events["nth"].astype(float) + 1) * block - 1).round(1),
            "kind": events["kind"].astype("str"),
            "opens": events["opens"].astype(bool),
            "closes": events["closes"].astype(bool),
            "planned": events["is_planned"].astype(bool),
            "Event": events["title"].astype("str"),
            "Date": [in_words(edtf) for edtf in events["date_edtf"]],
        }
    )


def _reach(events: pd.DataFrame, stops: int) -> tuple["pd.Series[float]", "pd.Series[float]"]:
    """From where to where the bar of a date goes, never less than can be seen; a stub where an end is open."""
    begin = events["first"].where(~events["opens"].astype(bool), events["last"] - STUB).astype(float)
    end = events["last"].where(~events["closes"].astype(bool), events["first"] + STUB).astype(float)
    begin, end = begin.clip(lower=0, upper=stops - 1), end.clip(upper=stops - 1)
    end = end.clip(lower=(begin + SHORTEST).clip(upper=max(stops - 1, SHORTEST)))
    return begin.clip(upper=end - SHORTEST), end


def _lanes(begins: list[float], ends: list[float], skipped: list[bool]) -> list[int]:
    """The first free lane for each bar, taken in order of their beginnings."""
    free: list[float] = []
    lanes = [0] * len(begins)
    for bar in sorted((bar for bar, skip in enumerate(skipped) if not skip), key=lambda bar: begins[bar]):
        lane = next((lane for lane, until in enumerate(free) if until < begins[bar]), len(free))
        free[lane : lane + 1] = [ends[bar] + 0.1]
        lanes[bar] = lane
    return lanes


def density_table(density: pd.DataFrame) -> pd.DataFrame:
    """Heights of the columns of each stop, in pixels, and what they count."""
    took_place = density["certain_count"] + density["vague_count"]
    events, reaching = took_place + density["planned_count"], density["spread_count"] + density["doubt_count"]
    up, down = (size / max(int(counts.max()), 1) for size, counts in ((TOP, events), (BARS - 2, reaching)))
    return pd.DataFrame(
        {
            "stop": density["stop"],
            "certain": (density["certain_count"] * up).round(1),
            "vague": (took_place * up).round(1),
            "planned": (events * up).round(1),
            "spread": (density["spread_count"] * -down).round(1),
            "doubt": (reaching * -down).round(1),
            "opens": density["opens_count"] > 0,
            "closes": density["closes_count"] > 0,
            "Begins": density["title"].map(lambda day: in_words(day, short=True)),
            "Events": took_place,
            "Only planned": density["planned_count"],
            "Dates less sure than a day": reaching,
        }
    )


def published_table(published: pd.DataFrame) -> pd.DataFrame:
    """Where each article was published, and its words."""
    words = published["publisher"] + ", published " + published["published_edtf"].map(in_words)
    return pd.DataFrame({"at": published["at"].astype(float).round(2), "Source": words.astype("str")})


def silence_table(silences: pd.DataFrame) -> pd.DataFrame:
    """From where to where no article was published, and its words."""
    years = zip(silences["first_year"], silences["last_year"], strict=True)
    words = [f"no article {year_range(*span)}" for span in years]
    return pd.DataFrame({"from": silences["first"], "to": silences["last"], "words": pd.array(words, "str")})


def last_table(last: LastDay | None) -> pd.DataFrame:
    """Where the last day that was read stands, and its words; no row where none is."""
    found = [last] if last else []
    words = [f"last day read: {in_words(day.isoformat(), short=True)}{_later(later)}" for _, day, later in found]
    return pd.DataFrame({"at": [position for position, *_ in found], "words": pd.array(words, "str")})


def _later(statuses: Set[str]) -> str:
    """What stands after the last day that was read: what is written beside an article, or is to come, may."""
    if not statuses <= LATER.keys():
        return ""
    return (
        f"; only {join_words([LATER[one] for one in sorted(statuses)])} after it"
        if statuses
        else "; no event here after it"
    )


def year_table(days: Days, since: date | None, density: pd.DataFrame, is_named: bool) -> pd.DataFrame:
    """Where each year begins and ends, half a stop around its own; those before the sides are one.

    `is_named`: whether that one has its name, with its events.
    """
    before = since.year - 1 if since and days and days[0].year < since.year else 0
    years = [max(day.year, before) for day in days]
    begins = [stop for stop, year in enumerate(years) if stop == 0 or year != years[stop - 1]]
    ends = [*begins[1:], len(days)]
    words = [f"{years[stop]:04}" for stop in begins]
    least = list(words)
    if before:
        counts = density[["certain_count", "vague_count", "planned_count"]].head(ends[0]).to_numpy()
        words[0] = f"before {before + 1} · {plural(int(counts.sum()), 'event')}" if is_named else ""
        least[0] = f"to {before}" if is_named else ""
    return pd.DataFrame(
        {
            "stop": begins,
            "from": [stop - 0.5 for stop in begins],
            "to": [stop - 0.5 for stop in ends],
            "year": words,
            "least": least,
            "shaded": [nth % 2 == 0 for nth in range(len(begins))],
        }
    )

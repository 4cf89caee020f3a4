"""Windows and days of publication in words, as titles name them: “2021–22”, “February 2020”."""

from calendar import month_abbr, month_name, monthrange
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from components.words.text import Row, join_words

Published = tuple[date | None, date | None]
"""The first and the last day on which an article may have been published; None where nothing tells."""
MANY = 3
"""Of more different months than these only the first and the last are named."""


def window_words(start: date, end: date) -> str:
    """A window in words: “2019”, “2021–22”, “February 2020”, “29 November 2016”, or “the time from … to …”."""
    if start == end:
        return _day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return year_range(start.year, end.year)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return month_range(start, end)
    return f"the time from {_day(start)} to {_day(end)}"


def month_range(first: date, last: date, short: bool = False) -> str:
    """Months from first to last, a year told once: “November 2016”, “January to February 2020”, “Jan–Feb 2020”."""
    names, to = (month_abbr, "–") if short else (month_name, " to ")
    begin, end = (f"{names[day.month]} {day.year:04d}" for day in (first, last))
    if begin == end:
        return end
    return f"{names[first.month] if first.year == last.year else begin}{to}{end}"


def year_range(first: int, last: int) -> str:
    """Years from first to last, the century told once: “2021–22”, “1999–2001”."""
    if first == last:
        return f"{first:04d}"
    return f"{first:04d}–{last % 100:02d}" if first // 100 == last // 100 else f"{first:04d}–{last:04d}"


def year_ranges(years: Iterable[int]) -> list[str]:
    """Single years and runs of years: 2017, 2018, 2019, 2021 → “2017–19”, “2021”."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [year_range(run[0], run[-1]) for run in runs]


def months(published: Iterable[Published], short: bool = False) -> str:
    """The months of publication: “November 2016, January and February 2020”; of many the first and the last."""
    in_order = sorted(published, key=lambda days: days[0] or days[1] or date.max)
    entries = list(dict.fromkeys(_published(days, short) for days in in_order))
    if len(entries) > MANY:
        return f"{_text(entries[0])} to {_text(entries[-1])}"
    by_year = [
        f"{join_words([month for month, _ in group])}{f' {year}' if year else ''}"
        for year, group in groupby(entries, key=lambda entry: entry[1])
    ]
    return join_words(by_year)


def day_of(moment: Any) -> date | None:
    """The day of a moment of a frame; None for an empty one."""
    return None if pd.isna(moment) else moment.date()


def days_of(row: Row) -> Published:
    """The days on which an article may have been published; `row`: published_earliest, published_latest."""
    return day_of(row["published_earliest"]), day_of(row["published_latest"])


def months_of_articles(articles: Iterable[Row]) -> str:
    """The months in which articles were published, in words."""
    return months(days_of(row) for row in articles)


def _published(days: Published, short: bool) -> tuple[str, str]:
    """Month and year; both months where it may be either."""
    first, last = days[0] or days[1], days[1] or days[0]
    if first is None or last is None:
        return "a day that is not known", ""
    if first.year != last.year:
        return f"{_month(first)} or {_month(last)}", ""
    names = dict.fromkeys((month_abbr if short else month_name)[day.month] for day in (first, last))
    return " or ".join(names), f"{last.year:04d}"


def _text(entry: tuple[str, str]) -> str:
    return " ".join(part for part in entry if part)


def _month(day: date) -> str:
    return f"{month_name[day.month]} {day.year:04d}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"

"""Dates, windows and days of publication in words: “perhaps about 1990”, “2021–22”, “February 2020”."""

import re
from calendar import month_abbr, month_name, monthrange
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from components.words.text import Row, join_words

_DAY = re.compile(r"(\d{4})[~?%]?(?:-[~?%]?(?:(\d\d)|XX))?[~?%]?(?:-[~?%]?(?:(\d\d)|XX))?")
Published = tuple[date | None, date | None]
"""The first and the last day on which an article may have been published; None where nothing tells."""
MANY = 3
"""Of more different months than these only the first and the last are named."""


def in_words(edtf: str, short: bool = False) -> str:
    """An EDTF date in English: `../2016-11-29` → “as of 29 November 2016, beginning not stated”; empty → “no date”.

    `short` abbreviates the names of months.
    """
    if not edtf:
        return "no date"
    if edtf.startswith("["):
        return _one_of(re.split(r",|\.\.", edtf.strip("[]")), short, ".." in edtf)
    begin, _, end = edtf.partition("/")
    return _interval(begin, end, short) if end else _point(begin, short)


def _one_of(days: list[str], short: bool, is_range: bool) -> str:
    first, last = (_point(day, short) if day else "" for day in (days[0], days[-1]))
    if not first or not last:
        return f"by {last}" if last else f"{first} or later"
    if len(days) == 1:
        return first
    is_one_month = len(days[0]) == len(days[-1]) == len("2020-01-09") and days[0][:7] == days[-1][:7]
    begin = first.split()[0] if is_one_month else first
    return f"between {begin} and {last}" if is_range or len(days) > 2 else f"{begin} or {last}"


def _interval(begin: str, end: str, short: bool) -> str:
    if begin == "..":
        return f"as of {_point(end, short)}" + ("" if short else ", beginning not stated")
    if end == "..":
        return f"since {_point(begin, short)}" + ("" if short else ", end not stated")
    first, last = _point(begin, short), _point(end, short)
    return f"{first}, until {last}" if " to " in first + last else f"{first} to {last}"


def _point(edtf: str, short: bool) -> str:
    match = _DAY.search(edtf)
    if match is None:
        return _unknown_year(edtf)
    year, month, day = match.groups("00")  # the calendar has no name for month 0
    names = month_abbr if short else month_name
    return "".join(_doubt(edtf)) + " ".join(filter(None, (day.lstrip("0"), names[int(month)], year)))


def _unknown_year(edtf: str) -> str:
    """`20XX` → “a year from 2000 to 2099”."""
    perhaps, about = _doubt(edtf)
    first, last = (edtf.strip("~?%")[:4].replace("X", digit) for digit in "09")
    return f"{perhaps}a year from {about}{first} to {about}{last}"


def _doubt(edtf: str) -> tuple[str, str]:
    return ("perhaps " if set("?%") & {*edtf} else ""), ("about " if set("~%") & {*edtf} else "")


def window_words(start: date, end: date) -> str:
    """A window in words: “2019”, “2021–22”, “February 2020”, “29 November 2016”, or “the time from … to …”."""
    if start == end:
        return in_words(start.isoformat())
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return year_range(start.year, end.year)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return month_range(start, end)
    return f"the time from {in_words(start.isoformat())} to {in_words(end.isoformat())}"


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
    runs = groupby(enumerate(sorted(set(years))), key=lambda placed: placed[1] - placed[0])  # equal within a run
    years_of = ([year for _, year in run] for _, run in runs)
    return [year_range(run[0], run[-1]) for run in years_of]


def months(published: Iterable[Published], short: bool = False) -> str:
    """The months of publication: “November 2016, January and February 2020”; of many the first and the last."""
    in_order = sorted(published, key=lambda days: days[0] or days[1] or date.max)
    entries = list(dict.fromkeys(_published(days, short) for days in in_order))
    if len(entries) > MANY:
        return " to ".join(" ".join(filter(None, entry)) for entry in (entries[0], entries[-1]))
    by_year = groupby(entries, key=lambda entry: entry[1])
    return join_words([" ".join(filter(None, (join_words([month for month, _ in of]), year))) for year, of in by_year])


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
        return f"{month_range(first, first)} or {month_range(last, last)}", ""
    names = dict.fromkeys((month_abbr if short else month_name)[day.month] for day in (first, last))
    return " or ".join(names), f"{last.year:04d}"

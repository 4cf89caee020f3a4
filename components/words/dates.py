"""Dates in words: an EDTF date as a reader says it, with its doubt."""

import re
from calendar import month_abbr, month_name

_DAY = re.compile(r"(\d{4})[~?%]?(?:-[~?%]?(\d\d|XX))?[~?%]?(?:-[~?%]?(\d\d|XX))?")


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
    shared = len(days[0]) == len(days[-1]) == len("2020-01-09") and days[0][:7] == days[-1][:7]
    begin = first.split()[0] if shared else first
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
    year, month, day = match.groups()
    names = month_abbr if short else month_name
    parts = [str(int(day))] if day and day != "XX" else []
    parts += [names[int(month)]] if month and month != "XX" else []
    return _doubt(edtf) + " ".join([*parts, year])


def _unknown_year(edtf: str) -> str:
    """`20XX` → “a year from 2000 to 2099”."""
    about, perhaps = ("about " if set("~%") & {*edtf} else ""), ("perhaps " if set("?%") & {*edtf} else "")
    first, last = (edtf.strip("~?%")[:4].replace("X", digit) for digit in "09")
    return f"{perhaps}a year from {about}{first} to {about}{last}"


def _doubt(edtf: str) -> str:
    if "%" in edtf or ("~" in edtf and "?" in edtf):
        return "perhaps about "
    return "about " if "~" in edtf else "perhaps " if "?" in edtf else ""

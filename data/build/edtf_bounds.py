"""What an EDTF date (ISO 8601-2) says about days: its bounds, and how much doubt it leaves.

"Possibly meets the window A/B" is `earliest <= B and latest >= A` (None is unbounded); "certainly meets" is
`start_latest <= B and end_earliest >= A`. Only the build asks: the running app reads the bounds from the tables,
so the library `edtf` is imported where a date is parsed and nowhere else.
"""

import datetime
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Bounds:
    """First and last days on which something can have begun and ended; None where the source leaves an end open."""

    earliest: datetime.date | None
    start_latest: datetime.date
    end_earliest: datetime.date
    latest: datetime.date | None
    prec: int


_ANY_DAY = (datetime.date.min, datetime.date.max)
"""Between which an open end of an interval lies: what is open can have begun, or gone on, at any time."""
# Legal EDTF that the coding rules do not allow, or that the library reads as something it does not say.
_REFUSED = (
    (r"^$", "it is empty"),
    (r"^\s|\s$", "it has a blank before or after it"),
    (r"^\.\./\.\.$", "an interval open at both ends says nothing"),
    (r"^/|/$", "an end of the interval is empty; write .. where the source itself leaves an end open"),
    (r"[{}]", "several dates in {} are several records"),
    (r"T|:", "a time of day is more than the tables hold"),
    (r"(^|[/\[,.])-|[YE]|(^|[/\[,.])(0000|000X|00XX|0XXX|XXXX)", "years run from 0001 to 9999"),
    (r"S", "significant digits are not used; write X for a digit that is unknown"),
    (r"(?<![\dX-])[\dX]{4}-(2[1-9]|3\d|4[01])(?!\d)", "seasons are not used; write months"),
    (r"\[\.\.|\.\.\]", "one day of an open set has no bounds; write an interval such as ../2016-11-29"),
    (r"X-?\d|-\dX", "X may only stand for the last digits of a year, or for a whole month or day"),
    (r"\[.*\dX", "a set names its years; write each of them, or the first and the last as in [1990..1999]"),
    (r"[^0-9X~?%/.,\[\] -]", "it holds characters that no date has"),
)
_NO_DATE = "it is no day, month, year or interval of the calendar in EDTF, such as 2023-09-17, 2014-05 or 1977/1978"
_WIDEST = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))


@cache
def bounds(text: str) -> Bounds:
    """Return the strict bounds of an EDTF date; ValueError with a plain reason where it is none that is allowed."""
    for pattern, reason in _REFUSED:
        if re.search(pattern, text):
            raise ValueError(reason)
    parsed = _parsed(text)
    ends = (parsed.lower, parsed.upper) if "/" in text else (parsed, parsed)
    start, end = (_ANY_DAY if str(part) == ".." else _days(part) for part in ends)
    if text.startswith("[") and "/" not in text:
        _check_order(text)
    if start[0] > end[1]:
        raise ValueError("the interval ends before it begins")
    return Bounds(
        earliest=None if start is _ANY_DAY else start[0],
        # Vague ends may overlap (2019/2019-04): nothing begins after its last day or ends before its first.
        start_latest=min(start[1], end[1]),
        end_earliest=max(end[0], start[0]),
        latest=None if end is _ANY_DAY else end[1],
        prec=max(_doubt(*start), _doubt(*end)),
    )


def bounds_or_none(text: str) -> Bounds | None:
    """Return the same; None for an empty text or one that is refused."""
    try:
        return bounds(text) if text else None
    except ValueError:
        return None


def _parsed(text: str) -> Any:
    """Parse with the library, whose errors are of several kinds and speak of its grammar."""
    from edtf import parse_edtf
    from pyparsing import ParseException

    try:
        return parse_edtf(text)
    except (ParseException, ValueError, AttributeError, TypeError, KeyError) as error:
        raise ValueError(_NO_DATE) from error


def _days(date: Any) -> tuple[datetime.date, datetime.date]:
    try:
        return datetime.date(*date.lower_strict()[:3]), datetime.date(*date.upper_strict()[:3])
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(_NO_DATE) from error


def _check_order(text: str) -> None:
    """Raise ValueError where a set names a date before, within or twice as one that stands to the left of it."""
    dates = [_days(_parsed(part)) for part in re.split(r",|\.\.", text.strip("[]"))]
    if any(former[1] >= latter[0] for former, latter in pairwise(dates)):
        raise ValueError("the dates of a set stand in order of time, each of them once and none within another")


def _doubt(first: datetime.date, last: datetime.date) -> int:
    """Doubt about one day as in UCDP GED: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year, 6 longer."""
    return next((prec for widest, prec in _WIDEST if (last - first).days < widest), 6)

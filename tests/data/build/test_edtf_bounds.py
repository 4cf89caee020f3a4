"""EDTF dates become bounds, once and strictly."""

import contextlib
import datetime
import re
import subprocess
import sys
from calendar import month_name, monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words.dates import in_words
from data.build.edtf_bounds import Bounds, bounds


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "earliest", "start_latest", "end_earliest", "latest", "prec"),
    [
        ("2023-09-17", "2023-09-17", "2023-09-17", "2023-09-17", "2023-09-17", 1),
        ("2014-02", "2014-02-01", "2014-02-28", "2014-02-01", "2014-02-28", 4),
        ("1990~", "1990-01-01", "1990-12-31", "1990-01-01", "1990-12-31", 5),
        ("1990?", "1990-01-01", "1990-12-31", "1990-01-01", "1990-12-31", 5),
        ("199X", "1990-01-01", "1999-12-31", "1990-01-01", "1999-12-31", 6),
        ("2020-01-XX", "2020-01-01", "2020-01-31", "2020-01-01", "2020-01-31", 4),
        ("[2020-01-09,2020-01-10]", "2020-01-09", "2020-01-10", "2020-01-09", "2020-01-10", 2),
        ("[2020-01-06..2020-01-12]", "2020-01-06", "2020-01-12", "2020-01-06", "2020-01-12", 3),
        ("[2020-01-06..2020-01-08,2020-02]", "2020-01-06", "2020-02-29", "2020-01-06", "2020-02-29", 5),
        ("1977/1978", "1977-01-01", "1977-12-31", "1978-01-01", "1978-12-31", 5),
        ("2019-04-04/2020-06", "2019-04-04", "2019-04-04", "2020-06-01", "2020-06-30", 4),
        ("2019-04-04/2019-06-04", "2019-04-04", "2019-04-04", "2019-06-04", "2019-06-04", 1),
        ("2019/2019-04", "2019-01-01", "2019-04-30", "2019-04-01", "2019-04-30", 5),
        ("../2016-11-29", "", "2016-11-29", "2016-11-29", "2016-11-29", 6),
        ("2016-11/..", "2016-11-01", "2016-11-30", "2016-11-01", "", 6),
        ("0001", "0001-01-01", "0001-12-31", "0001-01-01", "0001-12-31", 5),
        ("9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31", 1),
    ],
)
def test_a_date_means_these_days(
    text: str, earliest: str, start_latest: str, end_earliest: str, latest: str, prec: int
) -> None:
    found = bounds(text)
    expected = (day(earliest), day(start_latest), day(end_earliest), day(latest), prec)
    assert (found.earliest, found.start_latest, found.end_earliest, found.latest, found.prec) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        (" 2019", "a blank before or after"),
        ("2019\n", "a blank before or after"),
        ("2019-04-04/", "an end of the interval is empty"),
        ("/2019", "an end of the interval is empty"),
        ("../", "an end of the interval is empty"),
        ("../..", "open at both ends"),
        ("2019-12/2018", "ends before it begins"),
        ("2019-21", "seasons"),
        ("2019-21/2020", "seasons"),
        ("2019-04-04T10:00:00", "time of day"),
        ("{2019,2020}", "several records"),
        ("[..2019-04-04]", "open set"),
        ("[2020-01-12..2020-01-06]", "order of time"),
        ("[2020-01-10,2020-01-09]", "order of time"),
        ("[2020-01-06,2020-01-12,2020-01-09]", "order of time"),
        ("[2020-02-03,2020-01-09..2020-01-12]", "order of time"),
        ("[2020-01-09,2020-01-09]", "order of time"),
        ("[2020,2020-01-06]", "order of time"),
        ("[199X,2005]", "a set names its years"),
        ("0000", "0001 to 9999"),
        ("000X", "0001 to 9999"),
        ("0XXX/1200", "0001 to 9999"),
        ("-0100", "0001 to 9999"),
        ("Y-170000002", "0001 to 9999"),
        ("XXXX", "0001 to 9999"),
        ("2019S2", "significant digits"),
        ("2019-X4", "X may only stand"),
        ("2019-XX-01", "X may only stand"),
        ("2019-02-30", "calendar"),
        ("1900-02-29", "calendar"),
        ("2019-13", "calendar"),
        ("20190404", "calendar"),
        ("[2019]", "calendar"),
        ("last tuesday", "characters that no date has"),
    ],
)
def test_what_is_no_date_here_is_refused_with_a_plain_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        bounds(text)


def meets(found: Bounds, first: datetime.date, last: datetime.date) -> tuple[bool, bool]:
    """Whether something possibly and certainly meets a window."""
    possibly = (found.earliest or first) <= last and (found.latest or last) >= first
    return possibly, found.start_latest <= last and found.end_earliest >= first


days = st.dates(datetime.date(801, 1, 1), datetime.date(2030, 12, 31))
years = st.builds(lambda year, cut: year[:cut].ljust(4, "X"), days.map(lambda day: f"{day.year:04}"), st.integers(1, 4))
vague = st.builds(lambda day, cut: day.isoformat()[:cut], days, st.sampled_from((4, 7, 10)))
unknown = st.builds(lambda day, cut: day.isoformat()[:cut] + "-XX" * ((10 - cut) // 3), days, st.sampled_from((4, 7)))
century = years.filter(lambda year: year[0] != "0")
doubted = st.builds(str.__add__, vague, st.sampled_from("~?%"))
unknowns = century | unknown | st.builds(str.__add__, century, st.sampled_from("~?%"))
ordered = st.lists(days.map(str), min_size=2, max_size=4, unique=True).map(sorted)
sets = ordered.map(lambda found: f"[{','.join(found)}]") | ordered.map(lambda found: f"[{found[0]}..{found[-1]}]")
intervals = st.builds(lambda ends: "/".join(sorted(ends)), st.tuples(vague, vague))
to_come = st.builds(lambda year, end: f"{year}/{end}", century, st.sampled_from(("9998", "9998-04", "999X")))
half_open = st.builds(lambda date, is_start: f"../{date}" if is_start else f"{date}/..", vague | doubted, st.booleans())
dates = vague | doubted | unknowns | sets | intervals | to_come | half_open


def check_order(found: Bounds) -> None:
    """Nothing begins after its last day or ends before its first."""
    earliest, latest = found.earliest or datetime.date.min, found.latest or datetime.date.max
    assert earliest <= found.start_latest <= latest
    assert earliest <= found.end_earliest <= latest
    assert 1 <= found.prec <= 6


@given(dates)
def test_nothing_begins_after_its_last_day_or_ends_before_its_first(text: str) -> None:
    check_order(bounds(text))


@given(dates, days, days)
def test_what_certainly_meets_a_window_possibly_does(text: str, one: datetime.date, other: datetime.date) -> None:
    possibly, certainly = meets(bounds(text), *sorted((one, other)))
    assert possibly or not certainly


DATE = re.compile(rf"(?:(\d{{1,2}}) )?(?:({'|'.join(month_name[1:])}) )?(\d{{4}})")
SHARED = re.compile(r"(\d{1,2}) (or|and) (\d{1,2} \w+ \d{4})")


def days_of_words(words: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that a reader takes from a date in words; None for an end that is not stated."""
    whole = SHARED.sub(lambda found: f"{found[1]} {found[3].split(' ', 1)[1]} {found[2]} {found[3]}", words)
    found = DATE.findall(whole)
    assert found, words
    first = None if words.startswith("as of") else days_of(*found[0])[0]
    return first, None if words.startswith("since") else days_of(*found[-1])[1]


def days_of(day: str, month: str, year: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a day, month or year."""
    months = [list(month_name).index(month)] * 2 if month else [1, 12]
    return (
        datetime.date(int(year), months[0], int(day or 1)),
        datetime.date(int(year), months[1], int(day) if day else monthrange(int(year), months[1])[1]),
    )


@given(st.lists(vague, min_size=2, max_size=4), st.sampled_from((",", "..")), days, days)
def test_a_set_in_any_order_is_refused_or_has_bounds_in_order(
    parts: list[str], sign: str, one: datetime.date, other: datetime.date
) -> None:
    with contextlib.suppress(ValueError):
        check_order(found := bounds(f"[{sign.join(parts[:2] if sign == '..' else parts)}]"))
        possibly, certainly = meets(found, *sorted((one, other)))
        assert possibly or not certainly


@given(dates)
def test_words_and_bounds_of_a_date_agree(text: str) -> None:
    found = bounds(text)
    assert days_of_words(in_words(text)) == (found.earliest, found.latest)


@given(days, days, days)
def test_for_a_known_day_possibly_and_certainly_are_the_same(
    known: datetime.date, one: datetime.date, other: datetime.date
) -> None:
    first, last = sorted((one, other))
    assert meets(Bounds(known, known, known, known, 1), first, last) == ((first <= known <= last),) * 2


@given(st.text(alphabet="0129X-/.[],~? S", max_size=14))
def test_any_other_text_has_bounds_or_is_refused_and_nothing_else(text: str) -> None:
    with contextlib.suppress(ValueError):
        check_order(bounds(text))


def test_the_running_app_loads_no_library_of_the_build() -> None:
    code = "import sys, data.model.load, data.model.backing, data.build.edtf_bounds; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"edtf", "frictionless", "yaml"}.intersection(loaded)

"""The time of a line in words: how firmly it is said of when, and when it was denied.

“alleged and denied Feb 2020; reported Sep 2023”: no word stands without its time, and no dash joins years that no
source joins.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter

import pandas as pd

from components.words.dates import Published, day_of, days_of, in_words, months, year_range
from components.words.text import Row, grouped, records

STRENGTH_WORDS = {"admitted": "by its own account"}
"""How a strength is told before its time, where it is not the word itself."""
FEW = 3
"""With more times than these on a denied line, only the denial keeps its month."""
MANY = 4
"""Of more years than these of one strength, the first and the last are named, and how many there are."""


def labelled(lines: pd.DataFrame, times: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The lines with a column `words`: how firmly each is said of when.

    `lines`, `times`: the frames of `Alignment`; `articles`: source_id, published_earliest, published_latest.
    """
    days, of_line = _days_of_articles(articles), grouped(records(times), itemgetter("row"))
    rows = zip(lines["row"], lines["is_contested"], strict=True)
    return lines.assign(words=pd.array([line_words(of_line.get(row, []), days, sign) for row, sign in rows], "str"))


def denial_times(times: pd.DataFrame, articles: pd.DataFrame) -> dict[int, str]:
    """Of when the denials of each line are, by its row, told by the month; frames as `labelled` takes them."""
    days, denied = _days_of_articles(articles), records(times[times["strength"] == "denied"])
    return {line: listed(_words(found, days, True)) for line, found in grouped(denied, itemgetter("row")).items()}


def _days_of_articles(articles: pd.DataFrame) -> dict[str, Published]:
    return {
        row["source_id"]: days_of(row)
        for row in records(articles[["source_id", "published_earliest", "published_latest"]])
    }


def line_words(times: Sequence[Row], published: Mapping[str, Published], contested: bool) -> str:
    """How firmly a line is said of when.

    `times`: the rows of `Alignment.times` of one line; `published`: the days of publication of each source.
    """
    denials = [row for row in times if row["strength"] == "denied"]
    by_strength = grouped([row for row in times if row["strength"] != "denied"], lambda row: str(row["strength"]))
    by_month = bool(denials) and len(times) - len(denials) <= FEW
    words = {strength: _words(rows, published, by_month) for strength, rows in by_strength.items()}
    words["reported"] = [time for time in words.get("reported", []) if time not in words.get("corroborated", [])]
    sources = {strength: {row["source_id"] for row in rows} for strength, rows in by_strength.items()}
    parts = [
        _with_denial(
            strength,
            words[strength],
            # When the articles of these rows report a denial, by the month.
            _words((row for row in denials if row["source_id"] in naming), published, True),
        )
        for strength, naming in sources.items()
        if words[strength]
    ]
    apart = [row for row in denials if not any(row["source_id"] in naming for naming in sources.values())]
    parts += [f"denied {listed(_words(apart, published, True))}"] if apart else []
    return "; ".join(parts) + (" · contested" if contested else "")


def _words(rows: Iterable[Row], published: Mapping[str, Published], by_month: bool) -> list[str]:
    """The times in their order, those that begin with “of” last: in “of 2019, 2020” it would hold for both."""
    words = dict.fromkeys(time_words(row, published.get(row["source_id"], (None, None)), by_month) for row in rows)
    return sorted(words, key=lambda time: time.startswith("of "))


def _with_denial(strength: str, times: list[str], denied: list[str]) -> str:
    """“alleged and denied Feb 2020” where both are of one time, else “alleged 2020, denied Feb 2020”."""
    name = STRENGTH_WORDS.get(strength, strength)
    if times == denied:
        return f"{name} and denied {listed(times)}"
    return f"{name} {listed(times)}" + (f", denied {listed(denied)}" if denied else "")


def listed(times: Sequence[str]) -> str:
    """The times in their order; of many the first and the last, and how many there are."""
    return ", ".join(times) if len(times) <= MANY else f"{times[0]} … {times[-1]} ({len(times)} times)"


def time_words(row: Row, published: Published, by_month: bool = False) -> str:
    """One time: “2016”, “Feb 2020”; “of 2019”, “of 1977–78”, or, where a source states it, “since 2018”.

    `row`: period_edtf, first_day, last_day; `published`: the days on which the article may have been published.
    """
    first, last = day_of(row["first_day"]), day_of(row["last_day"])
    period = row["period_edtf"]
    if not period or period.startswith("../"):
        return _of_publication((last if period else first, last), by_month)
    if "/" in period and last in published and first and last and (first.year < last.year or by_month):
        return f"since {months([(first, first)], short=True) if by_month else format(first.year, '04d')}"
    years = _years(period, first, last)
    return f"of {years}" if _is_apart(first, last, published) else _of_publication((first, last), by_month, years)


def _of_publication(days: Published, by_month: bool, years: str = "") -> str:
    if by_month:
        return months([days], short=True)
    return years or " or ".join(dict.fromkeys(f"{day.year:04d}" for day in days if day)) or "undated"


def _is_apart(first: date | None, last: date | None, published: Published) -> bool:
    """Whether the years of a stated period leave out that of the publication."""
    return not any(
        (first is None or first.year <= day.year) and (last is None or day.year <= last.year)
        for day in published
        if day
    )


def _years(period: str, first: date | None, last: date | None) -> str:
    """The years of a stated period; a dash where the source itself says from one to the other."""
    if first is None or last is None:
        return f"{first.year:04d} and after" if first else f"up to {last.year:04d}" if last else "no stated year"
    if first.year == last.year:
        return f"{first.year:04d}"
    if "/" in period:
        return year_range(first.year, last.year)
    if "X" in period:
        return in_words(period, short=True)
    return (
        f"{first.year:04d} or {last.year:04d}"
        if last.year == first.year + 1
        else f"{first.year:04d} to {last.year:04d}"
    )

"""The finding: what the articles say of the window, as sentences that can be quoted.

They count articles, name their time, give a denial its article and month, and never take silence for a fact: between
two articles nothing was read, which says nothing about the country.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from components.words.dates import Published, days_of, months_of_articles, year_ranges
from components.words.denials import FEW, denials
from components.words.text import BODIES, Row, grouped, in_full, join_words, noun, number_word, records, the, verb
from components.words.vocabulary import POSITIVE, SUPPORT, label

FEW_STATES = 2
"""So many states or fewer are named in the title; more are counted."""
BY_KIND = {"unspecified": "in a way that is not named", "joint_operation": "in a joint operation"}
BEYOND = {
    "reported": "allegations left out",
    "corroborated": "only what independent texts of one time report, or the backer itself",
    "admitted": "by the backer’s own account only",
}
"""What a threshold of strength leaves."""
TIERS = (("state", "company", "other"), ("recognition",), ("history",))
"""Groups of the chart; those of a later tier are named where no earlier one has a row, or where a filter asks so."""
GROUPS = tuple(group for tier in TIERS for group in tier)


class Asked(NamedTuple):
    """What a reader asked for: words for window, backer and day of knowledge, ids for the rest; empty if not asked.

    `start`, `end`: the window's days; `window`: empty where nothing lies outside it; `is_reduced`: an article is
    switched off; `is_left`: any article passes the filters; `reaches_sides`: the window ends after there were sides to
    back; `published`: when the articles that contribute to a figure may have been published.
    """

    start: date
    end: date
    window: str = ""
    is_certain: bool = False
    backer: str = ""
    support: str = ""
    strength: str = "alleged"
    denied: str = "with"
    published_by: str = ""
    is_reduced: bool = False
    is_left: bool = True
    reaches_sides: bool = True
    published: Sequence[Published] = ()


class Finding(NamedTuple):
    """Sentences: who is named as backing whom; who denies what; in which years of the window nothing was published."""

    headline: str
    denials: str
    silence: str

    @property
    def title(self) -> str:
        """What a figure is titled: the headline and the denials."""
        return f"{self.headline}. {self.denials}" if self.denials else self.headline


def finding(statements: pd.DataFrame, articles: pd.DataFrame, sides: Mapping[str, str], asked: Asked) -> Finding:
    """The finding of a view.

    `statements`, `articles`: frames of data/alignment/statements.py; `sides`: what to call each side, by id, in order.
    """
    rows, read = records(statements), records(articles)
    if not read:
        return Finding(nothing_left(asked), "", "")
    positive = [row for row in rows if row["stance"] in POSITIVE]
    return Finding(
        _headline(positive, read, sides, asked) if positive else _no_backing(read, asked),
        denials(rows, read),
        _silence(read, asked),
    )


def nothing_left(asked: Asked) -> str:
    """What to say where no article is left."""
    day = asked.published_by
    return f"No article that is left was published by {day}" if day else "Every article is switched off"


def _no_backing(articles: Sequence[Row], asked: Asked) -> str:
    """That no article speaks of it, and which speak of a later day without saying since when."""
    if not asked.window:
        return f"{no_article(asked)} names {any_backing(asked)}"
    return f"{dates_nothing(asked, asked.window)}{_beside(articles, asked)}"


def dates_nothing(asked: Asked, window: str) -> str:
    """That no article dates what is asked for to a window in words."""
    return f"{no_article(asked)} dates {any_backing(asked)}{' for certain' if asked.is_certain else ''} to {window}"


def any_backing(asked: Asked) -> str:
    """The backing that is asked for, whichever: by whom, with what, and what thresholds leave out."""
    return f"any backing{f' of a side by {asked.backer}' if asked.backer else ''}{of_kind(asked)}{apart(asked)}"


def no_article(asked: Asked) -> str:
    """The subject of a sentence that no article bears out."""
    return "No article that is left" if asked.is_reduced else "No article here"


def speaking(asked: Asked, count: int) -> str:
    """How many articles speak of the window: “Of 2019 two articles certainly speak”."""
    speak = f"{'certainly ' if asked.is_certain else ''}{verb(count, 'speaks')}"
    return f"Of {asked.window} {in_full(count, 'article')} {speak}"


def of_kind(asked: Asked) -> str:
    """With which kind of support, where one is asked for."""
    kind = asked.support
    return f" {BY_KIND.get(kind) or f'with {label(SUPPORT, kind)}'}" if kind else ""


def apart(asked: Asked) -> str:
    """What thresholds leave out, in brackets."""
    left_out = [BEYOND.get(asked.strength, ""), "denied kinds left out" if asked.denied == "without" else ""]
    return f" ({'; '.join(filter(None, left_out))})" if any(left_out) else ""


def _beside(articles: Sequence[Row], asked: Asked) -> str:
    """Articles after the window that state no period, since what they report may have begun before."""
    later = [row for row in articles if row["is_undated"] and (days_of(row)[0] or asked.end) > asked.end]
    if later and asked.reaches_sides:
        speak = f"{number_word(len(later))} of {months_of_articles(later)} {verb(len(later), 'speaks')}"
        return f"; {speak} of support without saying since when"
    latest = max(articles, key=lambda row: days_of(row)[1] or date.min)
    is_over = (days_of(latest)[1] or asked.start) < asked.start
    return f"; the latest was published in {months_of_articles([latest])}" if is_over else ""


def _headline(positive: Sequence[Row], articles: Sequence[Row], sides: Mapping[str, str], asked: Asked) -> str:
    bearing = [row for row in articles if row["is_speaking"]]
    months_of = {row["source_id"]: months_of_articles([row]) for row in bearing}
    states = _states(row for row in positive if row["backing_group"] == "state")
    say = _counted if len(states) > FEW_STATES and not asked.backer else _named
    return _lead(bearing, asked) + say(positive, sides, months_of, asked) + apart(asked)


def _lead(articles: Sequence[Row], asked: Asked) -> str:
    """Which articles speak of it: “Of 2019 two articles speak, of January 2020 and September 2023: ”."""
    count, months = len(articles), months_of_articles(articles)
    if asked.window:
        return f"{speaking(asked, count)}, {'published then' if months == asked.window else f'of {months}'}: "
    years = sorted({day.year for row in articles for day in days_of(row) if day})
    if len(years) < 2 or count == 1:
        return f"In {in_full(count, 'article')}, of {months}, "
    return f"Between {years[0]:04d} and {years[-1]:04d} "


def _counted(positive: Sequence[Row], sides: Mapping[str, str], months_of: Mapping[str, str], asked: Asked) -> str:
    """How many states are named as backing each side, and how many in one article: the number pools its articles."""
    of_states = grouped((row for row in positive if row["backing_group"] == "state"), lambda row: row["side"])
    found = [(name, of_states[side]) for side, name in sides.items() if side in of_states]
    return "; ".join(_count(rows, name, months_of, asked, nth == 0) for nth, (name, rows) in enumerate(found))


def _count(rows: Sequence[Row], side: str, months_of: Mapping[str, str], asked: Asked, is_first: bool) -> str:
    """The same of one side, and how many of its states are named in allegations only."""
    rows_of = grouped(rows, lambda row: row["source_id"])
    by_source = {source: _states(found) for source, found in rows_of.items()}
    total, most = len(_states(rows)), max(map(len, by_source.values()))
    whole = [source for source, found in by_source.items() if len(found) == total]
    doubtful = total - len(_states(row for row in rows if row["stance"] != "alleged"))
    parts = (
        number_word(total),
        f" {noun(total, 'state')} {verb(total, 'is')} named" if is_first else "",
        f", in {months_of[whole[0]]}," if whole and len(months_of) > 1 else "",
        f" as {_backing(rows, _target(rows_of[whole[0]] if whole else rows, side), asked)}",
        "" if whole else f", at most {number_word(most)} in one article",
        f", {number_word(doubtful)} of them in allegations only" if doubtful else "",
    )
    return "".join(parts)


def _states(rows: Iterable[Row]) -> set[str]:
    return {row["supporter_id"] for row in rows}


def _target(rows: Iterable[Row], side: str) -> str:
    """Who is backed: the one recipient where it is a body of its own, else the side."""
    (name, actor_type), *others = sorted({(row["recipient"], row["recipient_type"]) for row in rows})
    return the(name, actor_type) if not others and actor_type in BODIES else side or name


def _backing(rows: Sequence[Row], target: str, asked: Asked) -> str:
    """“backing the marshal”, “fighting for him”, “backing him with weapons” where a kind was asked for."""
    kinds, groups = ({row[name] for row in rows} for name in ("support", "backing_group"))
    if kinds <= {"fighters", "troops"} and "state" not in groups:  # a state sends them
        return f"fighting for {target}"
    return f"recognising {target}" if kinds == {"recognition"} else f"backing {target}{of_kind(asked)}"


def _named(positive: Sequence[Row], sides: Mapping[str, str], months_of: Mapping[str, str], asked: Asked) -> str:
    """Each backer by name: who is named as what, in which articles."""
    tiers = [[row for row in positive if row["backing_group"] in tier] for tier in TIERS]
    rows = positive if asked.backer or asked.support else next(filter(None, tiers))
    order = [*sides, "none"]
    # States first, then by side, then as the articles name them.
    in_order = sorted(rows, key=lambda row: (GROUPS.index(row["backing_group"]), order.index(row["side"])))
    by_backer = grouped(in_order, lambda row: (row["backing_group"], row["side"], row["supporter_id"])).values()
    clauses = grouped(by_backer, lambda found: _clause(found, sides, months_of, asked))
    parts = [
        _sentence(*clause, [found[0] for found in backers], nth == 0)
        for nth, (clause, backers) in enumerate(clauses.items())
    ]
    rest = len(parts) - FEW
    more = [f"{number_word(rest)} more {verb(rest, 'is')} named beside"] if rest > 0 else []
    return "; ".join([*parts[:FEW], *more])


def _clause(
    rows: Sequence[Row], sides: Mapping[str, str], months_of: Mapping[str, str], asked: Asked
) -> tuple[str, str]:
    """Insertion and predicate of a clause of the headline, without its subject; equal ones share a subject."""
    years = {month.rpartition(" ")[2] for month in months_of.values()}
    sources = list(dict.fromkeys(row["source_id"] for row in rows))
    insertion = _where(sources, months_of, is_counted=bool(asked.window) or len(years) == 1)
    if all(row["stance"] == "alleged" for row in rows):
        insertion = f"{insertion.rstrip(',')}, in allegations only,"
    if rows[0]["backing_group"] != "history":
        return insertion, f"as {_backing(rows, _target(rows, sides.get(rows[0]['side'], '')), asked)}"
    # What was given, since “backed” would be more than training or refuge.
    kinds = [label(SUPPORT, kind) for kind in sorted({row["support"] for row in rows} - BY_KIND.keys())]
    return insertion, f"as having given {_target(rows, '')} {join_words(kinds) or 'support'}, before there were sides"


def _where(sources: Sequence[str], months_of: Mapping[str, str], is_counted: bool) -> str:
    """In which of the articles that speak: “, in September 2023,”, “, in both articles,”; empty where there is one.

    `is_counted`: the sentence has said how many they are, so that “both” and “all” can be understood.
    """
    every, here = len(months_of), len(sources)
    if every == 1:
        return ""
    if here == every and is_counted:
        return ", in both articles," if every == 2 else f", in all {number_word(every)} articles,"
    return f", in {months_of[sources[0]]}," if here == 1 else f", in {number_word(here)} articles,"


def _sentence(insertion: str, predicate: str, backers: list[Row], is_first: bool) -> str:
    names = [the(row["supporter"], row["supporter_type"]) for row in backers]
    shown = names if len(names) <= FEW else [*names[:FEW], f"{number_word(len(names) - FEW)} more"]
    is_plural = len(names) > 1 or (backers[0]["supporter_type"] == "unnamed" and names[0].endswith("s"))
    named = f" {'are' if is_plural else 'is'} named" if is_first else ""
    return f"{join_words(shown)}{named}{insertion} {predicate}"


def _silence(articles: Sequence[Row], asked: Asked) -> str:
    """In which years of the window, between the first and the last article, none was published."""
    read = {day.year for row in articles for day in days_of(row) if day}
    within = range(max(min(read), asked.start.year), min(max(read), asked.end.year) + 1) if read else range(0)
    unread = [year for year in within if year not in read]
    if asked.window and within and not any(row["is_inside"] for row in articles):
        return f"{no_article(asked)} was published in {asked.window}."
    return f"{no_article(asked)} was published in {' or '.join(year_ranges(unread))}." if unread else ""

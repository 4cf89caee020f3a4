"""Number and its words: the noun, verb or pronoun that fits a count, lists of words, and rows by what they share."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd

Key = TypeVar("Key")
Item = TypeVar("Item")
Row = Mapping[Any, Any]
"""A row of a frame: values by column."""
PLURAL = {"is": "are", "has": "have", "was": "were", "it": "they", "denies": "deny"}
"""Verbs and pronouns whose plural is more than the singular without its “s”."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

BODIES = frozenset({"government", "armed_force", "parliament", "ministry"})
"""Types of recipients that are named themselves, not only by their side."""
WITH_ARTICLE = BODIES | {"international_organisation", "former_state", "mercenary_company"}
"""Types of actors whose names take “the”; so do the names of united, insular and republican states."""
_TAKES_ARTICLE = re.compile(r"^United |(Union|Republic|Emirates|Islands|States|Netherlands|Philippines)$")


def records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows by name of the column: `to_dict` takes more than twice as long."""
    names = frame.columns.tolist()
    return [dict(zip(names, row, strict=True)) for row in zip(*(frame[name].tolist() for name in names), strict=True)]


def noun(count: int, one: str, many: str = "") -> str:
    """The form of a noun that fits a count: 1 → “event”, 0 or 3 → “events”; `many` where it takes more than an “s”."""
    return one if count == 1 else many or f"{one}s"


def verb(count: int, one: str) -> str:
    """The form of a verb or pronoun in the third person that fits a count: 1 → “lies”, 0 or 3 → “lie”."""
    return one if count == 1 else PLURAL.get(one, one.removesuffix("s"))


def plural(count: int, one: str, many: str = "") -> str:
    """A number in digits with its noun: 1 → “1 event”, 3,000 → “3,000 events”."""
    return f"{count:,} {noun(count, one, many)}"


def number_word(count: int) -> str:
    """A number as a word up to twelve, in digits beyond: 5 → “five”."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def in_full(count: int, one: str) -> str:
    """A number as a word with its noun: 2 → “two articles”."""
    return f"{number_word(count)} {noun(count, one)}"


def join_words(words: Sequence[str], last: str = "and") -> str:
    """A list as a reader says it: “a, b and c”."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


MOST_NAMED = 40
"""Of more sources or places than these a caption names the first ones and counts the others."""


def first_names(names: Sequence[str], noun: str, where: str) -> list[str]:
    """The names that a caption has room for, then how many more there are, and where they stand."""
    more = len(names) - MOST_NAMED
    return [*names[:MOST_NAMED], f"{plural(more, f'more {noun}')}, {where}"] if more > 0 else list(names)


def the(name: str, actor_type: str = "state") -> str:
    """The name as it stands within a sentence: “the Wagner Group”, “the United Nations”, “Egypt”."""
    return f"the {name.removeprefix('The ')}" if actor_type in WITH_ARTICLE or _TAKES_ARTICLE.search(name) else name


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """The items of each key, keys and items in the order in which they come."""
    found: dict[Key, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def web_address(url: str) -> str:
    """The address of a page; empty for anything that is none, so that nothing but http and https becomes a link."""
    return url if url.startswith(("https://", "http://")) else ""


FIRST_STRONG, END_ISOLATE = "\u2068", "\u2069"


def quoted(text: str) -> str:
    """Words of a source in quotation marks; those that run from right to left keep their full stop at their own end."""
    is_from_the_right = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"“{FIRST_STRONG}{text}{END_ISOLATE}”" if is_from_the_right else f"“{text}”"

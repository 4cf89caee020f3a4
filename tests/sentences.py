"""What no sentence of the product may say: the expressions of DESIGN.md's law of every view, in one place.

Between two articles nothing was read. So no sentence takes silence for a fact, joins years that no source joins, gives
a denial without its month, or a number that pools articles without saying how many one of them names.
"""

import re

BANNED: dict[str, str] = {
    r"\b[Nn]o states? (is|are|backs?)\b": "silence is not that no state backs",
    r"\b[Nn]obody (is|backs|denies)\b": "silence is not that nobody does",
    r"\b(in|of) (this|the) view\b|\bNo \w+ is in view\b": "a figure outlives its view: name the time",
    r"\bRests? on one (source|text) only\b": "of what time?",
    r"\b(is|are) reported to\b": "who reports it, and when?",
    r"\bended\b|\bno longer backs\b|\bstopped backing\b": "silence is not an end",
}
"""Patterns, each with the reason."""

ONE = r"(?:one|One|1)"
MANY = r"(?:(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|[2-9]|[1-9][\d,]*\d)"
NOUNS = "article|claim|event|state|source|text|document|record|journey|place|kind|denial|article that is left"
MISFITS: dict[str, str] = {
    rf"\b{ONE} (?:more |other )?(?:{NOUNS})s\b": "one has no plural",
    rf"(?<![\d,]){MANY} (?:more |other )?(?:{NOUNS})\b(?!s)": "more than one has a plural",
    rf"\b{ONE} (?:{NOUNS}) (?:are|were|have|speak|report|name)\b": "one takes a singular verb",
    rf"\b{MANY} (?:{NOUNS})s (?:is|was|has|speaks|reports|names)\b": "many take a plural verb",
    rf"\b{ONE} (?:certainly )?(?:lie|rest|fall)\b": "one takes a singular verb",
    rf"\b{MANY} (?:certainly )?(?:lies|rests|falls)\b|\bkinds of support is\b": "many take a plural verb",
}
MONTH = r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"


def faults(sentence: str) -> list[str]:
    """What is wrong with a sentence, as “pattern: reason”."""
    patterns = BANNED | MISFITS
    return [f"{found.group()!r}: {why}" for pattern, why in patterns.items() if (found := re.search(pattern, sentence))]


def faults_in_print(sentence: str) -> list[str]:
    """The same of a sentence that leaves the page, with a figure or a briefing: it has no view to point at."""
    return [*faults(sentence), *(["'in view': name the time"] if re.search(r"\bin view\b", sentence) else [])]


def denials_without_month(text: str) -> list[str]:
    """The sentences of a text that give a denial without the month of its article."""
    sentences = re.split(r"(?<=[.;])\s", text)
    return [one for one in sentences if re.search(r"\bden(y|ies|ied)\b", one) and not re.search(MONTH, one)]


def unbounded_numbers(headline: str, most_in_one_article: int) -> list[str]:
    """Clauses that count more states than any article names without saying so."""
    found = []
    for clause in headline.split("; "):
        total = re.search(rf"\b({MANY}) states are named as", clause)
        if total and "at most" not in clause and _value(total.group(1)) > most_in_one_article:
            found.append(clause)
    return found


WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _value(word: str) -> int:
    lower = word.casefold()
    return WORDS.index(lower) + 1 if lower in WORDS else int(lower.replace(",", ""))


def year_ranges(text: str) -> list[str]:
    """Ranges of years with a dash, such as “2016–20”: only a source that states them may join them."""
    return re.findall(r"\b\d{4}[–-]\d{2,4}\b", text)

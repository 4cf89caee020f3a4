"""Sentences about releases and corrections: what is new, which record changed how, and what became of an id."""

from collections.abc import Mapping, Sequence

from components.words.dates import in_words
from components.words.text import join_words, plural, verb

KINDS = {"world": "new articles", "coding": "the coding", "program": "the program"}
"""What changed a record, by the word that releases use."""
TABLES = {
    "actors": "Actor",
    "backing": "Backing",
    "claims": "Claim",
    "events": "Event",
    "map_presets": "Section of the map",
    "places": "Place",
    "sides": "Side",
    "sources": "Article",
}
"""What a record of each table is called."""
PARTS = {
    "aliases": "spellings",
    "discrepancies": "where sources differ",
    "event_actors": "who took part",
    "evidence": "evidence",
    "ignored": "lines not coded",
    "references": "public pages",
}
"""What belongs to a record, by its table."""


def release_title(number: int, day: str) -> str:
    """“Release 2, 26 November 2026”."""
    return f"Release {number}, {in_words(day)}"


def kinds_words(kinds: Mapping[str, int]) -> str:
    """How many records a release changed by what: “Records changed: 125 by the coding, 41 by the program.”"""
    amounts = [f"{kinds[kind]:,} by {words}" for kind, words in KINDS.items() if kinds.get(kind)]
    return f"Records added, changed or withdrawn: {', '.join(amounts)}." if amounts else "No record changed."


def change_words(how: str, cells: Mapping[str, tuple[str, str]], parts: Sequence[str], kind: str) -> str:
    """What happened to a record: each value as it was and is, and what else of it changed."""
    if how != "changed":
        return f"{how}, by {KINDS[kind]}"
    values = [f"{name.replace('_', ' ')} was {_value(old)}, is {_value(new)}" for name, (old, new) in cells.items()]
    of_parts = f"{join_words([PARTS[part] for part in parts])} changed" if parts else ""
    return f"{'; '.join(filter(None, (*values, of_parts)))}; by {KINDS[kind]}"


def _value(cell: str) -> str:
    return f"“{cell}”" if cell else "not stated"


def given_up_words(record: str, successor: str, reason: str) -> str:
    """Why an id is no longer there, and what took its place."""
    return f"{successor or record} {'took its place' if successor else 'was withdrawn'} ({reason.rstrip('.')})"


PAGE = "/changes"
"""The address of the page of changes, as a notice names it."""


def since_words(title: str, version: str, counts: Mapping[str, int]) -> str:
    """What of its view has changed since a link was made; `title`: that of the release it was made with."""
    amounts = [f"{plural(count, 'record')} {verb(count, 'was')} {how}" for how, count in counts.items() if count]
    parts = (
        f"This link was made with data version {version} ({title}). ",
        f"Of its view, {join_words(amounts)} since; {PAGE} lists which."
        if amounts
        else f"Nothing of its view has changed since; {PAGE} lists what else has.",
    )
    return "".join(parts)


def unknown_version(version: str) -> str:
    """That no release has a data version."""
    return f"This dashboard knows no data version {version}, so what has changed since cannot be said; see {PAGE}."


def corrected_words(count: int) -> str:
    """How many records behind a figure were corrected; empty where none was."""
    return (
        f"{plural(count, 'record')} behind this figure {verb(count, 'has')} been corrected since first published."
        if count
        else ""
    )

"""Claims in words: one quotable sentence for a claim, its number and kind, and the first and last words it rests on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from components.words.dates import in_words
from components.words.quantities import quantity
from components.words.vocabulary import BASIS, SAID, STANCE, STATUS, SUPPORT, label

Row = Mapping[Any, Any]


def claim_sentence(row: Row) -> str:
    """A claim as one quotable sentence of ours: according to whom, published when, who says so, and what.

    `row`: a row of `ledger`.
    """
    who = row["speaker"] or row["speaker_note"] or row["supporter"]
    voice = {
        "asserted": "",
        "attributed": f", {who} says",
        "alleged": f", it is alleged ({row['speaker'] or row['speaker_note'] or 'by nobody named'})",
        "admitted": f", {who} says so too",
        "denied": f", {who} denies this",
        "no_comment": f", {who} would not comment",
        "neutral_claim": f", {who} claims to be neutral",
    }.get(row["stance"], f", {label(STANCE, row['stance'])}")
    return f"According to {row['publisher']}, published {in_words(row['published_edtf'])}{voice}: {row['summary']}"


def claim_with_facts(row: Row) -> str:
    """The same with recipient, kind and number in brackets, for a list that says nothing else of the claim."""
    facts = [f"to {row['recipient']}", label(SUPPORT, row["support"]), quantity(row)]
    return f"{claim_sentence(row)} ({', '.join(filter(None, facts))})"


def claim_facts(row: Row) -> list[str]:
    """Who to whom, with what, of when and on which basis, how many, and the note: what stands below the sentence."""
    period = f"period {in_words(row['period_edtf'], True)} ({label(BASIS, row['period_basis'])})"
    facts = [f"{row['supporter']} to {row['recipient']}", label(SUPPORT, row["support"]), period]
    return [*facts, *filter(None, (quantity(row), row["note"]))]


def amounts(claims: Iterable[Row]) -> str:
    """How many claims say what: “2 attributed, 1 denied”."""
    counts = Counter(label(SAID, claim["stance"]) for claim in claims)
    return ", ".join(f"{count} {stance}" for stance, count in counts.items())


def event_marks(row: Row) -> list[str]:
    """The status of an event where it is not plainly reported."""
    return [label(STATUS, row["status"])] if row["status"] != "reported" else []


def passage(row: Row) -> str:
    """First and last words of a passage: “… …”."""
    return f"“{row['text_start']}{' … ' + row['text_end'] if row['text_end'] else ''}”"

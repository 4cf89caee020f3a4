"""Who denies what, in which articles and of when: sentences for the finding."""

from collections.abc import Sequence

from components.words.dates import months_of_articles
from components.words.text import Row, grouped, in_full, join_words, noun, number_word, the, verb
from components.words.vocabulary import SUPPORT, label

DELIVERED = frozenset({"troops", "fighters", "weapons", "materiel", "funding", "humanitarian"})
"""Kinds of support that are delivered, which a denial calls “sending”; others are given."""
FEW = 3
"""Of more names or denials than these, the rest is told by its number."""


def denials(rows: Sequence[Row], articles: Sequence[Row]) -> str:
    """“One article, of February 2020, reports that Russia denies sending weapons and money.”"""
    denied = (row for row in rows if row["stance"] == "denied")
    by_speaker = grouped(denied, lambda row: (row["source_id"], row["speaker"]))
    alike = grouped(by_speaker, lambda key: _denied(key[1], by_speaker[key]))
    sentences = [_denial(what, [source for source, _ in found], articles) for what, found in alike.items()]
    rest = len(sentences) - FEW
    more = [f"{number_word(rest).capitalize()} more {noun(rest, 'denial')} {verb(rest, 'is')} reported."]
    return " ".join([*sentences[:FEW], *(more if rest > 0 else [])])


def _denied(speaker: str, rows: Sequence[Row]) -> str:
    """Who denies what: a backer denies sending it, one who is backed receiving it, anybody else that a backer does.

    Where the claim notes what the speaker says instead, that, and that it is counted as a denial, as a line has it.
    """
    notes = list(dict.fromkeys(row["speaker_note"] for row in rows))
    kinds = sorted({row["support"] for row in rows})
    what = join_words(["support" if kind == "unspecified" else label(SUPPORT, kind) for kind in kinds])
    backers = join_words(list(dict.fromkeys(the(row["supporter"], row["supporter_type"]) for row in rows)))
    if speaker and all(notes):
        return f"{speaker} says that {join_words(notes)}, counted here as a denial of {what} from {backers}"
    is_delivered = DELIVERED.issuperset(kinds)
    if speaker in {row["supporter"] for row in rows}:
        return f"{speaker} denies {'sending' if is_delivered else 'giving'} {what}"
    if speaker in {row["recipient"] for row in rows}:
        return f"{speaker} denies receiving {what} from {backers}"
    gives = verb(len({row["supporter"] for row in rows}), "sends" if is_delivered else "gives")
    return f"{speaker or 'a party not named'} denies that {backers} {gives} {what}"


def _denial(what: str, sources: Sequence[str], articles: Sequence[Row]) -> str:
    when = months_of_articles(row for row in articles if row["source_id"] in sources)
    return f"{in_full(len(sources), 'article').capitalize()}, of {when}, {verb(len(sources), 'reports')} that {what}."

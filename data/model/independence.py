"""Which texts are independent: they share nobody who wrote them or whose report they credit or are shown to copy."""

from collections.abc import Iterable

import pandas as pd

Names = frozenset[str]


def names_behind(sources: pd.DataFrame) -> dict[str, Names]:
    """Who is behind each source's text, by source_id: of the columns source_id, text_publisher, leans_on."""
    rows = zip(*(sources[name].tolist() for name in ("source_id", "text_publisher", "leans_on")), strict=True)
    return {source: frozenset({publisher, leans_on} - {""}) for source, publisher, leans_on in rows}


def independent_count(texts: Iterable[Names]) -> int:
    """How many of the texts share nothing with one that is counted before: those that lean on nobody come first."""
    taken, count = set[str](), 0
    for names in sorted(set(texts), key=lambda names: (len(names), sorted(names))):
        if taken.isdisjoint(names):
            taken |= names
            count += 1
    return count


def independent_texts(sources: pd.DataFrame) -> int:
    """How many texts independent of one another these `sources` are."""
    return independent_count(names_behind(sources).values())

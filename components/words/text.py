"""Number and its words: the noun, verb or pronoun that fits a count, for every sentence of the product."""

PLURAL = {"is": "are", "has": "have", "it": "they", "denies": "deny"}
"""Verbs and pronouns whose plural is more than the singular without its “s”."""


def noun(count: int, one: str, many: str = "") -> str:
    """The form of a noun that fits a count: 1 → “event”, 0 or 3 → “events”; `many` where it takes more than an “s”."""
    return one if count == 1 else many or f"{one}s"


def verb(count: int, one: str) -> str:
    """The form of a verb or pronoun in the third person that fits a count: 1 → “lies”, 0 or 3 → “lie”."""
    return one if count == 1 else PLURAL.get(one, one.removesuffix("s"))

"""Spellings made alike, whatever their case, accents, apostrophes and optional marks of a script."""

import re
import unicodedata

_APOSTROPHE = re.compile("['’‘‛`´′＇ʼʻʽʹʾʿˈ]")
_POSSESSIVE = re.compile(rf"{_APOSTROPHE.pattern}s(?=\W*$)", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"\bال(?=\w\w)")
"""The Arabic article, which is written as one word with its noun."""
_ALIKE = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
    | {"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ء": "", "ـ": ""}
    | {chr(ord(zero) + n): str(n) for zero in "٠۰" for n in range(10)}
)
"""Letters that Unicode does not take apart, and the ones that stand for them; digits of other scripts."""


def fold(text: str) -> str:
    """The words of a text, parted by one blank, without case, accents and other optional marks of letters.

    Unicode's compatibility decomposition takes accents, hamza, vowel signs and the breve of й off their letters.
    """
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.casefold())
        kept = "".join(letter for letter in apart if unicodedata.category(letter) not in ("Mn", "Cf"))
        text = _ARTICLE.sub("", kept.translate(_ALIKE))
    return _NO_LETTER.sub(" ", text.casefold()).strip()


def spellings(text: str) -> str:
    """A text of the tables to search in: folded, and once more with each apostrophe as the end of a word."""
    joined, parted = (fold(_APOSTROPHE.sub(mark, text)) for mark in ("", " "))
    return joined if joined == parted else f"{joined} {parted}"


def phrases(words: str) -> list[str]:
    """The words that a reader asks for, folded, possessives without their ending: “Bell’s al-Dar” → bell, al dar."""
    folded = (fold(_APOSTROPHE.sub("", _POSSESSIVE.sub("", word))) for word in words.split())
    return [phrase for phrase in folded if phrase]

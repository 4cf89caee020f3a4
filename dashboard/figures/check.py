"""Whether a figure file still shows what the data say: current, stale, or unknown."""

from dataclasses import dataclass
from pathlib import Path

from dashboard import url
from dashboard.figures import catalogue
from dashboard.figures.read import Unreadable, read
from data.model.load import Tables
from data.queries.digests import differences
from data.queries.view import in_view

CURRENT, STALE, UNKNOWN = "current", "stale", "unknown"
EXIT: dict[str, int] = {CURRENT: 0, STALE: 1, UNKNOWN: 2}
"""The command ends with the highest among its files."""


@dataclass(frozen=True)
class Verdict:
    """What is found of one file, and why."""

    state: str
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "; ".join([self.state, *self.reasons])


def verdict(tables: Tables, path: Path) -> Verdict:
    """Compare the records on which a figure rests with those that its view has now."""
    try:
        metadata = read(path)
    except Unreadable as problem:
        return Verdict(UNKNOWN, (str(problem),))
    selection, notices = url.from_link(metadata["permalink"], tables)
    now = catalogue.records(in_view(tables, selection), metadata["figure"])
    found = differences(metadata["records"], now)
    reasons = [*notices, *(f"{how} {', '.join(ids)}" for how, ids in found.items() if ids)]
    return Verdict(STALE if reasons else CURRENT, tuple(printable(reason) for reason in reasons))


def printable(text: str) -> str:
    """A text that anybody may have made, a file or its name, without signs that steer a terminal or are no letters."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)

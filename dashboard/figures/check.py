"""Whether a figure file still shows what the data say: current, stale, or unknown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard import url
from dashboard.figures import catalogue
from dashboard.figures.metadata import read
from dashboard.figures.read_worker import Unreadable
from data.model.load import Tables
from data.queries.digests import differences
from data.queries.view import in_view

CURRENT, STALE, UNKNOWN = "current", "stale", "unknown"
EXIT: dict[str, int] = {CURRENT: 0, STALE: 1, UNKNOWN: 2}
"""The command ends with the highest among its files."""


@dataclass(frozen=True)
class Verdict:
    """What is found of one file, and why.

    `reasons`: why it is unknown, or what of its link the tables do not know; `records`: ids that were added, removed or
    changed; `data_version`, `address`: of what it was made, and the page that shows its view now, empty where unknown.
    """

    state: str
    reasons: tuple[str, ...] = ()
    records: Mapping[str, Sequence[str]] = field(default_factory=dict)
    data_version: str = ""
    address: str = ""

    def __str__(self) -> str:
        changed = (printable(f"{how} {', '.join(ids)}") for how, ids in self.records.items())
        return "; ".join([self.state, *self.reasons, *changed])


def verdict(tables: Tables, path: Path) -> Verdict:
    """Compare the records on which a figure rests with those that its view has now."""
    return verdict_on(tables, lambda: read(path))


def verdict_on(tables: Tables, read_document: Callable[[], Mapping[str, Any]]) -> Verdict:
    """The same, where `read_document` gives what the file says about itself, or raises Unreadable."""
    try:
        metadata = read_document()
    except Unreadable as problem:
        return Verdict(UNKNOWN, (printable(str(problem)),))
    selection, notices = url.from_link(metadata["permalink"], tables)
    view, name = in_view(tables, selection), metadata["figure"]
    found = differences(metadata["records"], catalogue.records(view, name))
    records = {how: ids for how, ids in found.items() if ids}
    return Verdict(
        STALE if notices or records else CURRENT,
        tuple(printable(notice) for notice in notices),
        records,
        printable(metadata["data_version"]),
        catalogue.address(view, name, "./"),
    )


def printable(text: str) -> str:
    """A text that anybody may have made, a file or its name, without signs that steer a terminal or are no letters."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)

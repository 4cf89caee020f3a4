"""The page that takes a figure file and says whether it is still current; it needs no script."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from components.html.template import page

MOST = 50
"""Records of one kind of change that are listed; the others are counted."""


class Answered(NamedTuple):
    """What is said of a file. `records`: id, name and address of what was added, removed or changed, and how many.

    `reasons`, `records` are empty where there are none, `made_with` and `address` where the file says nothing.
    """

    state: str
    reasons: Sequence[str]
    records: Mapping[str, tuple[int, Sequence[tuple[str, str, str]]]]
    made_with: str
    address: str


def verify_page(title: str, data_version: str, answer: Answered | None = None) -> str:
    """The page; `title`: that of the dataset; `answer`: about the file that was just read."""
    return page("verify", title=title, data_version=data_version, answer=answer)

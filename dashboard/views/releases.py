"""What releases changed, for the page of changes, for programs, and for notices about ids."""

import re
from typing import Any

from components.html.template import macro
from components.words import changes
from components.words.figures import licence_words
from components.words.markdown import escape_markdown
from components.words.text import Row
from dashboard.views.search import addresses
from data.model.load import Tables, TablesError
from data.model.remember import once
from data.queries.about import dataset
from data.queries.view import View
from data.releases.history import GivenUp, NamedChange, changes_since, counts_in_view, given_up, history
from data.releases.release import ReleaseError

PAGE = 100
"""Releases and records drawn at once."""
_RECORD = re.compile(r"\b(?:evt|clm|act|plc|src|bck)-[a-z0-9-]+")


@once
def change_rows(tables: Tables) -> list[Row]:
    """The rows of the page of changes, newest first: releases and their records. Raises ReleaseError."""
    rows: list[Row] = []
    for release, records in history(tables):
        about = {
            "title": changes.release_title(release.number, release.date),
            "summary": release.summary,
            "amounts": f"Data version {release.data_version}. {changes.kinds_words(release.kinds)}",
        }
        rows += [about, *(_record_row(tables, change) for change in records)]
    return rows


def change_page(tables: Tables, page: int) -> str:
    """One page of the changes, newest first, from 0. Raises ReleaseError."""
    return str(macro("changes", "change_list", change_rows(tables)[page * PAGE : (page + 1) * PAGE]))


def changes_json(tables: Tables) -> dict[str, Any]:
    """The same for programs. Raises ReleaseError."""
    return {
        "dataset": dataset(tables)["title"],
        "licence": licence_words(dataset(tables)),
        "data_version": tables.data_version,
        "releases": [
            {name: getattr(release, name) for name in ("number", "date", "data_version", "summary", "kinds")}
            | {"records": [_record_json(tables, change) for change in records]}
            for release, records in history(tables)
        ],
    }


def since_words(view: View, version: str) -> str:
    """What has changed of a view since a data version that is not the one that stands."""
    try:
        since = changes_since(view.tables, version)
    except (ReleaseError, TablesError) as problem:
        return f"What has changed since data version {version} cannot be read: {problem}."
    if since is None:
        return changes.unknown_version(version)
    title = changes.release_title(since.release.number, since.release.date)
    return changes.since_words(title, version, counts_in_view(view, since))


def with_links(tables: Tables, words: str) -> str:
    """A notice as Markdown: shown as it stands, but that each id of a record leads to the record."""

    def link(found: re.Match[str]) -> str:
        return f"[{found[0]}]({address})" if (address := addresses(tables).get(found[0])) else found[0]

    return _RECORD.sub(link, escape_markdown(words)).replace(changes.PAGE, f"[{changes.PAGE}](./changes)")


def _record_row(tables: Tables, named: NamedChange) -> Row:
    table, how, kind, _ = named.change
    gone = given_up(tables).get(named.record_id, GivenUp("", "")) if how == "withdrawn" else GivenUp("", "")
    why = f"; {changes.given_up_words(named.record_id, *gone)}" if gone.reason else ""
    return {
        "title": "",
        "noun": changes.TABLES[table],
        "name": named.name,
        "record_id": named.record_id,
        "address": addresses(tables).get(gone.successor or named.record_id, ""),
        "words": changes.change_words(how, named.cells, named.parts, kind) + why,
    }


def _record_json(tables: Tables, named: NamedChange) -> dict[str, Any]:
    return {
        "record_id": named.record_id,
        "table": named.change.table,
        "how": named.change.how,
        "kind": named.change.kind,
        "values": {name: {"old": old, "new": new} for name, (old, new) in named.cells.items()},
        "parts": named.parts,
        "words": _record_row(tables, named)["words"],
    }

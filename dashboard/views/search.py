"""What a search finds in the data, as HTML, with a link to open each record."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from components.html.template import macro
from components.words.claims import claim_sentence
from components.words.dates import in_words
from components.words.text import Row
from data.model.columns import IDS
from data.model.load import Tables
from data.model.remember import once
from data.queries.names import actor_names
from data.search.folding import phrases
from data.search.index import found

MOST = 50
"""Links of one kind."""
OPEN_UP_TO = 5
"""So many links of one kind stand open; more are opened by a press."""
Describe = Callable[[Tables, Row], dict[Any, str]]
NO_MORE: dict[Any, str] = {"name_ar": "", "name_ru": "", "facts": ""}


@once
def addresses(tables: Tables) -> dict[str, str]:
    """Where each record is shown, by its id, relative to any page."""
    backers = (*zip(tables.claims["claim_id"], tables.claims["supporter_id"], strict=True),)
    backings = zip(tables.backing["backing_id"], tables.backing["supporter_id"], strict=True)
    pages = {"events": "./events?event={}", "places": "./events?place={}", "actors": "./events?backer={}"}
    found = {name: page.format(name) for table, page in pages.items() for name in getattr(tables, table)[IDS[table]]}
    found |= {source: f"./sources#{source}" for source in tables.sources["source_id"]}
    return found | {record: f"./backers?backer={backer}" for record, backer in (*backers, *backings)}


def results(tables: Tables, words: str) -> str:
    """Every record that holds the words, kind after kind; empty where the words hold no letter or digit."""
    if not phrases(words):
        return ""
    groups = {
        kind.removesuffix("s"): (len(ids), described_rows(tables, kind, ids[:MOST]))  # how many, and the first of them
        for kind in DESCRIBE
        if (ids := found(tables, kind, words))
    }
    return str(macro("search", "results", words, groups, OPEN_UP_TO))


def described_rows(tables: Tables, kind: str, ids: Sequence[str]) -> list[Row]:
    """The records of a kind with these ids, each with its name, facts and the address that opens it."""
    rows: pd.DataFrame = getattr(tables, kind).set_index(IDS[kind], drop=False).loc[ids]
    usual = [NO_MORE | row | {"address": addresses(tables)[row[IDS[kind]]]} for row in rows.to_dict("records")]
    return [row | DESCRIBE[kind](tables, row) for row in usual]


def record_links(tables: Tables, ids: Iterable[str]) -> list[tuple[str, str, str]]:
    """Id, name and address of records of any kind, in the order of the ids; both empty for what the tables lack."""
    wanted, links = list(ids), {record: ("", address) for record, address in addresses(tables).items()}
    for kind in DESCRIBE:
        standing = set(getattr(tables, kind)[IDS[kind]])
        rows = described_rows(tables, kind, [record for record in wanted if record in standing])
        links |= {row[IDS[kind]]: (row["name"], row["address"]) for row in rows}
    return [(record, *links.get(record, ("", ""))) for record in wanted]


def _event(_: Tables, row: Row) -> dict[Any, str]:
    return {"name": row["title"], "facts": in_words(row["date_edtf"], True)}


def _claim(tables: Tables, row: Row) -> dict[Any, str]:
    names, source = actor_names(tables), tables.sources.set_index("source_id").loc[row["source_id"]]
    by = {"speaker": names.get(row["speaker_id"], ""), "supporter": names[row["supporter_id"]]}
    return {"name": claim_sentence({**row, **by, **source[["publisher", "published_edtf"]]})}


def _actor(tables: Tables, row: Row) -> dict[Any, str]:
    is_backer = (tables.claims["supporter_id"] == row["actor_id"]).any()
    return {"address": f"./?backer={row['actor_id']}"} if is_backer else {}


def _source(_: Tables, row: Row) -> dict[Any, str]:
    return {"name": row["publisher"], "facts": f"{row['headline']}, {in_words(row['published_edtf'])}"}


DESCRIBE: dict[str, Describe] = {
    "actors": _actor,
    "places": lambda *_: {},
    "events": _event,
    "claims": _claim,
    "sources": _source,
}
"""What is shown of a record of each kind where it is not its name, no facts and its address; kinds in their order."""

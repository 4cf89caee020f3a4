"""What a search finds in the data, as HTML, with a link to open each record."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from components.html.template import macro
from components.words.claims import claim_sentence
from components.words.dates import in_words
from components.words.text import Row
from data.model.load import Tables
from data.queries.names import actor_names
from data.search.folding import phrases
from data.search.index import found

MOST = 50
"""Links of one kind."""
OPEN_UP_TO = 5
"""So many links of one kind stand open; more are opened by a press."""
Describe = Callable[[Tables, Row], dict[Any, str]]
NO_OTHER_SCRIPT: dict[Any, str] = {"name_ar": "", "name_ru": ""}


def results(tables: Tables, words: str) -> str:
    """Every record that holds the words, kind after kind; empty where the words hold no letter or digit."""
    if not phrases(words):
        return ""
    groups = {noun: _group(tables, f"{noun}s", words) for noun in DESCRIBE}
    return str(
        macro("search", "results", words, {noun: group for noun, group in groups.items() if group[0]}, OPEN_UP_TO)
    )


def _group(tables: Tables, kind: str, words: str) -> tuple[int, list[Row]]:
    """How many records of a kind hold the words, and what is shown of the first of them."""
    ids = found(tables, kind, words)
    return len(ids), described_rows(tables, kind, ids[:MOST])


def described_rows(tables: Tables, kind: str, ids: Sequence[str]) -> list[Row]:
    """The records of a kind with these ids, each with its name, facts and the address that opens it."""
    noun = kind.removesuffix("s")
    rows: pd.DataFrame = getattr(tables, kind).set_index(f"{noun}_id", drop=False).loc[ids]
    return [NO_OTHER_SCRIPT | row | DESCRIBE[noun](tables, row) for row in rows.to_dict("records")]


def record_links(tables: Tables, ids: Iterable[str]) -> list[tuple[str, str, str]]:
    """Id, name and address of records of any kind, in the order of the ids; both empty for what the tables lack."""
    wanted, links = list(ids), dict[str, tuple[str, str]]()
    for noun in DESCRIBE:
        standing = set(getattr(tables, f"{noun}s")[f"{noun}_id"])
        rows = described_rows(tables, f"{noun}s", [record for record in wanted if record in standing])
        links |= {row[f"{noun}_id"]: (row["name"], row["address"]) for row in rows}
    backers = zip(tables.backing["backing_id"], tables.backing["supporter_id"], strict=True)
    links |= {backing: ("", f"./backers?backer={backer}") for backing, backer in backers}
    return [(record, *links.get(record, ("", ""))) for record in wanted]


def _event(_: Tables, row: Row) -> dict[Any, str]:
    facts = in_words(row["date_edtf"], True)
    return {"name": row["title"], "facts": facts, "address": f"./events?event={row['event_id']}"}


def _claim(tables: Tables, row: Row) -> dict[Any, str]:
    names, source = actor_names(tables), tables.sources.set_index("source_id").loc[row["source_id"]]
    by = {"speaker": names.get(row["speaker_id"], ""), "supporter": names[row["supporter_id"]]}
    sentence = claim_sentence({**row, **by, **source[["publisher", "published_edtf"]]})
    return {"name": sentence, "facts": "", "address": f"./backers?backer={row['supporter_id']}"}


def _actor(tables: Tables, row: Row) -> dict[Any, str]:
    page = "./" if (tables.claims["supporter_id"] == row["actor_id"]).any() else "./events"
    return {"facts": "", "address": f"{page}?backer={row['actor_id']}"}


def _place(_: Tables, row: Row) -> dict[Any, str]:
    return {"facts": "", "address": f"./events?place={row['place_id']}"}


def _source(_: Tables, row: Row) -> dict[Any, str]:
    facts = f"{row['headline']}, {in_words(row['published_edtf'])}"
    return {"name": row["publisher"], "facts": facts, "address": f"./sources#{row['source_id']}"}


DESCRIBE: dict[str, Describe] = {
    "actor": _actor,
    "place": _place,
    "event": _event,
    "claim": _claim,
    "source": _source,
}
"""Name, facts and address of a record of each kind, in the order in which they are listed."""

"""How much rests on how little: states that one source carries, and what is lost when a source is left out."""

from collections import defaultdict
from dataclasses import replace

import pandas as pd

from data.alignment import alignment_lines
from data.independence import Names, independent_count, names_behind
from data.selection import STRENGTHS, Selection
from data.tables import Tables

BACKER = ["supporter_id", "supporter"]
STATES = [*BACKER, "source_count", "publisher_count", "sources"]


def states_on_one_source(tables: Tables, marks: pd.DataFrame) -> pd.DataFrame:
    """States whose backing in view rests on one source, or on several of which no two are independent.

    `marks`: the frame of `alignment_marks`.

    Columns: supporter_id, supporter, source_count, publisher_count, sources (names). Every kind of support to either
    side counts together, so a state is named once, and rests on one source only when no kind has another.
    """
    behind = names_behind(tables.sources)
    found: defaultdict[tuple[str, ...], set[tuple[str, Names, str]]] = defaultdict(set)
    columns = ("backing_group", "stance", *BACKER, "source_id", "publisher")
    for group, stance, *backer, source, publisher in zip(*(marks[name].tolist() for name in columns), strict=True):
        if group == "state" and stance != "denied":
            found[tuple(backer)].add((source, behind[source], publisher))
    return pd.DataFrame([_backer(key, found[key]) for key in sorted(found) if _is_one_text(found[key])], columns=STATES)


def _is_one_text(said_by: set[tuple[str, Names, str]]) -> bool:
    return independent_count(names for _, names, _ in said_by) == 1


def _backer(key: tuple[str, ...], said_by: set[tuple[str, Names, str]]) -> tuple[object, ...]:
    return (*key, len(said_by), 1, ", ".join(sorted({publisher for _, _, publisher in said_by})))


def lost_without(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Lines of the chart that the sources left out carry alone, or carry to a greater strength.

    Columns: supporter, side, support, strength (with every source), strength_now (empty when the line is gone).
    """
    key = [*BACKER, "side", "support", "government_id"]
    whole = alignment_lines(tables, replace(selection, without=()))
    now = alignment_lines(tables, selection).rename(columns={"strength": "strength_now"})
    both = whole[[*key, "strength", "row"]].merge(now[[*key, "strength_now"]], how="left", on=key)
    rank = {name: place for place, name in enumerate(STRENGTHS)}
    weaker = both["strength_now"].map(rank).fillna(-1) < both["strength"].map(rank).astype(float)
    lost = both[weaker].sort_values("row", ignore_index=True).fillna({"strength_now": ""})
    return lost[["supporter", "side", "support", "strength", "strength_now"]]

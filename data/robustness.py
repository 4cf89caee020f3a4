"""How much rests on how little: states that one source carries, and what is lost when a source is left out."""

from dataclasses import replace

import pandas as pd

from data.alignment import alignment_lines, alignment_marks
from data.selection import STRENGTHS, Selection
from data.tables import Tables

BACKER = ["supporter_id", "supporter", "side"]


def states_on_one_source(tables: Tables, selection: Selection) -> pd.DataFrame:
    """States whose backing in view rests on one source, or on several of one text publisher.

    Columns: supporter_id, supporter, side, source_count, publisher_count, sources (names). Every kind of support counts
    together, so a state rests on one source only when no kind has another.
    """
    marks = alignment_marks(tables, selection)
    states = marks[marks["backing_group"] == "state"]
    texts = tables.sources.set_index("source_id")["text_publisher"]
    backers = (
        states.assign(text_publisher=states["source_id"].map(texts))
        .groupby(BACKER, as_index=False)
        .agg(
            source_count=("source_id", "nunique"),
            publisher_count=("text_publisher", "nunique"),
            sources=("publisher", lambda names: ", ".join(sorted(set(names)))),
        )
    )
    return backers[backers["publisher_count"] == 1].reset_index(drop=True)


def lost_without(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Lines of the chart that the sources left out carry alone, or carry to a greater strength.

    Columns: supporter, side, support, strength (with every source), strength_now (empty when the line is gone).
    """
    key = [*BACKER, "support"]
    whole = alignment_lines(tables, replace(selection, without=()))
    now = alignment_lines(tables, selection).rename(columns={"strength": "strength_now"})
    both = whole[[*key, "strength", "row"]].merge(now[[*key, "strength_now"]], how="left", on=key)
    rank = {name: place for place, name in enumerate(STRENGTHS)}
    weaker = both["strength_now"].map(rank).fillna(-1) < both["strength"].map(rank).astype(float)
    lost = both[weaker].sort_values("row", ignore_index=True).fillna({"strength_now": ""})
    return lost[["supporter", "side", "support", "strength", "strength_now"]]

"""How much rests on how little: states that one source carries, and what is lost when a source is left out."""

from collections import defaultdict
from operator import itemgetter

import pandas as pd

from data.model.backing import Names, independent_count, names_behind
from data.model.load import Tables

BACKER = ["supporter_id", "supporter"]
LINE = ["supporter_id", "side", "support", "government_id"]
"""What makes a line of the chart."""
SHOWN = ["supporter", "side", "support", "government"]
STATES = [*BACKER, "source_count", "publisher_count", "sources"]


def states_on_one_source(tables: Tables, marks: pd.DataFrame) -> pd.DataFrame:
    """States whose backing in view rests on one source, or on several of which no two are independent.

    `marks`: `Alignment.marks`.

    Columns: supporter_id, supporter, source_count, publisher_count, sources (names). Every kind of support to either
    side counts together, so a state is named once, and rests on one source only when no kind has another.
    """
    behind = names_behind(tables.sources)
    found: defaultdict[tuple[str, ...], set[tuple[str, Names, str]]] = defaultdict(set)
    columns = ("backing_group", "stance", *BACKER, "source_id", "publisher")
    for group, stance, *backer, source, publisher in zip(*(marks[name].tolist() for name in columns), strict=True):
        if group == "state" and stance != "denied":
            found[tuple(backer)].add((source, behind[source], publisher))
    states = [
        (*backer, len(texts), 1, ", ".join(sorted({publisher for _, _, publisher in texts})))
        for backer, texts in sorted(found.items(), key=itemgetter(0))
        if independent_count(names for _, names, _ in texts) == 1
    ]
    return pd.DataFrame(states, columns=STATES)


def changed_lines(whole: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """The lines of the chart of which less, or something else, is said without the sources that are left out.

    `whole`, `now`: the lines with every source and without those, each with its `words`. Columns: supporter, side,
    support, government, words (with every source), words_now (empty where the line is gone).
    """
    left = now[[*LINE, "words"]].rename(columns={"words": "words_now"})
    both = whole[[*LINE, "supporter", "government", "words", "row"]].merge(left, how="left", on=LINE)
    both = both.fillna({"words_now": ""}).sort_values("row", ignore_index=True)
    return both.loc[both["words"] != both["words_now"], [*SHOWN, "words", "words_now"]].reset_index(drop=True)

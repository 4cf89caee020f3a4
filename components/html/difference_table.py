"""The difference of two windows as a table: each line, what either window says of it, and what has changed."""

from collections.abc import Mapping

import pandas as pd

from components.charts.alignment import MOST_DRAWN, left_out, named_most
from components.html.template import macro
from components.words.sentences import line_name


def difference_table(lines: pd.DataFrame, sides: Mapping[str, str], then: str, now: str) -> str:
    """The table of the lines that the chart draws, and how many others there are.

    `lines`: the frame of `changed`; `sides`: what to call each side; `then`, `now`: windows in words.
    """
    rows = [
        {
            "line": line_name(row, sides),
            "change": row["changed"],
            "then": row["then"],
            "now": row["now"],
            "is_changed": row["change"] != "both" or row["denial"] != "",
        }
        for row in named_most(lines).to_dict("records")
    ]
    note = " ".join(left_out("line", len(lines) - len(rows))) if len(lines) > MOST_DRAWN else ""
    return str(macro("difference", "table", rows, then, now, note))

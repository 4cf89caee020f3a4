"""The finding of a view: what its articles say, in sentences, and which articles stand next to it."""

from dataclasses import replace

import pandas as pd

from components.words.dates import in_words, window_words
from components.words.denials import denials
from components.words.differences import difference_finding
from components.words.finding import Asked, Finding, finding
from components.words.text import records, the
from dashboard import url
from data.alignment.difference import difference, goes_forward, then_of
from data.alignment.statements import articles, compared_denials, is_everything, statements
from data.model.selection import Selection, everything
from data.queries.names import side_names
from data.queries.view import View


def finding_of(view: View) -> tuple[Finding, dict[str, str]]:
    """The finding, and where no article speaks of the window the addresses of the nearest ones, by their words."""
    rows = statements(view)
    read = articles(view, rows)
    found = finding(rows, read, side_names(view.tables), asked_of(view))
    if view.selection.compare:
        found = _finding_of_difference(view, found, read)
    return found, {} if read["is_speaking"].any() else _nearest(read, view.selection)


def _finding_of_difference(view: View, plain: Finding, read: pd.DataFrame) -> Finding:
    """The finding against another window; `plain`, `read`: that of the window alone, and its articles."""
    then = then_of(view)
    read_then = articles(then, statements(then))
    denied = [denials(records(rows), records(read)) for rows in compared_denials(then, view)]
    return difference_finding(
        difference(view).lines,
        side_names(view.tables),
        asked_of(view),
        plain,
        window=window_of(then),
        denials=denied,
        articles=(int(read_then["is_speaking"].sum()), int(read["is_speaking"].sum())),
        is_earlier=goes_forward(view),
    )


def window_of(view: View) -> str:
    """The window in words; empty where it leaves nothing out."""
    return "" if is_everything(view) else window_words(view.selection.start, view.selection.end)


def asked_of(view: View) -> Asked:
    """What a reader asked for, in words."""
    tables, selection = view.tables, view.selection
    named = tables.actors.set_index("actor_id")[["name", "actor_type"]]
    return Asked(
        start=selection.start,
        end=selection.end,
        window=window_of(view),
        is_certain=selection.count == "certain",
        backer=the(*named.loc[selection.backer]) if selection.backer else "",
        support=selection.support,
        strength=selection.strength,
        denied=selection.denied,
        published_by=in_words(selection.known.isoformat()) if selection.known < everything(tables).known else "",
        is_reduced=bool(selection.without),
        is_left=not view.scope.sources.empty,
        reaches_sides=bool((tables.sides["not_before"] <= pd.Timestamp(selection.end)).any()),
    )


def _nearest(read: pd.DataFrame, selection: Selection) -> dict[str, str]:
    """The addresses of the articles next to a window of which none speaks, by their words."""
    before = read[read["published_latest"] < pd.Timestamp(selection.start)].sort_values("published_latest").tail(1)
    after = read[read["published_earliest"] > pd.Timestamp(selection.end)].head(1)
    return {
        f"The nearest article {where} it: {row['publisher']}, {in_words(row['published_edtf'])}": url.query(
            replace(
                selection,
                start=row["published_earliest"].date(),
                end=row["published_latest"].date(),
                mode="window",
                event="",
            )
        )
        for where, rows in (("before", before), ("after", after))
        for row in rows.to_dict("records")
    }

"""The filters that are set, as readers say them: for the line under the title and for captions."""

from collections.abc import Callable

from components.words.dates import in_words, window_words
from components.words.vocabulary import SUPPORT, label
from data.model.load import Tables
from data.model.remember import once
from data.model.selection import Selection, everything
from data.queries.names import actor_names, distinct_names, place_names


def filter_names(tables: Tables, selection: Selection) -> dict[str, str]:
    """What each filter that is set is set to, by the name of its field."""
    whole = everything(tables)
    return {
        field: say(tables, selection)
        for field, say in IN_WORDS.items()
        if getattr(selection, field) != getattr(whole, field)
    }


@once
def source_names(tables: Tables) -> dict[str, str]:
    """How a source is named as a choice and in headings, by its id: the publisher, with the day where one has more."""
    sources = tables.sources
    publishers = dict(zip(sources["source_id"], sources["publisher"], strict=True))
    return distinct_names(
        publishers, dict(zip(sources["source_id"], map(in_words, sources["published_edtf"]), strict=True))
    )


IN_WORDS: dict[str, Callable[[Tables, Selection], str]] = {
    "place": lambda tables, selection: place_names(tables).get(selection.place, ""),
    "backer": lambda tables, selection: actor_names(tables).get(selection.backer, ""),
    "support": lambda tables, selection: label(SUPPORT, selection.support),
    "strength": lambda tables, selection: selection.strength,
    "denied": lambda tables, selection: selection.denied,
    "without": lambda tables, selection: ", ".join(
        source_names(tables).get(source, "") for source in selection.without
    ),
    "known": lambda tables, selection: in_words(selection.known.isoformat()),
    "compare": lambda tables, selection: window_words(*selection.compare) if selection.compare else "",
}

"""Selections as tests ask for them: with a few fields set, all that playing shows, any that hypothesis draws."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from data.model.load import Tables
from data.model.selection import COUNTS, DENIED, EVENTS, MODES, STRENGTHS, Selection, everything
from data.queries.view import in_view
from data.slider.playback import rewind, step


def view(tables: Tables, window: str = "", **fields: Any) -> Selection:
    """Everything, but for a window of two days or one, and the fields named."""
    days = [date.fromisoformat(day) for day in window.split("/")] if window else []
    ends = {"start": days[0], "end": days[-1]} if days else {}
    return replace(everything(tables), **ends, **fields)


def events(tables: Tables, window: str = "", **fields: Any) -> list[str]:
    """Ids of the events in view, earliest first."""
    return list(in_view(tables, view(tables, window, **fields)).events["event_id"])


def claims(tables: Tables, window: str = "", **fields: Any) -> list[str]:
    """Ids of the claims in view."""
    return list(in_view(tables, view(tables, window, **fields)).claims["claim_id"])


def window(selection: Selection) -> tuple[str, str]:
    """First and last day of a selection, in ISO 8601."""
    return selection.start.isoformat(), selection.end.isoformat()


def played(tables: Tables, selection: Selection) -> list[Selection]:
    """Every selection that playing passes through, to the last."""
    shown = [rewind(tables, selection)]
    while (following := step(tables, shown[-1], 1)) != shown[-1]:
        shown.append(following)
    return shown


def selections(
    tables: Tables, *only: str, first: date = date(1900, 1, 1), last: date = date(2030, 12, 31)
) -> st.SearchStrategy[Selection]:
    """Selections with up to four filters (`only` these where given), and days of the data or from `first` to `last`."""
    days, published = _days(tables, first, last), _publications(tables)
    filters: dict[str, st.SearchStrategy[Any]] = {
        "window": st.tuples(days, days),
        "compare": windows(tables, first, last),
        "known": st.sampled_from(sorted(published)) | days,
        "count": st.sampled_from(COUNTS),
        "place": st.sampled_from(sorted(tables.places["place_id"])),
        "backer": st.sampled_from(sorted(tables.claims["supporter_id"]))
        | st.sampled_from(list(tables.actors["actor_id"])),
        "support": st.sampled_from(sorted(set(tables.claims["support"]))),
        "strength": st.sampled_from(STRENGTHS),
        "denied": st.sampled_from(DENIED),
        "without": st.sets(st.sampled_from(sorted(tables.sources["source_id"]))).map(sorted).map(tuple),
        "mode": st.sampled_from(MODES),
        "event": st.sampled_from(sorted(tables.events["event_id"])),
        "view": st.sampled_from([EVENTS, *tables.map_presets["preset_id"]]),
        "q": st.text(max_size=20),
    }
    some = st.lists(st.sampled_from(only or list(filters)), max_size=4, unique=True)
    drawn = some.flatmap(lambda names: st.fixed_dictionaries({name: filters[name] for name in names}))
    return drawn.map(lambda fields: _with_filters(everything(tables), **fields))


def windows(
    tables: Tables, first: date = date(1900, 1, 1), last: date = date(2030, 12, 31)
) -> st.SearchStrategy[tuple[date, date]]:
    """First and last day of a window, of the data or from `first` to `last`."""
    days = _days(tables, first, last)
    return st.tuples(days, days).map(lambda ends: (min(ends), max(ends)))


def _days(tables: Tables, first: date, last: date) -> st.SearchStrategy[date]:
    dated = {moment.date() for bound in ("date_earliest", "date_latest") for moment in tables.events[bound].dropna()}
    return st.sampled_from(sorted(dated | _publications(tables))) | st.dates(first, last)


def _publications(tables: Tables) -> set[date]:
    return {moment.date() for moment in tables.sources["published_latest"].dropna()}


def _with_filters(whole: Selection, window: tuple[date, date] | None = None, **fields: Any) -> Selection:
    return replace(whole.with_window(*window) if window else whole, **fields)

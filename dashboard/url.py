"""The address is the state: the one owner of the URL, and the one user of `st.query_params`."""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st

from components.words.changes import given_up_words
from data.model.columns import IDS
from data.model.load import Tables
from data.model.selection import COUNTS, DENIED, EVENTS, MODES, STRENGTHS, Selection, everything
from data.releases.history import given_up
from data.slider.playback import show_alone

Parameters = dict[str, list[str]]
_VERSION = re.compile(r"[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


MANY = "without"
"""The parameter that may be given more than once."""
_TRACKING = re.compile(
    r"(utm|mc|mtm|matomo|pk|piwik|hsa|ga|at|oly)_\w+|_(ga|gl|hsenc|hsmi|openstat)|mkt_tok|gclsrc|gad_source|gad_campaignid"
    r"|(fb|g|d|y|ys|tw|tt|sc|ep|rd)clid|msclkid|[gw]braid|igsh(id)?|li_fat_id|vero_(id|conv)|wickedid|s_cid|srsltid|embed(_options)?",
    re.IGNORECASE,
)
"""Parameters by which mailings, search engines and social networks follow a link, and those that Streamlit keeps to
itself: they ask this app for nothing."""


LONGEST = 200
"""Characters of a search."""


SINGLE = ("count", "place", "backer", "support", "strength", "denied", "mode", "event", "view", "q")
"""The parameters that are fields of a selection as they are."""


class BadValue(ValueError):
    """A value of the address that the tables or the calendar do not know."""


def parameters(selection: Selection) -> Parameters:
    """The selection as parameters of the address, defaults included; what has no default stands only when set."""
    values: Parameters = {
        "window": [f"{selection.start.isoformat()}/{selection.end.isoformat()}"],
        "known": [selection.known.isoformat()],
        "without": list(selection.without),
        **{name: [getattr(selection, name)] for name in SINGLE},
        "compare": ["/".join(day.isoformat() for day in selection.compare or ())],
        "data": [selection.data],
    }
    return {name: found for name, found in values.items() if any(found)}


def parse(given: Mapping[str, list[str]], tables: Tables) -> tuple[Selection, list[str]]:
    """The selection that parameters ask for, and a notice for each value that is dropped. Never raises on any input.

    Its data version is the one that stands, whatever the address was made with (`made_with`).

    What others add to links to follow them is dropped without a notice.
    One event at a time without a window that is valid is the event that is asked for, whatever filters leave out, else
    the first.
    """
    selection, notices, read = everything(tables), list[str](), set[str]()
    for name, values in given.items():
        if _TRACKING.fullmatch(name):
            continue
        for part in [[value] for value in values] if name == MANY else [values]:
            try:
                selection = replace(selection, **_read(name, part, tables, selection))
                read.add(name)
            except BadValue as problem:
                notices.append(f"The address holds {name}={', '.join(part)[:80]}, which was left out: {problem}.")
    if selection.mode == "single" and "window" not in read:
        selection = show_alone(tables, selection)
        if selection.mode != "single":
            notices.append("The address holds mode=single, which was left out: nothing dates the event.")
    return selection, notices


def _read(name: str, values: list[str], tables: Tables, so_far: Selection) -> dict[str, Any]:
    readers = _readers(tables)
    if name not in readers:
        raise BadValue("no such parameter")
    if len(values) != 1:
        raise BadValue("it is given more than once")
    found = readers[name](values[0])
    if name == MANY:
        return {MANY: tuple(sorted({*so_far.without, found}))}
    return {"start": found[0], "end": found[1]} if name == "window" else {name: found}


def _readers(tables: Tables) -> dict[str, Callable[[str], Any]]:
    version = _fitting(_VERSION.fullmatch, "a data version is twelve of the digits 0 to 9 and a to f")
    return {
        "window": _window,
        "compare": _window,
        "known": _day,
        "count": _one_of(COUNTS),
        "denied": _one_of(DENIED),
        "mode": _one_of(MODES),
        "view": _one_of([EVENTS, *tables.map_presets["preset_id"]]),
        "q": _fitting(lambda value: len(value) <= LONGEST, f"more than {LONGEST} characters"),
        "data": lambda value: version(value) and tables.data_version,
        "strength": _one_of(STRENGTHS),
        "support": _one_of(tables.claims["support"]),
        **{name: _id_of(_ids(tables, name), tables) for name in _TABLES},
    }


_TABLES = {"place": "places", "backer": "actors", "event": "events", "without": "sources"}
"""The tables whose ids a parameter takes."""


def _ids(tables: Tables, parameter: str) -> Iterable[str]:
    table = _TABLES[parameter]
    ids: Iterable[str] = getattr(tables, table)[IDS[table]]
    return ids


def made_with(given: Mapping[str, list[str]], tables: Tables) -> str:
    """The data version that an address was made with; empty where it is the one that stands, or none."""
    version, *others = given.get("data") or [""]
    return version if not others and _VERSION.fullmatch(version) and version != tables.data_version else ""


def _one_of(allowed: Iterable[str]) -> Callable[[str], str]:
    return _fitting(lambda value: value in set(allowed), "nothing has that name here")


def _fitting(is_right: Callable[[str], object], reason: str) -> Callable[[str], str]:
    """Reads a value as it is; one that is not right is refused with this reason."""

    def read(value: str) -> str:
        if not is_right(value):
            raise BadValue(reason)
        return value

    return read


def _id_of(allowed: Iterable[str], tables: Tables) -> Callable[[str], str]:
    """Reads an id that stands in a table; one that was renamed is read as its successor."""

    def read(value: str) -> str:
        gone = given_up(tables).get(value)
        if gone is None or gone.successor in set(allowed):
            return _one_of(allowed)(gone.successor if gone else value)
        raise BadValue(given_up_words(value, *gone))

    return read


def renamed(given: Mapping[str, list[str]], tables: Tables) -> list[str]:
    """A notice for each id that is read as the one that took its place."""
    log = given_up(tables)
    found = [(name, value) for name in _TABLES for value in given.get(name, ()) if value in log]
    return [
        f"The address holds {name}={value}: {given_up_words(value, *log[value])}."
        for name, value in found
        if log[value].successor in set(_ids(tables, name))
    ]


def _day(value: str) -> date:
    if not _DAY.fullmatch(value):
        raise BadValue("a date is written like 2019-04-04")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadValue("the calendar has no such day") from None


def _window(value: str) -> tuple[date, date]:
    start, slash, end = value.partition("/")
    if not slash:
        raise BadValue("a window is written like 2019-04-04/2020-06-05")
    days = _day(start), _day(end)
    if days[0] > days[1]:
        raise BadValue("its end lies before its start")
    return days


def home() -> str:
    """The address at which readers find the app, from `DASHBOARD_ADDRESS`; empty where it is not told."""
    address = os.environ.get("DASHBOARD_ADDRESS", "").rstrip("/")
    return f"{address}/" if address else ""


def query(selection: Selection) -> str:
    """The query of the address that reopens a view, with its question mark; a search is no part of a view."""
    return "?" + urlencode(parameters(replace(selection, q="")), doseq=True, safe="/")


def within(query: str, before: str) -> str:
    """A query, given without its question mark, with what it leaves open as in the address `before`.

    A search, which is no part of a view, is left behind.
    """
    left = parse_qs(before.partition("?")[2].partition("#")[0], keep_blank_values=True)
    values = {name: found for name, found in left.items() if name != "q"} | parse_qs(query, keep_blank_values=True)
    return f"?{urlencode(values, doseq=True, safe='/')}" if values else ""


def address(selection: Selection, tables: Tables, page: str = "", home: str = "") -> str:
    """The shortest address that reopens a view of these tables on a page: without what every view has.

    `home`: that of the app with a slash at its end; where it is not known, the part after it.
    """
    usual = {} if selection.mode == "single" else parameters(everything(tables))  # which shows one event unless it says
    given = parameters(replace(selection, q=""))
    values = {name: found for name, found in given.items() if usual.get(name) != found or name == "data"}
    return f"{home}{page}{'?' if values else ''}{urlencode(values, doseq=True, safe='/')}" or "/"


def from_link(link: str, tables: Tables) -> tuple[Selection, list[str]]:
    """The selection of a link, absolute or only its query, and a notice for each part of it that is not known."""
    address, mark, query = link.partition("?")
    if not mark and "=" in address:
        address, query = "", address
    try:
        given = parse_qs(query.partition("#")[0], keep_blank_values=True, strict_parsing=bool(query), max_num_fields=99)
    except ValueError:
        return everything(tables), [f"This is no link to a view: {link[:80]}"]
    return parse(given, tables)


def asked() -> Parameters:
    """The parameters of the address as they stand."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def write(selection: Selection) -> None:
    """Put the selection into the address, unless it stands there already."""
    wanted = parameters(selection)
    if asked() != wanted:
        st.query_params.from_dict(wanted)

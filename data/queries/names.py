"""Names that readers can tell apart, for widgets, charts and headings, those of actors, places and sides included."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

import pandas as pd

from data.model.load import Tables
from data.model.remember import once

Key = TypeVar("Key", bound=Hashable)


def distinct_names(names: Mapping[Key, str], *details: Mapping[Key, str]) -> dict[Key, str]:
    """Labels by the keys of `names`, no two of which read alike; a name that no other key has stays as it is.

    `details`: texts by key, in the order in which they are tried, that tell equal names apart: “Post (May 2020)”. What
    they leave equal is told apart by its key. Streamlit maps a label back to its option, and of equal ones takes the
    last.
    """
    labels, shared = dict(names), {key for group in _groups(names) for key in group}
    for detail in details:
        for group in list(_groups(labels)):
            if len({_as_read(detail[key]) for key in group}) > 1:
                labels |= {key: f"{labels[key]} ({detail[key]})" for key in group if key in shared and detail[key]}
    taken = {_as_read(label) for label in labels.values()}
    for key in [key for group in _groups(labels) for key in group if key in shared]:
        while _as_read(labels[key]) in taken:
            labels[key] = f"{labels[key]} ({key})"
        taken.add(_as_read(labels[key]))
    return labels


def _groups(labels: Mapping[Key, str]) -> Iterator[list[Key]]:
    """The keys whose labels read alike, those of each label together."""
    groups: defaultdict[str, list[Key]] = defaultdict(list)
    for key, label in labels.items():
        groups[_as_read(label)].append(key)
    return (group for group in groups.values() if len(group) > 1)


def _as_read(label: str) -> str:
    """A label without what no reader sees: letters that are not printed, and how much white space there is."""
    printed = (letter for letter in label if letter.isprintable() or letter.isspace())
    return " ".join((label if label.isprintable() else "".join(printed)).split())


@once
def actor_names(tables: Tables) -> dict[str, str]:
    """Names of the actors, by actor_id; equal ones with country or type, so that readers can tell them apart."""
    return _names_by_id(tables.actors, "actor_id", "country_code", "actor_type")


@once
def names_in_scripts(tables: Tables) -> pd.DataFrame:
    """Names of the actors in other scripts beside those of `actor_names`, by actor_id: name, name_ar, name_ru."""
    return tables.actors.set_index("actor_id")[["name_ar", "name_ru"]].assign(name=[*actor_names(tables).values()])


@once
def place_names(tables: Tables) -> dict[str, str]:
    """Names of the places, by place_id; equal ones with country or type, so that readers can tell them apart."""
    return _names_by_id(tables.places, "place_id", "country_code", "place_type")


def _names_by_id(rows: pd.DataFrame, key: str, *details: str) -> dict[str, str]:
    """The column `name` by the column `key`; where names are equal, with the first of `details` that differs."""
    names, *more = (dict(zip(rows[key], rows[column], strict=True)) for column in ("name", *details))
    return distinct_names(names, *({name: text.replace("_", " ") for name, text in detail.items()} for detail in more))


@once
def side_names(tables: Tables) -> dict[str, str]:
    """How titles call each side, by its id, in the order of the sides; equal names with the id."""
    return _names_by_id(tables.sides.sort_values("order"), "side_id")

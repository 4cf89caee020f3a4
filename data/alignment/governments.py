"""Governments that succeed one another on one side: support for the one is not support for the other."""

from collections import defaultdict
from collections.abc import Hashable, Mapping

from data.model.load import Tables
from data.model.remember import once


@once
def governments(tables: Tables) -> dict[str, str]:
    """The government that each actor is, or is part of, where its side has had more than one; "" for all others.

    What is part of a government counts as it, a body of the type government too.
    """
    rows = {str(row["actor_id"]): row for row in tables.actors.to_dict("records")}
    found = {actor: _government(actor, rows) for actor in rows}
    of_side: defaultdict[str, set[str]] = defaultdict(set)
    for actor, government in found.items():
        of_side[rows[actor]["side"]] |= {government} - {""}
    return {actor: name if len(of_side[rows[actor]["side"]]) > 1 else "" for actor, name in found.items()}


def _government(actor: str, rows: Mapping[str, Mapping[Hashable, str]]) -> str:
    """The topmost government of the actor's side that it is or is part of; empty where there is none."""
    side, government = rows[actor]["side"], ""
    while actor and side != "none":
        if (rows[actor]["actor_type"], rows[actor]["side"]) == ("government", side):
            government = actor
        actor = rows[actor]["part_of"]
    return government

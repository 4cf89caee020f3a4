"""What does not grow with the events: places, actors, and who backs whom with what. Nobody here is real."""

from collections.abc import Iterator
from functools import cache

Row = dict[str, str]
Case = tuple[str, str, str]

PLACES, LIBYAN_PLACES, ANCHORS = 25, 12, 6
SUPPORTERS = 18
_KINDS = (
    *(("state", 14), ("mercenary_company", 2), ("international_organisation", 2), ("former_state", 1)),
    *(("person", 26), ("ministry", 6), ("armed_force", 4), ("media", 2), ("unnamed", 1)),
)
_SUPPORT = ("unspecified", "fighters", "weapons", "recognition", "funding", "training", "joint_operation", "materiel")
MARSHAL, COUNCIL = "act-marshal", "act-council"


def places(count: int = PLACES) -> Iterator[Row]:
    """Towns within Libya first, then towns and countries from the Sahel to the north of Europe; then more towns."""
    yield from _few_places()
    for number in range(PLACES + 1, count + 1):
        kind, prec = ("region", 4) if number % 40 == 0 else ("town", 1 + number % 2)
        yield {
            "place_id": f"plc-{number:02}",
            "name": f"Place {number}",
            "place_type": kind,
            "country_code": "XA",
            # Two steps that repeat in no number of places spread the points evenly (R. Roberts, R2 sequence, 2018).
            "latitude": f"{2 + number * 0.7548776662 % 1 * 66:.2f}",
            "longitude": f"{-20 + number * 0.5698402910 % 1 * 90:.2f}",
            "where_prec": str(prec),
            "is_anchor": "false",
        }


def _few_places() -> Iterator[Row]:
    for number in range(1, PLACES + 1):
        libyan = number <= LIBYAN_PLACES
        south, west, height, width = (24, 10, 9, 14) if libyan else (18, -8, 40, 52)
        kind, prec = [("city", 1), ("town", 2), ("region", 4), ("country", 6)][0 if number % 4 else number // 4 % 3 + 1]
        yield {
            "place_id": f"plc-{number:02}",
            "name": f"Place {number}",
            "place_type": kind,
            "country_code": "LY" if libyan else f"X{chr(64 + number)}",
            # Steps that share no factor with the numbers spread the points without a pattern.
            "latitude": f"{south + number * 7 % 25 / 25 * height:.2f}",
            "longitude": f"{west + number * 11 % 25 / 25 * width:.2f}",
            "where_prec": str(prec),
            "is_anchor": "true" if number % (PLACES // ANCHORS) == 1 else "false",
        }


def actors(backers: int = SUPPORTERS) -> Iterator[Row]:
    """Two sides in Libya, everybody else, and states for those backers for whom these do not suffice."""
    yield _actor(MARSHAL, "The marshal", "person", side="haftar", country_code="LY")
    yield _actor(COUNCIL, "The council", "government", side="tripoli", country_code="LY")
    number = 0
    for kind, count in _KINDS:
        for number in range(number + 1, number + count + 1):  # noqa: B020 - actors are counted through
            yield _actor(f"act-{number:02}", f"Actor {number}", kind, country_code="" if kind == "media" else "XA")
    for more in range(number + 1, backers + 1):
        yield _actor(f"act-{more:02}", f"Actor {more}", "state", country_code="XA")


def sides() -> Iterator[Row]:
    """The sides of the two."""
    since = {"country_code": "LY", "not_before": "2011-02-15"}
    yield {"side_id": "haftar", "name": "the marshal", "heading": "the marshal and his men", "order": "1", **since}
    yield {"side_id": "tripoli", "name": "the council", "heading": "the council and its men", "order": "2", **since}


def map_presets() -> Iterator[Row]:
    """One section of the map."""
    edges = {"west": "9.697", "south": "19.244", "east": "24.703", "north": "37.192"}
    yield {"preset_id": "libya", "name": "Libya", **edges, "order": "1"}


def aliases(backers: int = SUPPORTERS) -> Iterator[Row]:
    """Two spellings of each actor."""
    for actor in actors(backers):
        for spelling in ("", " (in another spelling)"):
            yield {"alias": actor["name"] + spelling, "actor_id": actor["actor_id"]}


@cache
def actor_ids() -> list[str]:
    """Every actor."""
    return [actor["actor_id"] for actor in actors()]


@cache
def place_ids(count: int = PLACES) -> list[str]:
    """Every place."""
    return [place["place_id"] for place in places(count)]


@cache
def cases(backers: int = SUPPORTERS) -> dict[Case, int]:
    """Supporter, recipient and kind of support, with how often each is told: a few much, most little."""
    told = {}
    for rank in range(backers):
        for kind in range(4 if rank < 2 else 1 + rank % 2):
            recipient = COUNCIL if rank % 3 == 2 else MARSHAL
            told[f"act-{rank + 1:02}", recipient, _SUPPORT[(rank + kind) % len(_SUPPORT)]] = 60 // (rank + 1) + 2
    return told


def _actor(actor_id: str, name: str, kind: str, **cells: str) -> Row:
    return {"actor_id": actor_id, "name": name, "actor_type": kind, "side": "none", **cells}

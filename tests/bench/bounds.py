"""What the numbers must not exceed. Times are bounded as multiples of the floor, which hold between machines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.bench.measure import REAL, Numbers

KILOBYTE = 1000
_RATIOS = (
    (REAL, "move_cold_ratio", 1.2, "move to a new window"),
    (REAL, "move_warm_ratio", 1.2, "move to a window seen before"),
    (REAL, "cpu_cold_ratio", 1.2, "processor time, new windows"),
    (REAL, "cpu_warm_ratio", 1.2, "processor time, windows seen before"),
    (REAL, "load_ratio", 1.8, "warm first load"),
    ("10000", "move_cold_ratio", 1.5, "move to a new window"),
    ("10000", "move_warm_ratio", 1.5, "move to a window seen before"),
    ("10000", "cpu_cold_ratio", 3.0, "processor time, new windows"),
)
"""Size, number, greatest multiple of the floor, and what it is. 100,000 events have no bound."""
_AGED = 1.3
_FIGURE = 1.5
_SMALL, _LARGE = "66", "10000"
_FLAT_SHARE, _FLAT_BYTES = 0.2, 2 * KILOBYTE


@dataclass(frozen=True)
class Bound:
    """One bound, and whether it is met."""

    sentence: str
    value: float
    limit: float

    @property
    def is_met(self) -> bool:
        return self.value <= self.limit

    def __str__(self) -> str:
        return f"{'met   ' if self.is_met else 'MISSED'} {self.sentence}: {self.value:.2f}, at most {self.limit:.2f}"


def bounds(measured: Mapping[str, Numbers], figures: Mapping[str, float]) -> list[Bound]:
    """The bounds on those sizes that were measured, and on each figure beside its bare rendering."""
    ratios = [
        Bound(f"{size} data, {what}, times the floor", measured[size][name], limit)
        for size, name, limit, what in _RATIOS
        if size in measured
    ]
    drawn = [Bound(f"figure {name}, times a bare rendering", ratio, _FIGURE) for name, ratio in figures.items()]
    aged = [
        Bound(f"{size} data, processor time after a round of use, times fresh", numbers["aged_ratio"], _AGED)
        for size, numbers in measured.items()
    ]
    return [*ratios, *aged, *_bytes(measured), *_flat(measured), *drawn]


_SENT = {"move_bytes": ("kB a move", 6), "move_unpacked_bytes": ("kB a move, unpacked", 25)}
"""Number of bytes, what it is, and the most kB."""


def _bytes(measured: Mapping[str, Numbers]) -> Iterator[Bound]:
    for size in (REAL, _SMALL, "1000", _LARGE):
        for name, (what, most) in _SENT.items() if size in measured else ():
            yield Bound(f"{size} data, {what}", measured[size][name] / KILOBYTE, most)


def _flat(measured: Mapping[str, Numbers]) -> Iterator[Bound]:
    for name, (what, _) in _SENT.items() if {_SMALL, _LARGE} <= set(measured) else ():
        small, large = measured[_SMALL][name], measured[_LARGE][name]
        apart = max(_FLAT_SHARE * small, _FLAT_BYTES)
        between = f"{what}, between 66 and 10000 events"
        yield Bound(between, abs(large - small) / KILOBYTE, apart / KILOBYTE)

"""Numbers that look random and are not: each is a hash of a seed, a row and a field, so that data can be made again."""

import hashlib
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

Option = TypeVar("Option")


@dataclass(frozen=True)
class Dice:
    """The numbers of one row; every field has its own, so that a new field changes no other."""

    seed: int
    row: str

    def below(self, field: str, bound: int) -> int:
        """A number from 0 to `bound` − 1."""
        told = f"{self.seed} {self.row} {field}".encode()
        return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big") % bound

    def one_of(self, field: str, options: Sequence[Option]) -> Option:
        """One of the options, all equally likely."""
        return options[self.below(field, len(options))]

    def weighted(self, field: str, weights: Mapping[Option, int]) -> Option:
        """One of the options, each as likely as its weight."""
        sums = list(accumulate(weights.values()))
        return list(weights)[bisect(sums, self.below(field, sums[-1]))]

    def happens(self, field: str, percent: int) -> bool:
        """Yes in so many of a hundred rows."""
        return self.below(field, 100) < percent

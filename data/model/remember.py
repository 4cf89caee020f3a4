"""What is remembered of answers: it lies with what was asked about, goes with it, and has a bound.

Three lifetimes: a version of the data (`once` on `Tables`), a scope of it (`once` on `Scope`), and a view, in the
bounded caches of `Tables` (`remembered` of data/queries/view.py).
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cached_property, wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast
from weakref import WeakValueDictionary

MEGABYTE = 1_000_000
MOST = {"scopes": 64 * MEGABYTE, "pages": 24 * MEGABYTE, "figures": 48 * MEGABYTE}
"""What the answers of each bounded cache may take together, in bytes."""
ENTRY = 2_000
"""Bytes that an answer counts beside its own size, so that many small ones are bounded too."""
CELL = 64
"""About how many bytes a cell of a frame of data takes, an object behind it included."""

P = ParamSpec("P")
T = TypeVar("T")


class Owner:
    """A value that remembers what functions returned about it, and lets it go with itself.

    No answer may refer to its owner: the two would stay until the garbage collector finds the circle.
    """

    @cached_property
    def answers(self) -> dict[Any, Any]:
        """Answers by the function that gave them, and bounded caches by name."""
        return {}

    def cache(self, name: str) -> "Cache":
        """The bounded cache of this name, one of `MOST`."""
        return cast(Cache, self.answers.get(name) or self.answers.setdefault(name, Cache(MOST[name])))


def once(ask: Callable[P, T]) -> Callable[P, T]:
    """Remember the one answer that a function gives about its last argument, an `Owner`.

    The arguments before it are no part of the key: they must follow from it, as the tables of a scope do.
    """

    @wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        answers = cast(Owner, args[-1]).answers
        found = answers.get(ask, answers)  # which is no answer
        if found is answers:
            found = answers[ask] = ask(*args, **kwargs)
        return cast(T, found)

    return answer


class Cache:
    """The answers asked for last, no larger together than `most` bytes; several threads may ask."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._making: WeakValueDictionary[Hashable, Lock] = WeakValueDictionary()
        self._lock = Lock()
        self.total = 0

    def get(self, key: Hashable, make: Callable[[], T], size: Callable[[T], int]) -> T:
        """The answer to `key`, made where it is not remembered; of those who ask at once one makes it, the rest wait.

        `size`: its bytes. The last answer stays whatever its size.
        """
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast(T, self._answers[key][0])
            making = self._making.setdefault(key, Lock())  # which goes when nobody makes or waits
        with making:
            found = self._answers.get(key)
            if found:  # made while this one waited
                return cast(T, found[0])
            answer = make()
            with self._lock:
                self._answers[key] = answer, ENTRY + size(answer)
                self.total += self._answers[key][1]
                while self.total > self._most and len(self._answers) > 1:
                    self.total -= self._answers.popitem(last=False)[1][1]
            return answer

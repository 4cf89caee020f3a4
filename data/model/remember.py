"""What is remembered of answers: it lies with what was asked about, goes with it, and has a bound."""

from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property, wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

MEGABYTE = 1_000_000


class Owner:
    """Keeps answers about itself; none of them may refer to it, or both would stay until the collector finds them."""

    @cached_property
    def answers(self) -> dict[Any, Any]:
        """Answers by the function that gave them."""
        return {}


P = ParamSpec("P")
T = TypeVar("T")
Asked = TypeVar("Asked", bound=Owner)


def once(ask: Callable[P, T]) -> Callable[P, T]:
    """Remember the one answer that a function gives about its last argument, an `Owner`.

    What stands before it must belong to it, as tables do to a scope of theirs.
    """

    @wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        answers = cast(Owner, args[-1]).answers
        found = answers.get(ask, answers)  # which is no answer
        if found is answers:
            found = answers[ask] = ask(*args, **kwargs)
        return cast(T, found)

    return answer


def _one(_: object) -> int:
    return 1


def latest(
    most: int, size: Callable[[Any], int] = _one
) -> Callable[[Callable[Concatenate[Asked, P], T]], Callable[Concatenate[Asked, P], T]]:
    """Remember the answers about the first argument, an `Owner`, that were asked for last.

    Together they are no larger than `most`, by the `size` of each; without `size` they are counted. The last one stays
    whatever its size.
    """

    def remembered(ask: Callable[Concatenate[Asked, P], T]) -> Callable[Concatenate[Asked, P], T]:
        @wraps(ask)
        def answer(owner: Asked, /, *args: P.args, **kwargs: P.kwargs) -> T:
            kept: Latest = owner.answers.get(ask) or owner.answers.setdefault(ask, Latest(most, size))
            return cast(T, kept.get((args, tuple(kwargs.items())), lambda: ask(owner, *args, **kwargs)))

        return answer

    return remembered


class Latest:
    """The answers asked for last, no larger together than `most`; several threads may ask."""

    def __init__(self, most: int, size: Callable[[Any], int]) -> None:
        self._most, self._size = most, size
        self._answers: OrderedDict[Any, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()
        self.total = 0

    def get(self, key: Any, make: Callable[[], Any]) -> Any:
        """The answer to `key`, made where it is not remembered; two who ask at once may both make it."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key][0]
        answer = make()
        with self._lock:
            self._keep(key, answer, self._size(answer))
        return answer

    def _keep(self, key: Any, answer: Any, size: int) -> None:
        self.total += size - self._answers.pop(key, (None, 0))[1]
        self._answers[key] = answer, size
        while self.total > self._most and len(self._answers) > 1:
            self.total -= self._answers.popitem(last=False)[1][1]

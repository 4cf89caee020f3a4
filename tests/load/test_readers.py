"""The readers of `make load` count what they wait for, and an answer that does not come as an error."""

from collections.abc import Iterator

import pytest

from tests.bench.servers import Served, floor
from tests.fetch import waited_for
from tests.load import readers
from tests.load.readers import Load, measure

pytestmark = pytest.mark.slow


@pytest.fixture
def served() -> Iterator[Served]:
    with floor() as found:
        yield found


def measured(served: Served) -> Load:
    return waited_for(measure(served, 2, 3, 0.5, None))


def test_each_reader_moves_as_often_as_it_means_to(served: Served) -> None:
    load = measured(served)
    assert (len(load.opening_ms), load.errors) == (2, [])
    assert len(load.move_ms) in range(11, 15)
    assert 0 < load.percentile(50) <= load.percentile(95)
    assert load.processors > 0 < load.megabytes[-1]


def test_an_answer_that_does_not_come_is_an_error(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MOST_SECONDS", 0.0001)
    load = measured(served)
    assert len(load.errors) == 2
    assert all(error.startswith("TimeoutError") for error in load.errors)

"""`python -m tests.bench [--sizes real 66 …] [--moves 30] [--viewers 20] [--json FILE] [--strict]`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Error

from dashboard.figures.local_server import ServerError
from tests.bench.bounds import Bound, bounds
from tests.bench.figures import ratios
from tests.bench.measure import REAL, Effort, Measured, measure
from tests.bench.report import report, write_json
from tests.bench.viewer import ProtocolError

SIZES = (REAL, "66", "1000", "10000", "10000x5000", "100000")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; exit code 1 only with `--strict`, where a bound is missed or a size could not be measured."""
    options = _options(arguments)
    effort = Effort(options.moves, options.viewers, options.loads, options.seconds)
    measured: list[Measured] = []
    failures: dict[str, str] = {}
    met: list[Bound] = []
    figures = ratios() if options.figures else {}
    for size in options.sizes:
        _one(size, effort, measured, failures)
        met = bounds({one.size: one.numbers for one in measured}, figures)
        # After every size, so that a run that is ended early has said what it knows.
        write_json(options.json, measured, failures, met, effort)
    print(report(measured, failures, met, effort))
    return int(options.strict and (bool(failures) or not all(bound.is_met for bound in met)))


def _one(size: str, effort: Effort, measured: list[Measured], failures: dict[str, str]) -> None:
    """Measure one size; that the app cannot show it is a result, and the others are still measured."""
    print(f"measuring {size} …", file=sys.stderr)
    try:
        measured.append(measure(size, effort))
    except (Error, ServerError, ProtocolError, OSError) as error:
        failures[size] = f"{type(error).__name__}: {error}".splitlines()[0]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Measure the dashboard beside the floor."
    )
    parser.add_argument("--sizes", nargs="+", default=SIZES, type=_size, help="real, or generated events, xPLACES")
    parser.add_argument("--moves", type=int, default=30, help="moves a pass; with the real data at most 40")
    parser.add_argument("--viewers", type=int, default=20, help="readers at once")
    parser.add_argument("--loads", type=int, default=5, help="first loads")
    parser.add_argument("--seconds", type=float, default=120, help="when a pass over a slow app ends early")
    parser.add_argument("--json", type=Path, default=Path("bench/bench.json"), help="where the numbers go")
    parser.add_argument("--figures", action=argparse.BooleanOptionalAction, default=True, help="measure figures too")
    parser.add_argument("--strict", action="store_true", help="fail where a bound is missed")
    return parser.parse_args(arguments)


def _size(text: str) -> str:
    return text if text == REAL else "x".join(str(int(count)) for count in text.split("x", 1))


if __name__ == "__main__":
    sys.exit(main())

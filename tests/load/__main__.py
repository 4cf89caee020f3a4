"""`make load`, `make soak`: a table of what readers wait for; exit 1 where what was to hold does not."""

import argparse
import asyncio
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from statistics import median

from tests.bench.readme import README, with_table
from tests.bench.report import machine
from tests.bench.servers import Served, dashboard, floor
from tests.load.readers import Load, measure

COMMON = 200
"""Windows that readers have in common: a link in a newsletter, the steps of playing."""
HEAD = ("Load", "opening, p50 ms", "moves", "p50 ms", "p95 ms", "errors", "processors", "MB first; last")


def row(name: str, load: Load) -> list[str]:
    """One line of the table, a cell each."""
    return [
        *(name, f"{median(load.opening_ms):.0f}", str(len(load.move_ms))),
        *(f"{load.percentile(50):.0f}", f"{load.percentile(95):.0f}", str(len(load.errors))),
        *(f"{load.processors:.2f}", f"{load.megabytes[0]:.0f}; {load.megabytes[-1]:.0f}"),
    ]


def table(runs: Mapping[str, Load], about: str) -> str:
    """All runs in Markdown, and below them when, where and how they were measured."""
    rows = [list(HEAD), ["---"] * len(HEAD), *(row(name, load) for name, load in runs.items())]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [*rows, [about, *[""] * (len(HEAD) - 1)]])


def main(arguments: list[str]) -> int:
    """Print the table of one run."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=1.0, help="of each of the three parts")
    parser.add_argument("--think", type=float, default=5.0, help="seconds from one move of a reader to the next")
    parser.add_argument("--readme", action="store_true", help="put the table into README.md")
    given = parser.parse_args(arguments)

    def measured(app: AbstractContextManager[Served], common: int | None) -> Load:
        with app as served:
            return asyncio.run(measure(served, given.readers, 60 * given.minutes, given.think, common))

    least = measured(floor(), None)
    shared = measured(dashboard(None), COMMON)
    distinct = measured(dashboard(None), None)
    runs = {"floor": least, f"dashboard, {COMMON} windows": shared, "dashboard, all windows distinct": distinct}
    about = f"{machine()['processor']}, {machine()['cores']} processors, shared with the readers"
    effort = f"{given.readers} readers, a move each {given.think:g} s, {given.minutes:g} min each"
    made = table(runs, f"{datetime.now(UTC):%Y-%m-%d}, {about}; {effort}")
    print(made, *(problem for load in runs.values() for problem in load.errors[:3]), sep="\n")
    if given.readme:
        README.write_text(with_table(README.read_text(encoding="utf-8"), made), encoding="utf-8")
    holds = shared.percentile(95) <= 2 * least.percentile(95) and not any(load.errors for load in runs.values())
    print("holds" if holds else "DOES NOT HOLD: p95 of common windows at most twice the floor's, and no errors")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

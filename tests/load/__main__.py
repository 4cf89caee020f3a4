"""`make load`, `make soak`: a table of what readers wait for; exit 1 where what was to hold does not."""

import argparse
import asyncio
import sys

from tests.bench.servers import dashboard, floor
from tests.load.readers import Load, measure

COMMON = 200
"""Windows that readers have in common: a link in a newsletter, the steps of playing."""
HEAD = ("", "moves", "p50 ms", "p95 ms", "errors", "processor", "MB first", "MB last")


def row(name: str, load: Load) -> str:
    """One line of the table."""
    cells = (
        *(name, str(len(load.move_ms)), f"{load.share(50):.0f}", f"{load.share(95):.0f}", str(len(load.errors))),
        *(f"{load.processor:.2f}", f"{load.megabytes[0]:.0f}", f"{load.megabytes[-1]:.0f}"),
    )
    return f"| {' | '.join(cells)} |"


def main(arguments: list[str]) -> int:
    """Print the table of one run."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=1.0, help="of each of the three parts")
    parser.add_argument("--think", type=float, default=5.0, help="seconds from one move of a reader to the next")
    asked = parser.parse_args(arguments)
    seconds = 60 * asked.minutes
    print(f"{asked.readers} readers, a move each {asked.think:g} s, {asked.minutes:g} min", flush=True)
    with floor() as served:
        least = asyncio.run(measure(served, asked.readers, seconds, asked.think, None))
    with dashboard(None) as served:
        common = asyncio.run(measure(served, asked.readers, seconds, asked.think, COMMON))
    with dashboard(None) as served:
        distinct = asyncio.run(measure(served, asked.readers, seconds, asked.think, None))
    runs = {"floor": least, f"dashboard, {COMMON} windows": common, "dashboard, all windows distinct": distinct}
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}")
    for name, load in runs.items():
        print(row(name, load), *load.errors[:3], sep="\n")
    holds = common.share(95) <= 2 * least.share(95) and not any(load.errors for load in runs.values())
    print("holds" if holds else "DOES NOT HOLD: p95 of common windows at most twice the floor's, and no errors")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Release the tables as they stand: `python -m data.releases "What is new." [--date DAY] [--root DIR]`."""

import argparse
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from data.arguments import folder, refuse, root_of, run
from data.build.coded_files import read_coded, readable
from data.build.diff import summary, unexplained
from data.build.replace_folder import alone_in, standing_files
from data.build.rules.check import all_problems
from data.build.table_files import table_files
from data.releases.difference import Files
from data.releases.release import ReleaseError, make_release, read_releases, released_files, write_release


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0. What forbids the release ends it with a sentence and exit code 2."""
    options = _options(arguments)
    try:
        with alone_in(options.root):
            lines = _release(options.root, " ".join(options.summary.split()), options.date)
    except ReleaseError as problem:
        refuse(f"{problem}.")
    except BlockingIOError:
        refuse(f"A build is at work in {options.root}: run this after it.")
    except OSError as error:
        refuse(f"{options.root / 'versions'} cannot be written ({error}).")
    print(*lines, sep="\n")
    return 0


def _release(root: Path, sentence: str, day: date) -> list[str]:
    """Write the next release; return what it is and what it changed, a line each."""
    releases, after = read_releases(root), _current_tables(root)
    before = released_files(releases)
    if not sentence:
        raise ReleaseError("a release has a summary: say in a sentence what is new")
    if releases and day.isoformat() < releases[-1].date:
        raise ReleaseError(f"release {releases[-1].number} is of {releases[-1].date}, so this one is not of {day}")
    if after == before:
        raise ReleaseError(f"nothing has changed since release {releases[-1].number}")
    made = make_release(len(releases) + 1, day.isoformat(), sentence, before, after)
    if releases and (gone := ", ".join(unexplained(made.tables, after))):
        raise ReleaseError(f"corrections.csv lacks a row with the field record for what is no longer there: {gone}")
    path = write_release(root, made)
    return [f"release {made.number}, data version {made.data_version}: {path}", *summary(before, after)]


def _current_tables(root: Path) -> Files:
    """The files of `root/tables`, which are what `root/coded` gives; ReleaseError where they are not."""
    coded, standing = read_coded(root), standing_files(root / "tables")
    if all_problems(coded, standing) or table_files(readable(coded)) != standing:
        raise ReleaseError(f"{root / 'tables'} is not what {root / 'coded'} gives: run python -m data.build")
    return standing


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m data.releases", description="Release the tables as they stand.")
    parser.add_argument("summary", help="what is new, in one sentence")
    parser.add_argument("--date", type=_day, default=datetime.now(UTC).date(), help="day of the release (else today)")
    parser.add_argument("--root", type=folder, help="folder with coded/ and tables/ (else DASHBOARD_DATA, else data/)")
    options = parser.parse_args(arguments)
    options.root = root_of(parser, options.root)
    return options


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2026-11-26") from None


if __name__ == "__main__":
    run(main)

"""Build `tables/` from `coded/`: `python -m data.build [--root DIR] [--check]`.

All that schema and rules refuse is printed, a line for each cause, and the tables that stood before stay as they are.
`--release N --root DIR` writes the tables of a release into DIR instead, from `versions/` of the data in use.
"""

import argparse
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from data.arguments import refuse, root_of, run
from data.build.coded_files import read_coded, readable
from data.build.diff import summary
from data.build.replace_folder import alone_in, standing_files, write_tables
from data.build.rules.check import all_problems, all_warnings, waiting
from data.build.table_files import table_files
from data.model.load import default_root, load_tables
from data.releases.release import ReleaseError, read_releases, released_files


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code, 1 where something is refused, stale or cannot be read or written."""
    options = _options(arguments)
    root: Path = options.root
    if options.release is not None:
        return _write_release(root, options.release)
    try:
        with nullcontext() if options.check else alone_in(root):
            return _build(root, options.check)
    except BlockingIOError:
        print(f"another build is at work in {root}; the tables are as they were: run this one again after it")
    except OSError as error:
        print(f"{root / 'tables'} cannot be read or written ({error}); the tables are as they were")
    return 1


def _build(root: Path, is_check: bool) -> int:
    tables, standing = read_coded(root), standing_files(root / "tables")
    problems = all_problems(tables, standing)
    if problems:
        code = 1
        unreadable = ", ".join(waiting(tables))
        print(
            *problems,
            f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}; the tables are as they were"
            + (f". What rests on {unreadable} is checked once that can be read." if unreadable else ""),
            sep="\n",
        )
    else:
        files = table_files(readable(tables))
        code = _check(root, standing, files) if is_check else _write(root, standing, files)
    print(*(f"warning: {line}\n" for line in all_warnings(tables, problems)), sep="", end="")
    return code


def _write_release(root: Path, number: int) -> int:
    if (root / "coded").exists():
        refuse(f"{root} has coded tables of its own, which its tables would no longer be of: name another folder.")
    try:
        releases = read_releases(default_root())
        if not 1 <= number <= len(releases):
            refuse(f"There is no release {number}: they are numbered from 1 to {len(releases)}.")
        files = released_files(releases[:number])
        root.mkdir(parents=True, exist_ok=True)
        write_tables(root, files)
    except ReleaseError as problem:
        refuse(f"{problem}.")
    except OSError as error:
        refuse(f"{root / 'tables'} cannot be written ({error}).")
    print(f"release {number}, data version {releases[number - 1].data_version}: {root / 'tables'}")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m data.build", description="Build the tables from the coded tables.")
    parser.add_argument("--root", type=Path, help="folder with coded/ and tables/ (else DASHBOARD_DATA, else data/)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the tables are not current")
    parser.add_argument("--release", type=int, metavar="N", help="write the tables of release N into the folder --root")
    options = parser.parse_args(arguments)
    if options.release is None:
        options.root = root_of(parser, options.root)
    elif options.root is None or options.check:
        parser.error("--release writes into the folder that --root names, and checks nothing")
    return options


def _check(root: Path, standing: Mapping[str, bytes], files: Mapping[str, bytes]) -> int:
    stale = sorted(name for name in files.keys() | standing.keys() if files.get(name) != standing.get(name))
    state = f"stale ({', '.join(stale)}): run python -m data.build" if stale else "current"
    print(f"{root / 'tables'} is {state}")
    return 1 if stale else 0


def _write(root: Path, standing: Mapping[str, bytes], files: Mapping[str, bytes]) -> int:
    write_tables(root, files)
    tables = load_tables(root)
    counts = ", ".join(f"{len(getattr(tables, name))} {name}" for name in ("sources", "events", "claims", "backing"))
    print(f"data version {tables.data_version}: {counts}", *summary(standing, files), sep="\n")
    return 0


if __name__ == "__main__":
    run(main)

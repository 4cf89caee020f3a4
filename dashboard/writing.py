"""Files of a figure go to their folder all together or not at all; and a bar that says how far the command is."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

BAR = 24
"""Width of the bar, in characters."""


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files aside first, then move each to its place; OSError, and none of them, where that fails."""
    aside = {folder / f".{name}.new": folder / name for name in files}
    try:
        for path, content in zip(aside, files.values(), strict=True):
            path.write_bytes(content)
        for path, place in aside.items():
            os.replace(path, place)
    finally:
        for path in aside:
            path.unlink(missing_ok=True)


def with_progress(names: Sequence[str]) -> Iterator[str]:
    """The names one by one; on a terminal a bar on standard error says which comes next."""
    for done, name in enumerate(names):
        _show(done, len(names), name)
        yield name
    _show(len(names), len(names), "done\n")


def _show(done: int, total: int, name: str) -> None:
    if sys.stderr.isatty():
        filled = BAR * done // max(total, 1)
        print(
            f"\r\033[K[{'#' * filled}{'.' * (BAR - filled)}] {done}/{total} {name}", end="", file=sys.stderr, flush=True
        )

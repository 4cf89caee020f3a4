"""Files of a figure go to their folder all together or not at all; and a bar that says how far the command is."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

BAR = 24
"""Width of the bar, in characters."""


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files aside first, then move each to its place, each at once.

    OSError, and the folder as it was, where any of that fails. Only a process killed between two moves leaves the
    files before them new and the others old, and its copies under hidden names.
    """
    places = {folder / name: content for name, content in files.items()}
    try:
        for place, content in places.items():
            _aside(place, "new").write_bytes(content)
            if place.is_file():
                shutil.copy2(place, _aside(place, "old"))
        _move_all(places)
    finally:
        for place in places:
            _aside(place, "new").unlink(missing_ok=True)
            _aside(place, "old").unlink(missing_ok=True)


def _move_all(places: Iterable[Path]) -> None:
    with ExitStack() as undo:
        for place in places:
            old = _aside(place, "old")
            os.replace(_aside(place, "new"), place)
            undo.callback(os.replace, old, place) if old.exists() else undo.callback(place.unlink)
        undo.pop_all()


def _aside(place: Path, kind: str) -> Path:
    return place.with_name(f".{place.name}.{kind}")


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

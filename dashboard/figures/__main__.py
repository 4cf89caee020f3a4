"""`python -m dashboard.figures`: write figures of a view to files, or say of figure files whether they are current."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import store, url
from dashboard.figures import catalogue, files
from dashboard.figures.browser import SCREENSHOTS, chromium, taken
from dashboard.figures.check import EXIT, printable, verdict
from dashboard.figures.local_server import server
from dashboard.figures.metadata import document, png_texts
from dashboard.figures.render_pool import pool
from dashboard.figures.render_worker import with_texts
from dashboard.figures.write_files import with_progress, write_together
from data.model.load import Tables, TablesError, default_root
from data.queries.view import View, in_view

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FAILURES = (ValueError, LookupError, TypeError, RuntimeError, OSError)
"""What a figure can fail with, that of the browser aside."""

Listed = tuple[catalogue.Figure, list[str]]
"""A figure that was written, and the names of its files, the PNG first."""
Camera = Callable[[], tuple["Browser", str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the figures: 1 when one fails, which is named, 2 when none can be written.

    Or check files: 0 current, 1 stale, 2 unknown.
    """
    options = _options(arguments)
    try:
        tables = store.tables()
    except TablesError as problem:
        print(f"{default_root()}: {problem}", file=sys.stderr)
        return 2
    return _check(tables, options.check) if options.check else _write(tables, options)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dashboard.figures", description=__doc__)
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--out", type=Path, metavar="DIR", help="folder to write to")
    task.add_argument("--check", type=Path, nargs="+", metavar="FILE", help="figure files to compare with the data")
    parser.add_argument("--only", action="append", metavar="NAME", help="this figure only; may be repeated")
    parser.add_argument("--url", default="", metavar="LINK", help="link to a view, or only its query; else everything")
    return parser.parse_args(arguments)


def _check(tables: Tables, paths: Sequence[Path]) -> int:
    found = [(path, verdict(tables, path)) for path in paths]
    for path, result in found:
        print(f"{printable(str(path))}: {result}")
    return max(EXIT[result.state] for _, result in found)


def _write(tables: Tables, options: argparse.Namespace) -> int:
    selection, notices = url.from_link(options.url, tables)
    names = [*catalogue.names(tables), *SCREENSHOTS]
    unknown = [name for name in options.only or [] if name not in names]
    for problem in [*notices, *(f"There is no figure {name}; there are {', '.join(names)}." for name in unknown)]:
        print(problem, file=sys.stderr)
    if notices or unknown:
        return 2
    names = list(dict.fromkeys(options.only or names))
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        listed = _all_written(in_view(tables, selection), names, options.out)
        write_together(options.out, files.index(tables, listed))
    except OSError as problem:
        print(f"{options.out} cannot be written: {problem}", file=sys.stderr)
        return 2
    return 0 if len(listed) == len(names) else 1


def _all_written(view: View, names: Sequence[str], folder: Path) -> list[Listed]:
    """Write each figure and list those that did not fail; server and browser start when first needed."""
    with ExitStack() as stack:
        stack.callback(pool().close)

        @cache
        def camera() -> tuple["Browser", str]:
            address = stack.enter_context(server())
            return stack.enter_context(chromium()), address

        return [listed for name in with_progress(names) if (listed := _written(view, name, folder, camera))]


def _written(view: View, name: str, folder: Path, camera: Camera) -> Listed | None:
    failures = _failures(name)
    try:
        figure, content = _made(view, name, camera)
        write_together(folder, content)
    except failures as problem:
        print(f"{name}: {problem}", file=sys.stderr)
        return None
    print(folder / next(iter(content)))
    return figure, list(content)


def _failures(name: str) -> tuple[type[Exception], ...]:
    if name not in SCREENSHOTS:
        return FAILURES
    try:
        from playwright.sync_api import Error
    except ImportError:  # the libraries of the hosted app draw no screenshots
        return *FAILURES, ImportError
    return *FAILURES, Error


def _made(view: View, name: str, camera: Camera) -> tuple[catalogue.Figure, dict[str, bytes]]:
    if name not in SCREENSHOTS:
        return files.files(view, name)
    figure = catalogue.screen(view, name)
    shot = taken(*camera(), SCREENSHOTS[name], url.query(view.selection))
    texts = {ending: files.text(figure, ending) for ending in files.TEXTS}
    content = {"png": with_texts(shot, png_texts(document(figure, view))), **texts}
    return figure, {files.file_name(name, ending): made for ending, made in content.items()}


if __name__ == "__main__":
    sys.exit(main())

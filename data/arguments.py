"""What the commands of this package share: folders as arguments, and how a command ends."""

import argparse
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from data.model.load import default_root


def folder(text: str) -> Path:
    """Return an argument that names a folder; ArgumentTypeError, which argparse turns into exit code 2, for others."""
    if not os.path.isdir(text):
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return Path(text)


def root_of(parser: argparse.ArgumentParser, option: Path | None) -> Path:
    """Return the folder with `coded/` and `tables/`: the option, else the one in use; exit with 2 where it is none."""
    found = option or default_root()
    if not os.path.isdir(found):
        parser.error(f"there is no folder {found}")
    return found


def refuse(sentence: str) -> NoReturn:
    """End the command with a sentence and exit code 2."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def run(main: Callable[[], int]) -> NoReturn:
    """Run a command and end the process with its exit code; whoever reads what it prints may stop at any line.

    Letters that the terminal lacks are printed as escapes.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains at its end
        code = 1
    sys.exit(code)

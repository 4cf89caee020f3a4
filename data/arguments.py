"""What the commands of this package ask of their arguments, beyond what `argparse` asks."""

import argparse
import os
from pathlib import Path

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

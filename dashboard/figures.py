"""`python -m dashboard.figures`: pictures of the app's own pages, taken by a real browser from a real server."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.browser import chromium, new_page, settled
from dashboard.serve import server

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@dataclass(frozen=True)
class Screenshot:
    """A page of the app as a reader sees it: path, viewport in pixels, colour scheme."""

    path: str = "/"
    width: int = 1440
    height: int = 900
    scheme: str = "light"


SCREENSHOTS: dict[str, Screenshot] = {
    "overview": Screenshot(),
    "overview-dark": Screenshot(scheme="dark"),
    "overview-phone": Screenshot(width=390, height=844),
    "events": Screenshot("/events"),
    "backers": Screenshot("/backers"),
    "sources": Screenshot("/sources"),
    "method": Screenshot("/method"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures; 1 when one fails, which is named, and no half-written file is left."""
    options = _options(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    names = options.only or list(SCREENSHOTS)
    with server() as address, chromium() as browser:
        written = [_written(browser, address, name, options.out) for name in names]
    return 0 if all(written) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dashboard.figures", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument(
        "--only", action="append", choices=sorted(SCREENSHOTS), help="this picture only; may be repeated"
    )
    return parser.parse_args(arguments)


def _written(browser: "Browser", address: str, name: str, folder: Path) -> bool:
    from playwright.sync_api import Error

    try:
        picture = _taken(browser, address, SCREENSHOTS[name])
    except Error as problem:
        print(f"{name}: {problem}", file=sys.stderr)
        return False
    (folder / f"{name}.png").write_bytes(picture)
    print(f"{folder / name}.png")
    return True


def _taken(browser: "Browser", address: str, shot: Screenshot) -> bytes:
    page = new_page(browser, shot.width, shot.height, shot.scheme)
    page.goto(address + shot.path)
    settled(page)
    picture: bytes = page.screenshot()
    page.context.close()
    return picture


if __name__ == "__main__":
    sys.exit(main())

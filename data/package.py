"""The data as one file to take away: a Frictionless Data Package, zipped, the same bytes for the same tables."""

import io
import zipfile
from pathlib import Path

from data.tables import default_root

DESCRIPTOR = Path(__file__).parent / "datapackage.yaml"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest day a ZIP can hold: a fixed one, so that equal tables give equal files."""


def package() -> bytes:
    """A ZIP with the descriptor and every table, sorted by name."""
    folder = default_root() / "tables"
    files = {f"tables/{path.name}": path.read_bytes() for path in folder.iterdir()} | {
        DESCRIPTOR.name: DESCRIPTOR.read_bytes()
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()

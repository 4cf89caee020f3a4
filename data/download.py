"""The data as one file to take away: a Frictionless Data Package, zipped, the same bytes for the same tables."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping

from data.model.columns import COLUMNS
from data.model.load import MANIFEST, PACKAGE, Tables, default_root, read_files

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest day a ZIP can hold: a fixed one, so that equal tables give equal files."""


def package() -> tuple[str, bytes]:
    """Return a file name with the data version, and a ZIP of what the build wrote: descriptor, tables, manifest.

    Nothing else that lies in the folder is in it. TablesError where a file is missing or is not the build's.
    """
    files = read_files(default_root())
    dataset = dict(csv.reader(io.StringIO(files["dataset.csv"].decode("utf-8"), newline="")))
    return f"{package_name(dataset['title'])}-{json.loads(files[MANIFEST])['data_version']}.zip", zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files by name as a ZIP: the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(files):
            archive.writestr(zipfile.ZipInfo(file, EPOCH), files[file], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def table_file(tables: Tables, file: str) -> bytes:
    """Return one file that the build wrote beside these tables, as it stands there.

    KeyError where there is none of that name, TablesError where they are not the build's.
    """
    if file not in (MANIFEST, PACKAGE, *(f"{name}.csv" for name in COLUMNS)):
        raise KeyError(file)
    return tables.cache("figures").get(("files", file), lambda: read_files(default_root())[file], len)


def package_name(title: str) -> str:
    """Return a title as the standard wants a name: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "dataset"

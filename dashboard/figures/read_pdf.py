"""`python -m dashboard.figures.read_pdf FILE KEY`: print an entry of a PDF's information.

In a process of its own, with little memory and time.
"""

import resource
import sys

from pypdf import PdfReader
from pypdf.errors import PyPdfError

MEMORY = 1024 * 1024 * 1024
SECONDS = 15


def main(path: str, key: str) -> int:
    """Print the entry; 1 where there is none, or the file is no PDF."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        metadata = PdfReader(path).metadata
        found = metadata.get(f"/{key}") if metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError, OSError):
        return 1
    if not isinstance(found, str):
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""`python -m data.lines FILE`: what an editor copies from an article, its hash, its lines with numbers and hashes."""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from data.verify import line_hash


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the hash of the file, the number of its lines, and each line with its number and hash."""
    (name,) = arguments if arguments is not None else sys.argv[1:]
    content = Path(name).read_bytes()
    lines = content.decode("utf-8").split("\n")
    print(f"sha256 {hashlib.sha256(content).hexdigest()}\nline_count {len(lines)}")
    for number, line in enumerate(lines, 1):
        print(number, line_hash(line), line.strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())

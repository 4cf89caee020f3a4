"""`python -m data.lines FILE`: what an editor copies from an article, its hash, its lines with numbers and hashes."""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from data.verify import line_hash


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the hash of the file, the number of its lines, and each line with its number and hash.

    Return the exit code: 2 where the file cannot be read or is not UTF-8, which is said in one sentence.
    """
    parser = argparse.ArgumentParser(prog="python -m data.lines", description="Number and hash an article's lines.")
    parser.add_argument("file", type=Path, metavar="FILE", help="text file of an article, in UTF-8")
    path: Path = parser.parse_args(arguments).file
    try:
        content = path.read_bytes()
        lines = content.decode("utf-8").split("\n")
    except OSError as error:
        print(f"{path} cannot be read: {error.strerror}", file=sys.stderr)
        return 2
    except UnicodeDecodeError as error:
        print(f"{path} cannot be used: it is not UTF-8 (byte {error.start + 1}); save it as UTF-8", file=sys.stderr)
        return 2
    print(f"sha256 {hashlib.sha256(content).hexdigest()}\nline_count {len(lines)}")
    for number, line in enumerate(lines, 1):
        print(number, line_hash(line), line.strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())

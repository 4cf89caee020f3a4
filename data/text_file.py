"""Text files that people save: their bytes and their text, or a reason why they cannot be used."""

import codecs
import stat
from pathlib import Path

_NOT_A_FILE = 22  # EINVAL


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file; OSError for others: a pipe would wait for its writer for ever."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(_NOT_A_FILE, "Not a regular file")
    return path.read_bytes()


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, without its byte order mark; ValueError with a reason in a whole sentence."""
    try:
        return decode(read_file(path)).removeprefix("\ufeff")
    except FileNotFoundError as error:
        raise ValueError("the file is missing") from error
    except OSError as error:
        raise ValueError(f"the file cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise ValueError(f"the file {error}") from error


def decode(content: bytes) -> str:
    """Return text in UTF-8, its byte order mark kept; ValueError with a reason that completes “the file …”."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:2]:
        raise ValueError("is UTF-16; save it as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 (byte {error.start + 1}), probably Windows-1252; save it as UTF-8"
        raise ValueError(reason) from error

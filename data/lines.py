"""`python -m data.lines FILE [--source ID [--evidence LINE …] [--write]]`: what follows from an article's text.

Printed are the hash of the file, its lines with numbers and hashes, and with `--source` the rows of `sources`,
`ignored` and `evidence` that the text decides; what an editor must judge stays empty.
"""

import argparse
import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from data.arguments import folder, refuse, root_of, run
from data.build.coded_files import Coded, CodedTable, read_coded, readable
from data.build.rules.check import waiting
from data.build.rules.evidence import whole
from data.text_file import decode, read_file
from data.verify import BLANK, MOST_WORDS, line_hash, normalised

TABLES = ("sources", "ignored", "evidence")
Row = dict[str, str]
Rows = list[Row]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 2 where the file or a table cannot be used, as one sentence says."""
    parser = argparse.ArgumentParser(prog="python -m data.lines", description="Number and hash an article's lines.")
    parser.add_argument("file", type=Path, metavar="FILE", help="text file of an article, in UTF-8")
    parser.add_argument("--source", metavar="ID", help="print the rows of this source that follow from the text")
    parser.add_argument("--evidence", type=int, nargs="+", default=(), metavar="LINE", help="lines that hold evidence")
    parser.add_argument("--write", action="store_true", help="append the rows to the coded tables; nothing is replaced")
    parser.add_argument("--root", type=folder, help="folder with coded/ (else DASHBOARD_DATA, else data/)")
    options = parser.parse_args(arguments)
    try:
        content = read_file(options.file)
        lines = decode(content).split("\n")
    except OSError as error:
        refuse(f"{options.file} cannot be read: {error.strerror}")
    except ValueError as error:
        refuse(f"{options.file} {error}")
    print(f"sha256 {hashlib.sha256(content).hexdigest()}\nline_count {len(lines)}")
    for number, line in enumerate(lines, 1):
        print(number, line_hash(line), line.strip())
    if not options.source:
        return 0
    for number in options.evidence:
        if not 1 <= number <= len(lines) or not normalised(lines[number - 1]):
            refuse(f"line {number} of {options.file} is blank or not there")
    root = root_of(parser, options.root)
    tables = read_coded(root)
    if not {f"{name}.csv" for name in TABLES}.isdisjoint(waiting(tables)):
        refuse("the coded tables cannot be read; run python -m data.build, which says why")
    source = {
        "source_id": options.source,
        "file_name": options.file.name,
        "line_count": str(len(lines)),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    _add(root, tables, _new_rows(readable(tables), source, options.evidence, lines), options.write)
    return 0


def _new_rows(coded: Coded, source: Row, evidence: Sequence[int], lines: Sequence[str]) -> dict[str, Rows]:
    """The rows that are not there yet, by table: a source, its blank lines, its evidence."""
    name = source["source_id"]
    ignored = {whole(row["line"]) for row in coded["ignored"] if row["source_id"] == name}
    ids = {row["evidence_id"] for row in coded["evidence"]}
    return {
        "sources": [] if name in {row["source_id"] for row in coded["sources"]} else [source],
        "ignored": [
            {"source_id": name, "line": str(number), "reason": BLANK}
            for number, line in enumerate(lines, 1)
            if not normalised(line) and number not in ignored
        ],
        "evidence": list(_evidence(name, evidence, lines, ids)),
    }


def _evidence(source: str, numbers: Sequence[int], lines: Sequence[str], ids: set[str]) -> Iterator[Row]:
    """A row for each line, the whole line as its passage; an id that is free, and no record yet."""
    for number in numbers:
        words = normalised(lines[number - 1]).split(" ")
        stem = f"evd-{source.removeprefix('src-')}-{number:03}"
        name = next(name for count in range(1, len(ids) + 2) if (name := f"{stem}-{count}") not in ids)
        ids.add(name)
        yield {
            "evidence_id": name,
            "source_id": source,
            "line": str(number),
            "text_start": " ".join(words[:MOST_WORDS]),
            "text_end": " ".join(words[MOST_WORDS:][-MOST_WORDS:]),
            "sha256": line_hash(lines[number - 1]),
        }


def _add(root: Path, tables: Mapping[str, CodedTable], new: Mapping[str, Rows], is_write: bool) -> None:
    """Show the rows of each file below its header; then append them where that is wanted."""
    texts = {name: _csv(tables[name].header, new[name]) for name in TABLES if new[name]}
    for name, text in texts.items():
        print(f"\n{name}.csv\n{','.join(tables[name].header)}\n{text}", end="")
    count = ", ".join(f"{len(new[name])} in {name}.csv" for name in TABLES)
    if is_write:
        for name, text in texts.items():
            _append(root / "coded" / f"{name}.csv", text)
    print(f"\nrows written: {count}" if is_write else f"\nrows to write: {count}; --write appends them")


def _csv(header: Sequence[str], new: Rows) -> str:
    text = io.StringIO(newline="")
    csv.DictWriter(text, header, restval="", lineterminator="\n").writerows(new)
    return text.getvalue()


def _append(path: Path, text: str) -> None:
    """Add rows below those that are there, with the ends of line that the file has."""
    content = path.read_bytes()
    end = b"\r\n" if b"\r\n" in content else b"\n"
    gap = b"" if content.endswith(b"\n") else end
    with path.open("ab") as file:
        file.write(gap + text.encode("utf-8").replace(b"\n", end))


if __name__ == "__main__":
    run(main)

"""Prove every locator against the articles: `python -m data.verify --texts DIR [--root DIR]`.

The repository keeps no sentence of an article; whoever holds the files can check that every passage is where the
tables say it is, and that no line was passed over as blank that is not.
"""

import argparse
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from data.arguments import folder, root_of, run
from data.build.coded_files import Coded, Row, read_coded, readable
from data.build.problems import Problem
from data.build.rules.check import waiting
from data.build.rules.evidence import whole
from data.text_file import decode, read_file

Articles = Mapping[str, list[str]]
BLANK = "blank line"
MOST_WORDS = 4


def verify(root: Path, texts: Path) -> list[Problem]:
    """Return every locator of `root/coded` that the article files in `texts` do not bear out, sorted.

    Where a table cannot be read, only what is wrong with its form.
    """
    read = read_coded(root)
    unread = [problem for table in read.values() for problem in table.problems]
    if waiting(read):
        return sorted(unread)
    tables = readable(read)
    articles, problems = _articles(tables, texts)
    return sorted({*unread, *problems, *_locator_problems(tables, articles)})


def normalised(line: str) -> str:
    """Return a line with its white space folded to single blanks and stripped, as its hash is taken."""
    return re.sub(r"\s+", " ", line).strip()


def line_hash(line: str) -> str:
    """Return the SHA-256 by which `evidence` knows a line."""
    return hashlib.sha256(normalised(line).encode("utf-8")).hexdigest()


def _articles(tables: Coded, texts: Path) -> tuple[dict[str, list[str]], list[Problem]]:
    """The lines of each source whose file can be read, and what is wrong with the files."""
    articles: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for row in tables["sources"]:
        try:
            content = read_file(texts / Path(row["file_name"]).name)
            articles[row["source_id"]] = decode(content).split("\n")
        except (OSError, ValueError) as error:
            why = "is not in the folder of texts" if isinstance(error, OSError) else f"{error}"
            problems.append(row.problem("file_name", f"{row.quoted('file_name')} {why}"))
        else:
            problems += _file_problems(row, content, len(articles[row["source_id"]]))
    return articles, problems


def _file_problems(row: Row, content: bytes, lines: int) -> Iterator[Problem]:
    found = hashlib.sha256(content).hexdigest()
    if row["sha256"] != found:
        yield row.problem("sha256", f"{row['file_name']} has {found}")
    if whole(row["line_count"]) != lines:
        yield row.problem("line_count", f"{row.quoted('line_count')} is not the {lines} lines of {row['file_name']}")


def _locator_problems(tables: Coded, articles: Articles) -> Iterator[Problem]:
    for row in (*tables["evidence"], *tables["ignored"]):
        if row["source_id"] in articles:
            number, lines = whole(row["line"]) or 0, articles[row["source_id"]]
            judge = _passage_problems if row.table.name == "evidence" else _blank_problems
            if 1 <= number <= len(lines):
                yield from judge(row, f"line {row['line']} of {row['source_id']}", normalised(lines[number - 1]))
            else:
                yield row.problem("line", f"{row['source_id']} has no line {row.quoted('line')}")


def _passage_problems(row: Row, where: str, line: str) -> Iterator[Problem]:
    if row["sha256"] != line_hash(line):
        yield row.problem("sha256", f"{where} has {line_hash(line)}")
    for column in ("text_start", "text_end"):
        if len(row[column].split()) > MOST_WORDS:
            yield row.problem(column, f"{row.quoted(column)} has more than {MOST_WORDS} words")
    if not row["text_start"] or row["text_start"] not in line:
        yield row.problem("text_start", f"{row.quoted('text_start')} is not in {where}")
    elif row["text_end"] not in line.split(row["text_start"], 1)[1]:
        yield row.problem("text_end", f"{row.quoted('text_end')} does not follow text_start in {where}")


def _blank_problems(row: Row, where: str, line: str) -> Iterator[Problem]:
    if row["reason"] == BLANK and line:
        yield row.problem("reason", f"{where} is not blank")
    elif row["reason"] != BLANK and not line:
        yield row.problem("reason", f'{where} is blank; its reason is "{BLANK}"')


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code, 1 where a locator is not borne out."""
    parser = argparse.ArgumentParser(prog="python -m data.verify", description="Prove every evidence locator.")
    parser.add_argument("--texts", type=folder, required=True, help="folder with the article files")
    parser.add_argument("--root", type=folder, help="folder with coded/ (else DASHBOARD_DATA, else data/)")
    options = parser.parse_args(arguments)
    root = root_of(parser, options.root)
    if problems := verify(root, options.texts):
        print(*problems, sep="\n")
        return 1
    tables = readable(read_coded(root))
    print(
        ", ".join(f"{len(tables[name])} {name}" for name in ("sources", "evidence", "ignored"))
        + ": every locator holds"
    )
    return 0


if __name__ == "__main__":
    run(main)

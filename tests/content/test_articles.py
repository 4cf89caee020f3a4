"""No sentence of an article is in the repository, and every locator holds: for whoever has the articles."""

import csv
import io
import json
import re
import subprocess
from pathlib import Path

import pytest

from data.verify import verify

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT.parent / "shared" / "sources"
WORDS_IN_A_ROW = 8
VERBATIM = ("headline", "url", "archive_url")
"""Cells of `sources` that hold what the publisher wrote: the headline, and the addresses made from it."""

pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason=f"the articles are not here: {ARTICLES} does not exist")


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words of a text."""
    words = re.findall(r"[\w']+", text.lower())
    return {tuple(words[start : start + WORDS_IN_A_ROW]) for start in range(len(words) - WORDS_IN_A_ROW + 1)}


def repository() -> list[Path]:
    """Every file that is tracked or would be added."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in told.stdout.split("\0") if name and (ROOT / name).is_file()]


def without_verbatim_cells(release: str) -> str:
    """A release of the tables without the same cells of sources that it adds."""
    changes = json.loads(release)
    sources = changes["tables"]["sources"]
    own = [nth for nth, name in enumerate(sources["columns"]) if name not in VERBATIM]
    sources["added"] = [[row[nth] for nth in own] for row in sources["added"]]
    return json.dumps(changes, ensure_ascii=False)


def own_words(path: Path, content: str) -> str:
    """The text of a file, but for the addresses and for the cells of `sources` that are verbatim."""
    if path.parent.name == "versions":
        content = without_verbatim_cells(content)
    if path.name == "sources.csv":
        rows = csv.DictReader(io.StringIO(content))
        content = "\n".join(" ".join(cell for name, cell in row.items() if name not in VERBATIM) for row in rows)
    return re.sub(r"https?://\S+", " ", content)


def borrowed(texts: dict[str, str]) -> dict[str, list[str]]:
    """Which runs of words of the articles stand in which text."""
    printed = set().union(*(runs(path.read_text(encoding="utf-8")) for path in ARTICLES.glob("*.txt")))
    found = {name: [" ".join(run) for run in sorted(runs(text) & printed)] for name, text in texts.items()}
    return {name: told for name, told in found.items() if told}


def test_no_file_holds_eight_words_in_a_row_of_an_article() -> None:
    texts = {}
    for path in repository():
        try:
            texts[str(path.relative_to(ROOT))] = own_words(path, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            assert path.suffix in (".png", ".pdf", ".ico", ".gz", ".ttf", ".woff2"), f"{path} is no text"
    assert len(texts) > 50
    assert borrowed(texts) == {}


def test_a_borrowed_sentence_would_be_found() -> None:
    article = next(iter(sorted(ARTICLES.glob("*.txt")))).read_text(encoding="utf-8")
    sentence = max(article.split("\n"), key=len)
    assert borrowed({"a.md": f"# Title\n\n{sentence.upper()}"}).keys() == {"a.md"}
    table = io.StringIO()
    csv.writer(table).writerows([["source_id", "headline", "note"], ["src-a", sentence, ""], ["src-b", "", sentence]])
    assert borrowed({"sources.csv": own_words(Path("sources.csv"), table.getvalue())}).keys() == {"sources.csv"}
    table = io.StringIO()
    csv.writer(table).writerows([["source_id", "headline", "note"], ["src-a", sentence, ""]])
    assert borrowed({"sources.csv": own_words(Path("sources.csv"), table.getvalue())}) == {}


def test_every_locator_of_ours_holds() -> None:
    assert [str(problem) for problem in verify(ROOT / "data", ARTICLES)] == []

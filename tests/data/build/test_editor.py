"""What CONTRIBUTING.md tells an editor to do: add a sixth article beside our five, once well and once badly."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import lines, verify
from data.build import __main__ as build
from tests.world import World

OURS = Path(__file__).parents[3] / "data" / "coded"
APP = Path(__file__).parents[3] / "dashboard" / "app.py"
TEXT = """Norland sends engineers to the marshal

Norland has sent engineers to Khalifa Haftar, the Northern Post has learned in Benghazi on 3 March 2024.
Subscribe now"""
SOURCE = "src-northern-post-2024"


@pytest.fixture
def desk(tmp_path: Path) -> World:
    """The editor's desk: a copy of our coded tables, and the folder of the new article."""
    shutil.copytree(OURS, tmp_path / "coded")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "005_post.txt").write_text(TEXT, encoding="utf-8")
    assert build.main(["--root", str(tmp_path)]) == 0
    return World(tmp_path)


def hashes(desk: World, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the editor copies: the hash of the file, then those of its lines."""
    capsys.readouterr()
    assert lines.main([str(desk.texts / "005_post.txt")]) == 0
    file, count, *told = capsys.readouterr().out.splitlines()
    assert count == "line_count 4"
    return [file.split()[1], *(line.split()[1] for line in told)]


def add_article(desk: World, digest: list[str]) -> None:
    desk.add(
        "sources",
        **{"source_id": SOURCE, "publisher": "Northern Post", "text_publisher": "Northern Post", "language": "en"},
        **{"headline": "Norland sends engineers to the marshal", "published_edtf": "2024-03-04"},
        **{"published_basis": "printed", "origin": "own", "reliability": "F", "file_name": "005_post.txt"},
        **{"line_count": "4", "sha256": digest[0]},
    )
    desk.add("actors", actor_id="act-norland", name="Norland", actor_type="state", side="none", country_code="XA")
    desk.add(
        "claims",
        **{"claim_id": "clm-post-norland-haftar-training", "source_id": SOURCE, "supporter_id": "act-norland"},
        **{"recipient_id": "act-haftar", "support": "training", "stance": "asserted", "period_edtf": "2024-03-04"},
        **{"period_basis": "published", "summary": "Norland sends engineers to Haftar."},
    )
    where = {"source_id": SOURCE, "text_start": "Norland has sent engineers", "text_end": "3 March 2024."}
    desk.add(
        "evidence",
        **{"evidence_id": "evd-post-003-1", "record_id": "clm-post-norland-haftar-training", "line": "3"},
        **{**where, "sha256": digest[3]},
    )
    for line, reason in (("1", "headline, recorded in sources"), ("2", "blank line"), ("4", "furniture of the page")):
        desk.add("ignored", source_id=SOURCE, line=line, reason=reason)


def test_a_sixth_article_is_built_proved_and_shown(
    desk: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add_article(desk, hashes(desk, capsys))
    assert build.main(["--root", str(desk.root)]) == 0
    said = capsys.readouterr().out
    assert "claims: 1 added (clm-post-norland-haftar-training)" in said
    assert "6 sources" in said
    proved = verify.verify(desk.root, desk.texts)
    assert [problem for problem in proved if "005" in str(problem) or SOURCE in str(problem)] == []
    monkeypatch.setenv("DASHBOARD_DATA", str(desk.root))
    page = AppTest.from_file(APP, default_timeout=60).run()
    shown = " ".join(piece.proto.body for piece in page.get("html"))
    assert "six states are named as backing Haftar" in shown
    assert "6 articles (5 independent texts)" in " ".join(piece.value for piece in page.markdown)


def test_bad_rows_are_named_all_at_once_and_what_stood_before_still_stands(
    desk: World, capsys: pytest.CaptureFixture[str]
) -> None:
    add_article(desk, hashes(desk, capsys))
    before = {path.name: path.read_bytes() for path in (desk.root / "tables").iterdir()}
    claims, actors, ignored = (len(desk.rows(name)) + 1 for name in ("claims", "actors", "ignored"))
    desk.change("claims", claims, stance="aserted", supporter_id="act-norlnd", period_edtf="2024-02-30")
    desk.change("actors", actors, side="haftar")
    desk.drop("ignored", ignored)
    assert build.main(["--root", str(desk.root)]) == 1
    said = capsys.readouterr().out
    for wanted in (
        f'claims.csv:{claims} stance: "aserted" is not one of asserted, attributed',
        f'claims.csv:{claims} supporter_id: "act-norlnd" is not in actors.csv',
        f"claims.csv:{claims} period_edtf:",
        f"actors.csv:{actors} side:",
        f"line 4 of {SOURCE} stands neither in evidence nor in ignored",
    ):
        assert wanted in said
    assert {path.name: path.read_bytes() for path in (desk.root / "tables").iterdir()} == before


def test_a_wrong_locator_is_named_by_the_proof(desk: World, capsys: pytest.CaptureFixture[str]) -> None:
    add_article(desk, hashes(desk, capsys))
    row = len(desk.rows("evidence")) + 1
    desk.change("evidence", row, text_start="Norland sent engineers")
    problems = [str(problem) for problem in verify.verify(desk.root, desk.texts)]
    assert any(f"evidence.csv:{row} text_start" in problem for problem in problems)

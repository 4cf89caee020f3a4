"""What CONTRIBUTING.md tells an editor to do: add a sixth article beside our five, once well and once badly."""

import shutil
from pathlib import Path

import pytest

from data import verify
from data.build import __main__ as build
from tests.content.sixth_article import SOURCE, add_article
from tests.reader import html, opened, page_text
from tests.world import World

OURS = Path(__file__).parents[2] / "data" / "coded"


@pytest.fixture
def desk(tmp_path: Path) -> World:
    """A copy of our coded tables, built."""
    shutil.copytree(OURS, tmp_path / "coded")
    assert build.main(["--root", str(tmp_path)]) == 0
    return World(tmp_path)


def test_a_sixth_article_is_built_proved_and_shown(
    desk: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add_article(desk)
    assert build.main(["--root", str(desk.root)]) == 0
    output = capsys.readouterr().out
    assert "claims: 1 added (clm-post-norland-haftar-training)" in output
    assert "6 sources" in output
    proved = verify.verify(desk.root, desk.texts)
    assert [problem for problem in proved if "005" in str(problem) or SOURCE in str(problem)] == []
    monkeypatch.setenv("DASHBOARD_DATA", str(desk.root))
    page = opened()
    assert "six states are named as backing Haftar" in html(page)
    assert "6 articles (5 independent texts)" in page_text(page)


def test_bad_rows_are_named_all_at_once_and_what_stood_before_still_stands(
    desk: World, capsys: pytest.CaptureFixture[str]
) -> None:
    add_article(desk)
    before = {path.name: path.read_bytes() for path in (desk.root / "tables").iterdir()}
    claims, actors, ignored = (len(desk.rows(name)) + 1 for name in ("claims", "actors", "ignored"))
    desk.change("claims", claims, stance="aserted", supporter_id="act-norlnd", period_edtf="2024-02-30")
    desk.change("actors", actors, side="haftar")
    desk.drop("ignored", ignored)
    assert build.main(["--root", str(desk.root)]) == 1
    output = capsys.readouterr().out
    for wanted in (
        f'claims.csv:{claims} stance: "aserted" is not one of asserted, attributed',
        f'claims.csv:{claims} supporter_id: "act-norlnd" is not in actors.csv',
        f"claims.csv:{claims} period_edtf:",
        f"actors.csv:{actors} side:",
        f"line 4 of {SOURCE} stands neither in evidence nor in ignored",
    ):
        assert wanted in output
    assert {path.name: path.read_bytes() for path in (desk.root / "tables").iterdir()} == before


def test_a_wrong_locator_is_named_by_the_proof(desk: World, capsys: pytest.CaptureFixture[str]) -> None:
    add_article(desk)
    row = len(desk.rows("evidence")) + 1
    desk.change("evidence", row, text_start="Norland sent engineers")
    problems = [str(problem) for problem in verify.verify(desk.root, desk.texts)]
    assert any(f"evidence.csv:{row} text_start" in problem for problem in problems)

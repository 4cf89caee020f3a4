"""Figures from the page and by the command, in the real browser."""

import re
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.figures import __main__ as figures
from dashboard.figures.browser import READY, Screenshot, settled, taken
from dashboard.figures.check import verdict
from data.model.load import load_tables

ROOT = Path(__file__).resolve().parent.parent.parent
VIEW = "?window=2016-11-28/2020-01-12"


def test_a_reader_takes_a_figure_from_the_menu_into_a_report(page: Page, app: str, tmp_path: Path) -> None:
    page.goto(f"{app}/figures{VIEW}")
    settled(page)
    assert page.get_by_text("Citation").count() == 0  # the menu is filled when it is opened
    page.locator(".st-key-figure_map").get_by_role("button", name="Use in a report").click()
    expect(page.get_by_text("Citation")).to_be_visible()
    caption, citation, link = (page.get_by_test_id("stCode").nth(nth) for nth in range(3))
    expect(link).to_contain_text(f"{app}/{VIEW}")
    expect(caption).to_contain_text(f"Link: {app}/{VIEW}")
    expect(citation).to_contain_text(re.compile(r"\(20\d\d\)\. .*Data version [0-9a-f]{12}"))
    expect(citation).to_contain_text(re.compile(r"\(accessed \d+ [A-Z][a-z]+ 20\d\d\)"))
    tables = load_tables(ROOT / "data")
    for kind in ("PNG", "PDF", "SVG"):
        with page.expect_download() as fetched:
            page.get_by_role("link", name=kind, exact=True).click()
        fetched.value.save_as(tmp_path / kind)
        assert str(verdict(tables, tmp_path / kind)) == "current"


@pytest.fixture
def _one_browser(app: str, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command uses the server and the browser that run already: a process can hold one Playwright only."""
    monkeypatch.setattr(figures, "server", lambda: nullcontext(app))
    monkeypatch.setattr(figures, "chromium", lambda: nullcontext(browser))


@pytest.mark.slow
@pytest.mark.usefixtures("_one_browser")
def test_screenshots_are_byte_identical_and_checked_like_any_figure(tmp_path: Path) -> None:
    names = ["overview-map", "events"]
    only = [part for name in names for part in ("--only", name)]
    for folder in ("one", "two"):
        assert figures.main(["--out", str(tmp_path / folder), "--url", VIEW, *only]) == 0
    made = [tmp_path / folder / f"{name}.png" for folder in ("one", "two") for name in names]
    assert [path.read_bytes() for path in made[:2]] == [path.read_bytes() for path in made[2:]]
    assert figures.main(["--check", *map(str, made)]) == 0


@pytest.mark.slow
@pytest.mark.usefixtures("_one_browser")
def test_a_screenshot_of_a_part_that_is_not_there_fails_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lost(browser: Browser, address: str, shot: Screenshot, query: str) -> bytes:
        return taken(browser, address, Screenshot("nothing", "/method", part="nowhere", patience=9000), query)

    monkeypatch.setattr(figures, "taken", lost)
    assert figures.main(["--out", str(tmp_path), "--only", "overview-map"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("overview-map: ")
    assert "Timeout" in told
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


@pytest.mark.parametrize("name", ["", "backers", "sources"])
def test_no_toolbar_offers_a_picture_without_its_sources_or_raw_columns(page: Page, app: str, name: str) -> None:
    page.goto(f"{app}/{name}")
    expect(page.get_by_role("button", name="Fullscreen").first).to_be_attached()
    settled(page)
    offers = page.get_by_role("button", name=re.compile("^(download|show data|copy|save)", re.IGNORECASE))
    toolbars = page.get_by_test_id("stElementToolbar").get_by_role("button")
    assert toolbars.count() > 0
    assert toolbars.and_(offers).evaluate_all("found => found.map(button => button.ariaLabel)") == []


@pytest.mark.slow
def test_a_reader_drops_a_saved_figure_and_is_told_whether_it_is_current(page: Page, app: str, tmp_path: Path) -> None:
    page.goto(f"{app}/figures{VIEW}")
    settled(page)
    saved = tmp_path / "renamed.png"
    saved.write_bytes(page.request.get(f"{app}/figure/map.png{VIEW}").body())
    with page.expect_popup() as opened:
        page.get_by_role("link", name="is a figure still current?").click()
    verify = opened.value
    verify.get_by_label("Figure file").set_input_files(saved)
    verify.get_by_role("button", name="Is it current?").click()
    expect(verify.get_by_role("status")).to_contain_text("Current:")
    verify.get_by_role("link", name="Open its view as it is now").click()
    verify.wait_for_selector(READY)
    expect(verify).to_have_url(re.compile("window=2016-11-28%2F2020-01-12"))

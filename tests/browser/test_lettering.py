"""Names on the map as wide as a real browser makes them, and one typeface for every text of the page."""

import pytest
from playwright.sync_api import Browser, Page, expect

from components.font import COUNTRY, FONT, NAME, WEIGHT
from components.map.placements import MIDDLE, box
from dashboard.figures.browser import new_page, settled
from dashboard.views.maps import geography
from data.model.load import Tables
from tests.browser.support.pages import MAP, becomes

DRAWN_AT = 64
"""Size in which deck.gl draws each letter once; it sets them side by side, without kerning, and scales them."""
MEASURE = """([font, texts]) => {
    const pen = document.createElement("canvas").getContext("2d")
    pen.font = font
    return texts.map(text => pen.measureText(text).width)
}"""
LISTEN = """
window.fonts = new Set()
const measure = CanvasRenderingContext2D.prototype.measureText
CanvasRenderingContext2D.prototype.measureText = function (text) {
    window.fonts.add(this.font)
    return measure.call(this, text)
}
"""

LOADED = "[...document.fonts].filter(face => face.status == 'loaded').map(face => `${face.family} ${face.weight}`)"
FAMILIES = """[...document.querySelectorAll("p, h1, h2, h3, li, a, summary, button, input, th, td, text, label")]
    .filter(one => one.checkVisibility() && !one.closest("pre, code"))
    .map(one => getComputedStyle(one).fontFamily)"""


def widths(page: Page, size: float, texts: list[str]) -> list[float]:
    """Width of each text, in pixels, in the letters of the map."""
    measured: list[float] = page.evaluate(MEASURE, [f"{WEIGHT} {size}px {FONT}", texts])
    return measured


@pytest.mark.parametrize("size", [NAME, COUNTRY])
def test_no_name_is_wider_than_its_box_or_much_narrower(browser: Browser, ours: Tables, size: float) -> None:
    page = new_page(browser)
    names = ours.places["name"].tolist() if size == NAME else [one["name"] for one in geography().countries]
    letters = sorted(set("".join(names)))
    share = dict(zip(letters, widths(page, DRAWN_AT, letters), strict=True))
    for name, still in zip(names, widths(page, size, names), strict=True):
        left, _, right, _ = box(name, 0, 0, MIDDLE, size)
        live = sum(share[letter] for letter in name) * size / DRAWN_AT
        assert right - left - 1 < max(still, live) <= right - left, name
    page.context.close()


def test_the_live_map_is_drawn_in_these_letters(page: Page, app: str) -> None:
    page.add_init_script(LISTEN)
    page.goto(app)
    expect(page.locator(f"{MAP} canvas").first).to_be_visible()
    page.wait_for_function(f"[...window.fonts].some(font => font.includes('{DRAWN_AT}px'))")
    used = [font for font in page.evaluate("[...window.fonts]") if f"{DRAWN_AT}px" in font]
    assert [font.replace('"', "") for font in used] == [f"{WEIGHT} {DRAWN_AT}px {FONT}"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", "events", "backers", "sources", "method"])
def test_every_text_is_set_in_the_typeface_of_the_figures(page: Page, app: str, name: str) -> None:
    page.goto(f"{app}/{name}")
    settled(page)
    assert becomes(lambda: {"Arimo 400", "Arimo 700"} <= set(page.evaluate(LOADED)))

    def others() -> list[str]:
        return [found for found in page.evaluate(FAMILIES) if not found.replace('"', "").startswith(FONT)]

    assert page.evaluate(FAMILIES)
    assert becomes(lambda: not others()), others()

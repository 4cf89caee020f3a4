"""Text of data and of the address is shown as it stands: it makes no link, picture, icon or colour.

Streamlit's Markdown acts on some signs before it reads the text and on others after, so only a browser can tell.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.figures.browser import PATIENCE, READY, new_page
from dashboard.figures.local_server import server
from tests.bench.generated.dice import Dice
from tests.browser.support.pages import becomes, watch
from tests.world import make_world, tables_of

HOSTILE = " ".join(
    (
        *("![i](http://evil.example/i.png)", "<img src=//evil.example/x>", "[l](//evil.example)", "[^1]", "&lt;b&gt;"),
        *("http://evil.example/a", "www.evil.example", "me@evil.example", "$x$ and $y$", "**b** _e_ `c` ~~d~~"),
        *(":red[r]", ":blue-badge[b]", ":color[c]{foreground=red}", ":small[s]", ":help[h]", ":smile:", ":+1:"),
        *(":material/home:", ":material_home:", ":streamlit:", "-> <-> -- >= ~=", "1. # - +", "@@=x", "{tip}"),
    )
)
AT_THE_START = ("# ", "- ", "1. ", "> ", "    ", "+ ", "| ", "``` ", "-> ", ":smile: ")
"""Signs that act at the beginning of a line; each record begins with another."""
COLUMNS = {
    "sources": ("publisher", "text_publisher", "headline", "byline", "note"),
    "places": ("name",),
    "sides": ("name", "heading"),
    "map_presets": ("name",),
    "actors": ("name",),
    "events": ("title", "summary", "note"),
    "claims": ("summary", "note", "speaker_note"),
    "discrepancies": ("topic", "value", "resolution"),
}
MADE = ", ".join(
    f"[data-testid=stMarkdownContainer] {part}"
    for part in (
        *("a", "img", "svg", "strong", "em", "del", "sup", "code", "pre", "h4", "h5", "h6", "li", "blockquote", "hr"),
        *("[role=img]", "[style]", "[class*=katex]", "[class*=stMarkdownColored]", "[class*=stMarkdownBadge]"),
    )
)
"""What Markdown makes of signs."""
OURS = ", ".join(
    (
        *(".st-key-about code", ".st-key-about [href='./verify']", ".st-key-about [href='./changes.json']"),
        *(".st-key-codebook *", "[data-testid=stHeaderActionElements] *"),
    )
)
"""Markdown of this repository itself, and what stands beside each heading."""
FONTS = Path(__file__).parents[2] / "dashboard" / "static" / "fonts"
JOINER = "\u2060"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app with a world whose every text is hostile."""
    world = make_world(Path(tmp_path_factory.mktemp("hostile")) / "world")
    for table, columns in COLUMNS.items():
        for row in range(len(world.rows(table))):
            text = AT_THE_START[row % len(AT_THE_START)] + HOSTILE
            world.change(table, row + 2, **dict.fromkeys(columns, text))
    tables_of(world)
    with server(DASHBOARD_DATA=str(world.root)) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh profile; fails at the end when the page complained or asked another host."""
    opened, complaints = new_page(browser), list[str]()
    watch(opened, complaints)
    yield opened
    opened.context.close()
    assert complaints == []


def made(page: Page) -> list[str]:
    """The elements that Markdown made where only text should be."""
    page.wait_for_selector(READY)
    found: list[str] = page.evaluate(
        "([made, ours]) => [...document.querySelectorAll(made)].filter(e => !e.matches(ours)).map(e => e.outerHTML)",
        [MADE, OURS],
    )
    return found


def text(page: Page, selector: str) -> str:
    """What a reader sees there, white space as in one line."""
    return " ".join(page.locator(selector).first.inner_text().replace(JOINER, "").split())


def test_the_slider_the_switches_and_the_notices_show_signs_as_they_stand(page: Page, hostile: str) -> None:
    page.goto(f"{hostile}/?place={quote(HOSTILE[:60])}&q={quote(':material/home: www.evil.example $a$ $b$')}")
    expect(page.locator(".st-key-places_map canvas").first).to_be_visible()
    expect(page.get_by_test_id("stAlert")).not_to_have_count(0)
    assert made(page) == []
    assert HOSTILE in text(page, ".st-key-rests_on [data-testid=stButtonGroup] button")
    for _ in range(3):
        page.locator(".st-key-event_slider input[type=range]").first.focus()
        page.keyboard.press("ArrowRight")
        assert made(page) == []
    assert becomes(lambda: HOSTILE in text(page, ".st-key-event_slider [data-testid=stSliderThumbValue]"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["events", "backers", "sources", "figures", "method", "changes", "events?q=b"])
def test_no_page_makes_anything_of_signs(page: Page, hostile: str, name: str) -> None:
    page.goto(f"{hostile}/{name}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert made(page) == []


def test_filters_show_signs_as_they_stand(page: Page, hostile: str) -> None:
    page.goto(f"{hostile}/method")
    page.get_by_role("button", name="Filters").click()
    options = page.get_by_role("option")
    for label in ("Backer", "Place (events only)"):
        page.get_by_role("combobox", name=label).click()
        assert becomes(lambda: any(HOSTILE in " ".join(option.split()) for option in options.all_inner_texts()))
        page.keyboard.press("Escape")
        expect(options).to_have_count(0)
    assert made(page) == []


SIGNS = (
    *r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~ab1""",
    *("é", " ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u2028", "\ufeff"),
    *(
        "**",
        "__",
        "~~",
        "$$",
        "```",
        "---",
        "===",
        "::",
        ":::",
        "![",
        "](",
        "<a",
        "<!--",
        "-->",
        "</",
        "[^1]",
        "[x]: y",
    ),
    *("http", "https", "://", "www", ".example", "evil.example", "mailto:", "xmpp:", "me@evil.example"),
    *("http://evil.example/x", "www.evil.example", "//evil.example"),
    *(":red[", ":blue-background[", ":green-badge[", ":small[", ":help", ":color[", "{foreground=red}", ":smile:"),
    *(":material/home:", ":material_home:", ":streamlit:", ":+1:", ":100:", "material/", "home:"),
    *("->", "<-", "<->", "--", ">=", "<=", "~=", "&lt;", "&#42;", "&amp;", "1.", "1)", "# ", "- ", "> ", "    "),
)
CONTAINERS = ".stMain [data-testid=stMarkdownContainer]"
READ = "boxes => boxes.map(box => [box.textContent, [...box.querySelectorAll(':not(p)')].map(e => e.outerHTML)])"


def in_one_line(words: str) -> str:
    """A text without the letters of no width, and with its white space as a reader sees it."""
    return " ".join(words.replace(JOINER, "").replace("\ufeff", " ").split())


@pytest.mark.slow
def test_no_signs_in_a_row_act_in_the_page_or_in_a_label(page: Page, tmp_path: Path) -> None:
    rows = [Dice(13, str(nth)) for nth in range(1200)]
    made_up = ["".join(row.one_of(str(at), SIGNS) for at in range(1 + row.below("length", 9))) for row in rows]
    shown = [text for text in made_up if in_one_line(text)]
    file = tmp_path / "texts.json"
    file.write_text(json.dumps(shown), encoding="utf-8")
    # A script outside dashboard/ has no static files, where the theme has its typeface.
    page.route("**/static/fonts/*", lambda route: route.fulfill(path=FONTS / Path(route.request.url).name))
    with server(Path(__file__).parent / "support" / "markdown_app.py", TEXTS=str(file)) as address:
        page.goto(address)
        expect(page.locator(CONTAINERS)).to_have_count(2 * len(shown), timeout=3 * PATIENCE)
        page.wait_for_load_state("networkidle")
        found = page.locator(CONTAINERS).evaluate_all(READ)
        page.goto("about:blank")
    wanted = [[in_one_line(text), []] for text in shown for _ in ("page", "label")]
    assert [[in_one_line(text), elements] for text, elements in found] == wanted
